"""How papers get in: one bad paper never stops the others, and the store changes whole or not at all."""

from pathlib import Path

import pytest
from desk import MINUTES, Desk, only, outcomes
from make_pdf import Words, make_pdf

import ingest.extraction
import ingest.pipeline
from corpus.errors import PapersError
from corpus.model import Paper
from corpus.store import Store
from ingest.document import Document
from ingest.kept import Kept, dump, restore, stamp_of
from ingest.manifest import ManifestRow
from ingest.report import Outcome, Progress
from ingest.tables import Lifted
from ingest.tables import lift as lift_tables


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_papers_get_in_and_the_report_says_what_they_gave(desk: Desk) -> None:
    report = desk.ingest()
    assert outcomes(report) == {"dataset.csv": Outcome.ADDED, "minutes.md": Outcome.ADDED}
    dataset = only(report, "dataset.csv")
    assert (dataset.indicators, dataset.figures) == (2, 6)
    assert only(report, "minutes.md").passages > 0
    generation = desk.store.current()
    assert report.embedded == len(generation.passages()) == len(generation.vectors().all())
    values = {(figure.ref, str(figure.period)): figure.value for figure in generation.figures()}
    assert values["H1", "2020-02"] == 131
    assert values["H2", "2020-02"] is None


def test_nothing_changed_embeds_nothing_and_publishes_nothing(desk: Desk) -> None:
    desk.ingest()
    before = desk.tree()
    report = desk.ingest()
    assert set(outcomes(report).values()) == {Outcome.UNCHANGED}
    assert only(report, "dataset.csv").figures == 6
    assert (report.published, report.embedded, desk.embedder.embedded) == (False, 0, [])
    assert desk.tree() == before


def test_new_content_under_a_name_replaces_the_old_and_leaves_other_papers_vectors(desk: Desk) -> None:
    desk.put("notes.md", "# Notes\n\nThe panel visited the depot.\n")
    desk.ingest()
    desk.put("minutes.md", MINUTES + "\n2. **Lifts**\n\nRESOLVED that the lifts be mended by June.\n")
    report = desk.ingest()
    assert outcomes(report)["minutes.md"] is Outcome.REPLACED
    assert desk.files() == {"dataset.csv", "minutes.md", "notes.md"}
    assert any("lifts" in text for text in desk.embedder.embedded)
    assert not any("depot" in text for text in desk.embedder.embedded)
    assert len(desk.store.current().vectors().all()) == len(desk.store.current().passages())


def test_the_same_content_under_another_name_is_passed_over(desk: Desk) -> None:
    desk.ingest()
    copy = desk.put("copy.md", MINUTES)
    report = desk.ingest(copy)
    assert outcomes(report) == {"copy.md": Outcome.DUPLICATE}
    assert "same content as minutes.md" in report.papers[0].problems[0]
    assert not report.failed
    assert desk.files() == {"dataset.csv", "minutes.md"}


def test_what_is_not_named_again_stays(desk: Desk) -> None:
    desk.ingest()
    more = desk.put("more.txt", "Housing Scrutiny Panel\n3 March 2020\n\nThe panel visited the depot.\n")
    desk.ingest(more)
    assert desk.files() == {"dataset.csv", "minutes.md", "more.txt"}


def test_two_papers_of_one_name_are_not_mixed_up(desk: Desk) -> None:
    desk.put("later/minutes.md", MINUTES.replace("7 January", "3 March"))
    report = desk.ingest()
    assert [p.outcome for p in report.papers if p.file == "minutes.md"] == [Outcome.ADDED, Outcome.REFUSED]
    assert "has that name" in next(p for p in report.papers if p.problems and not p.paper).problems[0]
    assert desk.files() == {"dataset.csv", "minutes.md"}


def test_one_bad_paper_does_not_stop_the_others(desk: Desk) -> None:
    desk.put("empty.txt", "")
    desk.put("page.pdf", "<html><body>404</body></html>")
    desk.put("locked.pdf", make_pdf([[Words(50, 60, "x")]], locked=True))
    report = desk.ingest(desk.papers, desk.papers / "missing.pdf")
    refused = {
        p.file.rpartition("/")[2]: p.problems[0] for p in report.papers if p.outcome is Outcome.REFUSED
    }
    assert set(refused) == {"empty.txt", "page.pdf", "locked.pdf", "missing.pdf"}
    assert all(problem.count("\n") == 0 for problem in refused.values())
    assert not report.failed
    assert desk.files() == {"dataset.csv", "minutes.md"}


def test_damage_that_nobody_foresaw_is_one_papers_problem(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_csv(document: Document, paper: Paper) -> Lifted:
        if paper.file.endswith(".csv"):
            raise RuntimeError("cells out of joint")
        return lift_tables(document, paper)

    monkeypatch.setattr(ingest.extraction, "lift_tables", fail_on_csv)
    report = desk.ingest()
    problem = only(report, "dataset.csv").problems[0]
    assert problem == "dataset.csv could not be read (RuntimeError: cells out of joint)."
    assert desk.files() == {"minutes.md"}


def test_where_every_path_fails_the_store_stays_as_it_was(desk: Desk) -> None:
    desk.ingest()
    before = desk.tree()
    report = desk.ingest(desk.papers / "missing.pdf", desk.put("empty.txt", ""))
    assert report.failed
    assert desk.tree() == before


def test_a_failing_model_leaves_the_store_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.ingest()
    desk.put("minutes.md", MINUTES.replace("every month", "every week"))
    monkeypatch.setattr(desk.embedder, "embed", lambda texts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desk.ingest()
    monkeypatch.undo()
    assert "every month" in " ".join(passage.text for passage in desk.store.current().passages())
    assert outcomes(desk.ingest())["minutes.md"] is Outcome.REPLACED


def test_two_at_once(desk: Desk) -> None:
    with Store(desk.store.root).writing(), pytest.raises(PapersError, match="Another ingest"):
        desk.ingest()


def test_another_model_embeds_everything_again(desk: Desk) -> None:
    desk.ingest()
    desk.embedder.name = "another"
    report = desk.ingest()
    assert report.published
    assert report.embedded == len(desk.store.current().passages())


class TestManifest:
    def test_it_overrides_and_is_no_paper(self, desk: Desk) -> None:
        desk.put("papers.csv", "file,committee,meeting_date\ndataset.csv,Audit Board,2020-04-01\n")
        desk.ingest()
        papers = {paper.file: paper for paper in desk.store.current().holdings_papers()}
        assert set(papers) == {"dataset.csv", "minutes.md"}
        assert papers["dataset.csv"].meeting.committee == "Audit Board"

    def test_a_changed_row_is_read_again(self, desk: Desk) -> None:
        desk.ingest()
        desk.put("papers.csv", "file,meeting_date\ndataset.csv,2020-04-01\n")
        assert outcomes(desk.ingest()) == {"dataset.csv": Outcome.READ_AGAIN, "minutes.md": Outcome.UNCHANGED}
        assert {str(figure.meeting_date) for figure in desk.store.current().figures()} == {"2020-04-01"}

    def test_one_that_cannot_be_read_refuses_its_folder(self, desk: Desk) -> None:
        desk.put("papers.csv", "file,meeting_date\ndataset.csv,April\n")
        other = desk.put("other/notes.md", "# Notes\n\nOn repairs.\n")
        report = desk.ingest()
        assert outcomes(report)[other.name] is Outcome.ADDED
        assert "'April' is not a date" in only(report, "dataset.csv").problems[0]

    def test_named_itself(self, desk: Desk) -> None:
        report = desk.ingest(desk.put("papers.csv", "file\n"))
        assert report.failed
        assert "is a manifest, not a paper" in report.papers[0].problems[0]


class TestFinding:
    def test_hidden_and_other_files_are_left(self, desk: Desk) -> None:
        for name in (".hidden.md", ".git/config.txt", "~$minutes.md", "photo.png", "deep/er/notes.txt"):
            desk.put(name, "Some notes.")
        report = desk.ingest()
        assert desk.files() == {"dataset.csv", "minutes.md", "notes.txt"}
        assert report.notes == ("Left alone, of a kind that is not read: photo.png.",)

    def test_a_folder_without_papers(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "bare").mkdir()
        report = desk.ingest(tmp_path / "bare")
        assert report.failed
        assert "holds no papers" in report.papers[0].problems[0]

    def test_a_file_named_twice_is_read_once(self, desk: Desk) -> None:
        report = desk.ingest(desk.papers / "minutes.md", desk.papers)
        assert len(report.papers) == 2


class TestExempt:
    TEXT = "Westmere Borough Council\n\nNOT FOR PUBLICATION\n\nThe five bids were opened.\n"

    def test_refused_unless_asked_for_by_name(self, desk: Desk) -> None:
        desk.put("bids.txt", self.TEXT)
        assert "--allow-exempt bids.txt" in only(desk.ingest(), "bids.txt").problems[0]
        assert desk.files() == {"dataset.csv", "minutes.md"}
        desk.ingest(allow_exempt=["bids.txt"])
        assert "bids.txt" in desk.files()


def test_progress_is_told(desk: Desk) -> None:
    told: list[Progress] = []
    ingest.pipeline.ingest([desk.papers], desk.store, desk.embedder, told.append)
    assert [progress.doing for progress in told[:2]] == ["Reading dataset.csv", "Reading minutes.md"]
    assert told[-1] == Progress("Writing the store", 1, 1)


def test_an_extract_comes_back_as_it_was_kept(desk: Desk) -> None:
    desk.ingest()
    for text in desk.store.current().extracts().values():
        kept = restore(text)
        assert isinstance(kept, Kept)
        assert dump(kept) == text
        assert kept.stamp == stamp_of(None) != stamp_of(ManifestRow(kept.extract.paper.file, title="x"))
    assert restore('{"stamp": "x"}') is None


def test_an_extract_of_another_version_is_not_dropped_without_a_word(desk: Desk) -> None:
    desk.ingest()
    kept = next((desk.store.current().folder / "extracts").glob("*.json"))
    kept.write_text("{}")
    with pytest.raises(PapersError, match="another version"):
        desk.ingest()


def test_the_real_papers(desk: Desk, originals: Path) -> None:
    report = desk.ingest(originals)
    papers = {paper.file[:10]: paper for paper in report.papers}
    assert not any(paper.unread or paper.doubts for paper in papers.values())
    assert {day for day, paper in papers.items() if paper.problems} <= {"2019-07-25"}, "tables of its reports"
    assert {day: papers[day].indicators for day in papers} == {
        "2015-06-25": 0, "2019-07-25": 60, "2020-07-23": 55, "2021-02-11": 64, "2022-07-21": 0,
    }  # fmt: skip
    assert papers["2015-06-25"].recommendations == 8
    assert not desk.ingest(originals).published
