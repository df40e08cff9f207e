"""Recommendations out of the house: chosen, and printed as a list, as CSV or as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from rich.console import Console

from corpus.model import Paper, Recommendation
from corpus.words import terms
from qa.statuses import has_status
from ui.export import write_csv
from ui.terminal import console, words

_NO_STATUS = "no status"


@dataclass(frozen=True)
class Row:
    """One recommendation as it is shown: `date` is when it was made, `meeting` that of its paper."""

    date: str
    meeting: str
    item: str
    recommendation: str
    action: str
    status: str
    paper: str
    page: int


def rows_of(recommendations: Sequence[Recommendation], papers: Sequence[Paper]) -> list[Row]:
    """Recommendations as rows, the latest made first, and those of no date last."""
    meetings = {paper.file: _meeting(paper) for paper in papers}
    latest_first = sorted(recommendations, key=lambda each: _made(each) or date.min, reverse=True)
    return [
        Row(
            date=_written(_made(each)),
            meeting=meetings.get(each.place.paper, ""),
            item=each.item,
            recommendation=each.text,
            action=each.action,
            status=each.progress,
            paper=each.place.paper,
            page=each.place.page,
        )
        for each in latest_first
    ]


def chosen(
    recommendations: Sequence[Recommendation], *, status: str = "", topic: str = "", year: int | None = None
) -> list[Recommendation]:
    """Those of a status, with all words of a topic, made in a year; whichever is empty does not narrow."""
    wanted = set(terms(topic))
    return [
        each
        for each in recommendations
        if (not status or has_status(each.progress, status))
        and wanted <= set(terms(f"{each.item} {each.text} {each.action}"))
        and (year is None or ((made := _made(each)) is not None and made.year == year))
    ]


def none_words(held: Sequence[Recommendation], *, status: str, topic: str, year: int | None) -> str:
    """That nothing fits, and what there is: a sentence or two."""
    if not held:
        return "No recommendations are held."
    asked = [f"status '{status}'"] if status else []
    asked += [f"topic '{topic}'"] if topic else []
    asked += [f"year {year}"] if year is not None else []
    statuses = Counter(each.progress or _NO_STATUS for each in held)
    years = sorted({made.year for each in held if (made := _made(each))})
    listed = ", ".join(f"{name} ({count})" for name, count in statuses.most_common())
    when = f"; years: {', '.join(map(str, years))}" if years else ""
    return f"No recommendation held fits {' and '.join(asked)}. Statuses held: {listed}{when}."


def print_rows(rows: Sequence[Row], screen: Console | None = None) -> None:
    """Print recommendations, the newest first."""
    screen = screen or console()
    for row in rows:
        head = " - ".join(
            part for part in (row.date or "no date", row.item, row.status or _NO_STATUS) if part
        )
        screen.print(words(head, "bold"))
        screen.print(words(f"  {row.recommendation}"))
        if row.action:
            screen.print(words(f"  Action: {row.action}"))
        screen.print(words(f"  {row.meeting} ({row.paper}, page {row.page})\n"))
    count = "1 recommendation." if len(rows) == 1 else f"{len(rows):,} recommendations."
    screen.print(words(count, "bold"))


def write_rows(rows: Sequence[Row], file: str) -> int:
    """Write recommendations as CSV, and give how many; `-` is standard output.

    Raises:
        PapersError: where the file cannot be written.
    """
    import pandas as pd

    columns = [each.name for each in fields(Row)]
    return write_csv(pd.DataFrame([asdict(row) for row in rows], columns=columns), file)


def objects_of(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Recommendations as JSON objects, dates as `2015-06-25` or null."""
    return [{**asdict(row), "date": row.date or None} for row in rows]


def _made(recommendation: Recommendation) -> date | None:
    return recommendation.made_on or recommendation.meeting_date


def _meeting(paper: Paper) -> str:
    told = (paper.meeting.committee, _written(paper.meeting.on))
    return ", ".join(part for part in told if part) or paper.title


def _written(on: date | None) -> str:
    return on.isoformat() if on else ""
