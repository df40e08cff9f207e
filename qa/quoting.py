"""Quoting: the exact sentences of a passage that answer, and the citation that says where they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.answer import Citation
from corpus.model import Paper, Passage
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences

LONGEST_IN_HEADLINE = 320  # characters

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~$])")
_LIST_MARK = re.compile(r"^(\d*)([#+.)-])(?=\s)")


@dataclass(frozen=True)
class Quote:
    """Words of one passage, exactly as they stand in it, all within one of its lines."""

    passage: Passage
    text: str


def cited(quotes: Sequence[Quote], papers: Mapping[str, Paper]) -> tuple[Citation, ...]:
    """A citation for each quote, numbered from 1 in their order."""
    return tuple(_citation(number, quote, papers) for number, quote in enumerate(quotes, start=1))


def _citation(number: int, quote: Quote, papers: Mapping[str, Paper]) -> Citation:
    place = quote.passage.place
    paper = papers.get(place.paper)
    return Citation(
        id=number,
        paper=place.paper,
        title=paper.title if paper else place.paper,
        meeting_date=quote.passage.meeting_date,
        page=place.page,
        printed_page=place.printed_page,
        heading=" > ".join(quote.passage.heading),
        quote=quote.text,
        line=place.line,
    )


def lines_of(passage: Passage) -> list[str]:
    """The lines of a passage: its paragraphs, bullets and numbered parts."""
    return [line for line in passage.text.split("\n") if line.strip()]


def runs(line: str, chosen: Sequence[str]) -> list[str]:
    """The chosen sentences of one line, neighbours joined as they stand in it."""
    said = sentences(line)
    found: list[list[str]] = []
    last = -2
    for at, sentence in enumerate(said):
        if sentence not in chosen:
            continue
        if at == last + 1 and " ".join((*found[-1], sentence)) in line:
            found[-1].append(sentence)
        else:
            found.append([sentence])
        last = at
    return [" ".join(run) for run in found]


def in_headline(text: str) -> str:
    """A quote as a headline shows it: one line, cut at a word where it is long."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_IN_HEADLINE:
        plain = plain[:LONGEST_IN_HEADLINE].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
    return f"\u201c{plain}\u201d"


def source(citation: Citation) -> str:
    """Where a quote stands, in words."""
    on = citation.meeting_date
    under = " > ".join(citation.heading.split(" > ")[-2:])
    parts = [under, citation.title, day(on) if on else ""]
    if citation.printed_page:
        many = "pages" if "-" in citation.printed_page else "page"
        parts.append(f"{many} {citation.printed_page}")
    elif citation.page > 1 or not citation.line:
        parts.append(f"page {citation.page}")
    else:
        parts.append(f"line {citation.line}")
    return as_markdown(", ".join(part for part in parts if part))


def day(on: date) -> str:
    """A date as people write it: `25 July 2019`."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def as_markdown(text: str) -> str:
    """Words of a paper as Markdown that shows them and does nothing else."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))
