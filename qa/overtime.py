"""Over time: what several meetings said of a thing, as a dated list, newest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.answer import Answer, Reason
from corpus.period import MONTH_NAMES
from qa.asking import take_apart
from qa.chatter import respelt
from qa.course import Course
from qa.marks import shows
from qa.meeting_quotes import quotes_by_times, quotes_of
from qa.occasions import Span
from qa.quoting import Quote, as_markdown, cited, day, in_headline, source
from qa.replies import Read, answered, declined
from qa.retrieval import Retriever
from qa.scope import asks_for_help, asks_forecast, is_out_of_scope
from qa.spelt import in_words
from qa.timeline import Meeting, Timeline, timeline_of

if TYPE_CHECKING:
    from corpus.generation import Generation

MOST = 10  # meetings in a dated list
FEW = 4  # meetings, from which on each is quoted less
TWO_OF_A_TIME = 0.9  # of the best score, for a second meeting of one year that is asked about
SURELY = 0.8  # of what the best covers, where it is asked whether or when a thing came up


def answer_over_time(
    question: str,
    course: Course,
    retriever: Retriever,
    generation: "Generation",
    as_at: date | None = None,
    refs_of: Callable[[str], frozenset[str]] | None = None,
    beside: Answer | None = None,
) -> Answer | None:
    """What the meetings said of a thing one after another; None where too few of them speak of it.

    Declines a thing that no paper knows.

    Args:
        question: in anybody's words.
        course: the thing and the times that it asks about.
        retriever: searches the passages of `generation`.
        generation: what is held.
        as_at: only papers of meetings up to that day are read.
        refs_of: gives the refs of the indicators that count a thing.
        beside: the figures that it is told with, whose quotes are not told again.
    """
    if asks_for_help(question) or asks_forecast(question) or is_out_of_scope(question):
        return None
    course, slips = _respelt(course, retriever)
    timeline = timeline_of(retriever, generation)
    if course.months:
        course = replace(course, spans=timeline.newest(course.months, as_at))
    found = _not_told(timeline.meetings(course, as_at, refs_of), beside)
    if course.before or course.order:
        found = _surely(found)
    read = Read(question, question, course.asked, _read_as(question, course, as_at), slips, as_at)
    if not found and beside is None and not timeline.is_known(course):
        return declined(read, Reason.NOT_IN_PAPERS)
    if course.order:
        return _one_end(read, course, found, generation) if found else None
    chosen = _of_each(course, found, timeline) if course.each and not course.later else _best(found)
    if (
        len(chosen) == 1
        and course.moved
        and beside is None
        and (quotes := quotes_by_times(course, chosen[0]))
    ):
        return _within(read, chosen[0], quotes, generation)
    if len(chosen) < 2 and not ((course.before or course.later) and chosen):
        return None
    answer = _listed(read, _opening(course, chosen), chosen, generation)
    return replace(answer, caveats=(*answer.caveats, *_silent(course, chosen, timeline)))


def _respelt(course: Course, retriever: Retriever) -> tuple[Course, tuple[str, ...]]:
    """The course with the slips of the pen in its thing mended, and a sentence for each."""
    evidence, thing = retriever.evidence, course.asked.question
    text, slips = respelt(thing, retriever.vocabulary, evidence.stems, retriever.is_word)
    if not slips:
        return course, ()
    mended = take_apart(f"about {text}")
    return replace(
        course, asked=replace(mended, question=text, wanted=course.asked.wanted, over_time=True)
    ), slips


def _surely(found: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """The meetings that name every part of a thing, and nearly as much of it as the one that says most."""
    enough = SURELY * max((each.best.share for each in found), default=0.0)
    return tuple(each for each in found if each.best.share >= enough and any(one.whole for one in each.told))


def _not_told(found: Sequence[Meeting], beside: Answer | None) -> tuple[Meeting, ...]:
    """The meetings of which the figures' answer quotes nothing yet."""
    if beside is None:
        return tuple(found)
    said = [" ".join(each.quote.split()) for each in beside.citations]
    return tuple(
        each for each in found if not any(one.sentence in quote for one in each.told[:2] for quote in said)
    )


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
            replace(each, told=told)
            for each in found
            if (told := tuple(f for f in each.told if timeline.is_of(span, f)))
        ]
        named = [
            replace(each, told=told)
            for each in found
            if (told := tuple(f for f in each.told if timeline.names(span, f)))
        ]
        near = sorted(own or named, key=lambda each: -each.best.score)
        chosen += [each for each in near[:2] if each.best.score >= TWO_OF_A_TIME * near[0].best.score]
    return sorted(_merged(chosen), key=lambda each: each.on or date.min, reverse=True)


def _silent(course: Course, chosen: Sequence[Meeting], timeline: Timeline) -> list[str]:
    """A sentence for each time asked about of which nothing was found."""
    if not course.each or course.later:
        return []
    told = [one for each in chosen for one in each.told]
    left = [
        span
        for span in course.spans
        if not any(timeline.is_of(span, one) or timeline.names(span, one) for one in told)
    ]
    return [f"No paper held says anything of it for {_time(span)}." for span in left]


def _time(span: Span) -> str:
    first = f"{MONTH_NAMES[span.first % 12]} {span.first // 12}"
    last = f"{MONTH_NAMES[span.last % 12]} {span.last // 12}"
    if span.first == span.last:
        return first
    if span.last - span.first == 11 and not span.first % 12:
        return str(span.first // 12)
    return f"{first} to {last}"


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
    quotes = quotes_of(course.asked, meeting, few=True)
    said = in_headline(meeting.best.sentence)
    which = "last" if course.order == "newest" else "first"
    when = f" at {_at(meeting)}" if meeting.on else ""
    rest = len(dated) - 1
    speak = "meeting speaks" if rest == 1 else "meetings speak"
    others = f" {_count(rest).capitalize()} other {speak} of it, too." if rest else ""
    return _with(read, f"It is {which} spoken of{when}: {said}{others}", [meeting], [quotes], generation)


def _within(read: Read, meeting: Meeting, quotes: Sequence[Quote], generation: "Generation") -> Answer:
    reasons = [
        Quote(found.passage, sentence)
        for found in meeting.told
        for sentence, _ in found.strengths
        if shows(read.asked, sentence) and not any(sentence == each.text for each in quotes)
    ]
    when = f" of {day(meeting.on)}" if meeting.on else ""
    headline = f"One paper{when} tells of it: {in_headline(quotes[-1].text)}"
    return _with(read, headline, [meeting], [[*quotes, *reasons[:1]]], generation)


def _opening(course: Course, chosen: Sequence[Meeting]) -> str:
    """How many meetings speak of it, and from when to when."""
    days = sorted(each.on for each in chosen if each.on)
    number = len(chosen)
    if number == 1:
        opening = f"One meeting held speaks of it{f', that of {day(days[0])}' if days else ''}"
    else:
        span = f", from {day(days[0])} to {day(days[-1])}" if len(set(days)) > 1 else ""
        opening = f"{_count(number).capitalize()} meetings speak of it{span}"
    return f"Yes: {opening[0].lower()}{opening[1:]}" if course.before else opening


def _count(number: int) -> str:
    return in_words(number, beyond="many")


def _at(meeting: Meeting) -> str:
    return f"the meeting of {day(meeting.on)}" if meeting.on else "an undated meeting"


def _listed(read: Read, opening: str, chosen: Sequence[Meeting], generation: "Generation") -> Answer:
    newest = chosen[0]
    which = "It" if len(chosen) == 1 else "The newest"
    headline = f"{opening}. {which} says: {in_headline(newest.best.sentence)}"
    quotes = [quotes_of(read.asked, each, few=len(chosen) > FEW) for each in chosen]
    return _with(read, headline, chosen, quotes, generation)


def _with(
    read: Read,
    headline: str,
    chosen: Sequence[Meeting],
    quotes: Sequence[Sequence[Quote]],
    generation: "Generation",
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
