"""Recommendations: what was asked for, when, how far it has got, and what later papers say of it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.model import Paper, Passage, PassageKind, Recommendation
from corpus.words import fold, with_heading
from ui.links import address, link_html
from ui.plain import html_text
from ui.render import day_words
from ui.tables import Column, note_html, quote_html, section_html, table_html

if TYPE_CHECKING:
    from qa.retrieval import Retriever

NO_STATUS = "no status printed"
SHOWN = 420  # characters of a long text in the table
LOOKED_THROUGH = 80  # passages that the search gives
SPEAKS_OF_IT = 0.36  # of the weight of a recommendation's words must stand in a later passage
MOST_LATER = 6  # passages
SHOWN_OF_LATER = 2_500  # characters of one


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation and a name for it that stays the same as long as the paper does."""

    id: str
    made: Recommendation

    @property
    def on(self) -> date | None:
        """When it was made; where the paper does not say, the day of the meeting that it was reported to."""
        return self.made.made_on or self.made.meeting_date

    @property
    def status(self) -> str:
        """How far it has got, as printed."""
        return self.made.progress.strip() or NO_STATUS


def recommendation_rows(recommendations: Iterable[Recommendation]) -> tuple[RecommendationRow, ...]:
    """A row for each, the newest first."""
    rows = [RecommendationRow(_id(each), each) for each in recommendations]
    return tuple(sorted(rows, key=lambda row: row.on or date.min, reverse=True))


def _id(made: Recommendation) -> str:
    place = f"{made.place.paper}|{made.place.page}|{made.place.line}|{made.text}"
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def chosen(
    rows: Sequence[RecommendationRow], words: str = "", status: str = "", year: str = ""
) -> tuple[RecommendationRow, ...]:
    """The rows with a status and a year, in which all of some words stand; what is empty does not narrow."""
    said = fold(words).casefold().split()
    return tuple(
        row
        for row in rows
        if (not status or row.status == status)
        and (not year or (row.on is not None and str(row.on.year) == year))
        and all(word in _text(row) for word in said)
    )


def _text(row: RecommendationRow) -> str:
    return fold(f"{row.made.item} {row.made.text} {row.made.action}").casefold()


def table_of(rows: Sequence[RecommendationRow]) -> str:
    """The table of recommendations, each linked to its own page."""
    columns = [
        Column("Recommendation", said=False),
        Column("Status"),
        Column("Made"),
        Column("What was reported"),
    ]
    cells = [
        [
            link_html(_short(row.made.text), address("recommendations", recommendation=row.id))
            + note_html(row.made.item),
            f"<b>{html_text(row.status)}</b>" if row.made.progress.strip() else html_text(row.status),
            html_text(day_words(row.on)),
            html_text(_short(row.made.action)),
        ]
        for row in rows
    ]
    return table_html("Recommendations, newest first", columns, cells, "mp-recommendations")


def _short(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def one_html(row: RecommendationRow, paper: Paper | None) -> str:
    """A recommendation whole: its words, its status, and what was reported of it."""
    made = row.made
    place = made.place
    where = f"line {place.line}" if place.line else f"page {place.page}"
    printed = link_html(
        f"{paper.title if paper and paper.title else place.paper}, {day_words(made.meeting_date)}, {where}",
        address("papers", paper=place.paper, page=place.page, line=place.line or ""),
    )
    facts = (
        ("Status", html_text(row.status)),
        ("Made", html_text(day_words(row.on))),
        ("About", html_text(made.item)),
        ("Printed in", printed),
    )
    told = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    action = (
        section_html("What was reported") + quote_html(made.action)
        if made.action.strip()
        else "<p>No action is reported beside it.</p>"
    )
    return f'{quote_html(made.text, "mp-asked")}<dl class="mp-source">{told}</dl>{action}'


def later_passages(made: Recommendation, retriever: "Retriever", as_at: date | None) -> tuple[Passage, ...]:
    """What other papers of later meetings say that shares a recommendation's subject, newest first.

    Args:
        made: the recommendation.
        retriever: searches the passages.
        as_at: only papers of meetings up to that day.
    """
    from qa.asking import take_apart

    since = made.made_on or made.meeting_date
    if since is None:
        return ()
    asked = take_apart(made.text)
    hits = retriever.search(made.text, LOOKED_THROUGH, as_at)
    near = [
        (retriever.evidence.cover(with_heading(passage.heading, passage.text), asked), passage)
        for passage in (hit.passage for hit in hits)
        if _is_later(passage, made, since)
    ]
    kept = sorted((pair for pair in near if pair[0] >= SPEAKS_OF_IT), key=lambda pair: -pair[0])[:MOST_LATER]
    return tuple(
        passage
        for _, passage in sorted(kept, key=lambda pair: pair[1].meeting_date or date.min, reverse=True)
    )


def _is_later(passage: Passage, made: Recommendation, since: date) -> bool:
    """Whether a passage may tell what became of it: a glossary says the same at every meeting."""
    told = passage.kind not in (PassageKind.DEFINITION, PassageKind.PEOPLE) and not passage.boilerplate
    later = passage.meeting_date is not None and passage.meeting_date > since
    return told and later and passage.place.paper != made.place.paper


def later_html(passages: Sequence[Passage], papers: dict[str, Paper]) -> str:
    """Later passages under their days, each with its paper."""
    return "".join(_later(passage, papers.get(passage.place.paper)) for passage in passages)


def _later(passage: Passage, paper: Paper | None) -> str:
    place = passage.place
    where = f"line {place.line}" if place.line else f"page {place.page}"
    title = paper.title if paper and paper.title else place.paper
    link = link_html(
        f"{title}, {where}", address("papers", paper=place.paper, page=place.page, line=place.line or "")
    )
    heading = " › ".join(passage.heading[-2:])
    return (
        f'<section class="mp-told"><h3>{html_text(day_words(passage.meeting_date))}</h3>{note_html(heading)}'
        f'{quote_html(passage.text[:SHOWN_OF_LATER])}<p class="mp-printed">{link}</p></section>'
    )
