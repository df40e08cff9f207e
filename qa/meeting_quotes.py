"""Quotes of one meeting: the sentences of it that say most of a thing, and what it decided."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.asking import Asked
from qa.course import Course
from qa.marks import shows
from qa.occasions import Span, spans_in, without_dates
from qa.quoting import Quote, lines_of, runs
from qa.timeline import Found, Meeting
from qa.wanted import Wanted
from qa.whereabouts import tells

NEARLY = 0.68  # of the strongest sentence's strength: quoted with it
LONGEST_LIST = 5  # lines of a resolution
BESIDE = 0.86  # of a meeting's best score, for a second passage of it to be quoted
SHORT = 50  # words: a commentary as short is quoted whole
MOST_TIMES = 4  # sentences of one meeting on several times
FIGURED = 1.0  # for a sentence that tells of its time in figures
_FIGURE = re.compile(r"\d ?%|\u00a3\d|\d per cent|\d\.\d")


def quotes_of(asked: Asked, meeting: Meeting, *, few: bool) -> list[Quote]:
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
    if found.itemed:
        chosen |= {sentence for sentence, _ in found.strengths if shows(_decided(asked), sentence)}
    kept = [each for line in lines for each in sentences(line) if each in chosen]
    return [Quote(passage, run) for line in lines for run in runs(line, kept)]


def _decided(asked: Asked) -> Asked:
    return replace(asked, wanted=Wanted.DECISION)


def quotes_by_times(course: Course, meeting: Meeting) -> list[Quote]:
    """Of one meeting that tells of several of the times asked about, its best sentence on each; else none."""
    best: dict[Span, tuple[float, str, Found]] = {}
    for found in meeting.told:
        for sentence, strength in found.strengths:
            for span in spans_in(sentence):
                asked = any(tells(each, span) for each in course.spans)
                figured = strength + FIGURED * bool(_FIGURE.search(without_dates(sentence)))
                if asked and figured > best.get(span, (0.0, "", found))[0]:
                    best[span] = (figured, sentence, found)
    chosen = sorted({each[1]: each for each in best.values()}.values(), key=lambda each: -each[0])[
        :MOST_TIMES
    ]
    quotes = [Quote(found.passage, sentence) for _, sentence, found in chosen]
    return sorted(quotes, key=lambda each: each.passage.place.line) if len(quotes) > 1 else []
