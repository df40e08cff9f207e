"""Told: whether the papers' prose gives the number for which the tables were refused."""

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.answer import Answer, Citation
from corpus.model import Indicator
from corpus.period import Grain
from corpus.sentences import sentences
from corpus.words import fold, stem
from qa.areas import names_area
from qa.asking import Wanted, take_apart
from qa.catalogue import Catalogue
from qa.cues import Role
from qa.meaning import everyday, is_ordinary
from qa.occasions import spans_in, without_dates
from qa.parting import is_domain
from qa.reading import Reading
from qa.route import NUMBER, PROSE
from qa.spelt import in_figures
from qa.times import NUMBER_WORDS
from qa.tokens import Token
from qa.vocabulary import Vocabulary
from qa.when import Shape
from qa.which import Match
from qa.which import Wanted as Kind

# What shows a question to be more than a noun and a date.
_CLAUSES = PROSE | {Role.INTERROGATIVE, Role.WHAT_IS}
# What asks for a number in so many words; the biggest risk and the best way forward are none.
_ASKS_COUNT = re.compile(
    r"\bhow many\b|\bhow much (?:more|less|higher|lower)\b"
    r"|\bwhat (?:%|per ?cent|percentage|proportion|share)\b"
    r"|\b(?:mean|average) (?:number|of)\b|\b(?:most|fewest)\b.*\bin (?:a|any|one)\b|\baiming (?:for|to)\b",
    re.IGNORECASE,
)
NUMERIC = NUMBER - {Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST, Role.TARGET}
_SENTENCE = re.compile(
    r"\W*(?:what (?!is|was|are|were|were the|about)|which|who|when|where|why|how|did|does|do|has|have)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|better|worse|higher|lower|above|below)\b.*\b(?:than|by|the target|average)\b",
    re.IGNORECASE,
)
_EVERYDAY = frozenset({Role.SHARE_OF, Role.RATING, Role.OVER_PERIODS, Role.STEEPEST, Role.DIRECTION})
_NUMBERS = frozenset({Wanted.NUMBER, Wanted.SHARE, Wanted.MONEY})
_DESCRIBED = 3  # words that no table has: from more on a question describes what it asks about
_OPENING = 30  # letters of a quote by which it is known in a headline
_NARROWING = frozenset({"only", "except", "without", "other", "apart"})
# How a number of the kind that is asked for is written.
_OF_KIND = {
    Kind.COUNT: re.compile(
        r"(?<![\d.,])\d[\d,]*(?![\d.,]*\d)(?!\s?%|\s?per ?cent)|\b(?:one|two|three|four)\b"
    ),
    Kind.PERCENT: re.compile(r"\d\s?(?:%|per ?cent)"),
}


_EXTREME = re.compile(
    r"\b(?:high|low|peak|record|most|fewest|least|maxim|minim|bus(?:y|ie)|quiet|large|small|great|big|top|worst|best)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z]|\d{1,2}[/.-]\d")
# What is numbered and counts nothing: `since Covid 19`, `under Section 47`.
_NUMBERED_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z]+[ -]\d+\b")


def bare(reading: Reading) -> bool:
    """Whether a question is a noun and a date (`sickness rate January 2021`), which asks for a number."""
    sentence = _SENTENCE.match(reading.text) is not None
    return reading.when.shape is not Shape.NONE and not reading.roles & _CLAUSES and not sentence


def asks_number(reading: Reading) -> bool:
    """Whether a question asks for a number: by its words, or by what it compares."""
    numeric = reading.roles & NUMERIC
    if numeric and numeric <= _EVERYDAY:  # `share a building`, `the worst rating`
        return take_apart(reading.text).wanted in _NUMBERS
    return bool(numeric) or _COMPARES.search(reading.text) is not None


def is_dated_number(reading: Reading) -> bool:
    """Whether a question asks for a number of a time that it names, as tables have it."""
    numeric = asks_count(reading) or bare(reading) or bool(reading.roles & {Role.RATE, Role.PERCENT})
    return reading.when.shape is not Shape.NONE and numeric


def has_number(answer: Answer) -> bool:
    """Whether what is quoted holds a number, in figures or in words."""
    quoted = _counting(" ".join(citation.quote for citation in answer.citations))
    return any(letter.isdigit() for letter in in_figures(quoted))


def _counting(text: str) -> str:
    """A text without the numbers that count nothing: those of dates and of names."""
    return _NUMBERED_NAME.sub(" ", without_dates(text))


def asks_count(reading: Reading) -> bool:
    """Whether a question asks for a figure outright: how many, what per cent, an average, a target."""
    return _ASKS_COUNT.search(reading.text) is not None


def gives_number(prose: Answer, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether prose gives the number that was asked for: one sentence has its words and a number.

    The words are those for which the tables were refused (`from schools`), with one of the others; of a long
    description any of them will do. A question that asks for no number is left to the prose.
    """
    if asks_breakdown(reading):
        return False
    if not (asks_number(reading) or bare(reading)):
        return True
    uncovered = [token for subject in reading.subjects for token in subject.uncovered]
    missing = {token.term for token in uncovered if not is_ordinary(token.text)}
    others = {token.term for token in reading.topic.required} - missing
    if not missing:
        return all(subject.match is not Match.NARROWER for subject in reading.subjects)
    if len(missing) > _DESCRIBED:
        return bool(missing & _terms(" ".join(each.quote for each in prose.citations), vocabulary))
    return any(
        _holds(f"{sentence} {following}", each.heading, missing, others, vocabulary)
        for each in prose.citations
        for sentence, following in _with_next(sentences(each.quote))
    )


def speaks_of(prose: Answer, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether words quoted for a number are of what was asked: its own words, its time and a number in them.

    A note on one indicator is found for the question of another by the words that the two share; of a number
    that is no answer.

    Args:
        prose: what the papers' words answer.
        reading: the question, of whose subject the figures know something.
        vocabulary: the terms by which words are compared.
    """
    if reading.subject.match is Match.UNKNOWN and not all(is_note(each) for each in prose.citations):
        return True
    own = {token.term for token in reading.topic.required if not is_ordinary(token.text)}
    years = {str(month // 12) for period in reading.when.periods for month in (period.first, period.last)}
    return any(
        _is_of(each.quote, f"{each.quote} {each.heading}", own, years, vocabulary) for each in prose.citations
    )


def is_note(citation: Citation) -> bool:
    """Whether words are an officer's note on one indicator's figures: its heading ends in their month.

    What stands under a day was said at a meeting.
    """
    *_, last = citation.heading.split(" > ")
    return len(spans_in(last)) == 1 and not without_dates(last).strip() and not _DAY.match(last)


def is_note_on_another(prose: Answer, reading: Reading, indicators: Mapping[str, Indicator]) -> bool:
    """Whether words quoted for a number are notes on others than the indicator nearest to what was asked."""
    if not prose.citations or not all(is_note(each) for each in prose.citations):
        return False
    keys = {key for subject in reading.subjects for key in (*subject.keys[:1], *subject.near[:1])}
    names = {name for key in keys for name in (indicators[key].ref, indicators[key].name) if name}
    return not any(name in citation.heading for name in names for citation in prose.citations)


def _is_of(quote: str, dated: str, own: set[str], years: set[str], vocabulary: Vocabulary) -> bool:
    told = _terms(quote, vocabulary)
    named = {each for each in own if {stem(each), each, *everyday().get(stem(each), ())} & told}
    timed = not years or any(year in dated for year in years)
    return timed and 3 * len(named) >= 2 * len(own) and any(letter.isdigit() for letter in quote)


def _with_next(said: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(said, [*said[1:], ""], strict=True)


def asks_breakdown(reading: Reading) -> bool:
    """Whether a question asks for a number broken down by what no table has: `by ethnicity`, `per ward`."""
    uncovered = (token for subject in reading.subjects for token in subject.uncovered)
    return any(_breaks_down(token, reading.text) for token in uncovered)


def _breaks_down(token: Token, text: str) -> bool:
    """Whether a word says by what a number is to be broken down: `by age`, `per ward`."""
    return text[: token.start].lower().endswith(("by ", "per ", "by their ", "for each "))


def _holds(sentence: str, heading: str, missing: set[str], others: set[str], vocabulary: Vocabulary) -> bool:
    told = _terms(sentence, vocabulary)
    number = any(token.numeric and token.term not in missing for token in vocabulary.tokens(sentence))
    about = not others or bool(others & (told | _terms(heading, vocabulary)))
    known = told | _terms(heading, vocabulary) - others
    named = {each for each in missing if {stem(each), each, *everyday().get(stem(each), ())} & known}
    return number and about and 2 * len(named - set(NUMBER_WORDS)) >= len(missing)


def _terms(text: str, vocabulary: Vocabulary) -> set[str]:
    tokens = vocabulary.tokens(text)
    return {token.term for token in (*tokens, *vocabulary.rewritten(tokens, fold(text)))}


def bears_out(prose: Answer, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether prose may stand in for a figure: it is of the areas, the numbers and the things asked about.

    Args:
        prose: what the papers' words answer.
        reading: the question, which the tables do not answer.
        catalogue: the indicators held.
    """
    return (
        names_areas(prose, reading)
        and tells_extreme(prose, reading)
        and _tells_of_numbers(prose, reading)
        and is_of_all(prose, reading, catalogue)
        and gives_number(prose, reading, catalogue.vocabulary)
    )


def names_areas(prose: Answer, reading: Reading) -> bool:
    """Whether a quote names what a question sets the council against, such as England; true without that."""
    quotes = " ".join(each.quote for each in prose.citations)
    compared = reading.roles & {Role.COMPARE} and reading.areas
    return not compared or any(names_area(quotes, area) for area in reading.areas)


def tells_extreme(prose: Answer, reading: Reading) -> bool:
    """Whether a headline speaks of a highest or lowest, where one is asked for; true without that."""
    if not reading.roles & {Role.HIGHEST, Role.LOWEST}:
        return True
    return _EXTREME.search(prose.headline) is not None


def _tells_of_numbers(prose: Answer, reading: Reading) -> bool:
    """Whether a quote holds the numbers that a question narrows its subject by: the 5 of `5 year olds`."""
    numbers = (token.text for token in reading.subject.uncovered if token.numeric)
    quotes = " ".join(each.quote for each in prose.citations)
    return all(number in quotes for number in numbers)


def is_of_all(prose: Answer, reading: Reading, catalogue: Catalogue) -> bool:
    """Whether what is quoted first has every telling word, where a number of an indicator is asked for."""
    narrowed = any(token.text in _NARROWING for token in reading.subject.uncovered)
    if reading.subject.near and narrowed and Role.WHY not in reading.roles:
        return False
    of_kind = reading.topic.wanted is not Kind.ANY
    known = bool(reading.subject.near or reading.subject.keys)
    moved = Role.CHANGE in reading.roles and reading.when.shape in (Shape.PAIR, Shape.SPAN)
    if not (of_kind or moved or asks_number(reading)) or not known:
        return True
    if not prose.citations:
        return False
    first = next(
        (each for each in prose.citations if each.quote[:_OPENING] in prose.headline), prose.citations[0]
    )
    form = _OF_KIND.get(reading.topic.wanted)
    if form is not None and not form.search(_counting(first.quote)):
        return False
    if not _is_of_its_time(first, reading):
        return False
    text = f"{first.heading} {first.quote}"
    tokens = catalogue.vocabulary.rewritten(catalogue.vocabulary.tokens(text), text)
    asked = {token.term for token in reading.topic.required if is_domain(token, catalogue)}
    asked |= {token.term for token in reading.subject.uncovered if not is_ordinary(token.text)}
    return asked <= {token.term for token in tokens}


def _is_of_its_time(citation: Citation, reading: Reading) -> bool:
    """Whether what is quoted is of a month that a number is asked for: it names it, or comments on it."""
    when = reading.when
    if when.shape not in (Shape.POINTS, Shape.PAIR) or any(
        each.grain is not Grain.MONTH for each in when.periods
    ):
        return True
    if not is_note(citation):
        return True
    text = f"{citation.heading} {citation.quote}"
    return any(each.label in text for each in when.periods)
