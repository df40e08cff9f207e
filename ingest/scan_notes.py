"""The commentary of scanned rows, tied to the indicators that the ledger has found for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from corpus.embedding import count_pieces
from corpus.model import Commentary, Indicator, Place
from corpus.words import STOP_WORDS, stem, words
from ingest.extract import Extract, IndicatorRow
from ingest.linking import Linked
from ingest.scan_columns import Known, Wording
from ingest.scan_commentary import ScannedRow, as_text, recover

_SHORTEST, _SHORTEST_OF_MODEL = 3, 4  # letters of a word: shorter ones are as often noise


def with_commentary(linked: Sequence[Linked]) -> tuple[Linked, ...]:
    """The rows with the commentary of those that were scanned, as far as it can be told from the rest.

    Args:
        linked: every row of every paper, with its indicator.
    """
    extracts = [extract for extract in _extracts(linked) if any(row.nameless for row in extract.rows)]
    if not extracts:
        return tuple(linked)
    known = _known(linked)
    notes = {place: text for extract in extracts for place, text in _notes(extract, linked, known)}
    return tuple(
        replace(each, row=replace(each.row, commentary=notes[each.row.place]))
        if _has_lines(each.row) and notes.get(each.row.place)
        else each
        for each in linked
    )


def told_rows(
    extract: Extract, commentary: Sequence[Commentary], indicators: Sequence[Indicator]
) -> tuple[IndicatorRow, ...]:
    """A paper's scanned rows that have a commentary, with the reference and name that the ledger gives."""
    names = {indicator.key: indicator.name for indicator in indicators}
    notes: Mapping[Place, Commentary] = {note.place: note for note in commentary}
    return tuple(
        replace(row, ref=note.ref, name=names[note.indicator], commentary=note.text)
        for row in extract.rows
        if row.nameless and (note := notes.get(row.place))
    )


def _extracts(linked: Sequence[Linked]) -> list[Extract]:
    return list({each.extract.paper.file: each.extract for each in linked}.values())


def _notes(extract: Extract, linked: Sequence[Linked], known: Known) -> list[tuple[Place, str]]:
    rows = [row for row in extract.rows if row.nameless]
    lines = "\n".join(row.text for row in rows).split("\n")  # between them the rows hold every line
    wordings = _wordings(extract, linked)
    scanned = [ScannedRow(row.place.line, wordings.get(row.place, Wording())) for row in rows]
    if any(not 0 < row.line <= len(lines) for row in scanned):
        return []
    found = recover(lines, scanned, known)
    return [
        (row.place, as_text(pieces)) for row, pieces in zip(rows, found, strict=True) if row.place in wordings
    ]


def _wordings(extract: Extract, linked: Sequence[Linked]) -> dict[Place, Wording]:
    """The name and outcome of each scanned row of a paper, as the newest other paper words them."""
    newest_last = sorted(linked, key=lambda each: str(each.extract.paper.meeting.on or ""))
    names = {each.key: each.row.name for each in newest_last if each.row.name}
    outcomes = {each.key: each.row.outcome for each in newest_last if each.row.outcome}
    return {
        each.row.place: Wording(names.get(each.key, ""), outcomes.get(each.key, ""))
        for each in linked
        if _has_lines(each.row) and each.extract is extract
    }


def _has_lines(row: IndicatorRow) -> bool:
    """Whether a row was read off a scan; one beyond repair only borrows the place of the row before it."""
    return row.scanned and bool(row.text)


def _known(linked: Sequence[Linked]) -> Known:
    """Whether a word is one: papers that are no scans use it, or the embedding model has it whole."""
    used = frozenset(_used(linked))
    alone = count_pieces("") + 1

    @cache
    def known(word: str) -> bool:
        if word in STOP_WORDS:
            return len(word) > 1
        if len(word) < _SHORTEST or not word.isalpha():
            return False
        return stem(word) in used or (len(word) >= _SHORTEST_OF_MODEL and count_pieces(word) == alone)

    return known


def _used(linked: Sequence[Linked]) -> set[str]:
    clean = [extract for extract in _extracts(linked) if not any(row.nameless for row in extract.rows)]
    texts = [passage.text for extract in clean for passage in extract.passages]
    texts += [f"{row.name} {row.outcome} {row.commentary}" for extract in clean for row in extract.rows]
    return {stem(word) for text in texts for word in words(text) if word.isalpha()}
