"""Posts: who wrote a report, who held a post and how to reach them, as cards, lists and sentences say."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from corpus.model import Passage
from corpus.sentences import sentences
from corpus.words import terms
from qa.items import items_of
from qa.names import TITLE, people_in, same_person
from qa.offices import Holder, holders_of, posts_of
from qa.quoting import Quote, day, in_headline
from qa.record import Fact, Record, other_body, stems_of, tells_of, topic
from qa.sittings import body_terms, minuted_on

_ROLE = re.compile(
    r"\b(?i:what(?:'s| is| was|s)) (?:(?:the )?(?:role|job|post|position|title|job title) of (?P<of>.+?)"
    r"|(?P<whose>[A-Z].+?)(?:'s|s') (?:role|job|post|position|title|job title))\W*(?: in .+| on .+| at .+)?$"
    r"|^\W*(?i:who(?:'s| is| was|s)) (?:(?i:councillor|cllr|mr|mrs|ms|dr)\.? )?"
    r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2})\W*$"
    r"|\b(?i:what does) (?P<does>[A-Z][\w'-]+ [A-Z][\w'-]+) do\b",
)
_AUTHOR = re.compile(
    r"\b(?:who|whose|which officer)\b.*\b(?:wrote|writ(?:e|ten)|authors?|authored|prepared|drafted"
    r"|compiled|produced)\b"
    r"|\bauthors?\b.*\b(?:of|for)\b|\bwho(?:'s| is| was| are) the (?:report )?author|\bwritten by\b",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\b(?:{TITLE}) [A-Z]")
_OF_REPORT = re.compile(
    r"\b(?:contact|director)\b.*\b(?:report|item|paper)\b|\b(?:report|item|paper)\b.*\bcontact\b", re.I
)
_SPOKE = re.compile(
    r"\b(?:who|which (?:officers?|councillors?|members?|people|witness(?:es)?)|whom)\b.*"
    r"\b(?:present(?:ed|s)|addressed|introduced|spoke|reported|asked|raised|told|explained"
    r"|(?:in attendance|attended|present|there|came) for)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:outlined|set out|summarised|took members through|present(?:ed|ing)|addressed|introduced|spoke"
    r"|reported|asked|raised|told|explained|said|informed|in attendance)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^\W*(?:and )?who(?:'s| is| was| are| were| has been)? (?:currently |now |then )?(?:acting "
    r"|serving )?(?:as )?"
    r"(?:the |our |its |their |in charge of |responsible for |led |leads )?(?!.*\b(?:said|asked|told"
    r"|succeeded|replaced)\b)"
    r"|\bname of (?:the|our)\b|\b(?:who|which councillor|which officer) (?:held|holds|had|has) the\b"
    r"|^\W*who (?:led|leads)\b"
    r"|\bwhich (?:\w+ ){0,2}(?:director|manager|head|cabinet member|portfolio holder|clerk|executive) "
    r"(?:\w+ ){0,4}?(?:attended|came|was (?:there|present|at)|spoke|addressed)\b",
    re.IGNORECASE,
)
_POSTS = re.compile(
    r"\b(?:director|head of|manager|clerk|leader|mayor|officer|chief executive|cabinet (?:member|post"
    r"|portfolio|lead)"
    r"|portfolio holder|engineer|solicitor|planner|auditor|secretary|treasurer|lead member|in charge of"
    r"|responsible for|led|leads)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:e-?mail|phone|telephone|tel|ring|call|contact (?:details?|number)|what(?:'s"
    r"| is)? (?:the )?number)\b",
    re.IGNORECASE,
)
_WHOM_TO_ASK = re.compile(r"\bwho (?:do|should|can|could|would) (?:i|we|one|you)\b", re.IGNORECASE)
_POST_WORDS = frozenset(
    terms(
        """who whose name named names councillor councillors cllr member members person people holder held
        hold
        holds post job role called was is in charge time acting present current currently then and item report
        attended came there spoke addressed cabinet post portfolio responsible leads lead led"""
    )
) - frozenset(terms("cabinet"))


def from_posts(record: Record) -> Fact | None:
    """The fact about a post or a report's author that a question asks for; None where it asks for neither."""
    for asks, answer in _ANSWERS:
        if asks.search(record.question) and (fact := answer(record)) is not None:
            return fact
    return None


def _role(record: Record) -> Fact | None:
    """What post somebody holds."""
    found = _ROLE.search(record.question)
    if not found:
        return None
    name = next(each for each in found.groups() if each)
    if not people_in(name) or not posts_of(name, record.passages):
        return None
    posts = [each for each in posts_of(name, record.passages) if _at_the_time(record, each)]
    if not posts:
        return None
    first = posts[0]
    on = f" in the papers of {day(first.on)}" if first.on else ""
    return Fact(f"{first.name} is named as {in_headline(first.office)}{on}.", first.quotes)


def _at_the_time(record: Record, holder: Holder) -> bool:
    spans = record.named.spans
    return not spans or (holder.on is not None and any(span.holds(holder.on) for span in spans))


_REPORT_WORDS = frozenset(
    terms(
        """who whose wrote write written author authors authored prepared drafted compiled produced report
        reports covering
        paper papers came come panel committee brought item officer which name is was contact details
        email phone
        telephone number ring call director executive agenda to the for document"""
    )
)


def _author(record: Record) -> Fact | None:
    """Who wrote a report, by the card on its front."""
    holders = [
        holder for passage in _cards(record) for holder in holders_of(passage) if "author" in holder.label
    ]
    return _of_report(record, holders, "wrote")


def _cards(record: Record) -> list[Passage]:
    """The passages of the times that a question names."""
    spans = record.named.spans
    return [
        each
        for each in record.passages
        if not spans or (each.meeting_date and any(span.holds(each.meeting_date) for span in spans))
    ]


def _of_report(record: Record, holders: Sequence[Holder], did: str) -> Fact | None:
    """The holder on whose report's heading a question's words stand; None where two fit as well."""
    wanted = topic(record, _REPORT_WORDS)
    scored: list[tuple[float, date, Holder]] = []
    for holder in holders:
        passage = holder.quotes[0].passage
        over = stems_of(*passage.heading[:1])
        shared = [term for term in wanted if tells_of(term, over, record)]
        own = over - body_terms(record.held) or over
        if wanted and len(shared) == len(wanted):
            scored.append((len(shared) / max(len(own), 1), passage.meeting_date or date.min, holder))
    if not scored:
        return None
    best = max(score for score, _, _ in scored)
    fits = [(on, holder) for score, on, holder in scored if score == best]
    newest = max(on for on, _ in fits)
    names = {holder.name: holder for on, holder in fits if on == newest}
    if len(names) != 1:
        return None
    holder = next(iter(names.values()))
    title = holder.quotes[0].passage.heading[0]
    on = holder.quotes[0].passage.meeting_date
    office = f" ({holder.office})" if holder.office else ""
    dated = f" of {day(on)}" if on else ""
    return Fact(f"{holder.name}{office} {did} the report {in_headline(title)}{dated}.", holder.quotes)


def _report_contact(record: Record) -> Fact | None:
    """Whom the card of a report names as its contact, or as its director."""
    wanted = "director" if "director" in record.question.lower() else "author"
    cards = [holder for passage in _cards(record) for holder in holders_of(passage) if wanted in holder.label]
    return _of_report(
        record, cards, "is named as the director for" if wanted == "director" else "is the contact for"
    )


def _reach(record: Record) -> Fact | None:
    """How to reach the holder of a post, or somebody by name, where a card says."""
    cards = [holder for passage in _cards(record) for holder in holders_of(passage) if holder.label]
    wanted = topic(record, _POST_WORDS, _REACH_WORDS)
    if not wanted:
        return _contacts(cards) if _WHOM_TO_ASK.search(record.question) else None
    fits = [each for each in cards if all(tells_of(term, stems_of(each.office), record) for term in wanted)]
    fits = fits or [each for each in cards if set(wanted) <= stems_of(each.name)]
    first = _agreed(fits)
    if first is None:
        return None
    lines = [quote for quote in first.quotes if re.search(r"\d{4}|@", quote.text)]
    told = "; ".join(" ".join(quote.text.split()) for quote in lines)
    on = f" in the papers of {day(first.on)}" if first.on else ""
    return Fact(f"{first.name} ({first.office or first.label}){on}: {in_headline(told)}.", first.quotes)


def _contacts(cards: Sequence[Holder]) -> Fact | None:
    """Everybody whom the newest paper prints as a contact."""
    named = [each for each in cards if each.label == "contact" and each.on]
    if not named:
        return None
    newest = max(each.on for each in named if each.on)
    latest = list({each.name: each for each in named if each.on == newest}.values())
    told = "; ".join(f"{each.name} ({each.office})" for each in latest)
    quotes = tuple(quote for each in latest for quote in each.quotes)
    return Fact(f"The papers of {day(newest)} name as contacts: {told}.", quotes)


def _agreed(found: Sequence[Holder]) -> Holder | None:
    """The newest of those found that fits best, the fewest words over; None where two people fit as well."""
    if not found:
        return None
    newest = max(each.on or date.min for each in found)
    latest = [each for each in found if (each.on or date.min) == newest]
    fewest = min(len(stems_of(each.office)) for each in latest)
    best = [each for each in latest if len(stems_of(each.office)) == fewest]
    return best[0] if all(same_person(best[0].name, other.name) for other in best) else None


def _office(record: Record) -> Fact | None:
    """Who held a post."""
    if not _POSTS.search(record.question):
        return None
    led = bool(re.search(r"\bwho (?:led|leads)\b", record.question, re.IGNORECASE))
    wanted = ("leader",) if led else topic(record, _POST_WORDS)
    if not wanted or (led and topic(record, _POST_WORDS, terms("council"))):
        return None
    found = [
        holder
        for passage in record.passages
        for holder in holders_of(passage)
        if _at_the_time(record, holder)
        and all(tells_of(term, stems_of(holder.office), record) for term in wanted)
        and _fits_post(record, holder)
    ]
    # `Leader` by that very word, before the heads and chiefs that it may also mean.
    named_so = [holder for holder in found if set(wanted) <= stems_of(holder.office)]
    first = _agreed(named_so or found)
    if first is None:
        return None
    on = f" in the papers of {day(first.on)}" if first.on else ""
    return Fact(f"{first.name} is named as {in_headline(first.office)}{on}.", first.quotes)


_SPOKEN_WORDS = frozenset(
    terms(
        """who which officer officers councillor councillors member members people witness present
        presented presents
        address addressed introduce introduced spoke speak report reported ask asked raise raised tell
        told explain
        explained about on item number numbers figures panel committee meeting question issue matter there
        data paper
        behalf attendance attended came come was were concern concerns"""
    )
)


def _spoke(record: Record) -> Fact | None:
    """Who spoke to an item of one meeting: the sentences that name them."""
    about = topic(record, _SPOKEN_WORDS)
    if not about or other_body(record):
        return None
    found = [
        quote
        for sitting in record.named.found
        for item in items_of(sitting)
        if all(tells_of(term, stems_of(item.heading), record) for term in about)
        for passage in item.passages
        for quote in _naming(passage)
    ]
    if record.named.dated and len({quote.passage.heading for quote in found}) > 1:
        return None
    if not found:
        return None
    # Of several meetings the newest comes first, and is the one meant where none is named.
    found = [quote for quote in found if quote.passage.heading == found[0].passage.heading]
    first = found[0].passage
    on = minuted_on(first) or first.meeting_date
    at = f"At the meeting of {day(on)}" if on else "At the meeting"
    return Fact(f"{at}: {in_headline(found[0].text)}", tuple(found[:3]))


def _naming(passage: Passage) -> list[Quote]:
    """The sentences in which somebody with a title or an office speaks."""
    named = {quote.text for holder in holders_of(passage) for quote in holder.quotes}
    return [
        Quote(passage, sentence)
        for sentence in sentences(passage.text)
        if _SPOKEN.search(sentence) and (sentence in named or _TITLED.search(sentence))
    ]


_REACH_WORDS = frozenset(
    terms(
        """email mail e-mail address phone telephone tel number ring call contact details what how can
        reach get
        speak talk on for"""
    )
)


def _fits_post(record: Record, holder: Holder) -> bool:
    """Whether a post is of the rank asked for: the deputy is not the director, nor the reverse."""
    asked = record.question.lower()
    office = holder.office.lower()
    body = holder.quotes[0].passage
    if record.named.bodied and body.place.paper not in {
        each.place.paper for sitting in record.named.found for each in sitting.passages[:1]
    }:
        return False
    return all((rank in asked) == (rank in office) for rank in ("deputy", "assistant", "vice", "interim"))


_ANSWERS: tuple[tuple[re.Pattern[str], Callable[[Record], Fact | None]], ...] = (
    (_ROLE, _role),
    (_AUTHOR, _author),
    (_OF_REPORT, _report_contact),
    (_REACH, _reach),
    (_OFFICE, _office),
    (_SPOKE, _spoke),
)
