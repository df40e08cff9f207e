"""Recommendations: what was asked for, by whom and when, what was done about it, and how far it has got.

Two kinds are told apart: those that a panel made and tracks in a table with the action and the status, and
those that a report puts before its meeting.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from corpus.model import Passage, PassageKind, Recommendation
from corpus.sentences import sentences
from corpus.words import fold_space, terms
from qa.meaning import is_ordinary
from qa.occasions import meet, spans_in
from qa.quoting import Quote, day, in_headline, lines_of, runs
from qa.record import Fact, Record, declined, stems_of, tells_of, topic
from qa.sittings import item_of
from qa.statuses import DONE, OPEN, fits_status, statuses

NEAR = 400  # lines of a file, within which a recommendation and its action may run on
MOST = 30  # recommendations listed
TOLD = 3  # sentences of the action reported
LEAD = 1.6  # how much better one recommendation must fit than the next to stand alone

_ABOUT = re.compile(
    r"\b(?:recommendations?|resolutions?)\b|\b(?:did|has|have) (?:the |our )?(?:panel|committee|board|members"
    r"|councillors) (?:ever )?(?:ask|request|resolve|decide|recommend)(?:ed|d)?\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\brecom?m?end(?:ed|ations?|ing|s)?\b|\brecomendations?\b|\btracker\b"
    r"|\b(?:panel|committee|board|members|councillors|we|they)\b(?: \w+){0,2}? (?:ask|asked|request"
    r"|requested|want|wanted|call|called)\b"
    r"|\b(?:request|asked) (?:for|to|about|that|from)\b|\brequests?\b|\bpleas? (?:for|to)\b"
    r"|\b(?:open|outstanding|completed) actions?\b"
    r"|\bactions? (?:was |were |has been |been )?(?:taken|reported)\b"
    r"|\b(?:anything|what|any|is there)\b.*\b(?:still )?(?:outstanding|overdue|still open)\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:which|what|list|show|give|how many|are|have|do|is there|has|tell|all|any|everything)\b.*"
    r"\b(?:recommendations?|recommended|recomendations)\b|\beverything\b.*\brecommend|\brecommendations\b",
    re.IGNORECASE,
)
_BODY_RECOMMENDED = re.compile(
    r"\b(?:panel|committee|board|members|councillors|we)\b(?: ever)? recommend(?:ed)?\b", re.IGNORECASE
)
_NO_STATUS = re.compile(
    r"\b(?:no|without(?: a| any)?|lack(?:s|ing)?(?: a| any)?|missing(?: a)?|blank) (?:progress |stated "
    r"|recorded )?status\b"
    r"|\bstatus (?:is |was )?(?:missing|blank|not given)\b|\bunmarked\b",
    re.IGNORECASE,
)
_NO_ACTION = re.compile(
    r"\b(?:no|without(?: any| an)?|nothing|lack(?:s|ing)?|missing|blank)\b.{0,30}\b(?:actions?"
    r"|responses?|against|reported|reply|answer)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:(?:did|have|has) (?:\w+ ){1,3}(?:do|done) (?:about|with|on)"
    r"|happen(?:ed|d)?|became|come|came|done about|done with|status|progress|action|outcome|result"
    r"|respon[sd]\w*|answer(?:ed)?|(?:tell|told|say to|said to) (?:us|them|officers|members)"
    r"|reported back|reply|replied|followed|ever get|finished|complet\w*|closed|receive[d]?|given"
    r"|provided|deliver\w*)\b",
    re.IGNORECASE,
)
_WHO_MADE = re.compile(
    r"\bwho (?:made|issued|put forward|agreed|proposed)\b.*\brecommendations?\b", re.IGNORECASE
)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:very )?first\b(?! time)", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:report|paper|covering|officers?)\b", re.IGNORECASE)
# What a report asks its meeting to do: `What were members being asked to agree?`
_DEALT_WITH = (
    r"asked to (?:do|agree|note|approve|consider|support|endorse|decide|challenge|accept|sign|scrutini[sz]e"
    r"|comment)\b"
)
_PUT_TO = re.compile(
    rf"\b(?:was|were|is|are|be|being|been|panel|committee|board|cabinet|members|councillors)(?: \w+)?"
    rf" {_DEALT_WITH}",
    re.IGNORECASE,
)
# How any one of them is dealt with, which no single one tells: `What happens to an item that is completed?`
_OF_ANY = re.compile(
    r"\bwhat (?:happens|becomes|is done) (?:to|of|with|when|if)\b"
    r"|\bhow (?:do|does|is|are|can) (?:an?|any|items?)\b",
    re.IGNORECASE,
)
MOSTLY = 0.5  # of what a question names, that a report put to a meeting must be about
_OF_PEOPLE = re.compile(r"\b(?:authors?|wrote|written by|contact|e-?mail|phone|telephone)\b", re.IGNORECASE)
_UNDER = re.compile(r"recommendations?\W*(?:\(s\))?\W*", re.IGNORECASE)
_WORDS = frozenset(
    terms(
        """recommend recommended recommendation recommendations recomendation recomendations recomended
        open outstanding overdue unfinished incomplete progress
        ongoing pending remain remaining remains uncompleted late not yet complete completed closed
        finished done implemented
        discharged carried out all any panel committee status made marked list still ask asked asks
        plea pleas request requested
        requests want wanted what which who when how many were was have has had we our us ever anything
        something everything show give tell tracked
        tracker action actions taken take reported report back about happen happened happend became become
        came come thing
        things made make members member councillors scrutiny meeting meetings please one ones item very
        first year during
        said papers paper old against written nothing no without blank missing lack state stated current
        currently date respond
        response answered answer answers answer replied reply outcome result followed follow get got given
        give receive received
        carry find know did do call called also issued put forward agreed proposed so far monitoring
        monitored number
        count there exist next again data subject subjects topic topics area areas add added include
        included actually supposed formally agree agreed approve support endorse"""
    )
) - frozenset({"data"})


def is_of_recommendations(question: str) -> bool:
    """Whether a question is about recommendations or resolutions."""
    return bool(_ABOUT.search(question))


def from_recommendations(record: Record) -> Fact | None:
    """The recommendations that a question asks for; None where it asks for something else."""
    put_to = _PUT_TO.search(record.question) is not None
    asks = put_to or _ASKS.search(record.question)
    if not asks or _OF_PEOPLE.search(record.question) or _OF_ANY.search(record.question):
        return None
    about = topic(record, _WORDS)
    of_report = _of_reports(record, about, MOSTLY if put_to else 1.0)
    if put_to:
        return of_report
    if of_report and (_REPORT.search(record.question) or not record.recommendations):
        return of_report
    found = _of_time(record)
    if _WHO_MADE.search(record.question):
        return _who_made(record, found)
    if about:
        return _on_topic(record, found, about) or of_report or _never_recommended(record, about)
    if not _SET.search(record.question) and not (record.named.dated and found):
        return None
    return _of_status(record, found)


def _never_recommended(record: Record, about: Sequence[str]) -> Fact | None:
    """The refusal where a body is asked to have recommended what no recommendation speaks of."""
    if not _BODY_RECOMMENDED.search(record.question):
        return None
    hard = [term for term in about if not is_ordinary(term)]
    kinds = (PassageKind.RECOMMENDATION, PassageKind.RESOLUTION)
    for passage in record.passages:
        said = stems_of(*passage.heading, passage.text) if passage.kind in kinds else frozenset()
        if said and all(tells_of(term, said, record) for term in hard):
            return None
    return declined("No recommendation in the papers held speaks of that.")


def _of_time(record: Record) -> list[Recommendation]:
    """The recommendations of the times that a question names: made then, or else told of then."""
    spans = record.named.spans
    every = sorted(record.recommendations, key=_age)
    if not spans:
        return every
    made = [each for each in every if each.made_on and any(span.holds(each.made_on) for span in spans)]
    told = [
        each for each in every if each.meeting_date and any(span.holds(each.meeting_date) for span in spans)
    ]
    # `the May 2022 data that members asked for`: the time may be a part of what was asked for.
    return made or told or [each for each in every if meet(spans, spans_in(each.text))]


def _age(each: Recommendation) -> tuple[int, int, int]:
    newest = each.meeting_date or date.min
    return (-newest.toordinal(), each.place.page, each.place.line)


def _of_status(record: Record, found: Sequence[Recommendation]) -> Fact | None:
    """All of a status, or all there are."""
    if not found:
        spoken = [_month(each) for each in sorted(record.recommendations, key=_age)][:1]
        if not record.recommendations or not record.named.dated:
            return None
        return declined("No paper held tracks a recommendation of that time.", *spoken)
    text = record.question
    wants_open, wants_done = bool(OPEN.search(text)), bool(DONE.search(text))
    if _NO_ACTION.search(text):
        return _those(
            record, [each for each in found if not each.action], found, "have no action written against them"
        )
    if _NO_STATUS.search(text):
        return _those(record, [each for each in found if not each.progress], found, "carry no status")
    kept = [each for each in found if fits_status(each.progress, wants_open, wants_done)]
    if _FIRST.search(text) and not re.search(r"\bfirst (?:two|three|few)\b", text):
        kept = kept[:1]
    if not kept:
        return _none_of_status(record, found, "open" if wants_open else "completed")
    headline = statuses(kept)
    if len(kept) == 1:
        headline = f"{in_headline(kept[0].text)} {_marked(kept[0])}"
    counted = len(kept) if _HOW_MANY.search(text) else None
    if counted is not None:
        are = "s are" if counted != 1 else " is"
        headline = f"{counted} recommendation{are} held for that. {headline}"
    return Fact(headline, _quotes(record, kept[:MOST], with_action=len(kept) == 1), counted)


def _those(
    record: Record, kept: Sequence[Recommendation], found: Sequence[Recommendation], which: str
) -> Fact:
    if not kept:
        return Fact(
            f"None of the recommendations held {which}. {statuses(found)}", _quotes(record, found[:MOST])
        )
    count = len(kept)
    many = f"{count} recommendation{'s' if count != 1 else ''} held {which}"
    more = " and more" if count > 1 else ""
    return Fact(f"{many}: {in_headline(kept[0].text)}{more}", _quotes(record, kept[:MOST]), count)


def _none_of_status(record: Record, found: Sequence[Recommendation], status: str) -> Fact | None:
    """None is marked so: what they are marked is told, and those without a mark are quoted, as they may
    be."""
    unmarked = [each for each in found if not each.progress]
    shown = unmarked if status == "open" and unmarked else list(found)
    told = _quotes(record, shown[:MOST])
    marks = (_quotes(record, [each])[-1:] for each in found if each.progress and each not in shown)
    quotes = tuple(dict.fromkeys((*told, *(quote for mark in marks for quote in mark))))
    headline = f"No recommendation held is marked as {status}. {statuses(found)}"
    return Fact(headline, quotes) if quotes else None


def _who_made(record: Record, found: Sequence[Recommendation]) -> Fact | None:
    about = topic(record, _WORDS)
    kept = [each for each in found if all(tells_of(term, _said(each), record) for term in about)]
    if not kept:
        return None
    on = kept[0].made_on or kept[0].meeting_date
    body = next((each.committee for each in record.held if each.on == kept[0].meeting_date), "")
    if not body:
        return None
    dated = f" at its meeting of {day(on)}" if kept[0].made_on and on else ""
    return Fact(f"They were made by the {body}{dated}.", _quotes(record, kept[:MOST]))


def _on_topic(record: Record, found: Sequence[Recommendation], about: Sequence[str]) -> Fact | None:
    """The recommendations that speak of something, with what was done about them."""
    hard = [term for term in about if not is_ordinary(term)] or list(about)
    asked_so = [
        each for each in found if all(tells_of(t, stems_of(each.item, each.text), record) for t in hard)
    ]
    fits = asked_so or [each for each in found if all(tells_of(t, _said(each), record) for t in hard)]
    if not fits:
        return None
    fits = _likeliest(record, found, fits, about)
    outcome = bool(_OUTCOME.search(record.question))
    quotes = _quotes(record, fits[:MOST], with_action=outcome or len(fits) == 1, about=about)
    if not quotes:
        return None
    if len(fits) > 1:
        counted = len(fits) if _HOW_MANY.search(record.question) else None
        many = f"{counted} recommendations held speak" if counted else "More than one recommendation speaks"
        first = in_headline(fits[0].text)
        return Fact(f"{many} of that: {first} and what is quoted below. {statuses(fits)}", quotes, counted)
    one = fits[0]
    made = f" ({day(one.made_on)})" if one.made_on else ""
    action = next((quote.text for quote in quotes[1:] if quote.text != one.progress), "")
    if outcome and action:
        return Fact(f"{in_headline(action)} {_marked(one)}", quotes)
    if outcome:
        return Fact(
            f"No action is written against the recommendation {in_headline(one.text)}{made}. {_marked(one)}",
            quotes,
        )
    return Fact(f"The recommendation was{made}: {in_headline(one.text)} {_marked(one)}", quotes)


def _likeliest(
    record: Record, found: Sequence[Recommendation], fits: Sequence[Recommendation], about: Sequence[str]
) -> list[Recommendation]:
    """Those that speak most of it: where one fits far better than the rest, that one alone."""
    counts = Counter(term for each in found for term in _said(each))

    def score(each: Recommendation) -> float:
        asked, said = stems_of(each.text), _said(each)
        return sum(
            math.log(1 + len(found) / max(counts[term], 1)) * (2 if tells_of(term, asked, record) else 1)
            for term in about
            if tells_of(term, said, record)
        )

    best = max(score(each) for each in fits)
    return [each for each in fits if score(each) >= best / LEAD]


def _said(each: Recommendation) -> frozenset[str]:
    return stems_of(each.item, each.text, each.action)


def _marked(each: Recommendation) -> str:
    return f"It is marked {in_headline(each.progress)}." if each.progress else "It carries no status."


def _month(each: Recommendation) -> str:
    on = each.made_on or each.meeting_date
    return f"Recommendations made on {day(on)} ({each.place.paper})" if on else each.place.paper


def _lines_of(each: Recommendation, passages: Sequence[Passage]) -> list[Quote]:
    """The lines that tell of a recommendation, each once: a long one is cut into several passages."""
    whole = fold_space(f"{each.text} {each.action} {each.progress}")
    found: dict[str, Quote] = {}
    for passage in passages:
        if passage.kind is not PassageKind.RECOMMENDATION or passage.place.paper != each.place.paper:
            continue
        lines = lines_of(passage)
        same_place = abs(passage.place.line - each.place.line) < NEAR or not each.place.line
        if same_place and all(fold_space(line) in whole for line in lines):
            for line in lines:
                found.setdefault(line, Quote(passage, line))
    return list(found.values())


def _quotes(
    record: Record, found: Sequence[Recommendation], *, with_action: bool = False, about: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """What was asked for, the action where it is wanted, and the status, of each recommendation."""
    quotes: list[Quote] = []
    for each in found:
        held = _lines_of(each, record.passages)
        text = fold_space(each.text)
        quotes += [quote for quote in held if fold_space(quote.text) in text]
        if with_action:
            quotes += _action(record, each, held, about)
        quotes += [quote for quote in held if each.progress and quote.text.strip() == each.progress][-1:]
    return tuple(quotes)


def _action(record: Record, each: Recommendation, held: Sequence[Quote], about: Sequence[str]) -> list[Quote]:
    """The sentences of the action reported that speak most of what is asked; its first ones where none
    does."""
    text, action = fold_space(each.text), fold_space(each.action)
    lines = [
        quote
        for quote in held
        if fold_space(quote.text) in action and fold_space(quote.text) not in (text, each.progress)
    ]
    told = [sentence for quote in lines for sentence in sentences(quote.text)]
    own = stems_of(each.text)
    wanted = [term for term in about if not tells_of(term, own, record)] or list(about)
    ranked = sorted(
        range(len(told)),
        key=lambda at: (-sum(tells_of(term, stems_of(told[at]), record) for term in wanted), at),
    )
    kept = {told[at] for at in ranked[:TOLD]}
    return [
        Quote(quote.passage, run)
        for quote in lines
        for run in runs(quote.text, [sentence for sentence in sentences(quote.text) if sentence in kept])
    ]


def _of_reports(record: Record, about: Sequence[str], least: float) -> Fact | None:
    """What a report with at least such a share of the topic in its title recommends, word for word."""
    spans = record.named.spans
    scored: list[tuple[float, date, Passage]] = []
    for passage in record.passages:
        if passage.kind is not PassageKind.RECOMMENDATION or not _UNDER.fullmatch(item_of(passage).strip()):
            continue
        if spans and not (passage.meeting_date and any(span.holds(passage.meeting_date) for span in spans)):
            continue
        over = stems_of(*passage.heading[:-1])
        told = sum(tells_of(term, over, record) for term in about)
        if about and told >= least * len(about):
            scored.append((told / max(len(over), 1), passage.meeting_date or date.min, passage))
    if not scored:
        return None
    best = max(score for score, _, _ in scored)
    newest = max(on for score, on, _ in scored if score == best)
    kept = [passage for score, on, passage in scored if (score, on) == (best, newest)]
    if len({passage.heading for passage in kept}) != 1:
        return None
    quotes = tuple(Quote(passage, line) for passage in kept for line in lines_of(passage))
    title = kept[0].heading[0] if len(kept[0].heading) > 1 else kept[0].place.paper
    on = f" of {day(newest)}" if newest != date.min else ""
    said = " ".join(" ".join(quote.text.split()) for quote in quotes)
    return Fact(f"The report {in_headline(title)}{on} recommends: {in_headline(said)}", quotes)
