"""Two made-up meetings of one panel, the older minuted in the pack of the newer, for the facts of record."""

from datetime import date

from corpus.model import Meeting, Paper, PaperKind, Passage, PassageKind, Place, Recommendation
from qa.asking import take_apart
from qa.facts import fact_of
from qa.record import Fact, record_of, shelf_of

COUNCIL, PANEL = "Riverford City Council", "Harbour Scrutiny Panel"
PACK, OLDER_PACK = "pack.md", "older.md"
HELD, MINUTED, OLDER = date(2021, 2, 11), date(2021, 1, 14), date(2019, 3, 5)
MINUTES = "MINUTES OF THE MEETING HELD ON 14 JANUARY 2021"
K = PassageKind


def paper(file: str, on: date, kind: PaperKind = PaperKind.AGENDA_PACK, committee: str = PANEL) -> Paper:
    """A paper of a meeting."""
    return Paper(file, f"digest-{file}", "text/plain", Meeting(COUNCIL, committee, on), kind, file, "text", 1)


def said(
    kind: PassageKind, line: int, heading: tuple[str, ...], text: str, file: str = PACK, on: date = HELD
) -> Passage:
    """A passage of a paper."""
    return Passage(f"{file}-{line}", kind, Place(file, 1, "", line), on, heading, text)


PAPERS = (paper(PACK, HELD), paper(OLDER_PACK, OLDER, PaperKind.MINUTES))
PASSAGES = (
    said(K.PROSE, 1, ("AGENDA",), "Thursday, 11 February 2021\nat 5.30 pm\nRoom 4, Quay House"),
    said(
        K.PEOPLE,
        3,
        ("AGENDA", "Members"),
        "Councillor Ash (Chair)\nCouncillor B Birch\nCouncillor Cole\nDora Dean",
    ),
    said(K.PROSE, 5, ("AGENDA", "Dates of Meetings"), "2021\n11 February\n8 April"),
    said(K.AGENDA_ITEM, 6, ("AGENDA", "1 DREDGING OF THE HARBOUR"), "To consider the report."),
    said(K.AGENDA_ITEM, 7, ("AGENDA",), "2 MOORINGS"),
    said(
        K.PEOPLE,
        10,
        (MINUTES,),
        "Present: Councillors Ash (Chair), B Birch and Elm\nAppointed Member Dr Dora Dean\n"
        "Apologies: Councillors Cole and Fern",
    ),
    said(
        K.RESOLUTION, 12, (MINUTES, "1. ELECTION OF VICE-CHAIR"), "RESOLVED that Councillor Elm be elected."
    ),
    said(
        K.PROSE,
        13,
        (MINUTES, "2. DREDGING OF THE HARBOUR"),
        "Gwen Holt, Harbour Manager, presented the report on dredging.\nCouncillor Birch asked about silt.",
    ),
    said(
        K.RESOLUTION,
        14,
        (MINUTES, "2. DREDGING OF THE HARBOUR"),
        "RESOLVED:\n1) That the channel be dredged in May; and\n2) That the cost be reported.",
    ),
    said(K.PROSE, 15, (MINUTES, "2. DREDGING OF THE HARBOUR"), "The meeting ended at 7.10 pm."),
    said(
        K.PEOPLE,
        20,
        ("MOORINGS", "CONTACT DETAILS"),
        "Director Name: Ian Jay Tel: 023 8000 0001\nAuthor: Title Head of Moorings\n"
        "Name: Kay Lane Tel: 023 8000 0002\nE-mail: kay.lane@example.org",
    ),
    said(
        K.RECOMMENDATION,
        22,
        ("MOORINGS", "RECOMMENDATIONS"),
        "(i) That the fees be noted\n(ii) That they rise.",
    ),
    said(
        K.RECOMMENDATION,
        30,
        ("Dredging", "14 January 2021"),
        "That officers send the rota.\nIt was sent.\nCompleted",
    ),
    said(
        K.RECOMMENDATION, 34, ("Dredging", "14 January 2021"), "That the quay is lit.\nWork goes on.\nOngoing"
    ),
    said(K.RECOMMENDATION, 38, ("Fees", "3 December 2020"), "That the fees are published."),
    said(
        K.PEOPLE,
        1,
        ("5 March 2019",),
        "Present: Councillor Oak (Chairman), Mr R C Love, OBE, and Councillor Ash",
        OLDER_PACK,
        OLDER,
    ),
    said(
        K.PROSE,
        4,
        ("3 Dredging of the harbour",),
        "Dear work. RESOLVED by 5 votes to 2 that dredging be deferred.",
        OLDER_PACK,
        OLDER,
    ),
)


def tracked(
    line: int, on: date, item: str, text: str, action: str = "", progress: str = ""
) -> Recommendation:
    """A recommendation of the table in the newer pack."""
    return Recommendation(on, item, text, action, progress, Place(PACK, 1, "", line), HELD)


RECOMMENDATIONS = (
    tracked(30, MINUTED, "Dredging", "That officers send the rota.", "It was sent.", "Completed"),
    tracked(34, MINUTED, "Dredging", "That the quay is lit.", "Work goes on.", "Ongoing"),
    tracked(38, date(2020, 12, 3), "Fees", "That the fees are published."),
)
SHELF = shelf_of(PASSAGES, PAPERS, RECOMMENDATIONS, (("qh", ("Quay House",)),))


def fact(question: str) -> Fact | None:
    """What the record says of a question."""
    return fact_of(record_of(take_apart(question), SHELF))


def lines(question: str) -> list[str]:
    """The quotes of the fact that answers a question, which must be one and not declined."""
    found = fact(question)
    assert found is not None, question
    assert found.reason is None, found.headline
    return [quote.text for quote in found.quotes]
