"""Ask every question, score every answer, and say how it went: `python -m evals.run`."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from corpus.answer import Answer
from corpus.embedding import default_embedder
from corpus.errors import PapersError
from corpus.generation import Generation
from corpus.settings import settings
from evals.citing import pages_of, prose_measure
from evals.evaluation import Evaluation, System, scorer_over
from evals.finding import bm25_alone, curve, measure, ours, vectors_alone
from evals.gate import GOAL_FILE, load_gate, shortfalls
from evals.measures import Finder, Measures
from evals.question import PROSE, Question
from evals.record import as_json
from evals.report import as_markdown
from evals.suites import Suite, generation_for, opened, suites
from evals.trials import Circumstances, Run, Trial
from qa.assistant import Assistant

RECORDED = (
    "meeting-papers",
    "chromadb",
    "llama-index-core",
    "numpy",
    "pandas",
    "sentence-transformers",
    "torch",
)


def assistant_system(generations: Mapping[str, Generation]) -> System:
    """The product itself, warm: its model is loaded before the first question is timed."""
    assistants: dict[int, Assistant] = {}
    for generation in generations.values():
        assistant = assistants.setdefault(id(generation), Assistant(generation, default_embedder))
        assistant.ask("What is this committee for?")

    def ask(question: Question) -> Answer:
        assistant = assistants[id(generation_for(question, generations))]
        return assistant.ask(question.text, history=question.history, as_at=question.as_at)

    return ask


def evaluate(
    suite: Suite, store: Path | None, *, finders: bool, baselines: bool
) -> tuple[tuple[Trial, ...], tuple[str, ...], Measures]:
    """Put the questions of one suite to the product.

    Args:
        suite: what is asked about what.
        store: a store that holds the papers already; None to take them into a passing one.
        finders: measure how well passages are found, too.
        baselines: and how well plain alternatives find them.

    Returns:
        the trials, the files held, and the measures of prose.

    Raises:
        PapersError: where the papers, the store or the questions cannot be used.
    """
    questions = suite.load()
    with opened(suite, store) as generations:
        held = {
            paper.file: paper.meeting.council
            for generation in generations.values()
            for paper in generation.holdings_papers()
        }
        evaluation = Evaluation(questions, assistant_system(generations), scorer_over(held))
        trials = tuple(evaluation.trials())
        prose = [question for question in questions if question.kind in PROSE]
        measures = Measures()
        if prose:
            pages = pages_of(suite.sources)
            parts = dict.fromkeys(question.part for question in prose)
            measures = Measures(prose=tuple(prose_measure(part, trials, pages) for part in parts))
        if prose and finders and "" in generations:
            measures = _with_finders(measures, suite, generations[""], prose, baselines=baselines)
    return trials, tuple(sorted(held)), measures


def _with_finders(
    measures: Measures, suite: Suite, generation: Generation, prose: Sequence[Question], *, baselines: bool
) -> Measures:
    own = ours(generation)
    found = [measure(f"{suite.name}: ours", own, prose)]
    if baselines:
        found.extend(_baselines(suite, generation, prose))
    return replace(measures, finders=tuple(found), curve=curve(suite.name, own, prose))


def _baselines(suite: Suite, generation: Generation, prose: Sequence[Question]) -> Iterator[Finder]:
    from evals.baselines import llama_index_bm25, llama_index_nodes, llama_index_vectors

    nodes = llama_index_nodes(suite.sources)
    plain = {
        "BM25 alone, our passages": bm25_alone(generation),
        "vectors alone, our passages": vectors_alone(generation),
        "llama-index as it comes": llama_index_vectors(nodes),
        "llama-index, BM25": llama_index_bm25(nodes),
    }
    for name, find in plain.items():
        yield measure(f"{suite.name}: {name}", find, prose)


def circumstances(papers: tuple[str, ...]) -> Circumstances:
    """The commit, the settings and the versions that a score was made with."""
    head = _git("rev-parse", "--short=12", "HEAD")
    changed = bool(_git("status", "--porcelain"))
    return Circumstances(
        commit=(f"{head}+" if changed else head) or "unknown",
        settings=settings().model_dump(mode="json"),
        versions={name: version(name) for name in RECORDED},
        committed=_git("show", "--no-patch", "--format=%cI", "HEAD"),
        papers=papers,
    )


def _git(*arguments: str) -> str:
    """What git says of the code that runs; nothing where there is no git or no repository."""
    here = Path(__file__).parent
    try:
        said = subprocess.run(["git", *arguments], cwd=here, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.stdout.strip()


app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def main(
    store: Annotated[Path | None, typer.Option(help="Ask over this store, not over the originals.")] = None,
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 under evals/gate.toml.")] = False,
    questions: Annotated[Path | None, typer.Option(help="Ask the questions of this folder only.")] = None,
    only: Annotated[str, typer.Option(help="Ask one suite only: papers, tables or meetings.")] = "",
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Measure plain ways of finding passages, too.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write FILE.md for people and FILE.json as a record.")
    ] = None,
) -> None:
    """Ask questions with known answers and say how many answers are right."""
    try:
        held_to, goal = load_gate(), load_gate(GOAL_FILE)
        asked = chosen(questions, only, store)
        run, measures = run_all(asked, store, baselines=baselines)
    except PapersError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    text = as_markdown(run, measures)
    typer.echo(text)
    if report is not None:
        report.with_suffix(".md").write_text(text, encoding="utf-8")
        report.with_suffix(".json").write_text(as_json(run, measures) + "\n", encoding="utf-8")
    for sentence in shortfalls(goal, run, measures):
        typer.echo(f"Short of the goal: {sentence}.")
    missed = list(shortfalls(held_to, run, measures))
    for sentence in missed:
        typer.echo(f"Under the gate: {sentence}.", err=True)
    if gate and missed:
        raise typer.Exit(1)


def chosen(questions: Path | None, only: str, store: Path | None) -> tuple[Suite, ...]:
    """The suites to run: all of them, one by its name, or a folder of questions about the papers.

    Raises:
        PapersError: where there is no suite of that name.
    """
    there = suites()
    if questions is not None:
        return (replace(there["papers"], questions=questions),)
    # A store that somebody names holds papers; tables and meetings come with their own.
    name = only or ("papers" if store is not None else "")
    if name and name not in there:
        raise PapersError(f"There is no suite {name}.", f"The suites are {', '.join(there)}.")
    return (there[name],) if name else tuple(there.values())


def run_all(asked: Sequence[Suite], store: Path | None, *, baselines: bool) -> tuple[Run, Measures]:
    """Every suite in turn, as one run."""
    results = [evaluate(suite, store, finders=True, baselines=baselines) for suite in asked]
    papers = tuple(paper for _, held, _ in results for paper in held)
    trials = tuple(trial for found, _, _ in results for trial in found)
    together = Measures(
        prose=tuple(one for _, _, measures in results for one in measures.prose),
        finders=tuple(one for _, _, measures in results for one in measures.finders),
        curve=tuple(one for _, _, measures in results for one in measures.curve),
    )
    return Run(circumstances(papers), trials), together


if __name__ == "__main__":
    app()
