"""Proceedings: who moved, seconded, voted or was chosen at an item of a meeting, and how the vote went.

An item that fits is found first; where it does not tell who did what was asked, that is said, and no other
sentence of it is given out as the answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.sentences import sentences
from corpus.words import terms
from qa.acts import Act, Done, acts_in, subject_of, tells_vote
from qa.items import Item, fitting_asked, items_asked, resolutions_of
from qa.names import same_person
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, of_meeting, other_body, stems_of, tells_of, topic
from qa.sittings import body_terms

LEAD = 1.25  # how much better the best item must fit than the next, where they are of different meetings
AS_LIKELY = 0.6  # of the best item's score, for another that tells who did it
MOST = 6  # sentences quoted

_PERSON = (
    r"\b(?:who|whom|whose|which (?:\w+ ){0,3}(?:councillors?|members?|people|person|cllrs?)|names?|by whom)\b"
)
_ASKS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (Act.MOVED, re.compile(r"\b(?:moved|proposed|tabled|put forward|mover|proposer|move|propose)\b", re.I)),
    (Act.SECONDED, re.compile(r"\b(?:seconded|seconder|second the|second it)\b", re.I)),
    (Act.ABSTAINED, re.compile(r"\babstain\w*|\babstention", re.I)),
    (
        Act.AGAINST,
        re.compile(
            r"\b(?:against|opposed|oppose|dissent(?:ed)?|said no|vot\w+ (?:no|nay)|voted down|objected)\b",
            re.I,
        ),
    ),
    (
        Act.FOR,
        re.compile(r"\b(?:voted? (?:for|yes|aye|to)|voting for|in favour|supported|backed|said yes)\b", re.I),
    ),
)
_CHOSEN = re.compile(
    r"\b(?:elected|chosen|made|appointed|nominated|co-opted|picked|became|voted in|selected|named)\b", re.I
)
_NO_ACT = re.compile(r"\brecommend", re.IGNORECASE)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bmajority\b|\bmargin\b|\bunanimous|\bhow (?:close|split)\b|\babstain"
    r"|\babstention",
    re.IGNORECASE,
)
_HOW = re.compile(r"\b(?:what|how|by|was|were|did|which way|result|outcome|count|tally)\b", re.IGNORECASE)
_HOW_ONE_VOTED = re.compile(
    r"\bhow (?:did|has) (?:(?i:councillor|cllr|mr|mrs|ms|dr|council member|mayor)\.? )?"
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) vote"
    r"|\b(?i:did) (?:(?i:councillor|cllr|mr|mrs|ms|dr|council member|mayor)\.? )?"
    r"(?P<other>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) (?:vote|support|oppose|abstain|back)"
)
_OF_A_MOTION = re.compile(
    r"\b(?:did|was|were|what)\b.*\b(?:motion|amendment)\b.*\b(?:approved|carried|pass(?:ed)?|lost|defeated"
    r"|succeed|fail(?:ed)?|agreed)\b|\bwhat was decided about the (?:motion|amendment)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:carried|lost|fell|defeated|withdrawn|passed|failed|approved|agreed|referred|found no seconder)\b",
    re.IGNORECASE,
)
_SAID = {
    Act.MOVED: "Moved by",
    Act.SECONDED: "Seconded by",
    Act.FOR: "For:",
    Act.AGAINST: "Against:",
    Act.ABSTAINED: "Abstaining:",
    Act.CHOSEN: "Chosen:",
}
_NOT_SAID = {
    Act.MOVED: "who moved it",
    Act.SECONDED: "who seconded it",
    Act.FOR: "who voted for it",
    Act.AGAINST: "who voted against it",
    Act.ABSTAINED: "who abstained",
}
_WORDS = frozenset(
    terms(
        """who whom whose which what how by when was were is did do does has had name names named councillor
        councillors cllr member members people person panel committee board meeting meetings minutes motion
        vote votes voted voting voter voters move moved mover propose proposed proposer proposal put forward
        second seconded seconder tabled for against favour opposed oppose objected dissented dissent abstain
        abstained abstaining abstention abstentions said no yes supported support backed majority margin
        unanimous unanimously count counted counts tally result outcome split close go went many much get got
        elected chosen made appointed nominated picked became selected resolution resolutions decision agreed
        approved carried passed lost recorded record adoption adopt adopted item meet they it bring brought in
        come came beaten beat defeated question taken take took cast win won down both them those
        as to at on accept accepted"""
    )
)


def from_proceedings(record: Record) -> Fact | None:
    """Who did what at an item, or how it was voted; None where a question asks for neither."""
    text = record.question
    if other_body(record):
        return None
    if (found := _HOW_ONE_VOTED.search(text)) and not _is_body(record, found["name"] or found["other"]):
        return _of_one(record, found["name"] or found["other"])
    asked = [act for act, form in _ASKS if form.search(text)]
    recommends = _NO_ACT.search(text) and Act.SECONDED not in asked
    if re.search(_PERSON, text, re.IGNORECASE) and not recommends:
        if asked and (fact := _who(record, asked)):
            return fact
        if _CHOSEN.search(text) and not asked:
            return _chosen(record)
    if _VOTE.search(text) and _HOW.search(text):
        return _vote(record)
    if _OF_A_MOTION.search(text):
        return _of_motion(record)
    return None


def _is_body(record: Record, name: str) -> bool:
    return bool(terms(name)) and set(terms(name)) <= body_terms(record.held)


@dataclass(frozen=True)
class _Told:
    """A sentence of an item that tells of acts, with that before it where it says only `she`."""

    item: Item
    quote: Quote
    acts: tuple[Done, ...]
    score: float
    before: Quote | None = None


def _who(record: Record, asked: Sequence[Act]) -> Fact | None:
    """Who moved, seconded or voted."""
    about = topic(record, _WORDS)
    fits = _scored(record, about)
    best = max((score for score, _ in fits), default=0.0)
    told = [
        (score, each)
        for score, item in fits
        if score >= best * AS_LIKELY
        for each in _telling(record, item, about, asked)
    ]
    if not told:
        voted = bool({Act.FOR, Act.AGAINST, Act.ABSTAINED}.intersection(asked))
        # `Who proposed the new model?` or `who objected?` may be told of somebody who is no member.
        sure = Act.SECONDED in asked or (voted and _VOTE.search(record.question)) or bool(fits and not voted)
        return _not_said([item for _, item in fits], asked[0]) if sure else None
    _, first = max(told, key=lambda pair: (pair[0] + pair[1].score, pair[1].item.sitting.on.toordinal()))
    same = [each for _, each in told if each.item is first.item and each.score == first.score][:MOST]
    said = [f"{_SAID[act]} {names}" for act in asked if (names := _names(same, act))]
    quotes = tuple(quote for each in same for quote in (each.before, each.quote) if quote)
    at = f"at {of_meeting(first.item.sitting)} ({first.item.sitting.committee})"
    headline = f"{'; '.join(said) or 'It was told so'}, {at}: {in_headline(same[0].quote.text)}"
    return Fact(headline, tuple(dict.fromkeys(quotes)))


def _names(told: Sequence[_Told], act: Act) -> str:
    names = [done.who for each in told for done in each.acts if done.act is act and done.who]
    return ", ".join(name[0].upper() + name[1:] for name in dict.fromkeys(names))


def _not_said(fits: Sequence[Item], act: Act) -> Fact:
    if not fits:
        return declined(f"The papers held do not say {_NOT_SAID.get(act, 'who did so')}.")
    item = fits[0]
    nearest = f"{item.heading} ({item.sitting.committee}, {day(item.sitting.on)})"
    return declined(
        f"The minutes of {of_meeting(item.sitting)} do not say {_NOT_SAID.get(act, 'who did so')}.", nearest
    )


def _scored(record: Record, about: Sequence[str]) -> list[tuple[float, Item]]:
    """The items that a question may be about, the likeliest first: all those of one meeting where it names
    no more than that."""
    if not about:
        items = items_asked(record)
        one = record.named.dated and len({item.sitting.on for item in items}) == 1
        return [(0.0, item) for item in items] if one else []
    # An amendment is told of under the heading of what it was to amend: none of it need stand there.
    return fitting_asked(record, about, 0.0)


def _near(record: Record, about: Sequence[str]) -> list[Item]:
    """The items that fit best; of several meetings, the newest first."""
    fits = _scored(record, about)
    best = max((score for score, _ in fits), default=0.0)
    near = [item for score, item in fits if score >= best / LEAD]
    return sorted(near, key=lambda item: -item.sitting.on.toordinal())


def _telling(record: Record, item: Item, about: Sequence[str], asked: Sequence[Act]) -> Iterator[_Told]:
    """The sentences of an item that tell of an act asked for, with how much they say of the subject."""
    before: Quote | None = None
    spoke: tuple[str, Quote] | None = None
    for quote in _sentences(item):
        acts = tuple(done for done in acts_in(quote.text) if done.act in asked)
        if acts:
            nameless = all(not done.who for done in acts)
            if nameless and spoke:
                acts = tuple(replace(done, who=spoke[0]) for done in acts)
            near = f"{before.text if before else ''} {quote.text}"
            own = sum(tells_of(term, stems_of(quote.text), record) for term in about)
            beside = sum(tells_of(term, stems_of(near), record) for term in about)
            score = own + 0.5 * beside + 0.5 * len({done.act for done in acts})
            yield _Told(item, quote, acts, score, spoke[1] if nameless and spoke else None)
        before = quote
        if subject := subject_of(quote.text):
            spoke = (subject, quote)


def _sentences(item: Item) -> Iterator[Quote]:
    for passage in item.passages:
        for line in lines_of(passage):
            for sentence in sentences(line):
                yield Quote(passage, sentence)


def _of_one(record: Record, name: str) -> Fact | None:
    """How one member voted, where a vote was taken by name."""
    about = tuple(term for term in topic(record, _WORDS) if term not in terms(name))
    for item in _near(record, about):
        for quote in _sentences(item):
            for done in acts_in(quote.text):
                voted = done.act in (Act.FOR, Act.AGAINST, Act.ABSTAINED)
                if voted and any(same_person(name, each) for each in re.split(r",| and | & ", done.who)):
                    at = f"at {of_meeting(item.sitting)} ({item.sitting.committee})"
                    return Fact(f"{name}: {done.act.value}, {at}: {in_headline(quote.text)}", (quote,))
    return _no_vote_of(record, name, about)


def _no_vote_of(record: Record, name: str, about: Sequence[str]) -> Fact:
    fits = _near(record, about)
    if not fits:
        return declined(f"How {name} voted is not told in the papers held.")
    item = fits[0]
    nearest = f"{item.heading} ({item.sitting.committee}, {day(item.sitting.on)})"
    return declined(f"How {name} voted is not told in the minutes of {of_meeting(item.sitting)}.", nearest)


def _chosen(record: Record) -> Fact | None:
    """Who was elected or appointed to something."""
    about = topic(record, _WORDS)
    if not about:
        return None
    told = [
        each
        for item in _near(record, about)
        for each in _telling(record, item, about, (Act.CHOSEN,))
        if _is_of(record, each, about)
    ]
    if not told:
        return None
    first = told[0]
    at = f"at {of_meeting(first.item.sitting)} ({first.item.sitting.committee})"
    headline = f"{_names([first], Act.CHOSEN)} was chosen {at}: {in_headline(first.quote.text)}"
    return Fact(headline, (first.quote,))


def _is_of(record: Record, told: _Told, about: Sequence[str]) -> bool:
    said = stems_of(told.item.heading, told.quote.text)
    return all(tells_of(term, said, record) for term in about)


def _vote(record: Record) -> Fact | None:
    """How a vote went: the sentence with its numbers, and the resolution."""
    about = topic(record, _WORDS)
    if not about and not record.named.dated:
        return None
    near = _near(record, about)
    if re.search(r"\bmotion\b", record.question, re.IGNORECASE):
        likely = [item for _, item in _scored(record, about)]
        near = [item for item in likely if _has_motion(item)] or near
    for item in near:
        told = [quote for quote in _sentences(item) if _tells_vote(quote.text)]
        if told:
            at = f"At {of_meeting(item.sitting)} ({item.sitting.committee})"
            best = max(reversed(told), key=lambda quote: _closeness(record, quote, about))
            kept = dict.fromkeys((best, *told[:MOST], *resolutions_of(item)))
            return Fact(f"{at}: {in_headline(best.text)}", tuple(kept))
    if near and re.search(r"\bvot(?:e|es|ed|ing)\b", record.question, re.IGNORECASE):
        item = near[0]
        nearest = f"{item.heading} ({item.sitting.committee}, {day(item.sitting.on)})"
        return declined(f"The minutes of {of_meeting(item.sitting)} tell of no vote on that.", nearest)
    return None


def _of_motion(record: Record) -> Fact | None:
    """How a motion or an amendment fared: the sentence that says so nearest to what it was about."""
    about = topic(record, _WORDS, terms("amendment motion approved decided"))
    if not about:
        return None
    told: list[tuple[int, Item, Quote, Quote | None]] = []
    for _, item in _scored(record, about):
        before: Quote | None = None
        for quote in _sentences(item):
            if _ENDED.search(quote.text) and re.search(
                r"\b(?:motion|amendment)\b", f"{quote.text} {item.heading}", re.I
            ):
                said = stems_of(item.heading, before.text if before else "", quote.text)
                told.append((sum(tells_of(term, said, record) for term in about), item, quote, before))
            before = quote
    if not told:
        return None
    best, item, quote, before = max(told, key=lambda each: each[0])
    if best < len(about) * AS_LIKELY:
        return None
    quotes = tuple(dict.fromkeys((*((before,) if before else ()), quote, *resolutions_of(item))))
    at = f"At {of_meeting(item.sitting)} ({item.sitting.committee})"
    return Fact(f"{at}: {in_headline(quote.text)}", quotes)


def _has_motion(item: Item) -> bool:
    told = (item.heading, *(passage.text for passage in item.passages))
    return any(re.search(r"\bmotion\b", text, re.IGNORECASE) for text in told)


def _tells_vote(text: str) -> bool:
    return tells_vote(text) or any(
        done.act in (Act.FOR, Act.AGAINST, Act.ABSTAINED) for done in acts_in(text)
    )


def _closeness(record: Record, quote: Quote, about: Sequence[str]) -> tuple[bool, int, bool]:
    """How near a sentence is to what is asked, and, of those as near, whether it counts the votes.

    The vote on a motion is not that on an amendment to it.
    """
    said = stems_of(quote.text)
    same = ("amend" in record.question.lower()) == ("amend" in quote.text.lower())
    near = sum(tells_of(term, said, record) for term in about)
    return same, near, bool(re.search(r"\d", quote.text))
