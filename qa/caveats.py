"""Caveats: what a reader must know beside an answer, each in one sentence."""

from collections.abc import Mapping, Sequence

from corpus.amount import Unit
from corpus.model import Figure, Paper, Status
from corpus.period import Period
from qa.amounts import amount_words
from qa.gaps import empty_words
from qa.headline import gap_words
from qa.lookup import Cell, decimals_of, period_of
from qa.operations import Outcome
from qa.query import Operation, listed


def caveats_of(outcome: Outcome, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """Everything to be said beside an outcome, most telling first."""
    found = [gap_words(outcome), *empty_words(outcome.empty)]
    found += [text for cell in outcome.cells for text in status_words(cell.figure)]
    found += [text for cell in outcome.cells for text in _restated(cell, papers)]
    found += [_whole_numbers(outcome), *_old_benchmark(outcome)]
    return tuple(dict.fromkeys(text for text in found if text))


def status_words(figure: Figure) -> list[str]:
    """What was repaired or is disputed of a figure, and the proof; nothing for a clean one."""
    if figure.status not in (Status.REPAIRED, Status.DISPUTED):
        return []
    when = f"{figure.period.label} " if figure.period else ""
    unsaid = figure.status is Status.REPAIRED and figure.printed not in figure.why
    reading = f"; the printed cell reads “{figure.printed}”" if unsaid else ""
    to = f" to {amount_words(figure)}" if figure.status is Status.REPAIRED else ""
    return [f"{when}is {figure.status}{to}: {figure.why.rstrip('.')}{reading}."]


def _restated(cell: Cell, papers: Mapping[str, Paper]) -> list[str]:
    if cell.figure.period is None:  # two papers' undated benchmarks may be of two years
        return []
    now = f"as {amount_words(cell.figure)} in {_paper(cell.figure, papers)}, which is used"
    when = cell.figure.period.label
    return [
        f"Restated: {when} was printed as {amount_words(old)} in {_paper(old, papers)} and {now}."
        for old in cell.restated[:2]
    ]


def _paper(figure: Figure, papers: Mapping[str, Paper]) -> str:
    paper = papers.get(figure.paper)
    title = paper.title if paper else figure.paper
    on = figure.meeting_date
    return f"{title} ({on.day} {Period.of_date(on).label})" if on else title


def _whole_numbers(outcome: Outcome) -> str:
    """That some of the percentages compared were printed without decimals."""
    own = [cell for cell in outcome.cells if cell.figure.area == outcome.query.area and cell.figure.period]
    if outcome.query.operation in (Operation.VALUE, Operation.COMPARE) or len(own) < 2:
        return ""
    if own[0].figure.unit is not Unit.PERCENT:
        return ""
    whole = [cell for cell in own if decimals_of(cell.figure) == 0]
    if not whole or len(whole) == len(own):
        return ""
    labels = [period_of(cell).label for cell in whole]
    last_exact = max(period_of(c).last for c in own if c not in whole)
    if period_of(whole[0]).first > last_exact and len(whole) > 1:
        return f"From {labels[0]} on, whole per cents only."
    return f"Whole per cents only for {listed(labels)}."


def _old_benchmark(outcome: Outcome) -> list[str]:
    cell = outcome.cells[0] if outcome.cells else None
    if cell is None or cell.figure.period is not None:
        return []
    on = cell.figure.meeting_date
    printed = f" It was printed in a paper of {on.day} {Period.of_date(on).label}." if on else ""
    return [f"The paper does not say what period the figure is for.{printed}"]


def opening(text: str, parts: Sequence[str], longest: int) -> str:
    """The start of a text, exactly as it stands: as many whole sentences as fit; at least one.

    Args:
        text: the whole text.
        parts: its sentences, in order.
        longest: how many characters may be taken.
    """
    end = 0
    for part in parts:
        at = text.find(part, end)
        if at < 0 or (end and at + len(part) > longest):
            break
        end = at + len(part)
    return text[:end] if end else text
