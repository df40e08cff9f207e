"""Papers as received are kept beside what they gave, and both go when a paper is taken out."""

import zipfile
from pathlib import Path

import pytest
from desk import DATASET, MINUTES, Desk, outcomes

from corpus.errors import PapersError
from corpus.store import Store
from ingest.pipeline import remove
from ingest.report import Outcome


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def original(desk: Desk, file: str) -> bytes:
    """The bytes kept of a paper held."""
    (paper,) = [each for each in desk.store.current().holdings_papers() if each.file == file]
    path = desk.store.originals.path(paper.digest)
    assert path is not None, f"{file} is not kept"
    return path.read_bytes()


class TestOriginals:
    def test_every_paper_taken_is_kept_as_it_was_received(self, desk: Desk) -> None:
        with zipfile.ZipFile(desk.papers / "more.zip", "w") as packed:
            packed.writestr("July/notes.md", "# Notes\n\nThe panel visited the depot.\n")
        desk.ingest()
        assert original(desk, "dataset.csv") == DATASET.encode()
        assert original(desk, "minutes.md") == MINUTES.encode()
        assert original(desk, "notes.md").startswith(b"# Notes")
        assert len(list((desk.store.root / "originals").iterdir())) == 3

    def test_what_is_refused_or_held_already_is_not_kept(self, desk: Desk) -> None:
        desk.put("copy.md", MINUTES)
        desk.put("page.pdf", "<html><body>404</body></html>")
        report = desk.ingest()
        assert outcomes(report)["page.pdf"] is Outcome.REFUSED
        assert len(list((desk.store.root / "originals").iterdir())) == 2

    def test_a_paper_that_is_replaced_goes_with_the_generation_that_held_it(self, desk: Desk) -> None:
        desk.ingest()
        for week in ("every week", "every day"):
            desk.put("minutes.md", MINUTES.replace("every month", week))
            desk.ingest()
        kept = {path.read_text() for path in (desk.store.root / "originals").iterdir()}
        assert not any("every month" in text for text in kept)
        assert any("every week" in text for text in kept), "the generation before still answers from it"

    def test_one_that_was_lost_is_kept_again(self, desk: Desk) -> None:
        desk.ingest()
        for path in (desk.store.root / "originals").iterdir():
            path.unlink()
        assert not desk.ingest().published
        assert original(desk, "minutes.md") == MINUTES.encode()


class TestRemove:
    def test_figures_passages_and_in_the_end_the_paper_go(self, desk: Desk) -> None:
        desk.ingest()
        (gone,) = remove(["dataset.csv"], desk.store, desk.embedder)
        assert (gone.outcome, gone.file, gone.figures) == (Outcome.REMOVED, "dataset.csv", 6)
        after = Store(desk.store.root).current()
        assert desk.files() == {"minutes.md"}
        assert (after.figures(), after.indicators()) == ((), ())
        assert {passage.place.paper for passage in after.passages()} == {"minutes.md"}
        assert len(after.vectors().all()) == len(after.passages()) > 0

    def test_what_stays_is_not_embedded_again_and_what_went_may_come_back(self, desk: Desk) -> None:
        desk.ingest()
        desk.embedder.embedded.clear()
        remove(["dataset.csv"], desk.store, desk.embedder)
        assert desk.embedder.embedded == []
        assert outcomes(desk.ingest()) == {"dataset.csv": Outcome.ADDED, "minutes.md": Outcome.UNCHANGED}

    def test_all_of_them(self, desk: Desk) -> None:
        desk.ingest()
        assert len(remove(["minutes.md", "dataset.csv"], desk.store, desk.embedder)) == 2
        assert desk.files() == set()
        assert outcomes(desk.ingest())["minutes.md"] is Outcome.ADDED

    @pytest.mark.parametrize("typed", ["minutes.md", "some/folder/minutes.md", "Minutes.MD"])
    def test_a_name_as_people_type_it(self, desk: Desk, typed: str) -> None:
        desk.ingest()
        remove([typed, typed], desk.store, desk.embedder)
        assert desk.files() == {"dataset.csv"}

    @pytest.mark.parametrize(
        ("typed", "hint"),
        [("minute.md", "Did you mean minutes.md?"), ("datasets.csv", "Did you mean dataset.csv?"),
         ("zzzzqqqq", "See: papers list")],
    )  # fmt: skip
    def test_a_name_that_is_none_removes_nothing(self, desk: Desk, typed: str, hint: str) -> None:
        desk.ingest()
        before = desk.tree()
        with pytest.raises(PapersError) as told:
            remove(["minutes.md", typed], desk.store, desk.embedder)
        assert str(told.value) == f"No paper held is named {typed}. {hint}"
        assert desk.tree() == before

    def test_from_an_empty_store_or_during_an_ingest(self, desk: Desk) -> None:
        with pytest.raises(PapersError, match="is empty"):
            remove(["minutes.md"], desk.store, desk.embedder)
        desk.ingest()
        with Store(desk.store.root).writing(), pytest.raises(PapersError, match="Another ingest"):
            remove(["minutes.md"], desk.store, desk.embedder)
