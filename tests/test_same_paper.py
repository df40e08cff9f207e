"""The same paper in two formats is one paper; the next month's in the same words is another."""

import random
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.embedding import HashingEmbedder
from corpus.model import Meeting, Paper, PaperKind
from corpus.store import Store
from ingest.extract import Extract
from ingest.pipeline import ingest
from ingest.readers import MEDIA_TYPES, read
from ingest.report import Outcome
from ingest.same_paper import is_better, is_same
from ingest.sameness import Sketch, likeness, same_paper, sketch_of

DAY = date(2020, 3, 3)
NAMES = ("homes", "roofs", "lifts", "boilers", "gardens", "windows", "doors", "stairs")
VALUES = random.Random(4).sample(range(100, 900), 3 * len(NAMES))


def dataset(values: list[int], words: str = "") -> list[str]:
    names = [f"number of {sort} of {what}" for sort in ("reports", "visits", "calls") for what in NAMES]
    return [
        f"{name} held at the end of the month {value} {value + 1}.5 {value + 2}%{words}"
        for name, value in zip(names, values, strict=True)
    ]


class TestSameness:
    def test_page_stamps_paragraph_numbers_and_order_do_not_matter(self) -> None:
        one = dataset(VALUES)
        moved = one[12:] + one[:12]
        other = ["Page 3 of 9", *(f"{n}. {line}" for n, line in enumerate(moved, 1)), "12"]
        assert same_paper(sketch_of(one), sketch_of(other), (DAY, DAY))

    def test_the_next_month_in_the_same_words_is_another_paper(self) -> None:
        nearly = [*VALUES[:-1], VALUES[-1] + 1]
        assert not same_paper(sketch_of(dataset(VALUES)), sketch_of(dataset(nearly)), (DAY, DAY))

    @pytest.mark.parametrize("other", [None, date(2020, 4, 3)])
    def test_another_meeting(self, other: date | None) -> None:
        sketch = sketch_of(dataset(VALUES))
        assert not same_paper(sketch, sketch, (DAY, other))
        assert same_paper(sketch, sketch, (other, other))

    def test_the_same_figures_in_other_words(self) -> None:
        other = [f"kept {line[-14:]} quite another {n} wording" for n, line in enumerate(dataset(VALUES))]
        assert not same_paper(sketch_of(dataset(VALUES)), sketch_of(other), (DAY, DAY))

    def test_short_notes_prove_nothing(self) -> None:
        note = sketch_of(["The meeting was cancelled."])
        assert not same_paper(note, note, (DAY, DAY))
        assert not same_paper(Sketch(), Sketch(), (DAY, DAY))

    @given(st.sets(st.integers(0, 99)), st.sets(st.integers(0, 99)))
    def test_likeness_is_exact_for_small_sets(self, one: set[int], other: set[int]) -> None:
        expected = len(one & other) / len(one | other) if one | other else 1.0
        assert likeness(sorted(one), sorted(other)) == expected

    def test_a_large_paper_is_near_enough(self) -> None:
        words = [f"w{n} x{n} y{n} z{n}" for n in range(9_000)]
        share = likeness(sketch_of(words).words, sketch_of(words[:8_000]).words)
        assert share == pytest.approx(8 / 9, abs=0.03)

    def test_a_word_file_and_its_text(self, tmp_path: Path) -> None:
        made = docx.Document()
        for line in dataset(VALUES):
            made.add_paragraph(line)
        made.save(str(tmp_path / "a.docx"))
        (tmp_path / "a.txt").write_text("\n\n".join(dataset(VALUES)))
        one, other = (sketch_of(read(tmp_path / name).text.split("\n")) for name in ("a.docx", "a.txt"))
        assert same_paper(one, other, (None, None))


def extract(file: str, values: list[int], unread: tuple[int, ...] = ()) -> Extract:
    media_type = MEDIA_TYPES[Path(file).suffix]
    meeting = Meeting("", "", DAY)
    made = Paper(file, file, media_type, meeting, PaperKind.DATASET, file, "", 1, (), unread)
    return Extract(made, sketch=sketch_of(dataset(values)))


class TestWhichIsKept:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("a.pdf", "b.txt", True),
            ("a.pdf", "b.pdf", False),
            ("a.pdf", "a.pdf", False),
        ],
    )
    def test_only_another_format_is_the_same(self, one: str, other: str, same: bool) -> None:
        assert is_same(extract(one, VALUES), extract(other, VALUES)) is same

    def test_a_figure_that_differs_makes_two_papers(self) -> None:
        assert not is_same(extract("a.pdf", VALUES), extract("b.txt", [*VALUES[1:], VALUES[0]]))

    @pytest.mark.parametrize(
        ("better", "poorer"),
        [("a.pdf", "a.docx"), ("a.docx", "a.html"), ("a.xlsx", "a.csv"), ("a.md", "a.txt")],
    )
    def test_pages_before_cells_before_words(self, better: str, poorer: str) -> None:
        one, other = extract(better, VALUES).paper, extract(poorer, VALUES).paper
        assert (is_better(one, other), is_better(other, one)) == (True, False)

    def test_what_could_be_read_comes_first(self) -> None:
        scanned = extract("a.pdf", VALUES, unread=(2,)).paper
        assert is_better(extract("a.txt", VALUES).paper, scanned)


def put(folder: Path, name: str, lines: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    if not name.endswith(".docx"):
        (folder / name).write_text("\n\n".join(lines))
    else:
        made = docx.Document()
        for line in lines:
            made.add_paragraph(line)
        made.save(str(folder / name))
    return folder / name


class TestIngest:
    def outcomes(self, store: Store, *paths: Path) -> dict[str, Outcome]:
        report = ingest(paths, store, HashingEmbedder())
        return {each.file: each.outcome for each in report.papers}

    @pytest.mark.parametrize("names", [("a.docx", "b.txt"), ("b.docx", "a.txt")])
    def test_the_better_source_is_held_whichever_comes_first(
        self, tmp_path: Path, names: tuple[str, str]
    ) -> None:
        better, poorer = (put(tmp_path / "papers", name, dataset(VALUES)) for name in names)
        store = Store(tmp_path / "store")
        assert self.outcomes(store, tmp_path / "papers") == {
            better.name: Outcome.ADDED, poorer.name: Outcome.DUPLICATE,
        }  # fmt: skip
        assert [paper.file for paper in store.current().holdings_papers()] == [better.name]
        assert self.outcomes(store, tmp_path / "papers")[better.name] is Outcome.UNCHANGED

    def test_a_better_source_takes_the_place_of_one_held(self, tmp_path: Path) -> None:
        store = Store(tmp_path / "store")
        poorer = put(tmp_path / "one", "a.txt", dataset(VALUES))
        better = put(tmp_path / "two", "b.docx", dataset(VALUES))
        assert self.outcomes(store, poorer) == {"a.txt": Outcome.ADDED}
        assert self.outcomes(store, better) == {"b.docx": Outcome.ADDED}
        assert [paper.file for paper in store.current().holdings_papers()] == ["b.docx"]

    def test_two_months_are_two_papers(self, tmp_path: Path) -> None:
        put(tmp_path / "papers", "a.docx", dataset(VALUES))
        put(tmp_path / "papers", "b.txt", dataset([value + 1 for value in VALUES]))
        outcomes = self.outcomes(Store(tmp_path / "store"), tmp_path / "papers")
        assert set(outcomes.values()) == {Outcome.ADDED}
