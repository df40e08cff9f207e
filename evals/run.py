"""Ask every question, score every answer, and say how it went: `python -m evals.run`."""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from corpus.embedding import default_embedder
from corpus.errors import PapersError
from corpus.generation import Generation
from corpus.settings import settings
from corpus.store import Store
from evals.evaluation import Evaluation, System, scorer_over
from evals.gate import load_gate, shortfalls
from evals.question import Question
from evals.question_files import load_questions
from evals.report import Circumstances, Run, as_json, as_text
from ingest.pipeline import ingest
from qa.assistant import Assistant

QUESTIONS = Path(__file__).with_name("questions")
RECORDED = (
    "meeting-papers",
    "chromadb",
    "llama-index-core",
    "numpy",
    "pandas",
    "sentence-transformers",
    "torch",
)


def assistant_system(generation: Generation) -> System:
    """The product itself, warm: its model is loaded before the first question is timed."""
    assistant = Assistant(generation, default_embedder)
    assistant.ask("What is this committee for?")
    return lambda question: assistant.ask(question.text, as_at=question.as_at)


def evaluate(generation: Generation, questions: Sequence[Question]) -> Run:
    """Put the questions to the product over one generation of a store."""
    papers = generation.holdings_papers()
    held = {paper.file: paper.meeting.council for paper in papers}
    circumstances = _circumstances(tuple(sorted(held)))
    evaluation = Evaluation(questions, assistant_system(generation), scorer_over(held))
    return Run(circumstances, tuple(evaluation.trials()))


def _circumstances(papers: tuple[str, ...]) -> Circumstances:
    return Circumstances(
        commit=_commit(),
        settings=settings().model_dump(mode="json"),
        versions={name: version(name) for name in RECORDED},
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        papers=papers,
    )


def _commit() -> str:
    """The commit that runs, with a plus where files differ from it."""
    here = Path(__file__).parent
    commands = (["git", "rev-parse", "--short=12", "HEAD"], ["git", "status", "--porcelain"])
    try:
        head, changes = (
            subprocess.run(c, cwd=here, capture_output=True, text=True, check=True).stdout.strip()
            for c in commands
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{head}+" if changes else head


@contextmanager
def _generation(folder: Path | None) -> Iterator[Generation]:
    """The current generation of a store, or of a passing one made from the original papers."""
    if folder is not None:
        yield Store(folder).current()
        return
    originals = settings().originals
    if not originals.is_dir():
        raise PapersError(
            f"The original papers are not at {originals}.", "Set PAPERS_ORIGINALS, or name a --store."
        )
    with tempfile.TemporaryDirectory() as passing:
        store = Store(Path(passing))
        ingest([originals], store, default_embedder())
        yield store.current()


app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def main(
    store: Annotated[Path | None, typer.Option(help="Ask over this store, not over the originals.")] = None,
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 under evals/gate.toml.")] = False,
    questions: Annotated[Path, typer.Option(help="Folder of questions, one CSV file a kind.")] = QUESTIONS,
    report: Annotated[Path | None, typer.Option(help="Write the whole run to this file as JSON.")] = None,
) -> None:
    """Ask questions with known answers and say how many answers are right."""
    try:
        asked = load_questions(questions)
        held_to = load_gate()
        with _generation(store) as generation:
            run = evaluate(generation, asked)
    except PapersError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(as_text(run))
    if report is not None:
        report.write_text(as_json(run) + "\n", encoding="utf-8")
    missed = list(shortfalls(held_to, run))
    for sentence in missed:
        typer.echo(f"Under the gate: {sentence}.", err=True)
    if gate and missed:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
