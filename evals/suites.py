"""What there is to ask about: the real papers, tables of other trades, and meetings of other councils."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from corpus.embedding import default_embedder
from corpus.errors import PapersError
from corpus.generation import Generation
from corpus.settings import settings
from corpus.store import Store
from evals.question import Question
from evals.question_files import load_questions
from ingest.pipeline import ingest

HERE = Path(__file__).parent


class Stores(Enum):
    """Which of a suite's papers are taken in, and where they lie.

    `ALL` of them in one store; those that the questions name, `NAMED`, in one; or each of those in a store of
    its own, `EACH`, as a person has who takes in one table and asks about it.
    """

    ALL = "all"
    NAMED = "named"
    EACH = "each"


@dataclass(frozen=True)
class Suite:
    """Papers and the questions about them; `name` heads its part of the report."""

    name: str
    sources: Path
    questions: Path
    stores: Stores = Stores.ALL

    def load(self) -> tuple[Question, ...]:
        """Its questions. Raises PapersError where one cannot be read."""
        return load_questions(self.questions, self.name)


def suites(originals: Path | None = None) -> dict[str, Suite]:
    """Every suite by its name; those whose questions are not there are left out.

    `originals` is the folder of the real papers; None for the one that the settings name.
    """
    papers = Suite("papers", originals or settings().originals, HERE / "questions")
    tables = Suite("tables", HERE / "tables", HERE / "questions_tables", stores=Stores.EACH)
    meetings = Suite("meetings", HERE / "meetings", HERE / "questions_meetings")
    reports = Suite("reports", papers.sources.parent / "pdfs", HERE / "questions_reports", stores=Stores.EACH)
    minutes = Suite("minutes", reports.sources, HERE / "questions_minutes", stores=Stores.NAMED)
    held = (papers, tables, meetings, reports, minutes)
    return {suite.name: suite for suite in held if suite.questions.is_dir()}


@contextmanager
def opened(suite: Suite, store: Path | None = None) -> Iterator[Mapping[str, Generation]]:
    """The suite's papers in passing stores, or in one that is there already.

    Yields:
        the generation to ask for each paper's file, and for `""` the one to ask where no paper is named.

    Raises:
        PapersError: where the papers or the store are not there.
    """
    if store is not None:
        yield {"": Store(store).current()}
        return
    if not suite.sources.is_dir():
        raise PapersError(
            f"The original papers are not at {suite.sources}.", "Set PAPERS_ORIGINALS, or name a --store."
        )
    with tempfile.TemporaryDirectory() as passing:
        yield _taken_in(suite, Path(passing))


def _taken_in(suite: Suite, folder: Path) -> dict[str, Generation]:
    if suite.stores is Stores.ALL:
        return {"": _ingested([suite.sources], folder)}
    asked = {paper for question in suite.load() for group in question.papers for paper in group}
    files = sorted(file for file in suite.sources.iterdir() if file.is_file() and file.name in asked)
    if suite.stores is Stores.NAMED:
        return {"": _ingested(files, folder)}
    return {file.name: _ingested([file], folder / file.name) for file in files}


def _ingested(sources: Sequence[Path], folder: Path) -> Generation:
    store = Store(folder)
    ingest(sources, store, default_embedder())
    return store.current()


def generation_for(question: Question, generations: Mapping[str, Generation]) -> Generation:
    """The generation that a question is put to.

    Raises:
        PapersError: where each paper has its own and the question names none of them.
    """
    if "" in generations:
        return generations[""]
    for group in question.papers:
        for paper in group:
            if paper in generations:
                return generations[paper]
    raise PapersError(
        f"{question.id} names no paper that is there.", "Write the paper it is about in the column paper."
    )
