"""Succession: who came in the place of whom, for one meeting or for good, as the papers tell it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.model import PassageKind
from corpus.sentences import sentences
from corpus.words import terms
from qa.names import TITLE, same_person
from qa.offices import Holder, holders_of, posts_of
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, other_body, stems_of, tells_of, topic
from qa.sittings import body_terms

MOST = 3  # sentences quoted
_CHAIR = frozenset(terms("chair chairman chairwoman chairperson"))

_ASKS = re.compile(
    r"\b(?:who(?:m)?|which (?:\w+ ){0,2}(?:councillor|member|officer|person)|name)\b.*"
    r"\b(?:replac(?:ed|es|ing)|succe(?:eded|eds|ssor)|took over|taken over|takes over|stood in|stands in"
    r"|standing in|substitut\w+|deputis(?:ed|ing)|fill(?:ed|ing)? in|follow(?:ed|s)|came after|stepped in"
    r"|stand-?in|replacement|predecessor|in (?:\w+'s|the|whose) place(?: of)?)\b"
    r"|\bwho (?:was|is|became|came|were|used to|held|chaired) .*\b(?:after|before) "
    r"(?:(?:councillor|cllr|mr|mrs|ms|dr) )?[A-Z][\w'-]+ [A-Z]",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\b(?:replac(?:ed|es|ing|e)|succeed(?:ed|s|ing)|success(?:ion|or)|took over|taken over|takes? over"
    r"|takes? the place|took the place|in (?:the |his |her |their )?(?:place|stead)|follow(?:ed|s)"
    r"|substitut\w+|stood in|standing in|deputis\w+|hand(?:ed)? over)\b"
    r"|\bsince [A-Z][\w' ]+ (?:left|retired|resigned|moved)\b",
    re.IGNORECASE,
)
# Asks whom somebody came after, rather than who came after them.
_CAME_AFTER = re.compile(
    r"\bwho(?:m)? (?:did|does|has|had|is|was) .*\b(?:replac(?:e|ing)|succeed|follow|tak(?:e|ing) over from"
    r"|substitut(?:e|ing) for|predecessor|before)\b|\bwhose place\b|\bwho used to\b.*\bbefore\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?:(?:{TITLE})\.? )?[A-Z][\w'-]*\.?(?: [A-Z][\w'-]*\.?)*")
_OFFICE_WORD = re.compile(
    r"\b(?:Head|Director|Chief|Executive|Manager|Clerk|Leader|Mayor|Officer|Chair\w*|Committee|Panel|Board"
    r"|Cabinet|Council|Engineer|Auditor|Internal|Deputy|Vice|Town|Borough|Member|Who|Which|Name|When|Trust)\b"
)
_WORDS = frozenset(
    terms(
        """who whom which name councillor cllr member members officer person replaced replaces replacing
        succeeded succeeds successor took taken takes over stood stands standing in substitute substituted
        substitutes deputised filled fill follow followed follows came after stepped stand-in replacement
        place of as at on the meeting was is became from for when mr mrs ms predecessor"""
    )
)


def from_succession(record: Record) -> Fact | None:
    """Who came in whose place; None where that is not asked, or nothing tells."""
    if not _ASKS.search(record.question) or other_body(record):
        return None
    names = _names(record)
    about = topic(record, _WORDS, terms(" ".join(names)))
    came = bool(_CAME_AFTER.search(record.question))
    told = [
        quote
        for quote in _marked(record)
        if _is_of(record, quote, names, about)
        and all(_follows(name, quote.text) is not came for name in names)
    ]
    if told:
        shown = _best(record, told, about)
        on = shown[0].passage.meeting_date
        dated = f"In the papers of {day(on)}: " if on else ""
        return Fact(f"{dated}{in_headline(shown[0].text)}", tuple(shown))
    if not names:
        return None
    return _other_holder(record, names[0], before=came) or _not_said(record, names[0])


def _names(record: Record) -> list[str]:
    """The people whom a question names: runs of capitals that are no body and no office."""
    known = body_terms(record.held)
    found = []
    for run in _NAME.finditer(record.question):
        bare = re.sub(r"'s?$", "", _OFFICE_WORD.sub(" ", run[0])).strip(" -")
        titled = re.match(rf"(?:{TITLE})\b", run[0])
        whole = not _OFFICE_WORD.search(run[0]) and len(bare.split()) > 1
        if bare and (titled or whole) and not set(terms(bare)) <= known:
            found.append(bare)
    return found


def _marked(record: Record) -> Iterator[Quote]:
    """The sentences of the times named that tell of somebody in another's place."""
    sittings = record.named.found if record.named.dated else record.held
    for passage in (each for sitting in sittings for each in sitting.passages):
        if passage.kind in (PassageKind.COMMENTARY, PassageKind.DEFINITION):
            continue
        for line in lines_of(passage):
            for sentence in sentences(line):
                if _MARK.search(sentence):
                    yield Quote(passage, sentence)


def _is_of(record: Record, quote: Quote, names: Sequence[str], about: Sequence[str]) -> bool:
    if names:
        return all(_names_person(name, quote.text) for name in names)
    said = stems_of(quote.text)
    people = re.search(rf"\b(?:{TITLE})\.? [A-Z]|\b[A-Z][a-z]+ [A-Z][a-z]+", quote.text)
    return bool(about) and bool(people) and all(tells_of(term, said, record) for term in about)


def _follows(name: str, text: str) -> bool:
    """Whether somebody is told of as the one in whose place another came, and not as the one who came."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    mark = _MARK.search(text)
    after = mark is not None and re.search(rf"\b{last}\b", text[mark.start() :]) is not None
    passive = re.search(
        rf"\b{last}\b.*(?:\b(?:for|from|by) whom\b|\b(?:was|were|been|is) (?:replaced|succeeded|followed)\b"
        rf"|\b(?:replace|succeed|follow)\w* (?:him|her|them)\b|\b(?:his|her|their) (?:place|successor)\b)",
        text,
    )
    return after or passive is not None


def _names_person(name: str, text: str) -> bool:
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    runs = re.finditer(rf"(?:[A-Z][\w.'-]* ){{0,2}}{last}\b", text)
    return any(same_person(name, run[0]) for run in runs)


def _best(record: Record, told: Sequence[Quote], about: Sequence[str]) -> list[Quote]:
    """Those that say most of what else is asked, the newest first."""

    def said(quote: Quote) -> int:
        near = stems_of(*quote.passage.heading, quote.text)
        return sum(tells_of(term, near, record) for term in about)

    most = max(said(quote) for quote in told)
    kept = [quote for quote in told if said(quote) == most]
    return sorted(kept, key=lambda quote: quote.passage.meeting_date or date.min, reverse=True)[:MOST]


def _other_holder(record: Record, name: str, *, before: bool) -> Fact | None:
    """Who held the same post next, or before, by the papers that name its holders."""
    for post in posts_of(name, record.passages):
        found = [
            holder
            for passage in record.passages
            for holder in holders_of(passage)
            if holder.on and post.on and (holder.on < post.on if before else holder.on > post.on)
            if _same_post(record, holder, post, name)
        ]
        if found:
            first = (max if before else min)(found, key=lambda holder: holder.on or date.max)
            on = f" in the papers of {day(first.on)}" if first.on else ""
            of_post = f"{post.name} was on {day(post.on)}" if post.on else post.name
            said = f"{first.name} is named as {in_headline(first.office)}{on}"
            return Fact(f"{said}; {of_post}.", (*first.quotes[:1], *post.quotes[:1]))
    return None


def _same_post(record: Record, holder: Holder, post: Holder, name: str) -> bool:
    """Whether another held a post: a chair is one of one committee."""
    if stems_of(holder.office) != stems_of(post.office) or same_person(name, holder.name):
        return False
    chair = bool(stems_of(post.office) & _CHAIR)
    return _body(record, holder, chair=chair) == _body(record, post, chair=chair)


def _body(record: Record, holder: Holder, *, chair: bool) -> tuple[str, str]:
    passage = holder.quotes[0].passage
    sitting = next((each for each in record.held if passage in each.passages), None)
    return (sitting.council, sitting.committee if chair else "") if sitting else ("", "")


def _not_said(record: Record, name: str) -> Fact:
    post = next(iter(posts_of(name, record.passages)), None)
    nearest = f"{post.name}, {post.office} ({day(post.on)})" if post and post.on else None
    return declined(f"The papers held do not say who came in the place of {name}.", nearest)
