"""Two files that are one paper: which of them is kept."""

from corpus.model import Paper
from ingest.extract import Extract
from ingest.sameness import same_paper

# The formats in which a paper arrives, best first: pages that can be cited, then cells, then words alone.
_BEST_FIRST = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/html",
    "text/csv",
    "text/markdown",
    "text/plain",
)


def is_same(one: Extract, other: Extract) -> bool:
    """Whether two files with different names and formats are the same paper."""
    if one.paper.file == other.paper.file or one.paper.media_type == other.paper.media_type:
        return False
    return same_paper(one.sketch, other.sketch, (one.paper.meeting.on, other.paper.meeting.on))


def is_better(one: Paper, other: Paper) -> bool:
    """Whether the first of two files of one paper is the better source."""
    return _rank(one) < _rank(other)


def _rank(paper: Paper) -> tuple[int, int]:
    known = paper.media_type in _BEST_FIRST
    return len(paper.unread), _BEST_FIRST.index(paper.media_type) if known else len(_BEST_FIRST)
