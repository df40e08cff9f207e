"""Replies: an answer of quotes, or a refusal, put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.answer import Answer, Citation, Reason, Route
from corpus.model import Passage
from qa.asking import Asked, Wanted
from qa.quoting import Quote, as_markdown, cited, day, source

if TYPE_CHECKING:
    from corpus.generation import Generation

_WHAT = {
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
    Wanted.DURATION: "How long, as the papers say",
    Wanted.CONTACT: "Contact details in the papers",
    Wanted.ANYTHING: "What the papers say",
}
_SAID = {
    Reason.OUT_OF_SCOPE: "That is not something that meeting papers can answer.",
    Reason.NOT_IN_PAPERS: "The papers held do not say.",
}


@dataclass(frozen=True)
class Read:
    """A question with what was made of it.

    Attributes:
        question: as it was asked.
        text: the same without its chatter and its slips of the pen.
        asked: taken apart.
        read_as: how it was understood, one sentence.
        slips: a sentence for each slip of the pen mended.
        as_at: only papers of meetings up to that day are read.
    """

    question: str
    text: str
    asked: Asked
    read_as: str
    slips: tuple[str, ...] = ()
    as_at: date | None = None


def read_as(asked: Asked, as_at: date | None) -> str:
    """How a question was understood, one sentence."""
    listed = ", newest paper first" if asked.across else ""
    until = f", from papers of meetings up to {day(as_at)}" if as_at else ""
    question = " ".join(asked.question.split()).rstrip("?.! ")
    return f"{_WHAT[asked.wanted]}{listed}{until}: {question}."


def answered(
    read: Read,
    headline: str,
    quotes: Sequence[Quote],
    generation: "Generation",
    *,
    dated: bool = False,
    caveats: Sequence[str] = (),
) -> Answer:
    """An answer of quotes; `dated` puts each under the day of its meeting."""
    papers = {paper.file: paper for paper in generation.holdings_papers()}
    citations = cited(quotes, papers)
    return Answer(
        question=read.question,
        read_as=read.read_as,
        route=Route.PAPERS,
        headline=headline,
        answer=_told(citations, dated=dated),
        citations=citations,
        caveats=(*read.slips, *caveats),
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


def declined(read: Read, reason: Reason, nearest: str | None = None) -> Answer:
    """A refusal with its reason; `nearest` is the nearest thing held, which is no answer."""
    said = _SAID[reason]
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


def scope(read: Read, generation: "Generation") -> Answer:
    """What can be asked here, in place of a search for `help`."""
    papers = generation.holdings_papers()
    days = sorted(paper.meeting.on for paper in papers if paper.meeting.on)
    of = f", of meetings from {day(days[0])} to {day(days[-1])}" if days else ""
    held = f"{'One paper is' if len(papers) == 1 else f'{len(papers)} papers are'} held{of}."
    said = (
        f"{held}\n\nAsk for a figure (*How has ... changed since ...?*, *Are we above England?*), for what"
        " was said, decided or recommended (*What was resolved about ...?*, *Why did ... rise?*), for who,"
        " when and where, or for what a term means. What the papers do not say is declined."
    )
    headline = (
        "Questions about the papers held: their figures, and what they say, with the page it stands on."
    )
    refusal = declined(read, Reason.OUT_OF_SCOPE)
    return replace(
        refusal, headline=headline, answer=said, read_as="A question about what can be asked here."
    )


def nearest_thing(passage: Passage) -> str:
    """A passage as the nearest thing held."""
    on = f", {day(passage.meeting_date)}" if passage.meeting_date else ""
    about = " > ".join(passage.heading[-2:]) or passage.text.split("\n")[0][:80]
    return f"{about} ({passage.place.paper}{on})"
