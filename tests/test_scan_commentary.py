"""Commentary out of a scan: taken from between the columns, line by line, and never given to another row."""

import hashlib

import pytest
from real_ledger import real_extracts, real_ledger

from corpus.model import Commentary, PassageKind
from ingest.passages import of_commentary
from ingest.scan_columns import ScanLine, Wording, read_columns, told_to, units_of
from ingest.scan_commentary import JOINT, ScannedRow, as_text, recover
from ingest.scan_notes import told_rows
from ingest.scan_pieces import After, Piece, piece_of, without_ghosts
