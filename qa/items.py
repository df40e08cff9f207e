"""Items: the business of a meeting, each item with its heading, what was said and what was resolved."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import terms
from qa.meaning import is_ordinary
from qa.occasions import Span, spans_in, without_dates
from qa.quoting import Quote, lines_of
from qa.record import Record, stems_of, tells_of
from qa.sittings import Sitting, first_day, item_of, named

HEADED = 2.0  # a word of the item's heading counts so much more than one said under it
RESOLVED = 1.5  # and one of its resolution, or of its first sentence, so much
LONGEST_OPENING = 25  # words
TOLD = 0.6  # of what is asked about an item must tell
OWN = 0.5  # of what is asked about must stand in the heading or the resolution itself

_MONTH = f"(?:{'|'.join(MONTH_NAMES)})"
_RESOLUTION = re.compile(
    r"\b(?:RESOLVED|AGREED|REFUSED|GRANTED|DEFERRED|APPROVED|LOST|CARRIED|Resolved|Agreed(?! on)"
    r"|It was (?:resolved|agreed|decided)"
    r"|(?:were|was) (?:agreed|approved|adopted|refused|deferred|granted|noted)"
    r"|(?:[Mm]otion|[Pp]roposal|[Aa]mendment)\b(?: (?:was|were|had been))* ?"
    r"(?:carried|failed|passed|lost|fell|defeated|withdrawn))\b"
    r"|^(?:Noted|Granted|Refused|Approved|Adopted|Deferred|Agreed)\b|^Decisions?: "
    r"|^(?:[^.;]|\.\d){0,40}\b(?:approved|adopted|accepted|agreed)(?=[.,;]|$)"
)
_FORMAL = re.compile(r"\b(?:RESOLVED|AGREED|Resolved|Agreed(?= that| to)|It was (?:resolved|agreed)|LOST)\b")
_NUMBERED = re.compile(r"(?:item )?[A-Z]?\d{1,4}(?:/\d+)?[.)]?\s+\S", re.IGNORECASE)
# A resolution that only leads in to what follows it: `Resolved`, `RESOLVED that:`, `RESOLVED - (1) ...`.
_LEADS_IN = re.compile(
    r"(?:[:;,]|\band|\bthat)\s*$|^\W*(?:it was )?(?:resolved|agreed|decisions?|recommended)(?: that)?\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ?)?(?:That|To)\b")
_MARKED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_FIRST_PART = re.compile(r"\((?:1|a|i)\)")
_DECIDES_COLUMN = re.compile(r"\b(?:decisions?|outcome|resolution|resolved|result)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One item of one meeting: its heading and the passages under it.

    `columns` are the headings of the table of which the item is a row; empty elsewhere.
    """

    sitting: Sitting
    heading: str
    passages: tuple[Passage, ...]
    columns: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def items_of(sitting: Sitting) -> tuple[Item, ...]:
    """The items of a meeting, in order: passages that stand under one heading, and rows of tables."""
    grouped: dict[tuple[str, tuple[str, ...], str], list[Passage]] = {}
    for passage in sitting.passages:
        told = passage.kind in (PassageKind.PROSE, PassageKind.RESOLUTION) and not passage.boilerplate
        columns = columns_of(passage)
        if columns and not any(map(_DECIDES_COLUMN.search, columns)):  # a row of an attendance list
            continue
        if told and item_of(passage):
            row = "\n".join(lines_of(passage)) if columns else ""
            grouped.setdefault((passage.place.paper, _item_path(passage.heading), row), []).append(passage)
    return tuple(_item(sitting, path, row, held) for (_, path, row), held in grouped.items())


def _item(sitting: Sitting, path: tuple[str, ...], row: str, held: Sequence[Passage]) -> Item:
    if not row:
        return Item(sitting, path[-1], tuple(held))
    columns = columns_of(held[0])
    told = [
        line
        for column, line in zip(columns, row.split("\n"), strict=True)
        if not _DECIDES_COLUMN.search(column)
    ]
    return Item(sitting, max(told or [row], key=lambda line: len(line.split())), tuple(held), columns)


def columns_of(passage: Passage) -> tuple[str, ...]:
    """The column headings over a passage that is a row of a table, one for each of its lines."""
    columns = tuple((passage.heading[-1] if passage.heading else "").split(", "))
    return columns if len(columns) > 2 and len(columns) == len(lines_of(passage)) else ()


def _item_path(heading: tuple[str, ...]) -> tuple[str, ...]:
    """The headings down to the numbered one of an item: a lead-in under it opens no item of its own."""
    numbered = [at for at, part in enumerate(heading) if _NUMBERED.match(part) and not first_day(part)]
    return heading[: numbered[-1] + 1] if numbered else heading


def resolutions_of(item: Item) -> tuple[Quote, ...]:
    """Every resolution of an item, word for word, its numbered parts included."""
    if item.columns:
        return tuple(_of_row(item))
    formal = any(each.kind is PassageKind.RESOLUTION for each in item.passages)
    found = [quote for passage in item.passages for quote in _resolved(passage)] if not formal else []
    leading = False
    for passage in item.passages if formal else ():
        lines = lines_of(passage)
        if passage.kind is PassageKind.RESOLUTION:
            opens = next((at for at, line in enumerate(lines) if _FORMAL.search(line)), 0)
            lines = lines if _MARKED.match(lines[0]) else lines[opens:]
            found += [Quote(passage, _from_resolution(line)) for line in lines]
            leading = bool(_LEADS_IN.search(lines[-1]) or _FIRST_PART.search(passage.text))
        elif leading and (all(_PART.match(line) for line in lines) or _LEADS_IN.search(found[-1].text)):
            found += [Quote(passage, line) for line in lines]
        else:
            leading = False
    return tuple({quote.text: quote for quote in found}.values())


def _from_resolution(line: str) -> str:
    """A line from the sentence on that resolves: what was said before it is not the decision."""
    if _MARKED.match(line):
        return line
    said = sentences(line)
    at = next((at for at, each in enumerate(said) if _FORMAL.search(each)), 0)
    return line[line.index(said[at]) :] if at else line


def _of_row(item: Item) -> Iterator[Quote]:
    """The decision of a row first, then the rest of what it says."""
    passage = item.passages[0]
    pairs = list(zip(item.columns, lines_of(passage), strict=True))
    decisive = [line for column, line in pairs if _DECIDES_COLUMN.search(column)]
    rest = [line for _, line in pairs if line not in decisive and len(line.split()) > 1]
    yield from (Quote(passage, line) for line in (*decisive, *rest) if decisive)


def _resolved(passage: Passage) -> Iterator[Quote]:
    leading = False
    for line in lines_of(passage):
        told = [each for each in sentences(line) if _RESOLUTION.search(each)]
        if told:
            yield from (Quote(passage, each) for each in told)
            leading = bool(re.search(r"(?:[:;]|\b[A-Z]{6,}|\band)$", line.rstrip()))
        elif leading:
            yield Quote(passage, line)
            leading = bool(re.search(r"(?:;|;? and)$", line.rstrip()))


def items_asked(record: Record) -> list[Item]:
    """The items of the meetings that a question names."""
    return [item for sitting in record.named.found for item in items_of(sitting)]


def _headed_so(record: Record) -> list[Item]:
    """The items headed by the year that a question names, whenever they were dealt with.

    `The 2017/18 budget` was settled before that year began.
    """
    spans = [span for span in record.named.spans if span.is_year and not span.ranged]
    if not spans:
        return []
    whenever = named(without_dates(record.question), record.held).found
    items = (item for sitting in whenever for item in items_of(sitting))
    return [item for item in items if any(_is_headed(item.heading, span) for span in spans)]


def _is_headed(heading: str, asked: Span) -> bool:
    return any((span.first, span.last) == (asked.first, asked.last) for span in spans_in(heading))


def fitting_asked(record: Record, about: Sequence[str], own_share: float = OWN) -> list[tuple[float, Item]]:
    """The items that a question may be about, the likeliest first: headed by its year, or of its meetings."""
    headed = fitting(record, about, _headed_so(record), own_share)
    return headed or fitting(record, about, items_asked(record), own_share)


def fitting(
    record: Record, about: Sequence[str], items: Sequence[Item], own_share: float = OWN
) -> list[tuple[float, Item]]:
    """The items that speak of all that a question is about, the likeliest first.

    Args:
        record: what is held, and the question.
        about: the stems of what is asked about.
        items: those to choose from.
        own_share: how much of it must stand in an item's heading or its resolutions.
    """
    said = [(item, stems_of(item.heading), _said(item)) for item in items]
    counts = Counter(term for _, _, all_said in said for term in all_said)
    hard = [term for term in about if not is_ordinary(term)] or list(about)
    about = (*about, *_numbers(record)) if about else ()
    scored: list[tuple[float, Item]] = []
    for item, headed, all_said in said:
        if not all(tells_of(term, all_said, record) for term in hard):
            continue
        resolved = stems_of(_opening(item), *(quote.text for quote in resolutions_of(item)))
        score = own = whole = anywhere = 0.0
        for term in about:
            weight = math.log(1 + len(items) / max(counts.get(term, 1), 1))
            in_heading, in_resolution = tells_of(term, headed, record), tells_of(term, resolved, record)
            told = HEADED if in_heading else RESOLVED if in_resolution else 0.0
            whole += weight
            own += weight * bool(told)
            score += weight * (told or float(tells_of(term, all_said, record)))
            anywhere += weight * float(bool(told) or tells_of(term, all_said, record))
        if own >= own_share * whole and anywhere >= TOLD * whole:
            scored.append((score, item))
    return sorted(scored, key=lambda pair: (-pair[0], -pair[1].sitting.on.toordinal()))


def _opening(item: Item) -> str:
    """The first sentence under an item's heading, where it says what was put before the meeting."""
    first = sentences(lines_of(item.passages[0])[0])[0]
    return first if len(first.split()) <= LONGEST_OPENING else ""


def _numbers(record: Record) -> list[str]:
    """The numbers of a question that are of no date: `route 27`."""
    text = re.sub(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?={_MONTH})", " ", without_dates(record.question))
    return [term for term in terms(text) if term.isdigit()]


def _said(item: Item) -> frozenset[str]:
    return stems_of(item.heading, *(passage.text for passage in item.passages))
