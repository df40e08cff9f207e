"""Made-up minutes of two bodies of one council, with motions, votes, declarations and changes of office."""

from datetime import date

from corpus.model import Meeting, Paper, PaperKind, Passage, PassageKind, Place
from qa.asking import take_apart
from qa.facts import fact_of
from qa.record import Fact, Record, record_of, shelf_of

COUNCIL = "Saltmere Borough Council"
FULL, PLANNING, CABINET = "Council", "Planning Committee", "Cabinet"
MARCH, JUNE, JULY, SEPTEMBER = date(2022, 3, 3), date(2022, 6, 9), date(2022, 7, 5), date(2022, 9, 14)
K = PassageKind


def _paper(file: str, committee: str, on: date, kind: PaperKind = PaperKind.MINUTES) -> Paper:
    return Paper(file, f"digest-{file}", "text/plain", Meeting(COUNCIL, committee, on), kind, file, "text", 1)


PAPERS = (
    _paper("council.md", FULL, MARCH),
    _paper("planning.md", PLANNING, JUNE),
    _paper("cabinet.md", CABINET, JULY, PaperKind.PAPER),
    _paper("web.html", PLANNING, SEPTEMBER),
)


def _said(kind: PassageKind, line: int, heading: tuple[str, ...], text: str, at: int) -> Passage:
    paper = PAPERS[at]
    return Passage(
        f"{paper.file}-{line}", kind, Place(paper.file, 1, "", line), paper.meeting.on, heading, text
    )


def _council(kind: PassageKind, line: int, under: str, text: str) -> Passage:
    return _said(
        kind,
        line,
        ("Full Council, 3 March 2022", under) if under else ("Full Council, 3 March 2022",),
        text,
        0,
    )


def _planning(kind: PassageKind, line: int, under: str, text: str) -> Passage:
    return _said(kind, line, (under,) if under else ("PLANNING COMMITTEE",), text, 1)


def _web(kind: PassageKind, line: int, under: tuple[str, ...], text: str) -> Passage:
    return _said(kind, line, under, text, 3)


_NOTICE = ("RECORD OF DECISIONS", "4 Ferry contract")
_COLUMNS = "Name, Role, Status"
_CASES = "Item, Site, Decision, Vote"
PASSAGES = (
    _council(K.PROSE, 1, "", "The Mayor, Councillor Ivy Tull, presided. Thirty-one members were present."),
    _council(K.PROSE, 2, "", "Apologies had been received from Councillors Hale and Orme."),
    _council(
        K.PROSE,
        5,
        "12. Budget 2022/23",
        "The Leader, Councillor Ann Rudge, moved the budget and Councillor Pike seconded.\n"
        "Councillor Moss, for the opposition, moved an amendment to restore the harbour bus. That amendment "
        "fell, 12 voting for it and 19 against.\n"
        "A recorded vote was taken: 20 for, 11 against.",
    ),
    _council(K.RESOLUTION, 6, "12. Budget 2022/23", "RESOLVED that the council tax be £180."),
    _council(
        K.PROSE, 7, "13. Membership", "Councillor Dunn replaced Councillor Hale on the Planning Committee."
    ),
    _planning(
        K.PEOPLE,
        1,
        "",
        "9 June 2022, 5.00 pm, Quay Room\nPresent: Councillors Frost (Chair), Dunn, Hale and Moss\n"
        "Apologies: Councillor Pike, for whom Councillor Reed substituted\nPublic: 14\n"
        "Officers: Lena Marsh (Head of Planning)",
    ),
    _planning(K.PROSE, 3, "1. DECLARATIONS", "Councillor Dunn lives beside the site in item 3."),
    _planning(
        K.PROSE,
        5,
        "2. HEAD OF PLANNING",
        "The Chair welcomed Lena Marsh, who had followed Omar Bell in May.",
    ),
    _planning(
        K.PROSE,
        7,
        "3. APPLICATION 22/0041: BOATYARD, FERRY LANE",
        "Forty flats in a block of five storeys.\nCouncillor Frost left the chair for this item.\n"
        "Moved by Councillor Moss, seconded by Councillor Hale.\n"
        "Vote: 3 in favour, 1 against (Councillor Hale).",
    ),
    _planning(
        K.RESOLUTION,
        9,
        "3. APPLICATION 22/0041: BOATYARD, FERRY LANE",
        "RESOLVED that permission be GRANTED, subject to a travel plan.",
    ),
    _planning(
        K.RESOLUTION, 11, "4. WINTER PLAN FOR THE QUAY", "RESOLVED unanimously that the plan be deferred."
    ),
    _planning(K.PROSE, 12, "5. NEXT MEETING", "14 September 2022. The meeting ended at 7.10 pm."),
    _said(
        K.PEOPLE,
        1,
        ("RECORD OF DECISIONS",),
        "Date of meeting: 5 July 2022\nCall-in deadline: 5.00 pm on 15 July 2022\n"
        "Present: Councillor Rudge (Leader and Chair), Councillor Pike",
        2,
    ),
    _said(K.PROSE, 3, _NOTICE, "Decision: That the contract go to Kestrel Ferries for six years.", 2),
    _said(K.REPORT_FIELD, 4, _NOTICE, "Portfolio holder: Councillor Pike (Transport)", 2),
    _web(K.PROSE, 1, ("Planning, 14 September 2022", _COLUMNS), "Councillor Reed\nChairman\nPresent"),
    _web(K.PROSE, 2, ("Planning, 14 September 2022", _COLUMNS), "Councillor Hale\nMember\nApologies"),
    _web(
        K.RESOLUTION,
        4,
        ("Planning, 14 September 2022", _CASES),
        "3\nThe Creamery: new windows\nREFUSED: harm to the street\n2 for, 4 against",
    ),
    _web(
        K.RESOLUTION,
        5,
        ("Planning, 14 September 2022", _CASES),
        "4\nThe Bell Inn: a new porch\nAPPROVED\nUnanimous",
    ),
    _web(K.RESOLUTION, 7, ("Planning, 14 September 2022", "6. Trees"), "Resolved"),
    _web(
        K.PROSE,
        8,
        ("Planning, 14 September 2022", "6. Trees"),
        "1. That the elms be kept; and\n2. That a survey be made.",
    ),
)
SHELF = shelf_of(PASSAGES, PAPERS)


def record(question: str) -> Record:
    """The record as a question sees it."""
    return record_of(take_apart(question), SHELF)


def fact(question: str) -> Fact | None:
    """What the record says of a question."""
    return fact_of(record(question))
