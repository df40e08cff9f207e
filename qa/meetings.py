"""Meetings: when and where they were held, when the next is, how many, and what they dealt with."""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.model import Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from qa.coming import MEETING_WORDS, SCHEDULED, asks_next_meeting, next_meeting, scheduled
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, no_meeting, of_meeting, stems_of, tells_of, topic
from qa.sittings import Sitting, item_of

MOST_LISTED = 30  # meetings
MOST_ITEMS = 25  # of an agenda
MOST_SAID = 8  # in a headline

_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.?m\b\.?)|\d{1,2}[.:]\d{2}\b(?! ?(?:million|per cent|%))|noon"
    r"|midday)",
    re.I,
)
_ASKS_TIME = re.compile(
    r"\b(?:what|which) time\b|\b(?:when|how late) did .*\b(?:start|begin|end|finish|close)\b", re.IGNORECASE
)
_ENDED = re.compile(r"\b(?:end|ended|ends|finish(?:ed|es)?|close[ds]?|over|conclude[ds]?)\b", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:start|begin|began|begun|commence|open|kick off)\w*\b", re.IGNORECASE)
_END_TOLD = re.compile(
    r"\b(?:clos(?:ed|ing)|end(?:ed|ing)?|finish(?:ed)?|conclud(?:ed|ing)|rose"
    r"|declared (?:the meeting )?closed)\b",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|panel|committee|board|cabinet|council|sat|held|sit|gather)\b",
    re.IGNORECASE,
)
_ASKS_PLACE = re.compile(
    r"^\W*where\b|\b(?:what|which) (?:room|venue|building|place)\b|\bvenue\b|\blocation of\b"
    r"|\bin which room\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[Rr]ooms?|[Cc]hamber|[Hh]all|Guildhall|Civic|[Cc]entre|Suite|Theatre|Office|House|[Oo]nline"
    r"|video|Teams|Zoom"
    r"|remote(?:ly)?|virtual(?:ly)?|Building|School|Church|Library)\b"
)
_HOW_MANY = re.compile(
    r"\bhow many (?:(?!councillors|members|people|officers|were|was|at|in)\w+ ){0,4}?meetings?\b"
    r"|\bhow (?:often|many times) (?:did|has|have|does)\b.*\bme(?:t"
    r"|et)\b",
    re.I,
)
_WHICH = re.compile(
    r"\b(?:which|what|list|show|name|all)\b(?: \w+){0,4}? (?:meetings?|minutes)\b"
    r"|\b(?:dates|days) (?:of|when|on which)\b.*\bme(?:t|etings?)\b|\bwhen did (?:\w+ ){1,6}meet\b"
    r"|\bwhich dates?\b.*\bme(?:t|et)\b",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|ion|es)?|consider(?:ed)?|cover(?:ed)?|look(?:ed)? at|talk(?:ed)? about"
    r"|dealt with|mention(?:ed|s)?"
    r"|debated?|heard|spoke|came up|raised|about|on|agenda|concern(?:ed|ing)?|featured?)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"\bagenda\b|\b(?:items|business|topics) (?:of|on|at|for|was|were|did)\b"
    r"|\bwhat (?:was|were|did) .{0,40}\b(?:discuss(?:ed)?|talk(?:ed)? about|covered"
    r"|on the table)\b.*\b(?:meeting|on|at|in)\b",
    re.IGNORECASE,
)
_WHEN_HELD = re.compile(
    r"\bwhen (?:was|were|did)\b.*\b(?:meet(?:ing)?|met|sit|held)\b"
    r"|\b(?:what|which) (?:day|date)\b.*\b(?:meeting|held|met|meet)\b|\bdate of the\b.*\bmeeting\b",
    re.IGNORECASE,
)
# `What did the July meeting decide on ...?` asks for no meeting.
_ASKS_DECISION = re.compile(
    r"^\W*what (?:did|has|have|was|were)\b.*\b(?:decid|resol|agree|approv|recommend)", re.IGNORECASE
)
_WHEN_SPOKEN = re.compile(
    r"\bwhen (?:was|were|did|has|have)\b.*\b(?:last|first|most recently)\b.*\b(?:discuss\w*|consider\w*"
    r"|agenda|talk\w*|look\w*|debat\w*|c[oa]me (?:up|before)|raised|mention\w*|dealt|deal)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|earliest|oldest)\b", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:last|latest|most recent(?:ly)?|newest|first|earliest|oldest)\b", re.IGNORECASE)


def from_meetings(record: Record) -> Fact | None:
    """The fact about meetings that a question asks for; None where it asks for something else."""
    if asks_next_meeting(record.asked):
        return next_meeting(record)
    for asks, answer in _ANSWERS:
        if asks.search(record.question) and (fact := answer(record)) is not None:
            return fact
    return None


def _one(record: Record) -> Sitting | Fact | None:
    if missing := no_meeting(record):
        return missing
    found = record.named.found
    if not record.named.dated and not (record.named.bodied and len(found) == 1):
        return None
    return found[0] if len({each.on for each in found}) == 1 else None


def _time(record: Record) -> Fact | None:
    """What time a meeting began or ended."""
    if topic(record, MEETING_WORDS) or not _OF_MEETING.search(record.question):
        return None
    sitting = _one(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    ended = bool(_ENDED.search(record.question))
    if ended and _BEGAN.search(record.question) and (fact := _from_to(sitting)):
        return fact
    for quote in _ends(sitting) if ended else _starts(sitting):
        clocks = list(_CLOCK.finditer(quote.text))
        clock = clocks[-1] if ended and clocks else clocks[0] if clocks else None
        if clock:
            said = "ended at" if ended else "is timed for"
            return Fact(f"The meeting of {day(sitting.on)} {said} {clock[0].strip(' .')}.", (quote,))
    what = "ended" if ended else "began"
    return declined(f"The papers held do not say what time {of_meeting(sitting)} {what}.")


def _from_to(sitting: Sitting) -> Fact | None:
    """When a meeting began and ended, as one sentence or two say."""
    start, end = next(_starts(sitting), None), next(_ends(sitting), None)
    if end is None:
        return None
    clocks = [found[0].strip(" .") for found in _CLOCK.finditer(end.text)]
    if len(clocks) == 2:
        return Fact(f"The meeting of {day(sitting.on)} lasted from {clocks[0]} to {clocks[1]}.", (end,))
    began = _CLOCK.search(start.text) if start else None
    if start is None or began is None:
        return None
    said = f"The meeting of {day(sitting.on)} is timed for {began[0].strip(' .')} and ended at {clocks[-1]}."
    return Fact(said, (start, end))


def _ends(sitting: Sitting) -> Iterator[Quote]:
    for passage in reversed(sitting.passages):
        for sentence in sentences(passage.text):
            if _END_TOLD.search(sentence) and _CLOCK.search(sentence) and len(sentence.split()) <= 20:
                yield Quote(passage, sentence)


def _front(sitting: Sitting) -> list[Passage]:
    """What stands before the business of a meeting: its date, time, place and people."""
    own = [each for each in sitting.passages if each.kind in (PassageKind.PEOPLE, PassageKind.PROSE)]
    front: list[Passage] = []
    for passage in own:
        if (
            re.match(r"(?:item )?\d{1,3}\b(?!\s*(?:st|nd|rd|th)?\s*[A-Z][a-z]+ \d{4})", item_of(passage))
            and front
        ):
            break
        front.append(passage)
    return front[:12]


def _starts(sitting: Sitting) -> Iterator[Quote]:
    for passage in _front(sitting):
        for line in (*passage.heading, *lines_of(passage)):
            if _CLOCK.search(line) and not _END_TOLD.search(line) and len(line.split()) <= 40:
                yield Quote(passage, line)


def _place(record: Record) -> Fact | None:
    """Where a meeting was held."""
    if topic(record, MEETING_WORDS) or not _OF_MEETING.search(record.question):
        return None
    sitting = _one(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    dated = f"{sitting.on.day} {MONTH_NAMES[sitting.on.month - 1]}"
    found = [
        Quote(passage, line)
        for passage in _front(sitting)
        for line in (*passage.heading, *lines_of(passage))
        if _PLACE.search(line)
        and len(line.split()) <= 25
        and not re.match(r"\d{1,3}[.)]? +[A-Z]{2}|(?i:present|apologies|officers|members)\b", line)
    ]
    found.sort(key=lambda quote: (not (_CLOCK.search(quote.text) or dated in quote.text or _leads(quote)),))
    if not found or not (_CLOCK.search(found[0].text) or dated in found[0].text or _leads(found[0])):
        return None
    return Fact(f"The meeting of {day(sitting.on)}: {in_headline(found[0].text)}.", (found[0],))


def _leads(quote: Quote) -> bool:
    """Whether a line is nothing but a place, as on the front of an agenda."""
    return len(quote.text.split()) <= 12 and bool(
        re.match(r"(?:held (?:in|at)|venue:?|in the|[A-Z])", quote.text, re.I)
    )


def _agenda(record: Record) -> Fact | None:
    """What was on the agenda of a meeting, or what it dealt with."""
    if topic(record, MEETING_WORDS):
        return None
    sitting = _one(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    listed = [each for each in sitting.passages if each.kind is PassageKind.AGENDA_ITEM]
    quotes = [Quote(each, _item_line(each)) for each in listed] or [
        Quote(each, item)
        for each in sitting.passages
        if (item := item_of(each)) and re.match(r"(?:item )?\d", item)
    ]
    once = list({quote.text: quote for quote in reversed(quotes)}.values())[::-1][:MOST_ITEMS]
    if not once:
        return declined(f"The papers held print no agenda of {of_meeting(sitting)}.")
    business = [quote for quote in once if not quote.passage.boilerplate] or once
    said = "; ".join(" ".join(quote.text.split()) for quote in business[:MOST_SAID])
    more = "; and what is quoted below" if len(once) > min(len(business), MOST_SAID) else ""
    what = "was on the agenda of" if listed else "was dealt with at"
    return Fact(f"This {what} {of_meeting(sitting)}: {said}{more}.", tuple(once))


def _item_line(passage: Passage) -> str:
    """The title of an agenda item: the heading over its note, or its only line."""
    last = passage.heading[-1] if passage.heading else ""
    return last if re.match(r"(?:item )?\d", last) else lines_of(passage)[0]


def _held(record: Record) -> Fact | None:
    """When a meeting was, which meetings there were, how many, and which of them spoke of something."""
    about = topic(record, MEETING_WORDS)
    if missing := no_meeting(record):
        return missing
    found = _without_doubles(record.named.found)
    if about:
        if not _DISCUSSED.search(record.question) or _ASKS_DECISION.search(record.question):
            return None
        return _that_discussed(record, found, about)
    if not found:
        return None
    counts = bool(_HOW_MANY.search(record.question))
    if len(found) == 1 and not counts:
        only = found[0]
        return Fact(f"The meeting was on {day(only.on)} ({only.committee}).", _told_by(only))
    quotes = tuple(quote for each in found[:MOST_LISTED] for quote in _told_by(each))
    spoken = "; ".join(f"{day(each.on)} ({each.committee})" for each in found[:6])
    more = "; and earlier ones" if len(found) > 6 else ""
    meetings = "meeting" if len(found) == 1 else "meetings"
    said = f"The papers held tell of {len(found)} {meetings}: {spoken}{more}."
    return Fact(said, quotes, len(found))


def _without_doubles(found: Sequence[Sitting]) -> list[Sitting]:
    return list({(each.council, each.committee, each.on): each for each in found}.values())


def _told_by(sitting: Sitting) -> tuple[Quote, ...]:
    """A line that dates a meeting, where one does; else the first line of it."""
    dated = re.compile(
        rf"\b{sitting.on.day}(?:st|nd|rd|th)? {MONTH_NAMES[sitting.on.month - 1]},? {sitting.on.year}", re.I
    )
    lines = [(each, line) for each in sitting.passages for line in (*each.heading, *lines_of(each))]
    passage, line = next((pair for pair in lines if dated.search(pair[1])), lines[0])
    told = next((each for each in sentences(line) if dated.search(each)), line)
    return (Quote(passage, told),)


def _that_discussed(record: Record, found: Sequence[Sitting], about: Sequence[str]) -> Fact | None:
    """The meetings at which something was spoken of, each with the item or the sentence that says so."""
    told: list[tuple[Sitting, Quote]] = []
    for sitting in found:
        if quote := _speaks_of(record, sitting, about):
            told.append((sitting, quote))
    if not told:
        return None
    only = told[:1] if _RANKED.search(record.question) and not _FIRST.search(record.question) else told
    only = told[-1:] if _FIRST.search(record.question) else only
    dates = "; ".join(f"{day(each.on)} ({each.committee})" for each, _ in only[:8])
    counted = len(only) if _HOW_MANY.search(record.question) else None
    many = f"{counted} meetings" if counted else "these meetings" if len(only) > 1 else "this meeting"
    return Fact(f"It came up at {many}: {dates}.", tuple(quote for _, quote in only[:MOST_LISTED]), counted)


def _speaks_of(record: Record, sitting: Sitting, about: Sequence[str]) -> Quote | None:
    best: Quote | None = None
    for passage in sitting.passages:
        if passage.boilerplate or passage.kind in (PassageKind.DEFINITION, PassageKind.COMMENTARY):
            continue
        item = item_of(passage)
        if item and all(tells_of(term, stems_of(item), record) for term in about):
            return Quote(passage, item)
        for sentence in sentences(passage.text):
            if best is None and all(tells_of(term, stems_of(sentence), record) for term in about):
                best = Quote(passage, sentence)
    return best


_ANSWERS: tuple[tuple[re.Pattern[str], Callable[[Record], Fact | None]], ...] = (
    (SCHEDULED, scheduled),
    (_ASKS_TIME, _time),
    (_ASKS_PLACE, _place),
    (_AGENDA, _agenda),
    (_HOW_MANY, _held),
    (_WHEN_HELD, _held),
    (_WHEN_SPOKEN, _held),
    (_WHICH, _held),
)
