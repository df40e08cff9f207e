"""`papers recommendations`: which are chosen, how they are printed, and what is said where none fits."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from makers import paper

from corpus.embedding import HashingEmbedder
from corpus.model import Place, Recommendation
from corpus.store import Store
from ingest.pipeline import ingest
from qa.statuses import has_status
from ui import cli
from ui.recommendations import chosen, none_words, rows_of

TABLE = """# Westmere Borough Council

## Housing Scrutiny Panel

### Scrutiny Monitoring - 21 July 2022

| Date | Title | Recommendation | Action Taken | Progress Status |
|---|---|---|---|---|
| 16/06/22 | Repairs | That the backlog of repairs be reported. | A report was made in July. | Completed |
| 16/06/22 | Lifts | That lifts be inspected twice a year. | The contract is being let. | In progress |
| 10/02/21 | Bins | =That bins be emptied. |  |  |
"""


def made(item: str, text: str, progress: str, on: date | None) -> Recommendation:
    return Recommendation(on, item, text, "", progress, Place("p.md", 4, "", 9), date(2022, 7, 21))


REPAIRS = made("Repairs", "Report the backlog of repairs.", "Completed", date(2021, 2, 10))
LIFTS = made("Lifts", "Inspect the lifts.", "Ongoing", date(2022, 6, 16))
BINS = made("Bins", "Empty the bins.", "", None)
ALL = (REPAIRS, LIFTS, BINS)


class TestStatus:
    @pytest.mark.parametrize(
        ("progress", "wanted", "fits"),
        [
            ("Completed", "completed", True),
            ("Complete", "completed", True),
            ("Completed", "done", True),
            ("Completed", "open", False),
            ("Not complete", "completed", False),
            ("Not yet completed", "open", True),
            ("In progress", "open", True),
            ("Ongoing", "outstanding", True),
            ("Partially agreed", "agreed", True),
            ("Ongoing", "agreed", False),
            ("", "open", False),
            ("", "completed", False),
        ],
    )
    def test_words_for_it(self, progress: str, wanted: str, fits: bool) -> None:
        assert has_status(progress, wanted) is fits


class TestChosen:
    def test_filters(self) -> None:
        assert chosen(ALL) == list(ALL)
        assert chosen(ALL, status="open") == [LIFTS]
        assert chosen(ALL, topic="repair backlogs") == [REPAIRS]
        assert chosen(ALL, topic="repair lifts") == []
        assert chosen(ALL, year=2022) == [LIFTS, BINS]  # one of no date counts as made when it was printed
        assert chosen(ALL, year=2022, status="completed") == []

    def test_the_latest_come_first(self) -> None:
        rows = rows_of([REPAIRS, LIFTS], [paper("p.md", date(2022, 7, 21))])
        assert [(row.date, row.item) for row in rows] == [("2022-06-16", "Lifts"), ("2021-02-10", "Repairs")]
        assert (rows[0].meeting, rows[0].paper, rows[0].page) == ("Scrutiny Panel, 2022-07-21", "p.md", 4)

    def test_where_none_fits_it_is_said_what_there_is(self) -> None:
        assert none_words(ALL, status="late", topic="", year=1999) == (
            "No recommendation held fits status 'late' and year 1999."
            " Statuses held: Completed (1), Ongoing (1), no status (1); years: 2021, 2022."
        )
        assert none_words((), status="", topic="", year=None) == "No recommendations are held."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("held")
    (root / "monitoring.md").write_text(TABLE)
    ingest([root / "monitoring.md"], Store(root / "store"), HashingEmbedder())
    return root / "store"


class TestCommand:
    def run(self, held: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
        assert cli.run(["--store", str(held), "recommendations", *arguments]) == 0
        out, err = capsys.readouterr()
        return out, err

    def test_as_csv(self, held: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out, _ = self.run(held, capsys, "--csv", "-")
        rows = list(csv.DictReader(io.StringIO(out)))
        assert list(rows[0]) == [
            "date", "meeting", "item", "recommendation", "action", "status", "paper", "page",
        ]  # fmt: skip
        assert [row["item"] for row in rows] == ["Repairs", "Lifts", "Bins"]
        assert rows[2]["recommendation"].startswith("'="), "no spreadsheet may run it"

    def test_as_json(self, held: Path, capsys: pytest.CaptureFixture[str]) -> None:
        told = json.loads(self.run(held, capsys, "--json", "--status", "completed")[0])
        assert [(each["date"], each["status"]) for each in told] == [("2022-06-16", "Completed")]

    def test_on_the_terminal(self, held: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out, _ = self.run(held, capsys, "--topic", "lift", "--status", "open")
        assert out.startswith("2022-06-16 - Lifts - In progress\n")
        assert "Action: The contract is being let." in out
        assert out.endswith("1 recommendation.\n")

    def test_none(self, held: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out, err = self.run(held, capsys, "--year", "1999")
        assert out == ""
        assert err.startswith("No recommendation held fits year 1999. Statuses held:")
        assert self.run(held, capsys, "--year", "1999", "--json")[0] == "[]\n"
