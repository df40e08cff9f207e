"""Commentary out of a scan: taken from between the columns, line by line, and never given to another row."""

import hashlib
from pathlib import Path

import pytest
import real_ledger

from corpus.model import Commentary, PassageKind
from corpus.words import STOP_WORDS
from ingest.passages import of_commentary
from ingest.scan_columns import ScanLine, Wording, read_columns, told_to, units_of
from ingest.scan_commentary import JOINT, ScannedRow, as_text, recover
from ingest.scan_notes import told_rows
from ingest.scan_pieces import After, Piece, piece_of, without_ghosts

BINS = Wording(
    "Number of bins emptied late in the borough", "Residents have their bins emptied on the day told."
)
LAMPS = Wording(
    "Percentage of street lamps mended in seven days", "Streets are lit and people feel safe at night."
)

# Two rows as a scan gives them: letters of rotated references, pieces of the name, of the outcome, of the
# figures (on one line), of the commentary; shreds, and the end of one commentary close to the next.
PAPER = """\
 Indicator Outcome % change DoT 12-mnth Commentary (Mar-18)
(what residents
may expect) 18
Strikes at the depot ended in the second week of March.
g Number of bins Residents have their Two rounds were late because a lorry had broken
] - @
2 |emptied late in bins emptied on the 12 15 11 19 22 25 |A 14% |W 9% 17 25 Local Local |down on Harbour Road
< the borough §% d;y t:o1d. and no spare was to be had.
s |3
The lamps of the old town are being replaced by
new ones; the share mended in time fell while the
.:_ Percentage of street Str;e:ts are lit and contractor was away. Two teams
o |lamps mended in people feel safe at 81% 82% 79% 85% 86% 88% |A 2% |W 3% 84% 88% 80% 82% |now work at night.
seven days night. i o"""
WORDS = frozenset(
    """
    strikes depot ended second week march rounds late lorry broken down harbour road spare had lamps old town
    being replaced new ones share mended time fell contractor away two teams now work night residents bins
    emptied number borough people streets percentage street feel safe days seven
    """.split()  # noqa: SIM905
)
KEPT = {
    7: [
        "Strikes at the depot ended in the second week of March.",
        "Two rounds were late because a lorry had broken",
        "down on Harbour Road",
        "and no spare was to be had.",
    ],
    13: [
        "The lamps of the old town are being replaced by",
        "new ones; the share mended in time fell while the",
        "contractor was away. Two teams",
        "now work at night.",
    ],
}

# By reference: how many lines of the real scan's commentary are kept, and what they begin and end with.
REAL = {
    "M1": (5, "There has been", "from schools."), "M2": (5, "The rate of", "neighbours."),
    "M3": (3, "The Conversion", "MASH."), "M2-NI": (2, "The increase", "this period."),
    "M8-QL": (4, "Despite Navigators", "making."), "M6-QL (val)": (3, "June numbers", "indicators."),
    "M6-QL": (3, "June numbers", "indicators."), "M4": (6, "These monthly", "the reporter."),
    "M5": (11, "C-19 impact", "planning progressed."), "EH2": (4, "CIN numbers", "3rea."),
    "EH5-QL": (8, "June was", "in Southampton"), "EH3": (3, "The number", "MASH"),
    "EH3a%": (2, "The number", "remains consistent."), "EH3b%": (3, "The number", "of concern."),
    "EH3c%": (3, "The number", "of concern."), "EH3d%": (3, "The number", "of concern."),
    "EH3e%": (3, "The number", "improvement."), "EH4 (val)": (4, "The num?er", "from MASH."),
    "EH4-QL": (3, "The percentage", "South East."), "CP1": (4, "This figure", "to MASH."),
    "CP1-NI": (5, "The rate", "Assessment."), "CP6B": (10, "There has been", "Chair support."),
    "CP6B-NI": (10, "There has been", "Chair support."), "CP2": (7, "There has been", "ICPC activity."),
    "CP2-NI": (6, "There has been", "further increase"), "CP4 (val)": (6, "The number", "weekly reports."),
    "CP4": (6, "The number", "weekly reports."), "CP2b": (3, "There were no", "processes."),
    "CP2b %": (3, "There were no", "processes"), "CP3-QL (val)": (5, "Conferences are", "timely manner."),
    "CP3-QL": (6, "Timeliness", "timely manner."), "CP8-QL": (2, "The %", "should resume."),
    "CP5-QL (val)": (2, "Five children", "and neglect."), "CP5-QL": (3, "Five children", "and neglect."),
    "CP9": (8, "The number", "June 2020."), "CP7": (8, "The number", "June 2020."),
    "LAC6 (val)": (3, "The number", "applications."), "LAC6 (%)": (5, "22% of children", "the pandemic."),
    "LAC12 (val)": (3, "One order", "applications."), "LAC12 (%)": (4, "This figure", "the pandemic."),
    "LAC7-QL": (4, "Please note", "77.9%."), "LAC9 (val)": (6, "The use", "numbers and skills/specialism)."),
    "LAC9": (5, "As above", "foster placement."),
}  # fmt: skip
SAME = (("M6-QL (val)", "M6-QL"), ("CP6B", "CP6B-NI"))
TOLD_APART = {
    "EH3a%": "within 10 days",
    "EH3b%": "in 25",
    "EH3c%": "in 35",
    "EH3d%": "in 36-",
    "EH3e%": "45 days",
}


def known(word: str) -> bool:
    return word in WORDS or (word in STOP_WORDS and len(word) > 1)


def kept(paper: str, *rows: ScannedRow) -> list[list[str]]:
    return [[piece.text for piece in pieces] for pieces in recover(paper.split("\n"), rows, known)]


def notes(originals: Path) -> dict[str, Commentary]:
    scans = {e.paper.file for e in real_ledger.extracts(originals) if any(row.scanned for row in e.rows)}
    ledger = real_ledger.ledger(originals)
    return {note.ref: note for note in ledger.commentary if note.place.paper in scans}


def test_commentary_is_what_name_outcome_figures_and_noise_leave() -> None:
    assert kept(PAPER, ScannedRow(7, BINS), ScannedRow(13, LAMPS)) == list(KEPT.values())


def test_every_piece_stands_in_its_line() -> None:
    lines = PAPER.split("\n")
    rows = [ScannedRow(7, BINS), ScannedRow(13, LAMPS)]
    for piece in (piece for pieces in recover(lines, rows, known) for piece in pieces):
        assert piece.text in lines[piece.line - 1]


def test_pieces_are_joined_so_that_the_cut_shows() -> None:
    assert as_text([Piece(1, "Bins were late"), Piece(3, "in March.")]) == "Bins were late \u2026 in March."


def test_a_border_without_a_full_stop_is_given_to_neither_row() -> None:
    open_end = PAPER.replace("to be had.", "to be had")
    first, second = kept(open_end, ScannedRow(7, BINS), ScannedRow(13, LAMPS))
    assert first[-1] == "and no spare was to be had"
    assert second == KEPT[13][2:]


def test_sentences_between_two_rows_go_to_neither_where_the_border_may_be_either() -> None:
    extra = PAPER.replace("s |3\n", "s |3\nThe depot had no spare lorry in March.\n")
    first, second = kept(extra, ScannedRow(7, BINS), ScannedRow(14, LAMPS))
    assert (first, second) == (KEPT[7], KEPT[13])


def test_a_row_without_commentary_takes_none_of_its_neighbours() -> None:
    bare = PAPER
    for piece in KEPT[7]:
        bare = bare.replace(piece, "")
    assert kept(bare, ScannedRow(7, BINS), ScannedRow(13, LAMPS)) == [[], KEPT[13]]
    bare = PAPER
    for piece in KEPT[13]:
        bare = bare.replace(piece, "")
    assert kept(bare, ScannedRow(7, BINS), ScannedRow(13, LAMPS)) == [KEPT[7], []]


def test_a_row_beyond_reading_keeps_its_commentary_from_the_row_above() -> None:
    lost = PAPER.replace("81% 82% 79% 85% 86% 88% |A 2% |W 3% 84% 88% 80% 82%", "- - = = - - = 8 -")
    assert kept(lost, ScannedRow(7, BINS)) == [KEPT[7]]


def test_the_words_of_a_heading_are_no_commentary() -> None:
    again = PAPER.replace("s |3\n", "s |3\n" + "\n".join(PAPER.split("\n")[:3]) + "\n")
    assert kept(again, ScannedRow(7, BINS), ScannedRow(16, LAMPS)) == list(KEPT.values())


def test_rows_whose_wording_is_not_known_still_end_their_neighbours() -> None:
    first, _ = kept(PAPER, ScannedRow(7, BINS), ScannedRow(13, Wording()))
    assert first == KEPT[7]


@pytest.mark.parametrize(
    ("text", "after", "piece"),
    [
        ("x 5 |) Two teams work now", After.NOTHING, "Two teams work now"),
        ("3 lamps mended in time", After.NOTHING, "lamps mended in time"),
        ("EN 48 lamps mended in time", After.NOTHING, "48 lamps mended in time"),
        ("fx1q zzqp 62 lamps mended in time", After.NOTHING, "lamps mended in time"),
        ("Gr-8 lamps mended in time", After.NOTHING, "Gr-8 lamps mended in time"),
        (" |(RAC) lamps mended in time . . . i", After.NOTHING, "lamps mended in time"),
        ("(RAC) lamps mended in time . . . i", After.NOTHING, "(RAC) lamps mended in time"),
        ("'old' lamps mended in time", After.NOTHING, "'old' lamps mended in time"),
        ("'The lamps mended in time", After.NOTHING, "The lamps mended in time"),
        (" |nospare lamps", After.FIGURES, "nospare lamps"),
        (" |9id.", After.FIGURES, None),
        (" L oy eSA T )", After.FIGURES, None),
        ("i i ilv indi", After.WORDING, None),
        ("| 5 |q", After.NOTHING, None),
        ("", After.NOTHING, None),
    ],
)
def test_a_piece_is_told_from_the_noise_around_it(text: str, after: After, piece: str | None) -> None:
    found = piece_of(text, 1, 0, known, after=after)
    assert (found.text if found else None) == piece


def test_a_second_poorer_reading_of_a_line_is_left_out() -> None:
    line, ghost = Piece(4, "the lamps were mended in time by two teams"), Piece(5, "mended in t1me by")
    assert without_ghosts([line, ghost]) == [line]
    assert without_ghosts([line, Piece(7, ghost.text)]) == [line, Piece(7, ghost.text)]


def test_a_line_read_twice_over_is_told_twice() -> None:
    text = "Residents have their bins emptied on Mondays"
    assert told_to(text, text.index(" bins"), BINS) == text.index(" on")
    assert told_to("have their lamps", len("have their"), BINS) == len("have their")


def test_damaged_wording_is_known_again_and_a_chance_word_is_not() -> None:
    lines = ["Nurnber of bims late", "the late lorry"]
    readings = read_columns([ScanLine(units_of(line), (0,)) for line in lines], [BINS], known)
    assert [reading.end > 0 for reading in readings] == [True, False]


def test_each_real_row_has_its_own_commentary(originals: Path) -> None:
    found = {ref: note.text.split(JOINT) for ref, note in notes(originals).items()}
    assert {ref: len(pieces) for ref, pieces in found.items()} == {ref: n for ref, (n, _, _) in REAL.items()}
    for ref, (_, begin, end) in REAL.items():
        assert found[ref][0].startswith(begin), ref
        assert found[ref][-1].endswith(end), ref
    for one, other in SAME:
        assert found[one] == found[other]
    assert all(any(words in piece for piece in found[ref]) for ref, words in TOLD_APART.items())


def test_the_real_commentary_stands_in_the_scan_and_has_not_changed(originals: Path) -> None:
    found = notes(originals)
    lines = (originals / next(iter(found.values())).place.paper).read_text(encoding="utf-8").split("\n")
    for note in found.values():
        assert all(any(piece in line for line in lines) for piece in note.text.split(JOINT)), note.ref
    text = "\n".join(f"{ref}: {note.text}" for ref, note in sorted(found.items()))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "c4a1e26fa1ca1fb9"


def test_scanned_commentary_makes_passages_that_quote_it(originals: Path) -> None:
    ledger = real_ledger.ledger(originals)
    extract = next(e for e in real_ledger.extracts(originals) if any(row.scanned for row in e.rows))
    passages = of_commentary(extract.paper, told_rows(extract, ledger.commentary, ledger.indicators))
    by_ref = notes(originals)
    assert {passage.indicator for passage in passages} == set(REAL)
    assert all(passage.kind is PassageKind.COMMENTARY for passage in passages)
    assert all(passage.text in by_ref[passage.indicator].text for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)
