"""Answers out of the papers' prose: the sentences that answer, quoted and cited, or an honest refusal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.answer import Answer, Citation, Reason, Route
from corpus.model import Passage, PassageKind
from qa.asking import Asked, Wanted, take_apart
from qa.chatter import plain, respelt
from qa.choosing import Candidate, candidates, chosen_lines, strongest
from qa.definitions import Term, define, term_of
from qa.meetings import asks_next_meeting, meeting_dates
from qa.quoting import Quote, as_markdown, cited, day, in_headline, source
from qa.recommended import by_status
from qa.retrieval import Retriever, is_published, last_heading, sources

if TYPE_CHECKING:
    from corpus.generation import Generation

AS_GOOD = 0.12  # of a score, between passages of two papers that are both told
SPEAKS_OF_IT = 0.85  # of what the best passage covers, for another paper to stand in a dated list
MOST_PAPERS = 5  # in a dated list
NEAREST = (
    0.3  # of the weight of the question's things that the nearest passage must cover to be worth showing
)

_OPEN = frozenset({Wanted.ANYTHING, Wanted.ACTION, Wanted.REASON})
_OURS = frozenset({Wanted.DECISION, Wanted.RECOMMENDATION, Wanted.DEFINITION})
_MEETING = re.compile(
    r"\b(?:panel|committee|board|cabinet|council|councillors?|members|officers|meetings?|minutes|papers?|reports?)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:should (?:we|i|you|they|the|our)|do you (?:think|feel|believe|like|agree)"
    r"|(?:your|in your) (?:opinion|view)|what would you|would you (?:recommend|advise)|advise (?:me|us)"
    r"|is it (?:right|fair|good|wise) (?:to|that)"
    r"|who (?:is|are) to blame|best way to|how (?:do|can|should) i\b)",
    re.IGNORECASE,
)
_CHORE = re.compile(
    r"^\W*(?:please |can you |could you )*(?:write|draft|compose|translate|sing|tell me a (?:joke|story)"
    r"|make up|pretend|ignore|imagine|rewrite|generate)\b|\b(?:joke|poem|song|press release|recipe|haiku)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:name|names|address|identity) of (?:the |a |an |this |that )?(?:\w+ )?"
    r"(?:child|children|boy|girl|young person|parent|mother|father|famil(?:y|ies)|pupil|victim)\b"
    r"|\bwho (?:is|was) the (?:child|boy|girl|mother|father|victim)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:weather|forecast for tomorrow|capital of|prime minister|president of|meaning of life"
    r"|general election|football|lottery|stock market|exchange rate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Read:
    """A question with what was made of it."""

    question: str
    asked: Asked
    read_as: str
    slips: tuple[str, ...] = ()


def answer_from_papers(
    question: str,
    retriever: Retriever,
    generation: "Generation",
    as_at: date | None = None,
    *,
    exact: bool = False,
) -> Answer:
    """Answer a question from the papers' prose, or decline it with a reason.

    Args:
        question: in anybody's words.
        retriever: searches the passages of `generation`.
        generation: what is held.
        as_at: only papers of meetings up to that day are read.
        exact: whether a month must be named with its year, and not only be meant.
    """
    text, slips = respelt(plain(question), retriever.vocabulary, retriever.evidence.stems, retriever.is_word)
    asked = replace(take_apart(text), exact=exact)
    read = _Read(question, asked, _read_as(asked, as_at), slips)
    if any(form.search(question) for form in (_OPINION, _CHORE, _ELSEWHERE, _PRIVATE)):
        return _declined(read, Reason.OUT_OF_SCOPE)
    if listing := _from_lists(read, retriever, generation, as_at):
        return listing
    term = term_of(text)
    if term and (answer := _from_glossary(term, read, retriever, generation, as_at)):
        return answer
    found = candidates(asked, retriever, as_at)
    supported = [candidate for candidate in found if candidate.supported]
    if not supported or (term and term.sure and asked.wanted is Wanted.DEFINITION):
        return _nothing(read, found, retriever, of_term=bool(term and term.sure))
    near = supported if asked.over_time else _as_good(asked, supported)
    if len(sources(each.passage for each in near)) > 1 and not term:
        return _dated_list(read, near, generation)
    best = _first_under_heading(supported) if term else supported[0]
    return _single(read, best, generation)


def _from_lists(
    read: _Read, retriever: Retriever, generation: "Generation", as_at: date | None
) -> Answer | None:
    """What the papers keep as a list: recommendations by their status, and the dates of meetings."""
    published = [passage for passage in retriever.passages if is_published(passage, as_at)]
    if asks_next_meeting(read.asked):
        dates = meeting_dates(read.asked, published)
        return _answered(read, *dates, generation) if dates else _declined(read, Reason.NOT_IN_PAPERS)
    found = by_status(read.asked, generation.recommendations(), published)
    if found is None:
        return None
    if found.quotes:
        return _answered(read, found.headline, found.quotes, generation)
    declined = _declined(read, Reason.NOT_IN_PAPERS, found.held)
    return replace(declined, headline=found.headline, answer=f"{found.headline} {found.held}")


def _as_good(asked: Asked, supported: Sequence[Candidate]) -> list[Candidate]:
    """What answers as well as the best does, where a question leaves open when: papers may differ."""
    if asked.strict or asked.wanted not in _OPEN:
        return []
    return [each for each in supported if each.score >= supported[0].score - AS_GOOD]


def _first_under_heading(supported: Sequence[Candidate]) -> Candidate:
    """Of what stands under the best passage's heading and is as good, the first: it says what a thing is."""
    best = supported[0]
    same = [
        each
        for each in supported
        if each.passage.heading == best.passage.heading
        and each.passage.place.paper == best.passage.place.paper
        and each.share >= best.share
        and each.passage.kind is best.passage.kind
    ]
    return min(same, key=lambda each: (each.passage.place.page, each.passage.place.line))


def _from_glossary(
    term: Term, read: _Read, retriever: Retriever, generation: "Generation", as_at: date | None
) -> Answer | None:
    published = [passage for passage in retriever.passages if is_published(passage, as_at)]
    definition = define(term, published)
    if definition is None:
        return None
    read_as = f"What the papers say {term.text} means."
    return _answered(replace(read, read_as=read_as), definition.headline, definition.quotes, generation)


def _single(read: _Read, best: Candidate, generation: "Generation") -> Answer:
    quotes = chosen_lines(read.asked, best)
    return _answered(read, _headline(read.asked, best, quotes), quotes, generation)


def _headline(asked: Asked, best: Candidate, quotes: Sequence[Quote]) -> str:
    kind = best.passage.kind
    first = in_headline(strongest(asked, best, quotes))
    about = last_heading(best.passage)
    if kind is PassageKind.PEOPLE and len(quotes) > 1:
        listed = "; ".join(" ".join(quote.text.split()) for quote in quotes)
        return f"{about}: {in_headline(listed)}"
    if kind is PassageKind.RESOLUTION:
        return f"The decision was: {first}"
    if kind is PassageKind.RECOMMENDATION and asked.wanted is Wanted.RECOMMENDATION:
        return f"The recommendation was: {in_headline(quotes[0].text)}{_progress(best)}"
    if kind is PassageKind.COMMENTARY and len(best.passage.heading) > 1:
        about = best.passage.heading[-2]
        return f"What officers wrote beside {about}: {first}"
    return first


def _progress(best: Candidate) -> str:
    """The last line of a recommendation, where it is a status."""
    lines = best.passage.text.split("\n")
    short = len(lines) > 2 and len(lines[-1].split()) <= 4
    return f" It is marked \u201c{lines[-1]}\u201d." if short else ""


def _dated_list(read: _Read, supported: Sequence[Candidate], generation: "Generation") -> Answer:
    """One passage a paper, newest paper first."""
    firsts: dict[str, Candidate] = {}
    enough = SPEAKS_OF_IT * max(each.share for each in supported)
    for candidate in (each for each in supported if each.share >= enough):
        firsts.setdefault(candidate.passage.place.paper, candidate)
    newest = sorted(firsts.values(), key=lambda each: each.passage.meeting_date or date.min, reverse=True)
    quotes = [quote for each in newest[:MOST_PAPERS] for quote in chosen_lines(read.asked, each, most=2)]
    latest = [quote for quote in quotes if quote.passage is newest[0].passage]
    said = in_headline(strongest(read.asked, newest[0], latest))
    headline = f"The newest paper that speaks of it says: {said}"
    return _answered(read, headline, tuple(quotes), generation, dated=True)


def _answered(
    read: _Read, headline: str, quotes: Sequence[Quote], generation: "Generation", *, dated: bool = False
) -> Answer:
    papers = {paper.file: paper for paper in generation.holdings_papers()}
    citations = cited(quotes, papers)
    return Answer(
        question=read.question,
        read_as=read.read_as,
        route=Route.PAPERS,
        headline=headline,
        answer=_told(citations, dated=dated),
        citations=citations,
        caveats=read.slips,
    )


def _told(citations: Sequence[Citation], *, dated: bool) -> str:
    """The quotes as Markdown, each source named once under its quotes."""
    blocks: list[str] = []
    for at, citation in enumerate(citations):
        before = citations[at - 1] if at else None
        following = citations[at + 1] if at + 1 < len(citations) else None
        if dated and citation.meeting_date and (before is None or before.paper != citation.paper):
            blocks.append(f"**{day(citation.meeting_date)}**")
        quote = f"> {as_markdown(citation.quote)} [{citation.id}]"
        ends = following is None or (following.paper, following.heading) != (citation.paper, citation.heading)
        blocks.append(f"{quote}\n>\n> {source(citation)}" if ends else quote)
    return "\n\n".join(blocks)


def _nothing(read: _Read, found: Sequence[Candidate], retriever: Retriever, *, of_term: bool) -> Answer:
    """Decline: the papers do not say. Names the nearest thing held, where it is near enough to help."""
    asked = read.asked
    known = any(retriever.evidence.known(thing) for thing in asked.things)
    ours = known or of_term or asked.wanted in _OURS or bool(_MEETING.search(asked.question))
    best = max(found, key=lambda each: each.share, default=None)
    nearest = _nearest(best.passage) if best and known and best.share >= NEAREST else None
    return _declined(read, Reason.NOT_IN_PAPERS if ours else Reason.OUT_OF_SCOPE, nearest)


def _nearest(passage: Passage) -> str:
    on = f", {day(passage.meeting_date)}" if passage.meeting_date else ""
    about = " > ".join(passage.heading[-2:]) or passage.text.split("\n")[0][:80]
    return f"{about} ({passage.place.paper}{on})"


def _declined(read: _Read, reason: Reason, nearest: str | None = None) -> Answer:
    said = {
        Reason.OUT_OF_SCOPE: "That is not something that meeting papers can answer.",
        Reason.NOT_IN_PAPERS: "The papers held do not say.",
    }[reason]
    related = f"{said} Related, though it is no answer: {as_markdown(nearest)}" if nearest else said
    return Answer(
        question=read.question,
        read_as=read.read_as,
        route=Route.NONE,
        headline=said,
        answer=related,
        declined=True,
        reason=reason,
        nearest=nearest,
    )


def _read_as(asked: Asked, as_at: date | None) -> str:
    what = {
        Wanted.DEFINITION: "What the papers say it means",
        Wanted.DECISION: "A decision recorded in the papers",
        Wanted.RECOMMENDATION: "A recommendation, and what came of it",
        Wanted.PERSON: "A person named in the papers",
        Wanted.DAY: "A date named in the papers",
        Wanted.TIME: "A time named in the papers",
        Wanted.PLACE: "A place named in the papers",
        Wanted.NUMBER: "A number in the papers' prose",
        Wanted.MONEY: "A sum of money in the papers",
        Wanted.NAMED: "A name in the papers",
        Wanted.SHARE: "A percentage in the papers' prose",
        Wanted.REASON: "The reason that the papers give",
        Wanted.ACTION: "What is being done, as the papers say",
        Wanted.FREQUENCY: "How often, as the papers say",
        Wanted.CONTACT: "Contact details in the papers",
        Wanted.ANYTHING: "What the papers say",
    }[asked.wanted]
    listed = ", newest paper first" if asked.over_time else ""
    until = f", from papers of meetings up to {day(as_at)}" if as_at else ""
    question = " ".join(asked.question.split()).rstrip("?.! ")
    return f"{what}{listed}{until}: {question}."
