"""The number check: every number shown is a figure, worked out from figures, or stands in a quoted source.

It reads the finished answer as a suspicious reader would, knowing nothing of how it was made. An answer that
fails is not shown.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from corpus.answer import Answer, Reason, Route
from corpus.period import MONTH_NAMES, Period

_LOG = logging.getLogger(__name__)

_MONTHS = "|".join(MONTH_NAMES)
_NUMBER = re.compile(r"(?<![\w.])-?£?(\d+(?:,\d{3})*(?:\.\d+)?)(?!\w)\s?(%)?")
_SCALES = (1_000, 1_000_000)
_MARKER = re.compile(r"\[(\d+)\]")
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:(?:{_MONTHS}) to )?(?:{_MONTHS}) (\d{{4}})(?: to (?:{_MONTHS}) (\d{{4}}))?\b"
    r"|\b(?:(?:quarter [1-4] of|the financial year|in|from|to|and|since|over|of|for|between|during) )"
    r"(\d{4})(?:/\d\d)?\b"
)
_PLACE = re.compile(r"\b(?:page|line) (\d+)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>|~$#+.)-])")


def checked(answer: Answer) -> Answer:
    """The answer itself where every number in it is accounted for; otherwise a refusal in its place."""
    wrong = violations(answer)
    if not wrong:
        return answer
    _LOG.info(
        "An answer was held back: %s is not accounted for (question: %s)", ", ".join(wrong), answer.question
    )
    headline = "No answer is shown: a number in it could not be traced to what the papers print."
    return replace(
        answer, route=Route.NONE, headline=headline, answer=headline, declined=True,
        reason=Reason.NOT_IN_PAPERS,
        figures=(), derived=(), caveats=(), chart=None, nearest=None,
    )  # fmt: skip


def violations(answer: Answer) -> tuple[str, ...]:
    """The numbers in headline and answer that nothing accounts for, as written."""
    said = [answer.question, answer.read_as, *answer.alternatives, *answer.caveats] if answer.declined else []
    strict = [*_of_figures(answer), *said]
    printed = [figure.printed for figure in answer.figures]
    lenient = (
        [*strict, *printed]
        if answer.figures and answer.route is Route.FIGURES
        else [*strict, *_quotes(answer)]
    )
    in_headline = strict if answer.figures else lenient
    found = [*_unknown(answer.headline, in_headline, answer), *_unknown(answer.answer, lenient, answer)]
    scaled = _scaled(answer)
    return tuple(dict.fromkeys(each for each in found if each not in scaled))


def _scaled(answer: Answer) -> set[str]:
    """For a refusal that cites the nearest figure: its number where the cell stands under `£000` or `%`."""
    if not (answer.declined and answer.citations and answer.nearest):
        return set()
    bare = {number for number, _ in _tokens(" ".join(_quotes(answer)))}
    told = {number * by for number in bare for by in _SCALES}
    near = list(_NUMBER.finditer(answer.nearest))
    money = (found for found in near if ("£" in found[0] or "$" in found[0]) and _token(found)[0] in told)
    shares = (found for found in near if found[2] and _token(found)[0] in bare)
    return {found[0].strip() for found in (*money, *shares)}


def _unknown(text: str, sources: Iterable[str], answer: Answer) -> list[str]:
    allowed = {token for source in sources for token in _tokens(source)} | _amounts(answer)
    rest = _without_sources(_ESCAPE.sub(r"\1", text), answer)
    return [found[0].strip() for found in _NUMBER.finditer(rest) if _token(found) not in allowed]


def _tokens(text: str) -> set[tuple[Decimal, bool]]:
    return {_token(found) for found in _NUMBER.finditer(text)}


def _token(found: re.Match[str]) -> tuple[Decimal, bool]:
    """A number and whether it is a percentage."""
    return Decimal(found[1].replace(",", "")), bool(found[2])


def _amounts(answer: Answer) -> set[tuple[Decimal, bool]]:
    """The values of the figures, and what was derived from them, as they may be written."""
    values = [(figure.value, figure.unit) for figure in answer.figures]
    values += [(derived.value, derived.unit) for derived in answer.derived]
    return {
        (Decimal(f"{abs(value):f}").normalize() + 0, unit == "percent")
        for value, unit in values
        if value is not None
    }


def _of_figures(answer: Answer) -> list[str]:
    """The texts of the figures used whose numbers may be repeated: names and the measure."""
    return [
        text
        for figure in answer.figures
        for text in (figure.name, figure.measure.replace("_12m", " 12-month"))
    ]


def _quotes(answer: Answer) -> list[str]:
    return [
        text for citation in answer.citations for text in (citation.quote, citation.heading, citation.title)
    ]


def _without_sources(text: str, answer: Answer) -> str:
    """The text without what is not a number of its own: markers, refs, exact quotes, dates and pages."""
    ids = {str(citation.id) for citation in answer.citations}
    text = _MARKER.sub(lambda found: " " if found[1] in ids else f" {found[1]} ", text)
    quotes = [citation.quote for citation in answer.citations]
    text = _QUOTED.sub(lambda found: " " if _quoted(found[1] or found[2] or "", quotes) else found[0], text)
    pages = {citation.printed_page for citation in answer.citations if citation.printed_page}
    for printed in sorted(pages, key=len, reverse=True):  # `3 - 20` before the `3` that it begins with
        # Only where it is named as a page: the bare `2` of page 2 stands in every other number too.
        text = re.sub(rf"\bpages? {re.escape(printed)}(?!\w)", " ", text, flags=re.IGNORECASE)
    for words in sorted(_named(answer), key=len, reverse=True):
        # As a word of its own: a short ref stands in longer ones, too.
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text)
    years = _years(answer)
    text = _DATE.sub(lambda found: " " if all(y in years for y in found.groups() if y) else found[0], text)
    places = {str(number) for c in answer.citations for number in (c.page, c.line)}
    refused = answer.declined and not answer.citations  # the nearest thing held is named by its place alone
    return _PLACE.sub(lambda found: " " if refused or found[1] in places else found[0], text)


def _quoted(text: str, quotes: Iterable[str]) -> bool:
    words = " ".join(text.split()).strip("… ")
    return bool(words) and any(words in " ".join(quote.split()) for quote in quotes)


def _named(answer: Answer) -> set[str]:
    """What may stand in an answer whole: refs, periods, papers, and, in a refusal that cites
    nothing, the nearest place to look."""
    named = {figure.ref for figure in answer.figures}
    for period in (figure.period for figure in answer.figures if figure.period):
        named |= {period, Period.parse(period).label}
    named |= {text for each in answer.citations for text in (each.paper, each.title)}
    if answer.declined and not answer.citations and answer.nearest:
        named |= {answer.nearest}
    return {text for text in named if text}


def _years(answer: Answer) -> set[str]:
    """The years that the figures, the meetings cited and their words speak of."""
    periods = [Period.parse(figure.period) for figure in answer.figures if figure.period]
    years = {str(month.first // 12) for period in periods for month in period.months()}
    years |= {str(citation.meeting_date.year) for citation in answer.citations if citation.meeting_date}
    texts = [
        *_quotes(answer),
        answer.read_as,  # printed from the query itself
        *((answer.question, answer.nearest or "") if answer.declined else ()),
    ]
    years |= {found for text in texts for found in re.findall(r"\b(?:19|20)\d\d\b", text)}
    if years:  # gaps and stretches lie between the times that an answer speaks of
        years |= {str(year) for year in range(int(min(years)), int(max(years)) + 1)}
    return years
