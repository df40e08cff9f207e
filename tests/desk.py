"""A desk with two small papers on it, and the store that papers are taken into."""

from collections.abc import Sequence
from pathlib import Path

import ingest.pipeline
from corpus.embedding import HashingEmbedder
from corpus.store import Store
from ingest.report import IngestReport, Outcome, PaperReport

MINUTES = """# Westmere Borough Council

## Housing Scrutiny Panel

Minutes of the meeting held on 7 January 2020

1. **Repairs**

RESOLVED that the waiting time for repairs be reported every month.
"""
DATASET = """Ref,Indicator,Jan-20,Feb-20,Mar-20
H1,Number of repairs asked for in the month,120,131,118
H2,Percentage of repairs done within 20 days,81%,tbc,79%
"""


class Counting(HashingEmbedder):
    """A fake that remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded.extend(texts)
        return super().embed(texts)


class Desk:
    """A folder of papers and the store that they go to."""

    def __init__(self, root: Path) -> None:
        self.papers = root / "papers"
        self.papers.mkdir()
        self.store = Store(root / "store")
        self.embedder = Counting()
        self.put("minutes.md", MINUTES)
        self.put("dataset.csv", DATASET)

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ingest(self, *paths: Path, allow_exempt: Sequence[str] = ()) -> IngestReport:
        self.embedder.embedded.clear()
        chosen = paths or (self.papers,)
        return ingest.pipeline.ingest(chosen, self.store, self.embedder, allow_exempt=allow_exempt)

    def files(self) -> set[str]:
        return {paper.file for paper in self.store.current().holdings_papers()}

    def tree(self) -> dict[str, bytes]:
        root = self.store.root
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def only(report: IngestReport, file: str) -> PaperReport:
    (found,) = [paper for paper in report.papers if paper.file == file]
    return found


def outcomes(report: IngestReport) -> dict[str, Outcome]:
    return {paper.file: paper.outcome for paper in report.papers}
