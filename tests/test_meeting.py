"""Which meeting a paper belongs to: told from its words, never guessed; a manifest overrides."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import PapersError
from corpus.model import Paper, PaperKind
from ingest.dates import date_heading, find_dates
from ingest.manifest import ManifestRow, read_manifest
from ingest.meeting import infer
from ingest.names import committee_in, council_names, council_of
from ingest.readers import MEDIA_TYPES, read, read_source
from ingest.readers.source import source_of

FRONT = """# Housing Scrutiny Panel

Tuesday, 3rd March, 2020
at 6.30 pm

Committee Room 2

## AGENDA

1 Minutes of the previous meeting (Pages 1 - 4)
To approve the minutes of the meeting held on 7 January 2020.
2 Repairs (Pages 5 - 12)

Monday, 24 February 2020 Director of Governance
"""
REPORT = """WESTMERE BOROUGH COUNCIL
DECISION-MAKER: HOUSING SCRUTINY PANEL
SUBJECT: REPAIRS IN THE WINTER
DATE OF DECISION: 3 MARCH 2020
REPORT OF: HEAD OF HOUSING
The panel last looked at this on 7 January 2020 and will again on 5 May 2020.
"""
MINUTES = """WESTMERE BOROUGH COUNCIL
HOUSING SCRUTINY PANEL
MINUTES OF THE MEETING HELD ON 7 JANUARY 2020
Present: Councillors Ash and Birch
1. Minutes of the meeting of 5 November 2019 were agreed.
"""
DATASET = "Ref,Indicator,Jan-19,Feb-19,Mar-19,Apr-19,May-19,Jun-19,Target\n" + "".join(
    f"H{n},Repairs {n},{n},{n + 1},{n + 2},{n},{n},{n},9\n" for n in range(8)
)


def paper(content: str, name: str = "a.md", manifest: ManifestRow | None = None) -> Paper:
    source = source_of(name, MEDIA_TYPES[Path(name).suffix], content.encode())
    return infer(read_source(source), manifest)


class TestDates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Thursday, 25th July, 2019", date(2019, 7, 25)),
            ("Thursday, 25th July, 2019 at 5.30 pm", date(2019, 7, 25)),
            ("11th of February 2021.", date(2021, 2, 11)),
            ("21 July 2022", date(2022, 7, 21)),
            ("25 JULY 2019", date(2019, 7, 25)),
            ("25/06/15", date(2015, 6, 25)),
            ("25-06-2015", date(2015, 6, 25)),
            ("10.04.2020", date(2020, 4, 10)),
            ("2019-07-25", date(2019, 7, 25)),
            ("Thurs 4 Sept 2020", date(2020, 9, 4)),
            ("March 3rd, 2021", date(2021, 3, 3)),
            ("Tuesday 3rd day of May 2022 at 10.00 a.m.", date(2022, 5, 3)),
            ("Thursday, 13th March, 2025, at 3.00 pm Ask for: A Clerk", date(2025, 3, 13)),
        ],
    )
    def test_headings(self, text: str, expected: date) -> None:
        assert date_heading(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Wednesday, 13 July 2022 Director of Legal Services",
            "3 May 2021 and 4 June 2021",
            "on 3 May 2021 it was agreed",
            "31/02/2020",
            "16 June",
            "1.2.3",
            "Jan-20",
            "01/02/2020/3",
            "",
        ],
    )
    def test_no_headings(self, text: str) -> None:
        assert date_heading(text) is None

    @given(st.dates(date(1990, 1, 1), date(2069, 12, 31)))
    def test_every_printed_form_reads_back(self, day: date) -> None:
        forms = ("%d %B %Y", "%A, %d %b, %Y", "%B %d, %Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y")
        for form in forms:
            assert find_dates(f"on {day.strftime(form)}, it") == [day], form


class TestNames:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("WESTMERE BOROUGH COUNCIL", ["Westmere Borough Council"]),
            ("the Stoke-on-Test City Council Strategy", ["Stoke-on-Test City Council"]),
            ("Royal Borough of Upton and Mere", ["Royal Borough of Upton and Mere"]),
            ("London Borough of Eastham", ["London Borough of Eastham"]),
            ("City of Upton Council", ["City of Upton Council"]),
            ("Lanarkshire Council", ["Lanarkshire Council"]),
            (
                "by Upton District Council and Mere County Council",
                ["Upton District Council", "Mere County Council"],
            ),
            ("The Council supports recording", []),
            ("Full Council", []),
            ("the County Council", []),
            ("City of Harrisville", []),
        ],
    )
    def test_councils(self, line: str, expected: list[str]) -> None:
        assert list(council_names(line)) == expected

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("HOUSING SCRUTINY PANEL", "HOUSING SCRUTINY PANEL"),
            ("Planning Sub-Committee", "Planning Sub-Committee"),
            ("Cabinet", "Cabinet"),
            ("Children's, Young People and Education Cabinet Committee",) * 2,
            ("Health and Wellbeing Board.", "Health and Wellbeing Board"),
            ("Housing Scrutiny Panel – Monitoring report", "Housing Scrutiny Panel"),
            ("COUNTY COUNCIL", "Council"),
            ("Westmere Borough Council", ""),
            ("The Panel", ""),
            ("Role of this Scrutiny Panel", ""),
            ("the report was sent to the Planning Committee", ""),
            ("Members of the Board", ""),
        ],
    )
    def test_committees(self, line: str, expected: str) -> None:
        assert committee_in(line) == expected

    def test_a_neighbour_compared_with_is_not_the_publisher(self) -> None:
        prose = "Officers were asked how Upton City Council had fared, over several months of last year."
        assert council_of([prose], head=40) == ""
        assert council_of([prose, "WESTMERE BOROUGH COUNCIL"], head=0) == "Westmere Borough Council"


class TestInference:
    def test_an_agenda_pack_takes_the_date_of_its_front_page(self) -> None:
        found = paper(FRONT + REPORT)
        assert found.kind is PaperKind.AGENDA_PACK
        assert found.meeting.on == date(2020, 3, 3)
        assert found.meeting.committee == "Housing Scrutiny Panel"
        assert found.meeting.council == "Westmere Borough Council"
        assert found.problems == ()

    def test_without_its_front_page_it_takes_the_date_of_decision(self) -> None:
        headless = FRONT[FRONT.index("## AGENDA") :] + MINUTES + REPORT
        assert paper(headless).meeting.on == date(2020, 3, 3)
        assert paper(headless, "2021-01-01-pack.md").kind is PaperKind.AGENDA_PACK

    def test_an_agenda_alone_is_no_pack(self) -> None:
        assert paper("AGENDA\nCABINET\nMonday, 2 March 2020\n1. Apologies\n").kind is PaperKind.AGENDA

    def test_a_report(self) -> None:
        found = paper(REPORT)
        assert (found.kind, found.title) == (PaperKind.REPORT, "REPAIRS IN THE WINTER")
        assert found.meeting.on == date(2020, 3, 3)

    def test_minutes_belong_to_the_meeting_they_report(self) -> None:
        found = paper(MINUTES, "2020-03-03-minutes.md")
        assert found.kind is PaperKind.MINUTES
        assert found.meeting.on == date(2020, 1, 7)
        assert found.title == "Minutes of the Meeting Held on 7 January 2020"

    def test_minutes_whose_heading_runs_over_lines(self) -> None:
        found = paper(
            "MERE COUNTY COUNCIL\nCABINET\nMINUTES of a meeting of the Cabinet held in the Chamber, Mere\n"
            "House on Thursday, 9 January 2025.\nPRESENT: Mr Ash\nMinutes of the Meeting of 8 May 2024\n"
        )
        assert (found.meeting.committee, found.meeting.on) == ("Cabinet", date(2025, 1, 9))

    def test_a_monitoring_report_with_its_date_in_the_heading(self) -> None:
        found = paper(
            "Housing Scrutiny Panel\nScrutiny Monitoring – 21 July 2022\n"
            "Date\tTitle\tRecommendation\tAction Taken\tProgress\n"
            "16/06/22\tRepairs\tThat it be done\tDone\tComplete\n"
        )
        assert (found.kind, found.meeting.on) == (PaperKind.RECOMMENDATIONS, date(2022, 7, 21))

    def test_a_dataset(self) -> None:
        assert paper(DATASET, "a.csv").kind is PaperKind.DATASET
        text = "\n".join(line.replace(",", " ") for line in DATASET.splitlines())
        assert paper(text, "a.txt").kind is PaperKind.DATASET

    def test_what_is_not_said_stays_empty_and_is_noted(self) -> None:
        found = paper("Some notes on repairs in the winter.\nThey went well.\n")
        assert (found.meeting.council, found.meeting.committee, found.meeting.on) == ("", "", None)
        assert found.problems == (
            "the paper does not say its council or its committee or the date of its meeting",
        )
        assert found.kind is PaperKind.PAPER

    def test_a_date_in_the_name_is_the_last_resort_and_is_noted(self) -> None:
        found = paper("Some notes on repairs in the winter.\n", "2020_03_03_notes.md")
        assert found.meeting.on == date(2020, 3, 3)
        assert "the meeting's date is taken from the file's name" in found.problems
        assert paper(MINUTES, "2019-12-31-x.md").meeting.on == date(2020, 1, 7)

    def test_the_manifest_wins_field_by_field(self) -> None:
        row = ManifestRow("a.md", committee="Audit Board", meeting_date=date(2020, 4, 1), extraction="typed")
        found = paper(MINUTES, manifest=row)
        assert (found.meeting.committee, found.meeting.on) == ("Audit Board", date(2020, 4, 1))
        assert (found.meeting.council, found.extraction) == ("Westmere Borough Council", "typed")
        assert found.kind is PaperKind.MINUTES


class TestManifest:
    def test_rows(self, tmp_path: Path) -> None:
        (tmp_path / "papers.csv").write_text(
            "\ufefffile,council,committee,meeting_date,kind,title,extraction\n"
            'a.txt,Westmere Borough Council,"Housing, Repairs Panel",2020-03-03,Agenda pack,Pack,OCR\n'
            "b.txt,,,,,,\n"
        )
        rows = read_manifest(tmp_path)
        assert rows["a.txt"].committee == "Housing, Repairs Panel"
        assert rows["a.txt"].kind is PaperKind.AGENDA_PACK
        assert rows["b.txt"] == ManifestRow("b.txt")

    @pytest.mark.parametrize(
        "content",
        ["name,kind\na.txt,report\n", "file,meeting_date\na.txt,3 March\n", "file,kind\na.txt,novel\n"],
    )
    def test_what_it_cannot_mean_is_refused(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "papers.csv").write_text(content)
        with pytest.raises(PapersError, match=r"papers\.csv"):
            read_manifest(tmp_path)

    def test_no_manifest(self, tmp_path: Path) -> None:
        assert read_manifest(tmp_path) == {}


def test_the_real_papers_say_what_their_manifest_says(originals: Path) -> None:
    """Without the manifest: everything that a paper does say is as the manifest has it."""
    unsaid = 0
    for name, said in read_manifest(originals).items():
        found = infer(read(originals / name), None)
        assert found.kind is said.kind, name
        assert found.meeting.on == said.meeting_date, name
        for inferred, told in (
            (found.meeting.council, said.council),
            (found.meeting.committee, said.committee),
        ):
            assert inferred in (told, ""), name
            unsaid += not inferred
    assert unsaid == 4


class TestKindsAndTitles:
    def test_a_councillor_is_no_council(self) -> None:
        assert list(council_names("Attendance Councillor Ash, Mere Councillors")) == []

    def test_a_title_says_which_quarter(self) -> None:
        found = paper(
            "Mere County Council\nQuarterly Performance Report\nQuarter 3\n2024/25\nKey to ratings\n"
        )
        assert (found.kind, found.title) == (
            PaperKind.REPORT, "Quarterly Performance Report Quarter 3 2024/25",
        )  # fmt: skip

    def test_an_inspection_is_a_report_of_no_meeting(self) -> None:
        found = paper(
            "Inspection of children's services\nInspection dates: 5 to 16 June 2023\nWords follow.\n"
        )
        assert (found.kind, found.meeting.on) == (PaperKind.REPORT, None)

    def test_mostly_figures_is_a_dataset(self) -> None:
        rows = "\n".join(f"Service {n} in houses {n}.1 {n}.2 ({n}.3)" for n in range(20))
        assert paper(f"Appendix\n{rows}\n", "a.txt").kind is PaperKind.DATASET
        prose = "\n".join(f"In {n} homes words were said of repairs, 12 of them." for n in range(20))
        assert paper(f"Appendix\n{prose}\n", "a.txt").kind is PaperKind.PAPER

    def test_a_sheet_is_called_by_the_words_above_its_table(self) -> None:
        found = paper("Westmere Borough Council,,\nRepairs by month,,\nRef,2019,2020\nH1,4,5\n", "x.csv")
        assert (found.meeting.council, found.title) == ("Westmere Borough Council", "Repairs by month")

    @pytest.mark.parametrize(
        ("name", "expected"),
        [("2024-03-31.csv", None), ("2024-03-14.csv", date(2024, 3, 14)), ("2024-02-29.csv", None)],
    )
    def test_the_end_of_a_month_in_a_name_is_what_a_dataset_counts_to(
        self, name: str, expected: date | None
    ) -> None:
        assert paper(DATASET, name).meeting.on == expected

    @pytest.mark.parametrize("line", ["Quarter ending 30 June 2024", "As at 30 June 2024", "To 30/06/24"])
    def test_the_end_of_a_period_is_no_meeting(self, line: str) -> None:
        assert paper(f"Housing Scrutiny Panel\n{line}\nWords of a paper follow here.\n").meeting.on is None
