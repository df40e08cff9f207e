"""Composing: results made into an answer - headline, sentences with their sources, caveats and chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.answer import Answer, AnswerFigure, Derived, Route
from corpus.model import Commentary, Figure, Indicator, Paper
from corpus.period import Period
from corpus.sentences import sentences
from qa.caveats import opening, status_words
from qa.charting import chart_of
from qa.headline import spoken_name
from qa.lookup import Cell, Shelf, period_of
from qa.operations import Outcome
from qa.pieces import Piece, Result, difference_of, piece_of, refused_words
from qa.plan import Plan
from qa.query import Operation, Query
from qa.query_words import as_question, read_as
from qa.quoting import as_markdown
from qa.refusal import Refusal
from qa.sources import Row, Sources, answer_figure

_LONGEST_QUOTE = 320  # characters of a commentary shown under the figures; its citation holds the whole
_MOST_QUOTES = 3  # of one indicator
_MOST_TOLD = 6  # of all that an answer is about
_RUNS = (Operation.SERIES, Operation.TOTAL, Operation.AVERAGE)


@dataclass(frozen=True)
class Held:
    """What composing needs to know beside the figures themselves."""

    indicators: Mapping[str, Indicator]
    papers: Sequence[Paper]
    councils: Sequence[str]
    commentary: Mapping[str, Sequence[Commentary]]
    as_at: date | None = None
    rows: Mapping[Row, Sequence[Figure]] = field(default_factory=dict)
    shelf: Shelf | None = None


def compose(question: str, plan: Plan, results: Sequence[Result], held: Held) -> Answer:
    """The answer that results make, or the refusal where none of them found anything."""
    pieces = [piece_of(result, held.indicators, held.papers, held.councils) for result in results]
    apart = difference_of(pieces, held.indicators) if plan.compared else None
    found = [piece for piece in pieces if piece.refusal is None]
    if not found:
        return _refused(question, plan, pieces[0], held)
    notes = list(dict.fromkeys(note for piece in found for note in _notes(piece, held)))
    sources = Sources(held.papers, held.rows)
    marker = _Mark(sources)
    last = [apart.words] if apart else []
    plain = " ".join([*(piece.sentence(_unmarked) for piece in pieces), *last])
    body = [" ".join([*(piece.sentence(marker) for piece in pieces), *last])]
    body += [text for piece in found for text in piece.body(marker)]
    figures, derived = _figures(found, sources)
    body += _officers(notes[:_MOST_TOLD], len(found) > 1, sources)
    caveats = [*plan.notes, *(text for piece in found for text in piece.caveats)]
    caveats += [piece.refusal.nearest for piece in pieces if piece.refusal and piece.refusal.nearest]
    return Answer(
        question=question,
        read_as=" ".join(read_as(piece.query, held.indicators) for piece in pieces),
        route=Route.FIGURES,
        headline=plain,
        answer="\n\n".join(body),
        figures=figures,
        derived=(*derived, *([apart.derived] if apart else [])),
        citations=sources.citations(),
        caveats=tuple(dict.fromkeys(caveats)),
        alternatives=plan.alternatives,
        chart=chart_of([each for each in results if isinstance(each, Outcome)], held.indicators, held.shelf),
    )


def refuse(question: str, refusal: Refusal, held: Held, about: str = "") -> Answer:
    """The answer that a refusal makes, with the cell to look at where a cell is the reason."""
    sources = Sources(held.papers, held.rows)
    mark = f" [{sources.row(refusal.figure)}]" if refusal.figure else ""
    near = "".join(dict.fromkeys(f" [{sources.row(figure)}]" for figure in refusal.near))
    lines = [f"{refusal.headline}{mark}", *([f"{refusal.nearest}{near}"] if refusal.nearest else [])]
    marks = [text for figure in refusal.near for text in status_words(figure)]
    return Answer(
        question=question, read_as=refusal.read_as or about, route=Route.NONE, headline=refusal.headline,
        answer="\n\n".join(lines), declined=True, reason=refusal.reason, nearest=refusal.nearest,
        citations=sources.citations(), caveats=(*refusal.caveats, *marks), alternatives=refusal.alternatives,
    )  # fmt: skip


def _refused(question: str, plan: Plan, piece: Piece, held: Held) -> Answer:
    refusal, query = piece.refusal, piece.query
    if refusal is None:
        raise ValueError("a piece without a refusal is answered, not refused")
    name = spoken_name(held.indicators[query.indicator]) if isinstance(query, Query) else ""
    sentence = read_as(query, held.indicators)
    offers = (*refusal.alternatives, *_course_of_total(query, refusal, held), *plan.alternatives)
    refusal = replace(
        refusal, headline=refused_words(refusal, name), caveats=plan.notes,
        alternatives=tuple(dict.fromkeys(offers)),
    )  # fmt: skip
    return refuse(question, refusal, held, sentence)


def _course_of_total(query: object, refusal: Refusal, held: Held) -> tuple[str, ...]:
    """For a total that cannot be given, the question of how it went month by month."""
    if not isinstance(query, Query) or query.operation is not Operation.TOTAL:
        return ()
    series = replace(query, operation=Operation.SERIES)
    return (as_question(series, held.indicators[query.indicator]),)


@dataclass(frozen=True)
class _Mark:
    """Writes a cell's citation."""

    sources: Sources

    def __call__(self, cell: Cell) -> str:
        return f" [{self.sources.row(cell.figure)}]"


def _unmarked(cell: Cell) -> str:
    """No citation: for a sentence that is to stand plain."""
    return ""


def _figures(
    found: Sequence[Piece], sources: Sources
) -> tuple[tuple[AnswerFigure, ...], tuple[Derived, ...]]:
    """The figures of all pieces in one row, and what was derived pointing into that row."""
    figures: list[AnswerFigure] = []
    derived: list[Derived] = []
    for piece in found:
        start = len(figures)
        figures += [answer_figure(cell.figure, sources.row(cell.figure)) for cell in piece.cells]
        derived += [replace(each, of=tuple(at + start for at in each.of)) for each in piece.derived]
    return tuple(figures), tuple(derived)


def _officers(notes: Sequence[Commentary], several: bool, sources: Sources) -> list[str]:
    """What officers wrote beside the periods asked about, quoted and cited."""
    lines = []
    for note in notes:
        text = _cut(opening(note.text, sentences(note.text), _LONGEST_QUOTE))
        when = f"{note.period.label}: " if note.period else ""
        ref = f"{note.ref}, " if several else ""
        lines.append(f"- {ref}{when}“{as_markdown(text)}” [{sources.note(note)}]")
    return ["What officers wrote:\n\n" + "\n".join(lines)] if lines else []


def _cut(text: str) -> str:
    """A quote that is not too long: a sentence without an end is cut after a word, and shows it."""
    if len(text) <= _LONGEST_QUOTE + _LONGEST_QUOTE // 2:
        return text
    return f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _notes(piece: Piece, held: Held) -> list[Commentary]:
    """The commentary of the periods that a piece speaks of, newest first."""
    if not isinstance(piece.query, Query):
        return []
    own = [cell for cell in piece.cells if cell.figure.area == piece.query.area]
    wanted = [period_of(cell) for cell in own if cell.figure.period is not None]
    if not wanted:
        return []
    if piece.query.operation in _RUNS:
        wanted = [Period.span(wanted[0], wanted[-1])]
    notes = [
        note
        for note in held.commentary.get(piece.query.indicator, ())
        if note.period is not None
        and any(period.first <= note.period.last <= period.last for period in wanted)
        and (held.as_at is None or (note.meeting_date is not None and note.meeting_date <= held.as_at))
    ]
    notes.sort(key=lambda note: (note.period.last if note.period else 0, note.place.paper), reverse=True)
    return notes[:_MOST_QUOTES]
