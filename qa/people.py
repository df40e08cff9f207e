"""People: who came or sent apologies, and who the members are, as the papers list them.

Only councillors and officers whom the papers list by name. What no list says is declined, or left to the
search.
"""

import re
from collections.abc import Callable, Sequence

from corpus.sentences import sentences
from corpus.words import terms
from qa.attendance import asks_public, told_in_numbers
from qa.names import Person, same_person
from qa.quoting import Quote, day, in_headline
from qa.record import Fact, Record, declined, no_meeting, of_meeting, other_body, topic
from qa.rolls import Listed, Roll, lists_of
from qa.sittings import Sitting, body_terms

_ABSENT = re.compile(
    r"\bapolog(?:y|ies|ised|ized)\b|\b(?:could|can)(?: not|n't|nt)? (?:not )?(?:make|attend|come|be there)\b"
    r"|\bunable to (?:attend|come|make)|\babsent\b|\babsences?\b|\bmissed (?:the|that|our)\b"
    r"|\bwho (?:was|were) missing\b|\bstay(?:ed)? away\b|\bno-shows?\b"
    r"|\b(?:did|was|were)(?: not|n't) (?:attend|come|there|present|at)\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:attend(?:ed|ees|ance|ing)?|present(?! from)|turned up|came to|who (?:all )?(?:came|went)"
    r"|who (?:was|were) (?:there|at|in the room)|(?:was|were) (?:there|at)\b)",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:most|least|often|every|all (?:the )?meetings|more than|fewest|regularly)\b", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:\w+ )?(?:councillors?|members?|officers?|people|witnesses)|names?|list)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow many (?:\w+ ){0,3}?(?:councillors?|members?|people|officers?|apologies|residents|public)\b",
    re.IGNORECASE,
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
    rf"^\W*(?i:is|was|did|does) {_SOMEBODY} (?:still |currently |also )?(?:a member|on|one of|sit|serve"
    rf"|among)"
)
_NO_COUNCILLORS = re.compile(
    r"\b(?:not|aren't|isn't|no|non|other than|besides|apart from)\b[ -](?:also |a |the )?councillors?\b"
    r"|\b(?:appointed|co-?opted|independent|lay) (?:members?|persons?)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:who|which (?:members|councillors|people)) (?:is|are|was|were|sits?|sat|serves?|served)(?: \w+)? "
    r"(?:on|(?:the )?members? of|in) (?:the|our|this|[A-Z]\w+'s)\b"
    r"|\b(?:members|membership|make-?up) of (?:the|our|this) (?:\w+ ){0,5}?(?:panel|committee|board"
    r"|cabinet)\b"
    r"|\b(?:people|members|councillors|anyone) (?:on|of) (?:the|our|this) (?:\w+ ){0,4}?"
    r"(?:panel|committee|board)\b"
    r"|\b(?:panel|committee|board) members\b|\bhow many (?:councillors |members )?(?:are |sit )?on the\b",
    re.IGNORECASE,
)


def from_people(record: Record) -> Fact | None:
    """The fact about people that a question asks for; None where it asks for something else."""
    for asks, answer in _ANSWERS:
        if asks.search(record.question) and (fact := answer(record)) is not None:
            return fact
    return None


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
    asks = _WHO.search(record.question) or "apolog" in record.question.lower()
    if _named_person(record) or not asks:
        return None
    return _roll(record, (Roll.APOLOGIES,), "sent apologies for")


def _came(record: Record) -> Fact | None:
    if not _WHO.search(record.question) or _named_person(record) or _OFTEN.search(record.question):
        return None
    rolls: tuple[Roll, ...] = (Roll.PRESENT,)
    if re.search(r"\b(?:officers?|staff|witness(?:es)?|guests?)\b", record.question, re.IGNORECASE):
        rolls = (Roll.IN_ATTENDANCE,)
    elif not re.search(r"\b(?:councillors?|members?)\b", record.question, re.IGNORECASE):
        rolls = (Roll.PRESENT, Roll.IN_ATTENDANCE)
    return _roll(record, rolls, "was at" if Roll.PRESENT in rolls else "else was at")


ROLL_WORDS = frozenset(
    terms(
        """who attend attended attendance attendees attending present there came come went turned up
        public residents resident sat watch watched came in on appointed co-opted coopted independent lay
        stayed stay away
        apologies apology
        sent send gave give councillors councillor members member people officers officer witnesses list
        names name
        meeting meetings all absent missing missed make could couldn't unable were was room minutes scrutiny
        which everyone anybody everybody anyone record recorded say show tell elected absence absences
        couldnt"""
    )
)
"""Words of questions about who came, which say nothing of an item."""


def _about_an_item(record: Record) -> bool:
    return bool(topic(record, ROLL_WORDS))


def _roll(record: Record, rolls: tuple[Roll, ...], said: str) -> Fact | None:
    if other_body(record):
        return no_meeting(record)
    if _about_an_item(record):  # `came into care`, `the inspectors who came`
        return None
    sitting = _one_sitting(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    lists = lists_of(sitting.passages, *rolls)
    if _NO_COUNCILLORS.search(record.question):
        lists = [each for each in lists if all(map(_is_lay, each.people))]
    if not lists:
        return _no_list(record, sitting, said)
    told = "; ".join(_who_are(each) for each in lists if _who_are(each))
    if not told or not any(each.people for each in lists):
        nobody = "no apologies" if rolls == (Roll.APOLOGIES,) else "nobody by name"
        quoted = in_headline(lists[0].quote.text)
        return Fact(f"The minutes of {of_meeting(sitting)} tell of {nobody}: {quoted}.", _quotes(lists))
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
    came = bool(_CAME.search(record.question)) or asks_public(record.question)
    if (not absent and not came) or _about_an_item(record):
        return None
    sitting = _one_sitting(record)
    if sitting is None or isinstance(sitting, Fact):
        return sitting
    public = asks_public(record.question)
    lists = () if public else lists_of(sitting.passages, Roll.APOLOGIES if absent else Roll.PRESENT)
    unnamed = not absent and not any(each.people for each in lists)
    if unnamed and (told := told_in_numbers(sitting, record.question)):
        return Fact(f"At {of_meeting(sitting)} ({sitting.committee}): {in_headline(told.text)}", (told,))
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
    if spoken := _spoken_of(name, sitting):
        return Fact(
            f"The minutes of {of_meeting(sitting)} name {name}: {in_headline(spoken.text)}", (spoken,)
        )
    present = [each for each in lists if each.roll is not Roll.IN_ATTENDANCE]
    return Fact(
        f"The minutes of {of_meeting(sitting)} do not list {name} among those present or absent.",
        _quotes(present or lists),
    )


def _spoken_of(name: str, sitting: Sitting) -> Quote | None:
    """The first sentence of a meeting's minutes that names somebody, who need be on none of its lists."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    for passage in sitting.passages:
        for sentence in sentences(passage.text):
            if re.search(rf"\b{last}\b", sentence) and any(
                same_person(name, found[0])
                for found in re.finditer(rf"(?:[A-Z][\w.'-]* ){{0,2}}{last}\b", sentence)
            ):
                return Quote(passage, sentence)
    return None


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


def _is_lay(person: Person) -> bool:
    """Whether somebody in a list of members has no councillor's title."""
    return not re.search(r"c(?:ouncillo|ll)rs?|alderman", person.title, re.IGNORECASE)


def _members(record: Record) -> Fact | None:
    """Who the members of a body are, by the newest list of them."""
    if not _WHO.search(record.question) and not _HOW_MANY.search(record.question):
        return None
    if _about_an_item(record) and topic(
        record,
        ROLL_WORDS,
        terms("sit sits sitting on current currently many panel aren't not"),
    ):
        return None
    if missing := no_meeting(record):
        return missing
    for sitting in record.named.found:
        if lists := lists_of(sitting.passages, Roll.MEMBERS):
            if _NO_COUNCILLORS.search(record.question):
                lists = [each for each in lists if all(map(_is_lay, each.people))]
                if not lists:
                    return None
            told = "; ".join(_who_are(each) for each in lists)
            where = f"The paper of {day(sitting.on)} lists as members of the {sitting.committee}"
            count = sum(len(each.people) for each in lists)
            if _HOW_MANY.search(record.question) or "how many" in record.question.lower():
                return Fact(f"{where} {count} people: {told}.", _quotes(lists), count)
            return Fact(f"{where}: {told}.", _quotes(lists))
    return _who_came_last(record)


def _who_came_last(record: Record) -> Fact | None:
    """In place of a list of members: who was listed as present or absent at the newest meeting of a body."""
    sitting = next((each for each in record.named.found if each.minuted), None)
    if sitting is None or not record.named.bodied:
        return None
    lists = lists_of(sitting.passages, Roll.PRESENT, Roll.APOLOGIES)
    if not any(each.people for each in lists):
        return None
    told = "; ".join(_who_are(each) for each in lists if each.people)
    where = f"{of_meeting(sitting)} ({sitting.committee})"
    return Fact(
        f"No list of members is held; present at or absent from {where} were: {told}.", _quotes(lists)
    )


_ANSWERS: tuple[tuple[re.Pattern[str], Callable[[Record], Fact | None]], ...] = (
    (_WAS_THERE, _was_there),
    (_IS_ON, _is_on),
    (_HOW_MANY, _counted),
    (_ABSENT, _absent),
    (_CAME, _came),
    (_MEMBERS, _members),
)
