"""The sentence of a query read back: what is shown as *Read as* is all that was executed."""

import re
from collections.abc import Iterable, Mapping

from corpus.amount import Amount, parse_amount
from corpus.model import Indicator, Measure
from corpus.period import MONTH_NAMES, Period
from qa.query import (
    MEASURE_WORDS,
    MOST_NTH,
    About,
    Against,
    AnyQuery,
    Asks,
    Bound,
    Matter,
    Operation,
    Order,
    Query,
    Ranking,
    Share,
    Side,
    Within,
    named,
)  # fmt: skip
from qa.query_words import (
    AGAINST_WORDS,
    ALL_TIMES,
    ANY_TIME,
    LEFT_OUT,
    OF_WHOLE,
    QUARTER,
    ROWS,
    SHARE,
    UNDATED,
    opening,
)  # fmt: skip

_NAMES = "|".join(MONTH_NAMES)
_MONTH = re.compile(rf"({_NAMES}) (\d{{4}})")
_SPAN = re.compile(rf"({_NAMES})(?: (\d{{4}}))? to ({_NAMES}) (\d{{4}})")
_QUARTER_OF = re.compile(r"quarter ([1-4]) of (\d{4}/\d\d)")
_ASKS = {ANY_TIME: Asks.EVER, ALL_TIMES: Asks.ALWAYS}


def parse_query(sentence: str, indicators: Mapping[str, Indicator], areas: Iterable[str]) -> AnyQuery:
    """Read one sentence that `qa.query_words.read_as` printed.

    Args:
        sentence: one query in words.
        indicators: those held, by key.
        areas: every area for which figures are held, as the ledger writes them.

    Raises:
        ValueError: where it is no such sentence.
    """
    text = sentence.removesuffix(".")
    if text.startswith("Which indicators ") and (found := _ranking(text)):
        return found
    if text.startswith(ROWS) and (found := _ranked_rows(text, indicators)):
        return found
    if text.startswith(SHARE) and (share := _share(text.removeprefix(SHARE), indicators)):
        return share
    if found_about := _about(text, indicators):
        return found_about
    for query, rest in _starts(text, indicators):
        for area in sorted(areas, key=len, reverse=True):
            if rest.startswith(f"; {area}; "):
                return _finished(query, area, rest[len(area) + 4 :])
    raise ValueError(f"{sentence!r} is not a query")


def _starts(text: str, indicators: Mapping[str, Indicator]) -> Iterable[tuple[Query, str]]:
    """Every way to read the opening, the measure and the name with which a sentence begins."""
    by_name = sorted(((named(each), key) for key, each in indicators.items()), key=lambda pair: -len(pair[0]))
    for base in _openings():
        for measure, words in MEASURE_WORDS.items():
            start = f"{opening(base)}{words}"
            start = start[:1].upper() + start[1:]
            if not text.startswith(start):
                continue
            rest = text[len(start) :]
            for name, key in by_name:
                shown = name if start else name[:1].upper() + name[1:]
                if rest.startswith(f"{shown};") or (not start and rest.startswith(f"{name};")):
                    yield _with(base, indicator=key, measure=measure), rest[len(shown) :]


def _openings() -> list[Query]:
    """A query for each opening, the longest opening first."""
    made = [
        Query("", Measure.ACTUAL, "", operation, (), nth)
        for operation in Operation
        for nth in range(1, MOST_NTH + 1)
        if nth == 1 or operation in (Operation.HIGHEST, Operation.LOWEST)
    ]
    return sorted(made, key=lambda query: -len(opening(query)))


def _with(base: Query, *, indicator: str, measure: Measure) -> Query:
    return Query(indicator, measure, "", base.operation, (), base.nth)


def _finished(query: Query, area: str, rest: str) -> Query:
    """A query with its time and its tail: bound, benchmark, and whether it asks of any or of all."""
    parts = rest.split("; ")
    bound, against, asks = None, None, Asks.WHICH
    for part in parts[1:]:
        if part in _ASKS:
            asks = _ASKS[part]
        elif part.startswith("against "):
            against = _against(part.removeprefix("against "), area)
        else:
            bound = _bound(part, area)
    periods = parse_times(parts[0])
    return Query(
        query.indicator, query.measure, area, query.operation, periods, query.nth, bound, against, asks
    )


def _against(words: str, area: str) -> Against:
    for measure, said in AGAINST_WORDS.items():
        if words == said:
            return Against(area, measure)
        if words.startswith(f"{said} for "):
            return Against(area, measure, _period(words.removeprefix(f"{said} for ")))
    return Against(words)


def _bound(words: str, area: str) -> Bound:
    for side in sorted(Side, key=len, reverse=True):
        if words.startswith(f"{side} "):
            rest = words.removeprefix(f"{side} ")
            amount = parse_amount(rest)
            return Bound(side, amount.value if isinstance(amount, Amount) else _against(rest, area))
    raise ValueError(f"{words!r} is not a bound")


def _ranking(text: str) -> Ranking | None:
    found = re.fullmatch(r"Which indicators (.*?), (\d+) ([a-z ]+); (.*?); (.*); (.*?)", text)
    if not found:
        return None
    said, most, within, about, area, when = found.groups()
    for order in sorted(Order, key=len, reverse=True):
        if said == order or said.startswith(f"{order} "):
            rest = said.removeprefix(order).strip()
            against = _against(rest.replace("their own", "its own"), area) if rest else None
            about, _, left = about.partition(LEFT_OUT)
            return Ranking(
                order, area, parse_times(when), against, _topic(about), int(most), Within(within),
                without=tuple(left.strip("\u201c\u201d").split()),
            )  # fmt: skip
    return None


def _ranked_rows(text: str, indicators: Mapping[str, Indicator]) -> Ranking | None:
    """A ranking of rows, each named between quotation marks."""
    found = re.fullmatch("(.*)\u201d ([a-z ]+), (\\d+) of them; (.*); (.*?)", text.removeprefix(ROWS))
    if not found:
        return None
    names, order, most, area, when = found.groups()
    keys = {named(each): key for key, each in indicators.items()}
    rows = tuple(keys[name] for name in re.split("\u201d(?:, | and )\u201c", names.removeprefix("\u201c")))
    return Ranking(Order(order), area, parse_times(when), most=int(most), rows=rows)


def _share(text: str, indicators: Mapping[str, Indicator]) -> Share | None:
    """A part in its whole; either's name may hold any words."""
    keys = {named(each): key for key, each in indicators.items()}
    body, area, when = text.rsplit("; ", 2)
    cuts = (found.span() for found in re.finditer(OF_WHOLE, body))
    pairs = ((keys.get(body[:start]), keys.get(body[end:])) for start, end in cuts)
    return next(
        (Share(part, whole, area, parse_times(when)) for part, whole in pairs if part and whole), None
    )


def _about(text: str, indicators: Mapping[str, Indicator]) -> About | None:
    for matter in sorted(Matter, key=len, reverse=True):
        start = f"{matter[:1].upper()}{matter[1:]}"
        said, _, rest = text.partition("; ")
        rating = said.removeprefix(start).strip()
        if not said.startswith(start) or (rating and matter is not Matter.RATED):
            continue
        for key, each in sorted(indicators.items(), key=lambda pair: -len(named(pair[1]))):
            if rest.startswith(f"{named(each)}; "):
                area, when = rest.removeprefix(f"{named(each)}; ").rsplit("; ", 1)
                return About(matter, area, key, _times_or_any(when))
        about, area, when = (*rest.split("; ", 1)[:1], *rest.split("; ", 1)[1].rsplit("; ", 1))
        return About(matter, area, "", _times_or_any(when), _topic(about), rating)
    return None


def _topic(words: str) -> tuple[str, ...]:
    found = re.fullmatch("about \u201c(.*)\u201d", words)
    return tuple(found[1].split()) if found else ()


def _times_or_any(words: str) -> tuple[Period, ...]:
    return () if words == "at any time" else parse_times(words)


def parse_times(words: str) -> tuple[Period, ...]:
    """Periods as a sentence lists them: `June 2019`, `from A to B`, `A, B and C`.

    Raises:
        ValueError: where one of them is not a period in words.
    """
    if words == UNDATED:
        return ()
    if words.startswith("from "):
        rest = words.removeprefix("from ")
        cuts = [found.start() for found in re.finditer(" to ", rest)]
        for cut in cuts:
            first, last = _period(rest[:cut]), _period(rest[cut + 4 :])
            if first and last:
                return (first, last)
    pieces = [piece for part in words.split(", ") for piece in part.split(" and ")]
    periods = [_period(piece) for piece in pieces]
    if any(period is None for period in periods):
        raise ValueError(f"{words!r} is not a time")
    return tuple(period for period in periods if period)


def _period(words: str) -> Period | None:
    if found := _MONTH.fullmatch(words):
        return Period.month(int(found[2]), MONTH_NAMES.index(found[1]) + 1)
    if words.startswith(QUARTER):
        span = _period(words.removeprefix(QUARTER))
        return Period.quarter(span.first // 12, span.first % 12 // 3 + 1) if span else None
    if found := _SPAN.fullmatch(words):
        first = Period.month(int(found[2] or found[4]), MONTH_NAMES.index(found[1]) + 1)
        return Period.span(first, Period.month(int(found[4]), MONTH_NAMES.index(found[3]) + 1))
    if found := _QUARTER_OF.fullmatch(words):
        return Period.parse(f"{found[2]}-Q{found[1]}")
    try:
        return Period.parse(words.removeprefix("the financial year "))
    except ValueError:
        return None
