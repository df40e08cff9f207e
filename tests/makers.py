"""Small builders of papers, indicators and figures, and a stand-in for a generation of the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.amount import Amount, Unit, parse_amount
from corpus.model import (
    Better,
    Commentary,
    Figure,
    Indicator,
    Measure,
    Meeting,
    Paper,
    PaperKind,
    Passage,
    Place,
    Recommendation,
    Status,
)  # fmt: skip
from corpus.period import Period

COUNCIL = "Riverford City Council"
OLDER, NEWER = "2019-07-pack.md", "2021-02-dataset.txt"
MEETINGS = {OLDER: date(2019, 7, 25), NEWER: date(2021, 2, 11)}


def paper(file: str, on: date | None = None, council: str = COUNCIL) -> Paper:
    """A dataset of a council."""
    meeting = Meeting(council, "Scrutiny Panel", on or MEETINGS.get(file))
    return Paper(
        file, f"digest-{file}", "text/plain", meeting, PaperKind.DATASET, f"Dataset {file[:7]}", "text", 1
    )


def indicator(
    ref: str,
    name: str,
    unit: Unit = Unit.COUNT,
    *,
    flow: bool | None = None,
    better: Better = Better.NEITHER,
    older_names: Sequence[str] = (),
) -> Indicator:
    """An indicator whose key is its ref in lower case."""
    return Indicator(ref.lower(), ref, name, (name, *older_names), unit, flow, better)


def figure(
    of: Indicator,
    period: str | None,
    printed: str,
    *,
    file: str = NEWER,
    area: str = COUNCIL,
    measure: Measure = Measure.ACTUAL,
    status: Status = Status.PRINTED,
    value: float | None = None,
    why: str = "",
    on: date | None = None,
) -> Figure:
    """A figure read from its printed characters, unless its value is given."""
    amount = parse_amount(printed)
    read = amount.value if isinstance(amount, Amount) else None
    blank = "" if isinstance(amount, Amount) or amount is None else str(amount)
    if status is Status.UNREADABLE:
        read = None
    return Figure(
        indicator=of.key, ref=of.ref, name=of.name, area=area, measure=measure,
        period=Period.parse(period) if period else None, value=read if value is None else value, unit=of.unit,
        printed=printed, status=status, why=why or blank, paper=file, page=1,
        meeting_date=on or MEETINGS.get(file),
        table="monthly dataset", row=f"{of.ref} {of.name}", column=period or "benchmark", line=7,
    )  # fmt: skip


def months(first: str, count: int) -> list[str]:
    """So many months from one on, as the ledger writes them."""
    start = Period.parse(first).first
    return [f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" for ordinal in range(start, start + count)]


def row(
    of: Indicator, first: str, printed: Iterable[str], file: str = NEWER, area: str = COUNCIL
) -> list[Figure]:
    """The monthly figures of one printed row."""
    cells = list(printed)
    return [
        figure(of, period, cell, file=file, area=area)
        for period, cell in zip(months(first, len(cells)), cells, strict=True)
    ]


def commentary(of: Indicator, period: str, text: str, file: str = NEWER) -> Commentary:
    """What officers wrote beside an indicator."""
    return Commentary(of.key, of.ref, Period.parse(period), text, Place(file, 1, line=8), MEETINGS.get(file))


class NoVectors:
    """The vectors of a generation that holds no prose: nothing is near anything."""

    def require(self, embedder: str) -> None:
        """Vectors of any embedder, there being none."""

    def nearest(
        self, vector: Sequence[float], n: int, paper_filter: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        return []

    def all(self) -> dict[str, list[float]]:
        return {}


@dataclass(eq=False)
class MadeGeneration:
    """A generation of the store, in memory."""

    indicator_list: Sequence[Indicator]
    figure_list: Sequence[Figure]
    notes: Sequence[Commentary] = ()
    papers: Sequence[Paper] = field(default_factory=lambda: (paper(OLDER), paper(NEWER)))
    passage_list: Sequence[Passage] = ()
    id: str = "made"

    def holdings_papers(self) -> tuple[Paper, ...]:
        return tuple(self.papers)

    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(self.indicator_list)

    def figures(self) -> tuple[Figure, ...]:
        return tuple(self.figure_list)

    def commentary(self) -> tuple[Commentary, ...]:
        return tuple(self.notes)

    def passages(self) -> tuple[Passage, ...]:
        return tuple(self.passage_list)

    def recommendations(self) -> tuple[Recommendation, ...]:
        return ()

    def vectors(self) -> NoVectors:
        return NoVectors()

    def extracts(self) -> Mapping[str, str]:
        return {}


# A catalogue of an invented council, with the variants by which one measure is told from another.
CONTACTS = indicator("F1", "Number of contacts received (includes contacts that become referrals)", flow=True)
CONVERSION = indicator("F3", "Percentage of all contacts that become new referrals", Unit.PERCENT)
REFERRALS = indicator("F2", "Number of new referrals of Children In Need (CIN)", flow=True)
CONFERENCES = indicator(
    "C2",
    "Number of children subject to Initial Child Protection Conferences (ICPCs), excluding transfers",
    flow=True,
)
CONFERENCE_RATE = indicator(
    "C2-NI", "Rate per 10,000 Initial Child Protection Conferences (ICPCs)", Unit.RATE_PER_10000
)
TIMELY = indicator(
    "C3-QL", "Percentage of Initial Child Protection Conferences (ICPCs) held within timescales",
    Unit.PERCENT, better=Better.HIGH,
)  # fmt: skip
TIMELY_COUNT = indicator(
    "C3-QL (val)", "Number of Initial Child Protection Conferences (ICPCs) which were held within timescales",
    flow=True, better=Better.HIGH,
)  # fmt: skip
CARE = indicator("L1", "Number of Looked after Children at end of period", flow=False, better=Better.LOW)
CARE_RATE = indicator("L1-NI", "Looked after Children rate per 10,000", Unit.RATE_PER_10000)
CARE_NEW = indicator("L2", "Number of new Looked after Children (episodes)", flow=True)
VISITS = indicator(
    "L7-QL", "Percentage of Looked after Children visited within timescales", Unit.PERCENT, better=Better.HIGH
)
ADOPTIONS = indicator("L6 (val)", "Number of adoptions", flow=True)
ADOPTION_SHARE = indicator("L6 (%)", "Percentage of adoptions", Unit.PERCENT)
FAST = indicator("E3a%", "Percentage of Single Assessments (SA) completed within 10 days", Unit.PERCENT)
MIDDLE = indicator("E3b%", "Percentage of Single Assessments (SA) completed within 11-25 days", Unit.PERCENT)
SLOW = indicator("E3e%", "Percentage of Single Assessments (SA) completed over 45 days", Unit.PERCENT)
REPEATS = indicator(
    "C5",
    "Number of new Child Protection Plans (CPP) where the child had a plan previously (repeat)",
    flow=True,
)
PLANS = indicator(
    "C6", "Number of children with a Child Protection Plan (CPP) at the end of the month", flow=False
)
MISSING = indicator("E5", "Number of children who have been missing at any point in the period", flow=False)
CARERS = indicator(
    "L16", "Number of in-house foster carers at the end of period", flow=False, better=Better.HIGH
)
LEAVERS = indicator("N1", "Percentage of Care Leavers in contact and in suitable accommodation", Unit.PERCENT)

CHILDREN = (
    CONTACTS, CONVERSION, REFERRALS, CONFERENCES, CONFERENCE_RATE, TIMELY, TIMELY_COUNT, CARE, CARE_RATE,
    CARE_NEW, VISITS, ADOPTIONS, ADOPTION_SHARE, FAST, MIDDLE, SLOW, REPEATS, PLANS, MISSING, CARERS, LEAVERS,
)  # fmt: skip


def _cells(text: str) -> list[str]:
    return text.split()


def children_figures() -> list[Figure]:
    """Figures for October 2018 to June 2019 in an older paper and January 2020 to January 2021 in a newer."""
    made = [
        *row(TIMELY, "2018-10", _cells("67.5% 70.3% 60.0% 68.2% 59.5% 83.8% 45.7% 47.3% 45.1%"), OLDER),
        *row(TIMELY, "2020-01", _cells("24% 61% 60% 67% 90% 94%")),
        *row(TIMELY, "2020-08", _cells("73% 79% 35% 57% 27% 71%")),
        *row(CONTACTS, "2018-10", _cells("1,620 1,871 1,598 1,715 1,463 1,704 1,572 1,747 1,660"), OLDER),
        *row(CONTACTS, "2020-01", _cells("1,419 1,129 1,198 1,147 1,172 1,403")),
        *row(CONTACTS, "2020-08", _cells("1,343 1,607 1,555 1,787 1,507 1,464")),
        *row(CARE, "2018-10", _cells("490 485 475 472 481 475 490 502 500"), OLDER),
        *row(CARE, "2020-08", _cells("493 485 492 503 499 508")),
        *row(CARERS, "2018-10", _cells("168 167 168 171 172 172 tbc tbc 167"), OLDER),
        figure(TIMELY, None, "78%", area="England"),
        figure(CARE, "2019/20", "420", measure=Measure.TARGET, file=OLDER),
    ]
    others = [each for each in CHILDREN if each not in (TIMELY, CONTACTS, CARE, CARERS)]
    for at, each in enumerate(others):
        mark = "%" if each.unit is Unit.PERCENT else ""
        made += row(each, "2019-06", [f"{11 + at}{mark}"], OLDER) + row(each, "2021-01", [f"{31 + at}{mark}"])
    return made


def children() -> MadeGeneration:
    """The invented council's generation."""
    notes = (
        commentary(TIMELY, "2019-06", "Capacity was short. Two weeks since stood at 71%.", OLDER),
        commentary(TIMELY, "2021-01", "There has been an improvement in the month."),
    )
    return MadeGeneration(CHILDREN, children_figures(), notes)
