"""Decisions: what was resolved about a thing or at a meeting, word for word, and how it was voted.

An item of a meeting is taken whole: its heading, what was said and every resolution under it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import terms
from qa.meaning import is_ordinary
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, no_meeting, of_meeting, other_body, stems_of, tells_of, topic
from qa.sittings import Sitting, first_day, item_of

MOST_ITEMS = 12  # of a meeting, each with its resolutions
MOST_OVER_TIME = 4  # meetings
HEADED = 2.0  # a word of the item's heading counts so much more than one said under it
RESOLVED = 1.5  # and one of its resolution so much
OWN = 0.5  # of what is asked about must stand in the heading or the resolution itself
LEAD = 1.25  # how much better the best item must fit than the next, where they are of different meetings

_ASKS = re.compile(
    r"\b(?:decided?|decisions?|resolved?|resolutions?|agreed?|approved?|approval|refused?|refusal"
    r"|rejected?|deferred?|granted?"
    r"|vot(?:e|es|ed|ing)|outcome|adopted?|settled?|postponed|signed off|turn(?:ed)? down|thrown out"
    r"|passed|carried|allow(?:ed)?"
    r"|elect(?:ed|ion)?|appoint(?:ed|ment)?"
    r"|what did (?:the )?(?:[\w-]+ ){0,3}(?:panel|committee|board|cabinet|council|councillors"
    r"|members) do (?:about|on|with))\b",
    re.IGNORECASE,
)
_NOT_DECIDED = re.compile(
    r"\b(?:why|how (?:many|much|long|far|was|were|is)|reasons?|who (?:spoke|asked|said)|percentage"
    r"|proportion)\b",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"\brecommend", re.IGNORECASE)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bunanimous|\bwithout dissent\b|\b\d+ (?:for|against|to \d+)\b|\babstain"
    r"|\bagainst\b|\bdissent",
    re.IGNORECASE,
)
_ASKS_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\babstain|\bwho (?:was |were )?(?:against|for|opposed|objected|dissented"
    r"|proposed|moved|seconded)\b"
    r"|\b(?:opposed|against|said no|moved|proposed|seconded)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:mov(?:ed|er|ing)|propos(?:ed|er)|second(?:ed|er)|motion of)\b", re.IGNORECASE)
_ASKS_MOVER = re.compile(
    r"\bwho\b.*\b(?:proposed|moved|seconded|second)\b|\bproposer\b|\bseconder\b", re.IGNORECASE
)
_RESOLUTION = re.compile(
    r"\b(?:RESOLVED|AGREED|REFUSED|GRANTED|DEFERRED|APPROVED|Resolved|Agreed(?! on)|It was (?:resolved"
    r"|agreed|decided)"
    r"|(?:were|was) (?:agreed|approved|adopted|refused|deferred|granted|noted))\b"
    r"|^(?:Noted|Granted|Refused|Approved|Adopted|Deferred|Agreed)\b"
)
_PUT_OFF = re.compile(
    r"\b(?:put off|deferred|postponed|taken out|no charge|remain free|refused|rejected"
    r"|not (?:be )?agreed|withdrawn)\b",
    re.I,
)
_NUMBERED = re.compile(r"(?:item )?[A-Z]?\d{1,4}(?:/\d+)?[.)]?\s+\S", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|originally|initially|earliest)\b", re.IGNORECASE)
_LATEST = re.compile(r"\b(?:latest|last|most recent(?:ly)?|newest|current(?:ly)?)\b", re.IGNORECASE)
_DECIDING = frozenset(
    terms(
        """decide decided decision decisions resolve resolved resolution resolutions agree agreed approve
        approved approval
        refuse refused refusal reject rejected defer deferred grant granted vote votes voted voting
        outcome adopt adopted
        settle settled postpone postponed note noted pass passed carry carried allow allowed let do did
        done happen happened
        what who was were when which how meeting meetings members member councillors councillor panel
        committee minutes
        go ahead first time latest last most recent current newest originally initially turn down thrown
        out propose
        proposed second seconded moved against for abstain abstained oppose opposed said no yes come came
        of about formally
        formal thing things two three four item items against get got result say all record recorded made
        make change changed
        changes between compare compared difference different differ then and story history trace through
        year years
        elected elect appointed appoint choose chosen chose firm which did as give given settle ever
        really finally end"""
    )
)


@dataclass(frozen=True)
class Item:
    """One item of one meeting: its heading and the passages under it."""

    sitting: Sitting
    heading: str
    passages: tuple[Passage, ...]


def from_decisions(record: Record) -> Fact | None:
    """The decision that a question asks for; None where it asks for something else, or no one item fits
    best."""
    text = record.question
    if (
        _RECOMMENDED.search(text)
        or _NOT_DECIDED.search(text)
        or not (_ASKS.search(text) or _ASKS_VOTE.search(text))
    ):
        return None
    if other_body(record):
        return None
    about = topic(record, _DECIDING)
    if not about:
        return _of_meeting(record)
    items = [item for sitting in record.named.found for item in items_of(sitting)]
    fits = _fitting(record, about, items)
    if not fits:
        return None
    if _ASKS_VOTE.search(text) and not re.search(r"\b(?:decid|resolv|agree)", text, re.IGNORECASE):
        return _of_vote(record, fits)
    return _of_item(record, fits)


def items_of(sitting: Sitting) -> list[Item]:
    """The items of a meeting, in order: passages that stand under one heading."""
    grouped: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
    for passage in sitting.passages:
        told = passage.kind in (PassageKind.PROSE, PassageKind.RESOLUTION) and not passage.boilerplate
        if told and item_of(passage):
            grouped.setdefault((passage.place.paper, _item_path(passage.heading)), []).append(passage)
    return [Item(sitting, path[-1], tuple(held)) for (_, path), held in grouped.items()]


def _item_path(heading: tuple[str, ...]) -> tuple[str, ...]:
    """The headings down to the numbered one of an item: a lead-in under it opens no item of its own."""
    numbered = [at for at, part in enumerate(heading) if _NUMBERED.match(part) and not first_day(part)]
    return heading[: numbered[-1] + 1] if numbered else heading


def resolutions_of(item: Item) -> tuple[Quote, ...]:
    """Every resolution of an item, word for word, its numbered parts included."""
    formal = [each for each in item.passages if each.kind is PassageKind.RESOLUTION]
    found = [quote for passage in formal or item.passages for quote in _resolved(passage)]
    return tuple({quote.text: quote for quote in found}.values())


def _resolved(passage: Passage) -> Iterator[Quote]:
    if passage.kind is PassageKind.RESOLUTION:
        yield from (Quote(passage, line) for line in lines_of(passage))
        return
    leading = False
    for line in lines_of(passage):
        told = [each for each in sentences(line) if _RESOLUTION.search(each)]
        if told:
            yield from (Quote(passage, each) for each in told)
            leading = bool(re.search(r"(?:[:;]|\b[A-Z]{6,}|\band)$", line.rstrip()))
        elif leading:
            yield Quote(passage, line)
            leading = bool(re.search(r"(?:;|;? and)$", line.rstrip()))


def _of_meeting(record: Record) -> Fact | None:
    """Everything resolved at the one meeting that a question names."""
    if not record.named.dated and not re.search(r"\b(?:meeting|minutes)\b", record.question, re.IGNORECASE):
        return None
    if missing := no_meeting(record):
        return missing
    found = record.named.found
    if not record.named.dated:
        found = tuple(each for each in found if each.minuted)[:1]
    if len({(each.council, each.committee, each.on) for each in found}) != 1:
        return None
    sitting = found[0]
    decided = [(item, resolutions_of(item)) for item in items_of(sitting)]
    formal = sum(map(_is_formal, items_of(sitting)))
    decided = [(item, quotes) for item, quotes in decided if quotes and (_is_formal(item) or not formal)][
        :MOST_ITEMS
    ]
    if re.search(r"\bvot(?:e|es|ed|ing)\b", record.question, re.IGNORECASE):
        decided = [
            (item, quotes) for item, quotes in decided if any(_VOTE.search(each.text) for each in quotes)
        ]
    if not decided:
        return declined(f"The papers held record no such decision of {of_meeting(sitting)}.")
    said = "; ".join(f"{_title(item)}: {in_headline(_whole(quotes))}" for item, quotes in decided[:3])
    more = "; and what is quoted below" if len(decided) > 3 else ""
    quotes = tuple(quote for _, held in decided for quote in held)
    return Fact(f"At {of_meeting(sitting)} ({sitting.committee}) it was decided - {said}{more}.", quotes)


def _is_formal(item: Item) -> bool:
    return any(each.kind is PassageKind.RESOLUTION or "RESOLVED" in each.text for each in item.passages)


def _title(item: Item) -> str:
    return re.sub(r"^(?:item )?[A-Z]?\d+(?:/\d+)?[.)]?\s+", "", item.heading)


def _fitting(record: Record, about: Sequence[str], items: Sequence[Item]) -> list[tuple[float, Item]]:
    """The items that speak of all that a question is about, the likeliest first."""
    said = [(item, stems_of(item.heading), _said(item)) for item in items]
    counts = Counter(term for _, _, all_said in said for term in all_said)
    scored: list[tuple[float, Item]] = []
    for item, headed, all_said in said:
        hard = [term for term in about if not is_ordinary(term)] or list(about)
        if not all(tells_of(term, all_said, record) for term in hard):
            continue
        resolved = stems_of(*(quote.text for quote in resolutions_of(item)))
        weights = {term: math.log(1 + len(items) / max(counts.get(term, 1), 1)) for term in about}
        score = own = 0.0
        for term, weight in weights.items():
            told = (
                HEADED
                if tells_of(term, headed, record)
                else RESOLVED
                if tells_of(term, resolved, record)
                else 0.0
            )
            own += weight * bool(told)
            score += weight * (told or float(tells_of(term, all_said, record)))
        if own >= OWN * sum(weights.values()):
            scored.append((score, item))
    return sorted(scored, key=lambda pair: (-pair[0], -pair[1].sitting.on.toordinal()))


def _said(item: Item) -> frozenset[str]:
    return stems_of(item.heading, *(passage.text for passage in item.passages))


def _of_item(record: Record, fits: Sequence[tuple[float, Item]]) -> Fact | None:
    """What was decided on the one item that fits best; on several of one body, the first, the last, or
    each."""
    decided = [(score, item) for score, item in fits if resolutions_of(item)]
    if not decided:
        return None
    best = decided[0][0]
    near = [item for score, item in decided if score >= best / LEAD]
    meetings = {item.sitting.on for item in near}
    if len(meetings) > 1:
        if _FIRST.search(record.question):
            done = [each for each in near if not _PUT_OFF.search(_whole(resolutions_of(each)))]
            near = [min(done or near, key=lambda item: item.sitting.on)]
        elif _LATEST.search(record.question):
            near = [max(near, key=lambda item: item.sitting.on)]
        else:
            return _over_time(near)
    chosen = [item for item in near if item.sitting == near[0].sitting and item.heading == near[0].heading]
    quotes = tuple(quote for item in chosen for quote in resolutions_of(item))
    item = chosen[0]
    when = f"On {day(item.sitting.on)} ({item.sitting.committee})"
    return Fact(f"{when} it was decided: {in_headline(_whole(quotes))}", quotes)


def _whole(quotes: Sequence[Quote]) -> str:
    """What a headline shows: the first resolution, with its first part where it only leads in."""
    first = quotes[0].text
    if len(quotes) > 1 and (len(first.split()) <= 6 or first.endswith(":")):
        return f"{first} {quotes[1].text}"
    return first


def _over_time(near: Sequence[Item]) -> Fact:
    """The same thing decided at several meetings, oldest first, each quoted."""
    ordered = sorted(near, key=lambda item: item.sitting.on)[-MOST_OVER_TIME:]
    quotes = tuple(quote for item in ordered for quote in resolutions_of(item))
    dates = "; ".join(
        f"{day(item.sitting.on)}: {in_headline(_whole(resolutions_of(item)))}" for item in ordered[-2:]
    )
    return Fact(f"It was decided on at more than one meeting - {dates}", quotes)


def _of_vote(record: Record, fits: Sequence[tuple[float, Item]]) -> Fact | None:
    """Who voted how, moved or seconded, on the item that fits best."""
    wanted = _MOVED if _ASKS_MOVER.search(record.question) else _VOTE
    told: list[tuple[float, Item, tuple[Quote, ...]]] = []
    for score, item in fits:
        quotes = tuple(
            Quote(passage, sentence)
            for passage in item.passages
            for line in lines_of(passage)
            for sentence in sentences(line)
            if wanted.search(sentence)
        )
        if quotes:
            told.append((score, item, quotes))
    if not told:
        return None
    best = told[0][0]
    if len({item.sitting.on for score, item, _ in told if score >= best / LEAD}) > 1:
        return None
    _, item, quotes = told[0]
    if re.search(r"\bwho\b|\bname\b|\bwhich\b", record.question, re.IGNORECASE):
        naming = tuple(
            quote for quote in quotes if re.search(r"\b(?:C(?:ouncillo|ll)rs?|Mr|Mrs|Ms|Dr)\b", quote.text)
        )
        quotes = naming
    if not quotes:
        return None
    kept = {quote.text: quote for quote in (*quotes, *resolutions_of(item))}
    return Fact(
        f"At {of_meeting(item.sitting)} ({item.sitting.committee}): {in_headline(quotes[-1].text)}",
        tuple(kept.values()),
    )
