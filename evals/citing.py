"""Whether quotes stand where they are cited to, and how refusals fall, over the prose answers of a run."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.answer import Citation
from corpus.words import fold
from evals.measures import ProseMeasure
from evals.question import PROSE, Kind
from evals.trials import Trial
from evals.verdict import Outcome
from ingest.document import Document
from ingest.readers import read

Pages = Callable[[str, int], str | None]
"""The text of a page of a paper, its lines as they stand; None where there is no such page."""

# Of what stands between angle brackets only tags are marks: an address is text. Of a link its words are.
_MARKS = re.compile(r"</?[a-zA-Z][^<>:@]*>|(?<=\])\([^()\s]*\)|\*\*|__|[|\\#*\[\]]")
_BROKEN = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")


def pages_of(folder: Path) -> Pages:
    """The pages of the papers of a folder, read as the ingest reads them and not from the store."""
    held: dict[str, Mapping[int, str]] = {}

    def page(paper: str, number: int) -> str | None:
        if paper not in held:
            file = folder / paper
            held[paper] = _pages(read(file)) if file.is_file() else {}
        return held[paper].get(number)

    return page


def _pages(document: Document) -> dict[int, str]:
    """The text of each page: its lines, and then its cells, whose words a page's lines may part."""
    texts = {page.number: [line.text for line in page.lines] for page in document.pages}
    for table in document.tables:
        texts.setdefault(table.page, []).extend(cell.text for row in table.rows for cell in row)
    return {number: "\n".join(lines) for number, lines in texts.items()}


def stands(quote: str, page: str) -> bool:
    """Whether a quote stands on a page character for character, white space and mark-up apart.

    A word that the page breaks at the end of a line may be whole in the quote; where a quote leaves
    something out with ` … `, each of its parts must stand there, in that order.
    """
    for text in (_bare(page), _bare(_BROKEN.sub("", page))):
        if _in_order([_bare(part) for part in re.split(r"\s*(?:…|\[\.\.\.\])\s*", quote)], text):
            return True
    return False


def _in_order(parts: Sequence[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _bare(text: str) -> str:
    """The characters that are read: white space, and the marks of Markdown and its cells, left out."""
    return "".join(_MARKS.sub("", fold(text)).split())


def prose_measure(part: str, trials: Sequence[Trial], pages: Pages) -> ProseMeasure:
    """Measure the answers to those questions of a part that the papers' prose answers."""
    asked = [
        trial
        for trial in trials
        if trial.question.part == part
        and trial.question.kind in PROSE
        and trial.verdict.outcome is not Outcome.NOT_SCORED
    ]
    answerable = [t for t in asked if t.question.kind is not Kind.DECLINE_PROSE]
    unanswerable = [t for t in asked if t.question.kind is Kind.DECLINE_PROSE]
    quotes = [
        (trial, citation) for trial in answerable for citation in trial.answer.citations if citation.quote
    ]
    unfounded = tuple(_unfounded(quotes, pages))
    return ProseMeasure(
        part=part,
        quotes=len(quotes),
        cited=_share(len(quotes) - len(unfounded), len(quotes)),
        unfounded=unfounded,
        answerable=len(answerable),
        declined_wrongly=_share(
            sum(t.verdict.outcome is Outcome.DECLINED_WRONGLY for t in answerable), len(answerable)
        ),
        unanswerable=len(unanswerable),
        declined_rightly=_share(sum(t.answer.declined for t in unanswerable), len(unanswerable)),
    )


def _unfounded(quotes: Sequence[tuple[Trial, Citation]], pages: Pages) -> Iterator[str]:
    for trial, citation in quotes:
        page = pages(citation.paper, citation.page)
        if page is None or not stands(citation.quote, page):
            place = f"{citation.paper} page {citation.page}"
            yield f"{trial.question.id} [{citation.id}] {place}: {citation.quote}"


def _share(part: int, of: int) -> float | None:
    return part / of if of else None
