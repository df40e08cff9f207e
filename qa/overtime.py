"""Over time: what several meetings said of a thing, as a dated list, newest first, one or two sentences each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.answer import Answer
from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.asking import Asked
from qa.course import Course
from qa.marks import shows
from qa.quoting import Quote, as_markdown, cited, day, in_headline, lines_of, runs, source
from qa.replies import Read, answered
from qa.retrieval import Retriever
from qa.scope import asks_for_help, asks_forecast, is_out_of_scope
from qa.timeline import Found, Meeting, Timeline, timeline_of
from qa.wanted import Wanted

if TYPE_CHECKING:
    from corpus.generation import Generation

MOST = 8  # meetings in a dated list
FEW = 4  # meetings, from which on each is quoted less
NEARLY = 0.75  # of the strongest sentence's strength: quoted with it
TWO_OF_A_TIME = 0.9  # of the best score, for a second meeting of one year that is asked about
LONGEST_LIST = 5  # lines of a resolution
BESIDE = 0.86  # of a meeting's best score, for a second passage of it to be quoted
SHORT = 50  # words: a commentary as short is quoted whole
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def answer_over_time(
    question: str,
    course: Course,
    retriever: Retriever,
    generation: "Generation",
    as_at: date | None = None,
    refs: frozenset[str] = frozenset(),
    beside: Answer | None = None,
) -> Answer | None:
    """What the meetings said of a thing one after another; None where too few of them speak of it.

    Args:
        question: in anybody's words.
        course: the thing and the times that it asks about.
        retriever: searches the passages of `generation`.
        generation: what is held.
        as_at: only papers of meetings up to that day are read.
        refs: the refs of the indicators that count the thing.
        beside: the figures that it is told with, whose quotes are not told again.
    """
    if asks_for_help(question) or asks_forecast(question) or is_out_of_scope(question):
        return None
    timeline = timeline_of(retriever, generation)
    found = _not_told(timeline.meetings(course, as_at, refs), beside)
    read = Read(question, question, course.asked, _read_as(question, course, as_at), as_at=as_at)
    if course.order:
        return _one_end(read, course, found, generation) if found else None
    chosen = _of_each(course, found, timeline) if course.each and not course.later else _best(found)
    if len(chosen) < 2 and not ((course.before or course.later) and chosen):
        return None
    return _listed(read, _opening(course, found, chosen), chosen, generation)


def _not_told(found: Sequence[Meeting], beside: Answer | None) -> tuple[Meeting, ...]:
    """The meetings with what the figures' answer does not quote already."""
    said = [" ".join(each.quote.split()) for each in beside.citations] if beside else []
    left = (
        replace(each, told=tuple(one for one in each.told if not any(one.sentence in quote for quote in said)))
        for each in found
    )
    return tuple(each for each in left if each.told)


def _read_as(question: str, course: Course, as_at: date | None) -> str:
    until = f", from papers of meetings up to {day(as_at)}" if as_at else ""
    asked = " ".join(question.split()).rstrip("?.! ")
    listed = f"the {course.order} first" if course.order == "oldest" else "newest paper first"
    return f"What the papers say, meeting by meeting, {listed}{until}: {asked}."


def _best(found: Sequence[Meeting]) -> list[Meeting]:
    """The meetings that say most, in the order of their days."""
    kept = sorted(found, key=lambda each: -each.best.score)[:MOST]
    return [each for each in found if each in kept]


def _of_each(course: Course, found: Sequence[Meeting], timeline: Timeline) -> list[Meeting]:
    """The meetings of each time asked about; of a time without one, that which names it."""
    chosen: list[Meeting] = []
    for span in course.spans:
        own = [
            replace(each, told=told) for each in found if (told := tuple(f for f in each.told if timeline.is_of(span, f)))
        ]
        named = [
            replace(each, told=told) for each in found if (told := tuple(f for f in each.told if timeline.names(span, f)))
        ]
        near = sorted(own or named, key=lambda each: -each.best.score)
        chosen += [each for each in near[:2] if each.best.score >= TWO_OF_A_TIME * near[0].best.score]
    return sorted(_merged(chosen), key=lambda each: each.on or date.min, reverse=True)


def _merged(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Each meeting once, with all that was chosen of it."""
    merged: dict[object, Meeting] = {}
    for each in meetings:
        key = each.on or each.best.passage.place.paper
        before = merged.get(key)
        told = (*before.told, *(one for one in each.told if one not in before.told)) if before else each.told
        merged[key] = Meeting(each.on, told)
    return list(merged.values())


def _one_end(read: Read, course: Course, found: Sequence[Meeting], generation: "Generation") -> Answer:
    """The last or the first meeting that speaks of a thing."""
    dated = [each for each in found if each.on] or list(found)
    meeting = dated[0] if course.order == "newest" else dated[-1]
    quotes = _quotes(course.asked, meeting, few=True)
    said = in_headline(meeting.best.sentence)
    which = "last" if course.order == "newest" else "first"
    when = f" at {_at(meeting)}" if meeting.on else ""
    rest = len(dated) - 1
    others = f" {_count(rest).capitalize()} other{'s' if rest > 1 else ''} held speak{'' if rest > 1 else 's'} of it, too." if rest else ""
    return _with(read, f"It is {which} spoken of{when}: {said}{others}", [meeting], [quotes], generation)


def _opening(course: Course, found: Sequence[Meeting], chosen: Sequence[Meeting]) -> str:
    """How many meetings speak of it, and from when to when."""
    told = found if not course.each else chosen
    days = sorted(each.on for each in told if each.on)
    number = len(told)
    if number == 1:
        opening = f"One meeting held speaks of it{f', that of {day(days[0])}' if days else ''}"
    else:
        span = f", from {day(days[0])} to {day(days[-1])}" if len(set(days)) > 1 else ""
        opening = f"{_count(number).capitalize()} meetings speak of it{span}"
    return f"Yes: {opening[0].lower()}{opening[1:]}" if course.before else opening


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else "many"


def _at(meeting: Meeting) -> str:
    return f"the meeting of {day(meeting.on)}" if meeting.on else "an undated meeting"


def _listed(read: Read, opening: str, chosen: Sequence[Meeting], generation: "Generation") -> Answer:
    newest = chosen[0]
    which = "It" if len(chosen) == 1 else "The newest"
    headline = f"{opening}. {which} says: {in_headline(newest.best.sentence)}"
    quotes = [_quotes(read.asked, each, few=len(chosen) > FEW) for each in chosen]
    return _with(read, headline, chosen, quotes, generation)


def _with(
    read: Read, headline: str, chosen: Sequence[Meeting], quotes: Sequence[Sequence[Quote]], generation: "Generation"
) -> Answer:
    """The answer with each meeting's quotes under its day."""
    answer = answered(read, headline, [each for group in quotes for each in group], generation)
    papers = {paper.file: paper for paper in generation.holdings_papers()}
    citations = cited([each for group in quotes for each in group], papers)
    blocks: list[str] = []
    at = 0
    for meeting, group in zip(chosen, quotes, strict=True):
        if meeting.on:
            blocks.append(f"**{day(meeting.on)}**")
        own = citations[at : at + len(group)]
        at += len(group)
        for number, citation in enumerate(own):
            quote = f"> {as_markdown(citation.quote)} [{citation.id}]"
            last = number + 1 == len(own) or own[number + 1].heading != citation.heading
            blocks.append(f"{quote}\n>\n> {source(citation)}" if last else quote)
    return replace(answer, answer="\n\n".join(blocks))


def _quotes(asked: Asked, meeting: Meeting, *, few: bool) -> list[Quote]:
    """The sentences of a meeting that say most: of its best item, and of another that says other things."""
    best = meeting.best
    item = [each for each in meeting.told if best.headed and _is_of_item(each, best)] or [best]
    quotes = _of_item(asked, item)
    others = [each for each in meeting.told if each not in item and each.score >= BESIDE * best.score]
    for other in others[: 1 if few else 2]:
        quotes += _of_passage(asked, other, most=1)
    return quotes


def _is_of_item(one: Found, other: Found) -> bool:
    same = one.passage.heading == other.passage.heading and one.passage.kind is not PassageKind.COMMENTARY
    return one is other or (same and one.passage.place.paper == other.passage.place.paper)


def _of_item(asked: Asked, item: Sequence[Found]) -> list[Quote]:
    """What was said on an item and what was decided, in the item's order."""
    said = [each for each in item if not _decides(each.passage)][:2]
    decision = next((each.passage for each in item if _decides(each.passage)), item[0].decision)
    most = 2 if len(said) < 2 else 1
    told = {each.passage.id: _of_passage(asked, each, most) for each in said}
    if decision:
        told[decision.id] = _of_decision(decision)
    places = {each.passage.id: each.passage.place.line for each in said}
    return [quote for key in sorted(told, key=lambda key: places.get(key, 10**9)) for quote in told[key]]


def _decides(passage: Passage) -> bool:
    return passage.kind is PassageKind.RESOLUTION


def _of_decision(passage: Passage) -> list[Quote]:
    return [Quote(passage, line) for line in lines_of(passage)[: LONGEST_LIST + 1]]


def _of_passage(asked: Asked, found: Found, most: int) -> list[Quote]:
    passage = found.passage
    if _decides(passage):
        return _of_decision(passage)
    lines = lines_of(passage)
    if passage.kind is PassageKind.COMMENTARY and len(passage.text.split()) <= SHORT:
        return [Quote(passage, line) for line in lines]
    top = max(strength for _, strength in found.strengths)
    ranked = sorted(found.strengths, key=lambda each: -each[1])[:most]
    chosen = {sentence for sentence, strength in ranked if strength >= NEARLY * top}
    if found.headed:
        chosen |= {sentence for sentence, _ in found.strengths if shows(_decided(asked), sentence)}
    kept = [each for line in lines for each in sentences(line) if each in chosen]
    return [Quote(passage, run) for line in lines for run in runs(line, kept)]


def _decided(asked: Asked) -> Asked:
    return replace(asked, wanted=Wanted.DECISION)
