"""People: who chaired, came, sent apologies, wrote a report or held a post, as lists and cards say.

Only councillors and officers whom the papers list by name. What no list says is declined or left to the search.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from corpus.model import Passage
from corpus.sentences import sentences
from corpus.words import terms
from qa.decisions import items_of
from qa.names import TITLE, Person, people_in, same_person
from qa.offices import Holder, holders_of, posts_of
from qa.quoting import Quote, day, in_headline
from qa.record import Fact, Record, declined, no_meeting, of_meeting, other_body, stems_of, tells_of, topic
from qa.rolls import Listed, Roll, lists_of
from qa.sittings import Sitting, body_terms, minuted_on

_CHAIR = re.compile(
    r"\bwho(?:'s| is| was| were)?\b.{0,40}?\b(?:chair(?:ed|s|ing|man|woman|person)?|presid(?:ed|es|ing))\b"
    r"|\b(?:name|names) (?:of )?the chair(?:man|woman|person)?\b|\bwhich councillor (?:chair(?:ed|s)|was in the chair)\b"
    r"|\bchaired by (?:who|whom)\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(
    r"\b(?:elect(?:ed|ion)?|appoint(?:ed|ment)?|chosen|vot(?:e|ed)|became|nominated)\b", re.IGNORECASE
)
_VICE = re.compile(r"\b(?:vice|deputy)[- ]?chair", re.IGNORECASE)
_ABSENT = re.compile(
    r"\bapolog(?:y|ies|ised|ized)\b|\b(?:could|can)(?: not|n't|nt)? (?:not )?(?:make|attend|come|be there)\b"
    r"|\bunable to (?:attend|come|make)|\babsent\b|\babsences?\b|\bmissed (?:the|that|our)\b|\bwho (?:was|were) missing\b"
    r"|\b(?:did|was|were)(?: not|n't) (?:attend|come|there|present|at)\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:attend(?:ed|ees|ance|ing)?|present(?! from)|turned up|came to|who (?:all )?(?:came|went)"
    r"|who (?:was|were) (?:there|at|in the room)|(?:was|were) (?:there|at) (?:at |on )?(?:the |\d))",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:\w+ )?(?:councillors?|members?|officers?|people|witnesses)|names?|list)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow many (?:\w+ )?(?:councillors?|members?|people|officers?|apologies)\b", re.IGNORECASE
)
_SOMEBODY = (
    r"(?:(?i:councillor|cllr|mr|mrs|ms|dr)\.? (?P<name>[A-Za-z][\w'-]*\.?(?: [A-Z][\w'-]*\.?){0,3})"
    r"|(?P<bare>[A-Z][\w'-]*\.?(?: [A-Z][\w'-]*\.?){0,3}))"
)
_WAS_THERE = re.compile(
    rf"^\W*(?i:was|were|did|has|had) {_SOMEBODY} "
    r"(?:at |in |there|present|attend|come|absent|send|give|among|apologi|miss|turn)"
)
_IS_ON = re.compile(
    rf"^\W*(?i:is|was|did|does) {_SOMEBODY} (?:still |currently |also )?(?:a member|on|one of|sit|serve|among)"
)
_MEMBERS = re.compile(
    r"\bwho (?:is|are|was|were|sits|sat|serves|served)(?: \w+)? (?:on|(?:the )?members? of|in) (?:the|our|this)\b"
    r"|\b(?:members|membership|make-?up) of (?:the|our|this) (?:\w+ ){0,5}?(?:panel|committee|board|cabinet)\b"
    r"|\b(?:panel|committee|board) members\b|\bhow many (?:councillors |members )?(?:are |sit )?on the\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?i:what(?:'s| is| was|s)) (?:(?:the )?(?:role|job|post|position|title|job title) of (?P<of>.+?)"
    r"|(?P<whose>[A-Z].+?)(?:'s|s') (?:role|job|post|position|title|job title))\W*(?: in .+| on .+| at .+)?$"
    r"|^\W*(?i:who(?:'s| is| was|s)) (?:(?i:councillor|cllr|mr|mrs|ms|dr)\.? )?"
    r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2})\W*$"
    r"|\b(?i:what does) (?P<does>[A-Z][\w'-]+ [A-Z][\w'-]+) do\b",
)
_AUTHOR = re.compile(
    r"\b(?:who|whose|which officer)\b.*\b(?:wrote|writ(?:e|ten)|authors?|authored|prepared|drafted|compiled|produced)\b"
    r"|\bauthors?\b.*\b(?:of|for)\b|\bwho(?:'s| is| was| are) the (?:report )?author|\bwritten by\b",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\b(?:{TITLE}) [A-Z]")
_OF_REPORT = re.compile(
    r"\b(?:contact|director)\b.*\b(?:report|item|paper)\b|\b(?:report|item|paper)\b.*\bcontact\b", re.I
)
_SPOKE = re.compile(
    r"\b(?:who|which (?:officers?|councillors?|members?|people|witness(?:es)?)|whom)\b.*"
    r"\b(?:present(?:ed|s)|addressed|introduced|spoke|reported|asked|raised|told|explained)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:present(?:ed|ing)|addressed|introduced|spoke|reported|asked|raised|told|explained|said|informed)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^\W*(?:and )?who(?:'s| is| was| are| were| has been)? (?:currently |now |then )?(?:acting |serving )?(?:as )?"
    r"(?:the |our |its |their |in charge of |responsible for |led |leads )?(?!.*\b(?:said|asked|told|succeeded|replaced)\b)"
    r"|\bname of (?:the|our)\b|\b(?:who|which councillor|which officer) (?:held|holds|had|has) the\b"
    r"|^\W*who (?:led|leads)\b",
    re.IGNORECASE,
)
_POSTS = re.compile(
    r"\b(?:director|head of|manager|clerk|leader|mayor|officer|chief executive|cabinet (?:member|post|portfolio|lead)"
    r"|portfolio holder|engineer|solicitor|planner|auditor|secretary|treasurer|lead member|in charge of"
    r"|responsible for|led|leads)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:e-?mail|phone|telephone|tel|ring|call|contact (?:details?|number)|what(?:'s| is)? (?:the )?number)\b",
    re.IGNORECASE,
)
_POST_WORDS = frozenset(
    terms(
        """who whose name named names councillor councillors cllr member members person people holder held hold
        holds post job role called was is in charge time acting present current currently then and item report
        cabinet post portfolio responsible leads lead led"""
    )
) - frozenset(terms("cabinet"))


def from_people(record: Record) -> Fact | None:
    """The fact about people that a question asks for; None where it asks for something else."""
    for asks, answer in _ANSWERS:
        if asks.search(record.question) and (fact := answer(record)) is not None:
            return fact
    return None


def _chair(record: Record) -> Fact | None:
    """Who was in the chair, or vice-chair, of a meeting or of a body."""
    text = record.question
    if _ELECTED.search(text) or (topic(record, _ROLL_WORDS, _CHAIR_WORDS) and not other_body(record)):
        return None
    if missing := no_meeting(record):
        return missing
    vice = bool(_VICE.search(text))
    office = "vice-chair" if vice else "chair"
    for sitting in record.named.found:
        if not vice and not _chair_is_asked(record):
            return None
        for listed in lists_of(sitting.passages, Roll.PRESENT, Roll.MEMBERS):
            for person in listed.people:
                if person.is_vice if vice else person.chairs:
                    return Fact(_chaired(person, listed, sitting, office), (listed.quote,))
        if record.named.dated and len(record.named.found) == 1:
            return declined(f"The papers held do not say who was the {office} at {of_meeting(sitting)}.")
    return None


def _chair_is_asked(record: Record) -> bool:
    """Whether it is the chair who is asked for, and not who did something to the chair."""
    return not re.search(
        r"\b(?:asked|told|thanked|wrote to|replaced|succeeded) the chair", record.question, re.I
    )


def _chaired(person: Person, listed: Listed, sitting: Sitting, office: str) -> str:
    if listed.roll is Roll.MEMBERS and not sitting.minuted:
        return f"{person.full} is the {office} in the list of members of the paper of {day(sitting.on)}."
    if office == "chair":
        return f"{person.full} was in the chair at {of_meeting(sitting)} ({sitting.committee})."
    return f"{person.full} was the vice-chair at {of_meeting(sitting)} ({sitting.committee})."


def _one_sitting(record: Record) -> Sitting | Fact | None:
    """The one meeting that a question about a meeting names: the newest with minutes where it names none."""
    if missing := no_meeting(record):
        return missing
    found = record.named.found
    if not record.named.dated:
        return next((each for each in found if each.minuted), None)
    days = {(each.council, each.committee, each.on) for each in found}
    return found[0] if len(days) == 1 else None


def _absent(record: Record) -> Fact | None:
    if _named_person(record) or not _WHO.search(record.question) and "apolog" not in record.question.lower():
        return None
    return _roll(record, (Roll.APOLOGIES,), "sent apologies for")


def _came(record: Record) -> Fact | None:
    if not _WHO.search(record.question) or _named_person(record):
        return None
    rolls = (Roll.PRESENT,)
    if re.search(r"\b(?:officers?|staff|witness(?:es)?|guests?)\b", record.question, re.IGNORECASE):
        rolls = (Roll.IN_ATTENDANCE,)
    elif not re.search(r"\b(?:councillors?|members?)\b", record.question, re.IGNORECASE):
        rolls = (Roll.PRESENT, Roll.IN_ATTENDANCE)
    return _roll(record, rolls, "was at" if Roll.PRESENT in rolls else "else was at")


_ROLL_WORDS = frozenset(
    terms(
        """who attend attended attendance attendees attending present there came come went turned up apologies apology
        sent send gave give councillors councillor members member people officers officer witnesses list names name
        meeting meetings all absent missing missed make could couldn't unable were was room minutes scrutiny
        which everyone anybody everybody anyone record recorded say show tell elected absence absences couldnt"""
    )
)


_CHAIR_WORDS = frozenset(
    terms(
        """chair chaired chairs chairing chairman chairwoman chairperson vice deputy preside presided presides current
        currently now sat acting took take seat held hold post role"""
    )
)


def _about_an_item(record: Record) -> bool:
    return bool(topic(record, _ROLL_WORDS))


def _roll(record: Record, rolls: tuple[Roll, ...], said: str) -> Fact | None:
    if other_body(record):
        return no_meeting(record)
    if _about_an_item(record):
        return None
    sitting = _one_sitting(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    lists = lists_of(sitting.passages, *rolls)
    if not lists:
        return _no_list(record, sitting, said)
    told = "; ".join(_who_are(each) for each in lists if _who_are(each))
    if not told or not any(each.people for each in lists):
        return Fact(
            f"The minutes of {of_meeting(sitting)} name nobody: {in_headline(lists[0].quote.text)}.",
            _quotes(lists),
        )
    verb = {"was at": "were at", "else was at": "were also at"}.get(said, said)
    return Fact(f"{told} {verb} {of_meeting(sitting)} ({sitting.committee}).", _quotes(lists))


def _no_list(record: Record, sitting: Sitting, said: str) -> Fact:
    members = lists_of(sitting.passages, Roll.MEMBERS)
    nearest = (
        f"{sitting.committee}, {day(sitting.on)}: the members printed in its papers" if members else None
    )
    return declined(f"The papers held do not list who {said} {of_meeting(sitting)}.", nearest)


def _who_are(listed: Listed) -> str:
    return " ".join(listed.text.split()).rstrip(".; ")


def _quotes(lists: Sequence[Listed]) -> tuple[Quote, ...]:
    return tuple(each.quote for each in lists)


def _counted(record: Record) -> Fact | None:
    """How many came, or sent apologies."""
    absent = bool(_ABSENT.search(record.question))
    if not absent and not _CAME.search(record.question) or _about_an_item(record):
        return None
    sitting = _one_sitting(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    lists = lists_of(sitting.passages, Roll.APOLOGIES if absent else Roll.PRESENT)
    if not lists:
        return _no_list(record, sitting, "sent apologies for" if absent else "was at")
    people = [person for each in lists for person in each.people]
    if re.search(r"\bhow many councillors\b", record.question, re.IGNORECASE):
        people = [each for each in people if not _is_no_councillor(each)]
    count = len(people)
    verb = "sent apologies for" if absent else "were at"
    who = "councillors" if "councillors" in record.question.lower() else "people" if absent else "members"
    return Fact(f"{count} {who} {verb} {of_meeting(sitting)} ({sitting.committee}).", _quotes(lists), count)


def _is_no_councillor(person: Person) -> bool:
    other = person.title and not re.search(r"c(?:ouncillo|ll)rs?", person.title, re.IGNORECASE)
    return bool(other) or "independent" in person.note.lower()


def _named_person(record: Record) -> str:
    for form in (_WAS_THERE, _IS_ON):
        if found := form.search(record.question):
            return found["name"] or found["bare"]
    return ""


def _was_there(record: Record) -> Fact | None:
    """Whether somebody was at a meeting."""
    name = _named_person(record)
    if not name or name.split()[0] in ("The", "Any", "There", "Councillors", "Members"):
        return None
    if terms(name) and set(terms(name)) <= body_terms(record.held):
        return None
    sitting = _one_sitting(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    lists = lists_of(sitting.passages, Roll.PRESENT, Roll.IN_ATTENDANCE, Roll.APOLOGIES)
    for listed in lists:
        for person in listed.people:
            if same_person(name, person.name):
                return Fact(_there(person, listed, sitting), (listed.quote,))
    if not any(each.roll is Roll.PRESENT for each in lists):
        return _no_list(record, sitting, "was at")
    present = [each for each in lists if each.roll is not Roll.IN_ATTENDANCE]
    return Fact(
        f"The minutes of {of_meeting(sitting)} do not list {name} among those present or those who sent apologies.",
        _quotes(present or lists),
    )


def _there(person: Person, listed: Listed, sitting: Sitting) -> str:
    if listed.roll is Roll.APOLOGIES:
        return f"No: {person.full} sent apologies for {of_meeting(sitting)}."
    return f"Yes: {person.full} was at {of_meeting(sitting)} ({sitting.committee})."


def _is_on(record: Record) -> Fact | None:
    """Whether somebody is a member, by the newest list of members or of who came."""
    name = _named_person(record)
    if not name:
        return None
    if missing := no_meeting(record):
        return missing
    for sitting in record.named.found:
        lists = lists_of(sitting.passages, Roll.MEMBERS) or lists_of(
            sitting.passages, Roll.PRESENT, Roll.APOLOGIES
        )
        if not lists:
            continue
        of = "members" if lists[0].roll is Roll.MEMBERS else "those present or absent"
        for listed in lists:
            if any(same_person(name, person.name) for person in listed.people):
                return Fact(
                    f"Yes: {name} is among the {of} listed in the paper of {day(sitting.on)}.",
                    (listed.quote,),
                )
        if record.named.dated:
            return Fact(f"The papers do not list {name} among the {of} ({day(sitting.on)}).", _quotes(lists))
    return declined(f"No list of members in the papers held names {name}.")


def _members(record: Record) -> Fact | None:
    """Who the members of a body are, by the newest list of them."""
    if not _WHO.search(record.question) and not _HOW_MANY.search(record.question):
        return None
    if _about_an_item(record) and topic(
        record, _ROLL_WORDS, terms("sit sits sitting on current currently many panel")
    ):
        return None
    if missing := no_meeting(record):
        return missing
    for sitting in record.named.found:
        if lists := lists_of(sitting.passages, Roll.MEMBERS):
            told = "; ".join(_who_are(each) for each in lists)
            where = f"The paper of {day(sitting.on)} lists as members of the {sitting.committee}"
            count = sum(len(each.people) for each in lists)
            if _HOW_MANY.search(record.question) or "how many" in record.question.lower():
                return Fact(f"{where} {count} people: {told}.", _quotes(lists), count)
            return Fact(f"{where}: {told}.", _quotes(lists))
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
        """who whose wrote write written author authors authored prepared drafted compiled produced report reports covering
        paper papers came come panel committee brought item officer which name is was contact details email phone
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
        return None
    fits = [each for each in cards if all(tells_of(term, stems_of(each.office), record) for term in wanted)]
    fits = fits or [each for each in cards if set(wanted) <= stems_of(each.name)]
    first = _agreed(fits)
    if first is None:
        return None
    lines = [quote for quote in first.quotes if re.search(r"\d{4}|@", quote.text)]
    told = "; ".join(" ".join(quote.text.split()) for quote in lines)
    on = f" in the papers of {day(first.on)}" if first.on else ""
    return Fact(f"{first.name} ({first.office or first.label}){on}: {in_headline(told)}.", first.quotes)


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
    first = _agreed(found)
    if first is None:
        return None
    on = f" in the papers of {day(first.on)}" if first.on else ""
    return Fact(f"{first.name} is named as {in_headline(first.office)}{on}.", first.quotes)


_SPOKEN_WORDS = frozenset(
    terms(
        """who which officer officers councillor councillors member members people witness present presented presents
        address addressed introduce introduced spoke speak report reported ask asked raise raised tell told explain
        explained about on item number numbers figures panel committee meeting question issue matter there data paper
        behalf concern concerns"""
    )
)


def _spoke(record: Record) -> Fact | None:
    """Who spoke to an item of one meeting: the sentences that name them."""
    about = topic(record, _SPOKEN_WORDS)
    if not about or not record.named.dated or other_body(record):
        return None
    found = [
        quote
        for sitting in record.named.found
        for item in items_of(sitting)
        if all(tells_of(term, stems_of(item.heading), record) for term in about)
        for passage in item.passages
        for quote in _naming(passage)
    ]
    if not found or len({quote.passage.heading for quote in found}) != 1:
        return None
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
        """email mail e-mail address phone telephone tel number ring call contact details what how can reach get
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
    (_WAS_THERE, _was_there),
    (_IS_ON, _is_on),
    (_CHAIR, _chair),
    (_HOW_MANY, _counted),
    (_ABSENT, _absent),
    (_CAME, _came),
    (_MEMBERS, _members),
    (_ROLE, _role),
    (_AUTHOR, _author),
    (_OF_REPORT, _report_contact),
    (_REACH, _reach),
    (_OFFICE, _office),
    (_SPOKE, _spoke),
)
