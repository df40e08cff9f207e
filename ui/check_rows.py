"""What in the papers does not add up, each finding with the row that it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Box, Figure, Paper
from ingest.audit import AuditFinding, Sureness
from ui.indicator_list import indicator_address
from ui.links import address, link_html
from ui.plain import html_text
from ui.render import day_words
from ui.tables import note_html

SURE_WORDS = {
    Sureness.SURE: "Sure: the paper contradicts itself",
    Sureness.LIKELY: "Likely: worth asking the author",
}


@dataclass(frozen=True)
class Finding:
    """A finding, the paper and key of its indicator, and where its row and its cell stand."""

    found: AuditFinding
    paper: Paper | None
    indicator: str = ""
    row: tuple[Box, ...] = ()
    cell: tuple[Box, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What is marked in a picture: the cell where it is known, or else the whole row."""
        return self.cell or self.row


def findings_of(
    found: Iterable[AuditFinding], papers: Iterable[Paper], figures: Iterable[Figure]
) -> tuple[Finding, ...]:
    """The findings of the papers that are looked at, those of the newest meeting first."""
    held = {paper.file: paper for paper in papers}
    rows: dict[tuple[str, int, int, str, str], list[Figure]] = {}
    for figure in figures:
        rows.setdefault((figure.paper, figure.page, figure.line, figure.ref, figure.name), []).append(figure)
    made = [
        _finding(
            each, held[each.paper], rows.get((each.paper, each.page, each.line, each.ref, each.indicator), [])
        )
        for each in found
        if each.paper in held
    ]
    return tuple(sorted(made, key=_newest_first))


def _newest_first(finding: Finding) -> int:
    on = finding.paper.meeting.on if finding.paper else None
    return -on.toordinal() if on else 0


def _finding(found: AuditFinding, paper: Paper, row: Sequence[Figure]) -> Finding:
    cells = [figure for figure in row if found.printed in (f"{figure.column}: {figure.printed}",
                                                           f"{figure.area}: {figure.printed}")]  # fmt: skip
    return Finding(
        found,
        paper,
        row[0].indicator if row else "",
        tuple(figure.bbox for figure in row if figure.bbox),
        tuple(figure.bbox for figure in cells if figure.bbox),
    )


def chosen(findings: Sequence[Finding], sureness: str = "", paper: str = "") -> tuple[Finding, ...]:
    """The findings that are so sure, and stand in a paper; what is empty does not narrow."""
    return tuple(
        each
        for each in findings
        if (not sureness or each.found.sureness == sureness) and (not paper or each.found.paper == paper)
    )


def finding_html(finding: Finding) -> str:
    """A finding in words: what is printed, what does not fit, how sure that is, and where it stands."""
    found = finding.found
    named = f"{found.ref} {found.indicator}".strip() or "A row without a name"
    head = link_html(named, indicator_address(finding.indicator)) if finding.indicator else html_text(named)
    printed = f"<p><b>Printed:</b> {html_text(found.printed)}</p>" if found.printed else ""
    says = found.arithmetic[:1].upper() + found.arithmetic[1:]
    return (
        f'<section class="mp-finding"><h2>{head}</h2>{printed}<p>{html_text(says.rstrip("."))}.</p>'
        f"<p>{note_html(SURE_WORDS[found.sureness])}{_printed_in(finding)}</p></section>"
    )


def _printed_in(finding: Finding) -> str:
    found, paper = finding.found, finding.paper
    title = paper.title or paper.file if paper else found.paper
    on = day_words(paper.meeting.on) if paper else ""
    where = f"line {found.line}" if found.line else f"page {found.page}"
    to = address("papers", paper=found.paper, page=found.page, line=found.line or "")
    return f'<span class="mp-note">{link_html(f"{title}, {on}, {where}", to)}</span>'


def line_html(text: str, number: int) -> str:
    """The line of a text paper on which a finding stands."""
    said = f'<p class="mp-unseen">The row as it stands in the paper, line {number}:</p>'
    return f'{said}<pre class="mp-row">{html_text(text)}</pre>'
