"""Rated: which indicators the papers print a rating for, such as `red`, at one time.

A rating is a printed word and is only repeated. How many there are is not said: a report may print one
indicator under two names.
"""

import re
from collections.abc import Sequence

from corpus.answer import Reason
from corpus.model import Figure, Measure, Status
from corpus.period import Period
from qa.about import Ledger, Told
from qa.catalogue import Catalogue
from qa.headline import Mark, spoken_name
from qa.lookup import Cell, Line, Shelf, months_of, period_of
from qa.query import About, listed
from qa.query_words import topic_words
from qa.reading import Reading
from qa.refusal import Refusal
from qa.topics import keys_about

_WHICH_KPIS = re.compile(
    r"^\W*(?:and )?(?:which|what|list|name|show)\b(?!.*\bhow many\b)[^?.;]*"
    r"\b(?:indicators|kpis|measures|metrics)\b"
)
# What says what is counted or rated, and not of which indicators.
_OF_THE_COUNT = re.compile(
    r"(?:indicator|kpi|measure|metric|arrow|trend|travel|direction|rag|rat(?:ed|ing)|way|clear|council|total|overall"
    r"|all|number|count|list|improv(?:ed|ing)|better|worse|worsening|worsened|stable|positive|negative"
    r"|up(?:ward)?|down(?:ward)?|performance|current(?:ly)?|now|latest|quarter|altogether)(?:'?s)?"
)
_MOST_NAMED = 16
_TWICE = "An indicator that a paper prints under two names stands here twice."


def rating_words(shelf: Shelf) -> tuple[str, ...]:
    """Every word that is printed as a rating, folded, in order."""
    lines = (line for (_, _, measure), line in shelf.lines.items() if measure is Measure.RATING)
    return tuple(sorted({_word(cell.figure) for line in lines for cell in line.cells.values()} - {""}))


def ratings_in(text: str, shelf: Shelf) -> tuple[str, ...]:
    """The ratings that a question names, as far as papers print them."""
    lower = text.lower()
    return tuple(word for word in rating_words(shelf) if re.search(rf"\b{re.escape(word)}\b", lower))


def asks_rated(text: str, shelf: Shelf) -> bool:
    """Whether it is asked which indicators have a rating: `which highways KPIs are red`."""
    return _WHICH_KPIS.search(text.lower()) is not None and bool(ratings_in(text, shelf))


def group_of(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> tuple[str, ...]:
    """The words that say of which indicators a question asks: `social care` of `red social care KPIs`.

    A word that elsewhere says nothing (`services`) is part of a name here, where a name or a table has it.
    """
    required = {token.start for token in reading.topic.required}
    left_out = {word for rating in rating_words(shelf) for word in rating.split()}
    tokens = (
        token
        for token in catalogue.vocabulary.tokens(reading.text)
        if not token.silent and not any(start <= token.start < end for start, end in reading.when.spans)
    )
    return tuple(
        token.text
        for token in tokens
        if not _OF_THE_COUNT.fullmatch(token.text)
        and token.text not in left_out
        and (token.start in required or catalogue.knows(token.term))
    )


def _word(figure: Figure) -> str:
    if figure.status is Status.UNREADABLE:
        return ""
    word = " ".join(figure.printed.split()).lower()
    return word if word.replace(" ", "").isalpha() else ""


def tell_rated(query: About, ledger: Ledger) -> Told:
    """The indicators with one rating, at the time asked about or at the newest for which ratings are held."""
    lines = {
        key: line
        for key in keys_about(query.topic, ledger.catalogue)
        if (line := ledger.shelf.line(key, query.area, Measure.RATING)).cells
    }
    period = query.periods[0] if query.periods else _newest(list(lines.values()))
    rated = {key: cell for key, line in lines.items() if period and (cell := line.at(period))}
    cells = {key: cell for key, cell in rated.items() if _word(cell.figure) == query.rating}
    about = f" {topic_words(query.topic)}" if query.topic else ""
    when = f" for {period.label}" if period else ""
    if not rated or period is None:
        words = f"No rating is printed of an indicator{about}{when}."
        return Told(query, refusal=Refusal(Reason.NOT_PUBLISHED, words))
    if not cells:
        shown = tuple(rated.values())[:_MOST_NAMED]
        held = listed([f"“{each}”" for each in sorted({_word(cell.figure) for cell in shown})])
        none = f"No indicator{about} is rated “{query.rating}”{when}; the ratings printed are {held}."
        return Told(query, lambda mark: none, shown)
    return _listed(query, cells, about, when, ledger)


def _listed(query: About, cells: dict[str, Cell], about: str, when: str, ledger: Ledger) -> Told:
    names = {key: spoken_name(ledger.catalogue.by_key[key].indicator) for key in cells}
    some = list(_once(names))[:_MOST_NAMED]
    more = ", and others" if len(some) == _MOST_NAMED < len(names) else ""

    def sentence(mark: Mark) -> str:
        said = "; ".join(f"{names[key]}{mark(cells[key])}" for key in some)
        return f"Rated “{query.rating}”{when}{about}: {said}{more}."

    return Told(query, sentence, tuple(cells[key] for key in some), notes=(_TWICE,))


def _once(names: dict[str, str]) -> dict[str, str]:
    """The names without those that say the same in fewer or other small words, the fullest kept."""
    kept: dict[str, str] = {}
    terms = {key: _terms(name) for key, name in names.items()}
    for key in sorted(names, key=lambda key: -len(terms[key])):
        if not any(terms[key] <= terms[other] for other in kept):
            kept[key] = names[key]
    return {key: names[key] for key in names if key in kept}


def _terms(name: str) -> frozenset[str]:
    small = {"percentage", "number", "of", "the", "rolling", "months", "quarterly", "performance", "report"}
    return frozenset(re.findall(r"[a-z]{2,}", re.sub(r"\([^()]*\)", "", name.lower()))) - small


def _newest(lines: Sequence[Line]) -> Period | None:
    worded = [cell for line in lines for cell in line.cells.values() if _word(cell.figure)]
    return (
        period_of(max(worded, key=lambda cell: (months_of(cell)[1], months_of(cell)[0]))) if worded else None
    )
