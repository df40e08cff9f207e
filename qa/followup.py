"""Follow-ups: what a question leaves unsaid, filled in from the one asked before it.

A question that says all of what it asks inherits nothing. One that leans on the last (`and nationally?`,
`as a rate?`, `the year before?`) is read with that one's indicator, time, area and operation, each unless it
names its own; what was carried over is said. Where the parts do not fit together, nothing is guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.answer import Answer
from corpus.period import Grain, Period
from qa.cues import Role
from qa.leaning import Lean, asked_of, lean_of, topic_words
from qa.query import Query
from qa.reading import Reading
from qa.when import Shape, When
from qa.which import Match, Subject

_MOST = 8  # earlier questions that are read again

_EXTREMES = frozenset({Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST, Role.STEEPEST})
_SIDES = frozenset(
    {Role.UP, Role.DOWN, Role.GOOD, Role.BAD, Role.BEST, Role.WORST, Role.HIGHEST, Role.LOWEST}
)
# What is asked of a course, and not of the one month that was asked about before.
_OF_A_COURSE = _EXTREMES | {Role.SERIES, Role.AVERAGE, Role.TOTAL, Role.SUM, Role.OVER_PERIODS, Role.RUN}
_PROSE = frozenset({Role.WHY, Role.SAID, Role.WHO, Role.DEFINITION})
# Roles that say what kind of number, or nothing: a question with these alone asks what the last one asked.
_PLAIN = frozenset(
    {
        Role.INTERROGATIVE, Role.WHAT_IS, Role.FILLER, Role.HOW_MANY, Role.COUNT, Role.HOW_MUCH, Role.MOTION,
        Role.PERCENT, Role.RATE, Role.UP, Role.DOWN,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """A question as it was understood in its conversation.

    `question` is what is searched for in prose: as asked, with the words carried over. `carried` names what
    was taken from the question before, and is empty for one that stands by itself. `asked` are the periods
    that its queries came to. `figures` marks one that no passage may answer.
    """

    question: str
    reading: Reading
    carried: tuple[str, ...] = ()
    asked: tuple[Period, ...] = ()
    figures: bool = False

    @property
    def note(self) -> str:
        """What was carried over, as a sentence; empty where nothing was."""
        if not self.carried:
            return ""
        parts = self.carried
        words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
        return f"Carried over from the question before: {words}."


Read = Callable[[str, Period | None], Reading]
Planned = Callable[[Reading], Sequence[object]]


@dataclass(frozen=True)
class Reader:
    """How one question is read.

    `read` understands it, counting times from an anchor; `planned` gives its queries; `subjects` gives a
    follow-up its indicator, or None where neither question is of one; `benchmarks` gives the areas that its
    figures can be set against; `in_prose` tells whether a question is answered by the papers' words.
    """

    read: Read
    planned: Planned
    subjects: Callable[[Reading, Reading, Lean], Reading | None]
    benchmarks: Callable[[Reading], tuple[str, ...]] = lambda _: ()
    in_prose: Callable[[Turn], bool] = lambda _: False


def turn_of(question: str, history: Sequence[str], reader: Reader) -> Turn:
    """A question read after those before it.

    Args:
        question: as asked.
        history: the questions asked before, oldest first.
        reader: how one question is read and planned.
    """
    told = [each for each in history if each.strip()][-_MOST:]
    chain: list[_Asked] = []
    for each in reversed((*told, question)):
        alone = reader.read(each, None)
        chain.append(_Asked(each, alone, lean_of(each, alone)))
        if not chain[-1].lean.leans:
            break  # it inherits nothing, and what was asked before it is forgotten
    first = chain.pop()
    turn = Turn(first.question, first.alone)
    for asked in reversed(chain):
        turn = _after(asked, _settled(turn, reader), reader)
    return turn


@dataclass(frozen=True)
class _Asked:
    """A question as it reads by itself, and how it leans on the one before it."""

    question: str
    alone: Reading
    lean: Lean


def _after(asked: _Asked, before: Turn, reader: Reader) -> Turn:
    question, lean = asked.question, asked.lean
    later = reader.read(lean.text, _anchor(before))
    if lean.judges and before.reading.is_of_indicators:
        later = _judged(later, reader.benchmarks(before.reading))
    another = _names_another(later, lean) and reader.in_prose(before)
    if another and (whole := asked_of(before.reading, lean.text)):
        return Turn(whole, reader.read(whole, None), ("what is asked",))
    if Role.RANK in before.reading.roles and not later.topic.required:
        return _reranked(question, before, later)
    return _joined(question, before, later, lean, reader)


def _names_another(later: Reading, lean: Lean) -> bool:
    """Whether a follow-up only names another thing, of which the same is asked."""
    return bool(later.topic.required or later.mentioned) and not (
        lean.whole or lean.back or _own(later.roles)
    )


def _reranked(question: str, before: Turn, later: Reading) -> Turn:
    """A ranking asked again the other way round, or of another time."""
    earlier = before.reading
    turned = later.roles & _SIDES
    roles = (earlier.roles - (_SIDES if turned else frozenset())) | later.roles
    timed = later.when.shape is not Shape.NONE
    text = f"{earlier.text} {later.text}" if not turned else later.text
    made = replace(earlier, roles=roles, text=text, when=later.when if timed else earlier.when)
    carried = ("what is asked",) if timed else ("what is asked", "the period")
    return Turn(question, made, carried, figures=True)


def _judged(later: Reading, areas: tuple[str, ...]) -> Reading:
    """`is that good?`: the figure beside its benchmarks, or else which way the papers say is better."""
    asks = frozenset({Role.COMPARE} if areas else {Role.POLARITY})
    topic = replace(later.topic, required=())
    return replace(later, topic=topic, subjects=(Subject(Match.NOTHING),), roles=asks, areas=areas)


def _settled(turn: Turn, reader: Reader) -> Turn:
    """The turn with the periods that its queries come to."""
    queries = [each for each in reader.planned(turn.reading) if isinstance(each, Query)]
    return replace(turn, asked=tuple(period for each in queries for period in each.periods))


def _anchor(before: Turn) -> Period | None:
    """The time that a conversation last spoke of: the last of those asked about, or answered."""
    return next(iter((*before.asked[-1:], *before.reading.when.periods[-1:])), None)


def _joined(question: str, before: Turn, later: Reading, lean: Lean, reader: Reader) -> Turn:
    earlier = before.reading
    found = reader.subjects(earlier, later, lean)
    if found is None:  # of no indicator: what the papers say of it is searched with both questions' words
        words = topic_words(before.question, keep_times=later.when.shape is Shape.NONE)
        told = f"{lean.text.rstrip(' ?.!')}: {words}?" if words else question
        return Turn(told, later, ("what it is about",) if words else ())
    carried = [] if found.subjects == later.subjects else ["the indicator"]
    when, of_time = _when(earlier, later, before)
    own_sentence = lean.whole and bool(later.topic.required or later.mentioned)
    same = not _own(later.roles) and not own_sentence
    roles = _roles(earlier.roles, later.roles) if not own_sentence else later.roles
    made = replace(
        found,
        when=when,
        roles=roles,
        areas=later.areas or earlier.areas,
        measure=later.measure if later.measures else earlier.measure,
        measures=later.measures or (earlier.measures if same else ()),
        marks=later.marks or (earlier.marks if same else ()),
        target_year=later.target_year or earlier.target_year,
        opening=earlier.opening if same else later.opening,
        notes=later.notes,
    )
    made = _against(made, earlier, later)
    carried += ["the period"] if of_time else []
    carried += ["the area"] if earlier.areas and not later.areas else []
    carried += ["what is asked of it"] if same and _own(earlier.roles) else []
    words = topic_words(before.question, keep_times=later.when.shape is Shape.NONE)
    told = f"{lean.text.rstrip(' ?.!')}: {words}?"
    return Turn(told, made, tuple(carried), figures=earlier.is_of_indicators and not roles & _PROSE)


def _own(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles that say what is to be done."""
    return roles - _PLAIN


def _when(earlier: Reading, later: Reading, before: Turn) -> tuple[When, bool]:
    """The time asked about, and whether it was carried over.

    A year named after a month asks for the same month of that year.
    """
    of_one = earlier.when.shape in (Shape.POINTS, Shape.PAIR) and all(
        period.length == 1 for period in earlier.when.periods
    )
    if later.when.shape is Shape.NONE and later.roles & _OF_A_COURSE and of_one:
        return When(), False
    if later.when.shape is Shape.NONE and Role.SOURCE in later.roles and not of_one:
        return When(), False
    if later.when.shape is Shape.NONE:
        kept = replace(earlier.when, notes=(), spans=())
        return kept, earlier.when.shape not in (Shape.NONE, Shape.LATEST)
    month = earlier.when.periods[-1] if earlier.when.shape is Shape.POINTS and earlier.when.periods else None
    only = later.when.periods[0] if len(later.when.periods) == 1 else None
    of_year = later.when.shape is Shape.POINTS and only is not None and only.grain is Grain.YEAR
    if month is None or only is None or not of_year or month.grain is not Grain.MONTH or _own(later.roles):
        return later.when, False
    year = only.first + month.first % 12
    meant = Period(Grain.MONTH, year, year)
    why = "the month asked about before; the whole year can be named"
    note = f"“{only.label}” was read as {meant.label}, {why}."
    return replace(later.when, periods=(meant,), notes=(*later.when.notes, note)), True


def _roles(earlier: frozenset[Role], later: frozenset[Role]) -> frozenset[Role]:
    """What is asked: what the later question says, else what the earlier one did."""
    own = _own(later)
    if Role.TOTAL in later or Role.SUM in later:
        later = later - {Role.DEFINITION}  # `what does that come to` asks for no meaning
    if not own:
        return earlier | later
    if own <= _EXTREMES and earlier & _EXTREMES:
        return (earlier - _EXTREMES) | later
    if own <= _PROSE:
        return later | (earlier - _PROSE - {Role.INTERROGATIVE} if Role.WHY in own else frozenset())
    return later | (earlier & {Role.COUNT, Role.PERCENT, Role.RATE})


def _against(made: Reading, earlier: Reading, later: Reading) -> Reading:
    """Benchmarks named after a plain figure are set beside it, at the figure's own time."""
    asks = _own(made.roles) - {Role.TARGET}
    named = later.areas and later.areas != earlier.areas
    if named and not asks and made.when.shape in (Shape.NONE, Shape.LATEST, Shape.POINTS):
        return replace(made, roles=made.roles | {Role.COMPARE})
    if Role.COMPARE in later.roles and (later.areas or later.measures):
        return replace(made, roles=made.roles - {Role.CHANGE})
    return made


def told_with(turn: Turn, question: str, answer: Answer) -> Answer:
    """An answer to a question as it was asked, its *Read as* saying what was carried over."""
    if not turn.carried:
        return answer if turn.question == question else replace(answer, question=question)
    return replace(answer, question=question, read_as=f"{answer.read_as} {turn.note}".strip())
