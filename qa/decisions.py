"""Decisions: what was resolved about a thing or at a meeting, word for word, and how it was voted.

An item of a meeting is taken whole: its heading, what was said and every resolution under it.
"""

import re
from collections.abc import Sequence

from corpus.model import PassageKind
from corpus.sentences import sentences
from corpus.words import terms
from qa.items import Item, fitting_asked, items_asked, items_of, resolutions_of
from qa.occasions import meet, spans_in
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, no_meeting, of_meeting, other_body, stems_of, tells_of, topic
from qa.sittings import minuted_on

MOST_ITEMS = 12  # of a meeting, each with its resolutions
MOST_OVER_TIME = 4  # meetings
MOST_NOTED = 3  # sentences of an item that resolves nothing
SHORT = 6  # words of a line that only leads in to the resolution
MOST_REFERRED = 2  # sentences that say what a resolution speaks of
LEAD = 1.25  # how much better the best item must fit than the next, where they are of different meetings

_ASKS = re.compile(
    r"\b(?:decided?|decisions?|resolved?|resolutions?|agreed?|approved?|approval|refused?|refusal"
    r"|rejected?|deferred?|granted?"
    r"|vot(?:e|es|ed|ing)|outcome|adopted?|settled?|postponed|signed off|turn(?:ed)? down|thrown out"
    r"|passed|carried|allow(?:ed)?"
    r"|(?:did|does|has) (?:\w+ ){1,4}(?:object to|oppose|support|back)"
    r"|elect(?:ed|ion)?|appoint(?:ed|ment)?|call(?:ed)?[- ]in|on what (?:terms|conditions)|conditions?"
    r"|what did (?:the )?(?:[\w-]+ ){0,3}(?:panel|committee|board|cabinet|council|councillors"
    r"|members) do (?:about|on|with))\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:decid\w*|decisions?|resol\w+|agree\w*|vot(?:e|es|ed|ing)|outcome|approv\w+|do|done)\b",
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
_PUT_OFF = re.compile(
    r"\b(?:put off|deferred|postponed|taken out|no charge|remain free|refused|rejected"
    r"|not (?:be )?agreed|withdrawn)\b",
    re.I,
)
_MONEY_ASKED = re.compile(r"\bwhat (?:budget|sum|amount|money|price|funding)\b", re.IGNORECASE)
_BODY_SAID = re.compile(
    r"\bwhat (?:did|was|were|has|had) (?:the |our )?(?:[\w'&-]+ ){0,4}?(?:panel|committee|board|cabinet"
    r"|council|members|councillors)(?:'s)? (?:say|said|decide|resolve|agree|conclude|ask|request|think|vote"
    r"|comment|want|response|view|verdict|reaction|conclusion)\b",
    re.IGNORECASE,
)
_CALLED_IN = re.compile(r"\bcall(?:ed)?[- ]in\b", re.IGNORECASE)
_ASKS_CONDITIONS = re.compile(
    r"\b(?:what|which|any|on what|what were the) (?:\w+ )?conditions?\b|\bon what terms\b"
    r"|\bconditions? (?:\w+ )?(?:imposed|attached|placed|put)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:subject to|conditions?|conditional|provided that|so long as|on (?:that|the|this) (?:footing|basis)"
    r"|only|until|limited to|except|unless|with|between|no more than)\b",
    re.IGNORECASE,
)
# A resolution that speaks of what was put before the meeting without naming it.
_REFERS = re.compile(
    r"\b(?:both|these|those|this|accordingly|(?:as|be) (?:proposed|recommended|approved|agreed|supported"
    r"|accepted|noted|deferred|lost|carried)|(?:that|this) footing"
    r"|the (?:\w+ )?(?:proposals?|changes?|requests?|schemes?|recommendations?|motion|amendment|charges?))\b",
    re.IGNORECASE,
)
_PUT_FORWARD = re.compile(
    r"\b(?:propos(?:ed?|als?)|recommend(?:ed|ation)?|ask(?:ed|s) (?:for|that|to)|sought|request(?:ed)?"
    r"|suggested|put forward|appl(?:ied|ication)|moved that|the report)\b",
    re.IGNORECASE,
)
_OUTCOMES = (
    r"refus\w+|reject\w+|turned down|thrown out|dismiss\w+|lost|fell|object\w*",
    r"approv\w+|grant\w+|allow\w+|agree[ds]?|adopt\w*|carried|support\w*|permitted|passed|accept\w*",
    r"defer\w*|postpon\w+|put off|adjourn\w*|held over",
    r"withdr\w+",
)
_WHICH_WERE = re.compile(
    r"\b(?:which|what|how many|list|name|any|all)\b(?: \w+){0,3}? (?:applications?|items?|proposals?|motions?"
    r"|requests?|schemes?|amendments?|licen[cs]es?|quotations?|matters?)\b.*\b(?:was|were|been|got|did)\b",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"\bminutes (?:of|for|from)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:before|earlier|previously|already)\b", re.IGNORECASE)
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
        steps step actions action measures called call condition conditions terms attached imposed placed
        object support back put application applications apply
        elected elect appointed appoint choose chosen chose firm which did as give given settle ever
        really finally end"""
    )
)


def from_decisions(record: Record) -> Fact | None:
    """The decision that a question asks for; None where it asks for something else, or no one item fits
    best."""
    text = record.question
    recommends = _RECOMMENDED.search(text) and not re.search(r"\b(?:resol|decid|agreed)", text, re.IGNORECASE)
    if recommends or _NOT_DECIDED.search(text) or not _ASKS.search(text):
        return None
    if other_body(record):
        return None
    if _MINUTES_OF.search(text) and (fact := _of_minutes(record)):
        return fact
    if _MONEY_ASKED.search(text):
        return _of_money(record)
    if _WHICH_WERE.search(text) and (fact := _of_outcome(record)):
        return fact
    about = topic(record, _DECIDING)
    if not about:
        return _of_meeting(record) if _DECIDED.search(text) else None
    conditions = bool(_ASKS_CONDITIONS.search(text))
    fits = fitting_asked(record, about, 0.0) if conditions else fitting_asked(record, about)
    if not fits:
        called_in = re.search(r"\bcalled in\b", text, re.IGNORECASE)
        return declined("The papers held do not say that it was called in.") if called_in else None
    if _CALLED_IN.search(text) and not _tells(fits[0][1], _CALLED_IN):
        return _not_told(fits[0][1], "whether that was called in")
    if conditions:
        return _of_conditions(fits)
    return _of_item(record, fits)


def _tells(item: Item, form: re.Pattern[str]) -> bool:
    """Whether anything under an item's heading says it, its fields included."""
    path = item.passages[0].heading
    return any(form.search(each.text) for each in item.sitting.passages if each.heading == path)


def _not_told(item: Item, what: str) -> Fact:
    nearest = f"{item.heading} ({item.sitting.committee}, {day(item.sitting.on)})"
    return declined(f"The papers held do not say {what}.", nearest)


def _of_conditions(fits: Sequence[tuple[float, Item]]) -> Fact:
    """On what conditions the item was settled that fits best."""
    best = fits[0][0]
    for item in (item for score, item in fits if score >= best / LEAD):
        told = [quote for quote in resolutions_of(item) if _CONDITION.search(quote.text)]
        if told:
            when = f"On {day(item.sitting.on)} ({item.sitting.committee})"
            quotes = (*_referred(item, told), *told)
            return Fact(f"{when} it was decided: {in_headline(told[0].text)}", quotes)
    return _not_told(fits[0][1], "on what conditions that was settled")


def _of_money(record: Record) -> Fact | None:
    """What sum was settled on an item: the resolution of the item that fits best and names one."""
    about = topic(record, _DECIDING, terms("budget sum amount money price funding"))
    for _, item in fitting_asked(record, about) if about else ():
        told = [quote for quote in resolutions_of(item) if "\u00a3" in quote.text]
        if told:
            when = f"On {day(item.sitting.on)} ({item.sitting.committee})"
            return Fact(f"{when} it was decided: {in_headline(told[0].text)}", tuple(told))
    return None


def _of_outcome(record: Record) -> Fact | None:
    """The items that ended as asked: refused, approved, put off."""
    asked = [form for form in _OUTCOMES if re.search(rf"\b(?:{form})\b", record.question, re.IGNORECASE)]
    if len(asked) != 1 or not (record.named.dated or record.named.bodied):
        return None
    if missing := no_meeting(record):
        return missing
    ended = re.compile(rf"\b(?:{asked[0]})\b", re.IGNORECASE)
    about = topic(
        record,
        _DECIDING,
        terms("scheme request proposal matter licence quotation amendment motion item motions"),
    )
    items = [item for _, item in fitting_asked(record, about)] if about else items_asked(record)
    found = [(item, told) for item in items if (told := _ended_so(item, ended))]
    if not found:
        return None
    named = "; ".join(in_headline(_title(item)) for item, _ in found[:MOST_ITEMS])
    quotes = tuple(dict.fromkeys(quote for item, told in found for quote in (*told, *resolutions_of(item))))
    many = "One item" if len(found) == 1 else f"{len(found)} items"
    return Fact(f"{many} ended so: {named}.", quotes, len(found))


def _ended_so(item: Item, ended: re.Pattern[str]) -> list[Quote]:
    told = resolutions_of(item)
    decisive = told[:1] if item.columns else told
    return [quote for quote in decisive if ended.search(quote.text)]


def _of_minutes(record: Record) -> Fact | None:
    """What was done with the minutes of a day: the resolution that names both."""
    found = [
        quote
        for sitting in record.held
        for passage in sitting.passages
        for line in lines_of(passage)
        for quote in (Quote(passage, each) for each in sentences(line))
        if "minutes" in quote.text.lower()
        and re.search(
            r"\b(?:agreed|approved|confirmed|signed|correct record|true record)\b", quote.text, re.I
        )
        and meet(record.named.spans, spans_in(quote.text))
    ]
    if not found or not record.named.spans:
        return None
    on = minuted_on(found[0].passage) or found[0].passage.meeting_date
    when = f"On {day(on)} it" if on else "It"
    return Fact(f"{when} was decided: {in_headline(found[0].text)}", tuple(found[:2]))


def from_unminuted(record: Record) -> Fact | None:
    """The refusal where a body is asked to have said or decided something at a meeting without minutes."""
    spans = record.named.spans
    exact = bool(spans) and all(not span.is_year and not span.ranged for span in spans)
    held = record.named.found
    if not exact or not held or any(each.minuted for each in held) or not _BODY_SAID.search(record.question):
        return None
    return declined(f"The papers held have no minutes of {of_meeting(held[0])}.")


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


def _of_item(record: Record, fits: Sequence[tuple[float, Item]]) -> Fact | None:
    """What was decided on the one item that fits best; on several of one body, the first, the last, or
    each."""
    decided = [(score, item) for score, item in fits if resolutions_of(item)]
    if not decided:
        return _noted(record, fits)
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
    told = [quote for item in chosen for quote in resolutions_of(item)]
    item = chosen[0]
    quotes = (*(quote for each in chosen for quote in _referred(each, told)), *told)
    if _FIRST.search(record.question) and _EARLIER.search(record.question):
        before = [each for _, each in decided if each.sitting.on < item.sitting.on]
        quotes = (*quotes, *(quote for each in before[:MOST_OVER_TIME] for quote in resolutions_of(each)))
    when = f"On {day(item.sitting.on)} ({item.sitting.committee})"
    return Fact(f"{when} it was decided: {in_headline(_leading(record, told))}", tuple(quotes))


def _noted(record: Record, fits: Sequence[tuple[float, Item]]) -> Fact | None:
    """What is minuted under the heading that names what is asked about, where it resolves nothing in form."""
    about = topic(record, _DECIDING)
    headed = (item for _, item in fits if item.sitting.minuted)
    item = next(
        (item for item in headed if all(tells_of(t, stems_of(item.heading), record) for t in about)), None
    )
    if item is None:
        return None
    passage = item.passages[0]
    told = sentences(lines_of(passage)[0])[:MOST_NOTED]
    when = f"On {day(item.sitting.on)} ({item.sitting.committee})"
    quotes = tuple(Quote(passage, each) for each in told)
    return Fact(f"{when} it was minuted, without a formal resolution: {in_headline(' '.join(told))}", quotes)


def _leading(record: Record, told: Sequence[Quote]) -> str:
    """What a headline shows: the resolution that says most of what is asked, the first of those as good."""
    about = topic(record, _DECIDING)
    said = [sum(tells_of(term, stems_of(quote.text), record) for term in about) for quote in told]
    at = said.index(max(said))
    if len(told[0].text.split()) <= SHORT or told[0].text.endswith(":"):  # `RESOLVED that Cabinet:`
        return f"{told[0].text} {told[at].text}" if at and said[at] > said[1] + 1 else _whole(told)
    return _whole(told[at:]) if said[at] > said[0] else _whole(told)


def _referred(item: Item, told: Sequence[Quote]) -> list[Quote]:
    """What a resolution speaks of without naming it: the sentences that put it before the meeting."""
    if item.columns or not any(_REFERS.search(quote.text) for quote in told):
        return []
    texts = " ".join(quote.text for quote in told)
    return [
        Quote(passage, sentence)
        for passage in item.passages
        for line in lines_of(passage)
        for sentence in sentences(line)
        if _PUT_FORWARD.search(sentence) and sentence not in texts
    ][-MOST_REFERRED:]


def _whole(quotes: Sequence[Quote]) -> str:
    """What a headline shows: the first resolution, with its first part where it only leads in."""
    first = quotes[0].text
    if len(quotes) > 1 and (len(first.split()) <= SHORT or first.endswith(":")):
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
