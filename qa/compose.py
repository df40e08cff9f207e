"""Composing: outcomes made into an answer - headline, sentences with their sources, caveats and chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.answer import Answer, AnswerFigure, Chart, ChartLine, ChartPoint, Derived, Route
from corpus.model import Commentary, Figure, Indicator, Paper
from corpus.period import Period
from corpus.sentences import sentences
from qa.caveats import caveats_of, opening, status_words
from qa.headline import between, headline, spoken_name
from qa.lookup import Cell, period_of
from qa.operations import Outcome
from qa.plan import Plan
from qa.query import Operation, as_question, named, read_as
from qa.quoting import as_markdown
from qa.refusal import Refusal
from qa.sources import Row, Sources, answer_figure

_LONGEST_QUOTE = 400  # characters of a commentary shown under the figures; its citation holds the whole
_MOST_QUOTES = 4


@dataclass(frozen=True)
class Held:
    """What composing needs to know beside the figures themselves."""

    indicators: Mapping[str, Indicator]
    papers: Sequence[Paper]
    councils: Sequence[str]
    commentary: Mapping[str, Sequence[Commentary]]
    as_at: date | None = None
    rows: Mapping[Row, Sequence[Figure]] = field(default_factory=dict)


def compose(question: str, plan: Plan, outcomes: Sequence[Outcome], held: Held) -> Answer:
    """The answer that outcomes make, or the refusal where none of them found a figure."""
    found = [outcome for outcome in outcomes if outcome.refusal is None]
    if not found:
        return _refused_outcome(question, plan, outcomes[0], held)
    notes = {note for outcome in found for note in _notes(outcome, held)}
    sources = Sources(
        held.papers, [note for several in held.commentary.values() for note in several], held.rows
    )
    plain = " ".join(_sentence(outcome, held, None) for outcome in outcomes)
    marked = [_sentence(outcome, held, sources) for outcome in outcomes]
    body = [" ".join(marked), *(text for outcome in found if (text := between(outcome, _marker(sources))))]
    figures, derived = _figures(found, sources)
    body += _officers(found, held, sources) if notes else []
    papers = {paper.file: paper for paper in held.papers}
    caveats = [*plan.notes, *(text for outcome in found for text in caveats_of(outcome, papers))]
    return Answer(
        question=question,
        read_as=" ".join(
            read_as(outcome.query, held.indicators[outcome.query.indicator]) for outcome in outcomes
        ),
        route=Route.FIGURES,
        headline=plain,
        answer="\n\n".join(body),
        figures=figures,
        derived=derived,
        citations=sources.citations(),
        caveats=tuple(dict.fromkeys(caveats)),
        alternatives=plan.alternatives,
        chart=_chart(found, held),
    )


def refuse(question: str, refusal: Refusal, held: Held, about: str = "") -> Answer:
    """The answer that a refusal makes, with the cell to look at where a cell is the reason."""
    sources = Sources(held.papers, (), held.rows)
    mark = f" [{sources.row(refusal.figure)}]" if refusal.figure else ""
    near = "".join(dict.fromkeys(f" [{sources.row(figure)}]" for figure in refusal.near))
    lines = [f"{refusal.headline}{mark}", *([f"{refusal.nearest}{near}"] if refusal.nearest else [])]
    marks = [text for figure in refusal.near for text in status_words(figure)]
    return Answer(
        question=question, read_as=refusal.read_as or about, route=Route.NONE, headline=refusal.headline,
        answer="\n\n".join(lines), declined=True, reason=refusal.reason, nearest=refusal.nearest,
        citations=sources.citations(), caveats=(*refusal.caveats, *marks), alternatives=refusal.alternatives,
    )  # fmt: skip


def _refused_outcome(question: str, plan: Plan, outcome: Outcome, held: Held) -> Answer:
    indicator = held.indicators[outcome.query.indicator]
    refusal = outcome.refusal
    if refusal is None:
        raise ValueError("an outcome without a refusal is answered, not refused")
    headline = f"{spoken_name(indicator)}: {refusal.headline[:1].lower()}{refusal.headline[1:]}"
    sentence = read_as(outcome.query, indicator)
    offers = tuple(dict.fromkeys((*_course_of_total(outcome, indicator), *plan.alternatives)))
    refusal = replace(refusal, headline=headline, caveats=plan.notes, alternatives=offers)
    return refuse(question, refusal, held, sentence)


def _course_of_total(outcome: Outcome, indicator: Indicator) -> tuple[str, ...]:
    """For a total that cannot be given, the question of how it went month by month."""
    if outcome.query.operation is not Operation.TOTAL:
        return ()
    return (as_question(replace(outcome.query, operation=Operation.SERIES), indicator),)


def _marker(sources: Sources | None) -> "_Mark":
    return _Mark(sources)


@dataclass(frozen=True)
class _Mark:
    """Writes a cell's citation, or nothing where a sentence is to stand plain."""

    sources: Sources | None

    def __call__(self, cell: Cell) -> str:
        return f" [{self.sources.row(cell.figure)}]" if self.sources else ""


def _sentence(outcome: Outcome, held: Held, sources: Sources | None) -> str:
    indicator = held.indicators[outcome.query.indicator]
    if outcome.refusal:
        return (
            f"{spoken_name(indicator)}: {outcome.refusal.headline[:1].lower()}{outcome.refusal.headline[1:]}"
        )
    home = outcome.query.area in held.councils[:1] or len(held.councils) == 0
    return headline(outcome, indicator, home, _marker(sources))


def _figures(
    found: Sequence[Outcome], sources: Sources
) -> tuple[tuple[AnswerFigure, ...], tuple[Derived, ...]]:
    """The figures of all outcomes in one row, and what was derived pointing into that row."""
    figures: list[AnswerFigure] = []
    derived: list[Derived] = []
    for outcome in found:
        start = len(figures)
        figures += [answer_figure(cell.figure, sources.row(cell.figure)) for cell in outcome.cells]
        derived += [replace(each, of=tuple(at + start for at in each.of)) for each in outcome.derived]
    return tuple(figures), tuple(derived)


def _officers(found: Sequence[Outcome], held: Held, sources: Sources) -> list[str]:
    """What officers wrote beside the periods asked about, quoted and cited."""
    lines = []
    for note in dict.fromkeys(note for outcome in found for note in _notes(outcome, held)):
        text = opening(note.text, sentences(note.text), _LONGEST_QUOTE)
        when = f"{note.period.label}: " if note.period else ""
        ref = f"{note.ref}, " if len(found) > 1 else ""
        lines.append(f"- {ref}{when}“{as_markdown(text)}” [{sources.note(note)}]")
    return ["What officers wrote:\n\n" + "\n".join(lines)] if lines else []


def _notes(outcome: Outcome, held: Held) -> list[Commentary]:
    """The commentary of the periods that an outcome speaks of, newest first."""
    dated = [cell for cell in outcome.cells if cell.figure.period is not None]
    if not dated:
        return []
    wanted = [period_of(cell) for cell in dated]
    if outcome.query.operation in (Operation.SERIES, Operation.TOTAL):
        wanted = [Period.span(wanted[0], wanted[-1])]
    notes = [
        note
        for note in held.commentary.get(outcome.query.indicator, ())
        if note.period is not None
        and any(period.first <= note.period.last <= period.last for period in wanted)
        and (held.as_at is None or (note.meeting_date is not None and note.meeting_date <= held.as_at))
    ]
    notes.sort(key=lambda note: (note.period.last if note.period else 0, note.place.paper), reverse=True)
    return notes[:_MOST_QUOTES]


def _chart(found: Sequence[Outcome], held: Held) -> Chart | None:
    """A chart for what runs over time, with nothing drawn where nothing is published."""
    drawn = [outcome for outcome in found if len(outcome.course) > 2]
    if not drawn:
        return None
    unit = held.indicators[drawn[0].query.indicator].unit
    alike = [outcome for outcome in drawn if held.indicators[outcome.query.indicator].unit is unit]
    lines = tuple(
        ChartLine(
            named(held.indicators[outcome.query.indicator]), tuple(_point(p, c) for p, c in outcome.course)
        )
        for outcome in alike
    )
    title = spoken_name(held.indicators[drawn[0].query.indicator]) if len(lines) == 1 else "Over time"
    return Chart(title, str(unit), lines)


def _point(period: Period, cell: Cell | None) -> ChartPoint:
    if cell is None:
        return ChartPoint(str(period), None)
    return ChartPoint(str(period), cell.value, str(cell.figure.status))
