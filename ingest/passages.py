"""Passages: a paper's prose, cut by what papers are made of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from corpus.model import Paper, Passage, PassageKind, Place
from corpus.period import Period
from corpus.words import fold_space
from ingest.boilerplate import is_boilerplate, is_label
from ingest.document import Document
from ingest.extract import IndicatorRow
from ingest.grouping import Group, groups
from ingest.lines import ProseLine, prose_lines
from ingest.outline import Part, Section, bare, is_item, outline, with_following
from ingest.pieces import within_pieces
from ingest.recommendations import Told, lift_with_lines
from ingest.structure import Block, Role, blocks


@dataclass(frozen=True)
class _Draft:
    """A passage before it has a name and before it is known to be short enough."""

    kind: PassageKind
    heading: tuple[str, ...]
    units: tuple[str, ...]
    line: int
    page: int
    printed: str = ""
    boilerplate: bool = False
    indicator: str = ""
    period: Period | None = None
    led: bool = False


def cut(document: Document, paper: Paper, rows: Sequence[IndicatorRow]) -> tuple[Passage, ...]:
    """Cut a paper into passages, in the order of its lines.

    Args:
        document: the paper as read.
        paper: what it was taken for.
        rows: the rows of its tables of indicators, which bring the commentary.

    Returns:
        passages no longer than the embedder reads, heading path included; every word of prose is in one.
    """
    recommended = lift_with_lines(document, paper)
    taken = recommended.lines | {row.place.line for row in rows}
    lines = _untold(prose_lines(document, taken), rows)
    drafts = [
        *_of_sections(outline(blocks(lines))),
        *_of_recommendations(recommended.told, {page.number: page.printed for page in document.pages}),
        *_of_commentary(rows),
    ]
    drafts.sort(key=lambda draft: (draft.page, draft.line))
    return tuple(_named(paper, [split for draft in drafts for split in _split(draft)]))


def of_commentary(paper: Paper, rows: Sequence[IndicatorRow]) -> tuple[Passage, ...]:
    """The passages of the rows' commentary alone, where that is found only after their paper is cut."""
    return tuple(_named(paper, [split for draft in _of_commentary(rows) for split in _split(draft)]))


def prose_of(document: Document, paper: Paper, rows: Sequence[IndicatorRow]) -> list[str]:
    """Every block of prose and every heading of a paper, to check that no word of it is lost."""
    recommended = lift_with_lines(document, paper)
    lines = prose_lines(document, recommended.lines | {row.place.line for row in rows})
    return [block.text for block in blocks(_untold(lines, rows))]


def _untold(lines: Sequence[ProseLine], rows: Sequence[IndicatorRow]) -> list[ProseLine]:
    """The lines that no row of a table has told: a PDF gives its tables' words a second time as lines."""
    pages = {row.place.page for row in rows if not row.place.line}
    told = fold_space(" ".join(f"{row.text} {row.name} {row.outcome} {row.commentary}" for row in rows))
    return [line for line in lines if line.page not in pages or line.text not in told]


def _of_sections(sections: Sequence[Section]) -> Iterator[_Draft]:
    for section, following in with_following(sections):
        if bare(section, following) and section.heading is not None:
            yield _bare_heading(section, section.heading)
        for group in groups(section):
            yield _of_group(section, group)


def _bare_heading(section: Section, heading: Block) -> _Draft:
    """A heading with nothing under it: an agenda item without a note, or a slide whose chart is lost."""
    listed = section.part is Part.AGENDA and is_item(heading.text)
    kind = PassageKind.AGENDA_ITEM if listed else PassageKind.PROSE
    empty = kind is PassageKind.PROSE or is_boilerplate((), heading.text)
    text = section.path[-1]
    printed = heading.printed or section.pages
    return _Draft(kind, section.path[:-1], (text,), heading.line, heading.page, printed, empty)


def _of_group(section: Section, group: Group) -> _Draft:
    first, text = group.blocks[0], "\n".join(group.units)
    label = group.kind is PassageKind.PROSE and first.role is not Role.ROW and is_label(text)
    # The meeting's closing stands under its last item without belonging to it.
    path = (
        section.path[:-1]
        if group.tells_times and is_item(section.path[-1] if section.path else "")
        else section.path
    )
    return _Draft(
        kind=group.kind,
        heading=(*path, *group.heads),
        units=group.units,
        line=first.line,
        page=first.page,
        printed=first.printed or section.pages,
        boilerplate=label or is_boilerplate(section.path, text),
    )


def _of_recommendations(told: Sequence[Told], printed: Mapping[int, str]) -> Iterator[_Draft]:
    """A passage for each page that a recommendation stands on, as a quote stands on the page cited."""
    for each in told:
        asked = each.recommendation
        made_on = f"{asked.made_on:%d %B %Y}".lstrip("0") if asked.made_on else ""
        for at, page in enumerate(dict.fromkeys(part.page for part in each.parts)):
            parts = [part for part in each.parts if part.page == page]
            yield _Draft(
                kind=PassageKind.RECOMMENDATION,
                heading=tuple(part for part in (asked.item, made_on) if part),
                units=tuple(part.text for part in parts),
                line=parts[0].line if at else asked.place.line,
                page=page,
                printed=printed.get(page, ""),
                led=not at,
            )


def _of_commentary(rows: Sequence[IndicatorRow]) -> Iterator[_Draft]:
    for row in rows:
        text = fold_space(row.commentary)
        if not text:
            continue
        month = row.commentary_period.label if row.commentary_period else ""
        heading = (fold_space(row.table), fold_space(f"{row.ref} {row.name}"), month)
        yield _Draft(
            kind=PassageKind.COMMENTARY,
            heading=tuple(part for part in heading if part),
            units=(text,),
            line=row.place.line,
            page=row.place.page,
            printed=row.place.printed_page,
            boilerplate=is_boilerplate((), text)
            or bool(re.fullmatch(r"(?i)(?:please )?(?:see|as) .{1,30}", text)),
            indicator=row.ref or row.name,
            period=row.commentary_period,
        )


def _split(draft: _Draft) -> Iterator[tuple[_Draft, str]]:
    return ((draft, text) for text in within_pieces(draft.heading, draft.units, led=draft.led))


def _named(paper: Paper, drafts: Sequence[tuple[_Draft, str]]) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for draft, text in drafts:
        key = sha256("\n".join((draft.kind, *draft.heading, text)).encode()).hexdigest()[:16]
        seen[key] += 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        yield Passage(
            id=f"{paper.digest[:16]}-{key}{again}",
            kind=draft.kind,
            place=Place(paper.file, draft.page, draft.printed, draft.line),
            meeting_date=paper.meeting.on,
            heading=draft.heading,
            text=text,
            boilerplate=draft.boilerplate,
            indicator=draft.indicator,
            period=draft.period,
        )
