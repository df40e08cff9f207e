"""One paper, from its bytes to everything that it gives by itself."""

from collections.abc import Collection

from ingest.account import pages_of, with_what_was_not_read
from ingest.document import Document
from ingest.exempt import refuse_exempt
from ingest.extract import Extract, cited_by_page, relined
from ingest.manifest import ManifestRow
from ingest.meeting import infer, written_lines
from ingest.passages import cut
from ingest.readers import read_source
from ingest.readers.source import Source
from ingest.recommendations import lift as lift_recommendations
from ingest.sameness import sketch_of
from ingest.tables import lift as lift_tables

# Their lines are ours: nobody who opens such a paper could count them.
_WITHOUT_LINES = frozenset({
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
})  # fmt: skip
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def extract_of(source: Source, row: ManifestRow | None, allowed: Collection[str]) -> Extract:
    """Everything that a paper gives, before it is compared with any other.

    Args:
        source: the paper.
        row: what its folder's manifest says of it, if anything.
        allowed: the names of papers to take although they are marked exempt or confidential.

    Raises:
        PapersError: where the paper cannot be read, or is marked exempt and not allowed.
    """
    document = read_source(source)
    written = written_lines(document)
    refuse_exempt(document.file, written, frozenset(allowed))
    inferred = infer(document, row)
    lifted = lift_tables(document, inferred)
    recommendations = lift_recommendations(document, inferred)
    passages = cut(document, inferred, lifted.rows)
    paper, doubts = with_what_was_not_read(inferred, document, lifted.reports)
    extract = Extract(
        paper, passages, lifted.rows, recommendations, lifted.reports,
        sketch_of(written), pages_of(document), doubts,
    )  # fmt: skip
    return as_cited(extract, document)


def as_cited(extract: Extract, document: Document) -> Extract:
    """The extract with places that its reader can find: lines of texts, rows of sheets, or pages."""
    if document.media_type in _WITHOUT_LINES:
        return cited_by_page(extract)
    if document.media_type != _WORKBOOK:
        return extract
    before: dict[int, int] = {}
    last = 0
    for page in document.pages:
        before[page.number] = last  # a workbook's lines count on from sheet to sheet
        last = max(last, *(line.number for line in page.lines)) if page.lines else last
    return relined(extract, lambda place: max(place.line - before.get(place.page, 0), 0))
