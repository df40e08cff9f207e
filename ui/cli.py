"""The `papers` command: a noun and a verb each, and errors in one plain line."""


# figures must be answered within a second of the process's start.

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import typer
from typer.exceptions import TyperException

from corpus.errors import PapersError
from ui.errors import UsageError
from ui.options import (
    AllowExempt,
    AsAt,
    AsJson,
    AsJsonLines,
    CsvFile,
    HeldFile,
    HeldFiles,
    PaperFile,
    ParquetFile,
    Paths,
    PeriodName,
    Port,
    Progressed,
    Question,
    Ref,
    StatusName,
    StoreFolder,
    Topic,
    XlsxFile,
    Year,
)  # fmt: skip

DEBUG = "PAPERS_DEBUG"
PORT = 8501

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command; the one place where it prints what went wrong."""
    try:
        status = run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - a person at a terminal is owed one line, not a traceback
        # Typer sets an excepthook of its own while it runs, so that ours would not be asked.
        say_what_went_wrong(type(error), error, error.__traceback__)
        status = 1
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command with its arguments and give the exit status: 0 done, 1 failed, 2 badly used."""
    try:
        status = app(args=list(arguments), prog_name="papers", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except TyperException as error:
        say(f"{error.format_message().rstrip('.')}. See: papers --help")
        return error.exit_code
    except PapersError as error:
        say(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except (KeyboardInterrupt, typer.Abort):
        say("Stopped.")
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` does; nothing more can be written there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def say(message: str) -> None:
    """Print one line for the person at the terminal, beside the output."""
    print(" ".join(message.split()), file=sys.stderr)


def print_object(told: object) -> None:
    """Print one JSON value, indented for whoever looks at it."""
    import json

    print(json.dumps(told, ensure_ascii=False, indent=1))


def say_what_went_wrong(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an error that nobody foresaw as one line; as Python does with `PAPERS_DEBUG` set."""
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, error, trace)
    else:
        say(f"Something went wrong: {kind.__name__}: {error}. Run it again with {DEBUG}=1 to see where.")


@app.callback()
def papers(context: typer.Context, store: StoreFolder = Path(".store")) -> None:
    """Ask what a council's meeting papers say: figures looked up, sentences cited to the page."""
    context.obj = store


@app.command("ingest")
def ingest_papers(
    context: typer.Context, paths: Paths, allow_exempt: AllowExempt = None, as_json: AsJson = False
) -> None:
    """Take papers in: read them, lift their figures, and keep them for questions."""
    from corpus.embedding import default_embedder
    from corpus.store import Store
    from ingest.pipeline import ingest
    from ui.paper_object import object_of_ingest
    from ui.print_report import print_report, progress_bar

    store, embedder = Store(context.obj), default_embedder()
    with progress_bar() as on_progress:
        report = ingest(paths, store, embedder, on_progress, allow_exempt=allow_exempt or ())
    if report.failed:
        for paper in report.papers:
            say(" ".join(paper.problems))
        raise typer.Exit(1)
    if as_json:
        print_object(object_of_ingest(report))
    else:
        print_report(report)


@app.command("remove")
def remove_papers(context: typer.Context, files: HeldFiles) -> None:
    """Take papers out again, with every figure and passage that they gave."""
    from corpus.embedding import default_embedder
    from corpus.store import Store
    from ingest.pipeline import remove
    from ui.print_report import progress_bar

    with progress_bar() as on_progress:
        gone = remove(files, Store(context.obj), default_embedder(), on_progress)
    for report in gone:
        say(f"{report.file} is removed, with {report.figures:,} figures and {report.passages:,} passages.")


@app.command()
def ask(
    context: typer.Context,
    question: Question = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonLines = False,
    as_at: AsAt = None,
) -> None:
    """Ask a question and see the answer with its sources."""
    from ui.ask import answer_lines, assistant_for, day, print_json

    if as_jsonl and (as_json or question is not None):
        raise UsageError("--jsonl reads questions from standard input.", "Leave out the question and --json.")
    if not as_jsonl and not (question or "").strip():
        raise UsageError("The question is empty.", 'Ask one: papers ask "..."')
    by = day(as_at) if as_at is not None else None
    assistant = assistant_for(context.obj)
    if as_jsonl:
        answer_lines(assistant, sys.stdin.buffer, by)
        return
    answer = assistant.ask(question or "", as_at=by)
    if as_json:
        print_json(answer)
    else:
        from ui.print_answer import print_answer

        print_answer(answer)


@app.command()
def figures(
    context: typer.Context,
    csv: CsvFile = None,
    xlsx: XlsxFile = None,
    parquet: ParquetFile = None,
    ref: Ref = "",
    period: PeriodName = "",
    status: StatusName = "",
    paper: PaperFile = "",
) -> None:
    """Write out the figures held, one a row, each with the cell it was printed in."""
    from corpus.store import Store
    from ui.export import chosen, none_words, write_csv, write_parquet, write_xlsx

    files = [(csv, write_csv), (xlsx, write_xlsx), (parquet, write_parquet)]
    if not any(file for file, _ in files):
        raise UsageError("The figures need a file.", "Name it: papers figures --csv FILE")
    held = Store(context.obj).current().figures_frame()
    rows = chosen(held, ref=ref, period=period, status=status.lower(), paper=paper)
    if rows.empty:
        say(none_words(held, ref=ref, period=period, status=status.lower(), paper=paper))
    for file, write in files:
        if file:
            written = write(rows, file)
            if file != "-":
                say(f"{written:,} figures written to {file}.")


@app.command()
def recommendations(
    context: typer.Context,
    status: Progressed = "",
    topic: Topic = "",
    year: Year = None,
    csv: CsvFile = None,
    as_json: AsJson = False,
) -> None:
    """List what panels recommended, the action reported, and how far each has got."""
    from corpus.store import Store
    from ui.recommendations import chosen, none_words, objects_of, print_rows, rows_of, write_rows

    generation = Store(context.obj).current()
    held = generation.recommendations()
    rows = rows_of(chosen(held, status=status, topic=topic, year=year), generation.holdings_papers())
    if not rows:
        say(none_words(held, status=status, topic=topic, year=year))
    if csv is not None:
        written = write_rows(rows, csv)
        if csv != "-":
            say(f"{written:,} recommendations written to {csv}.")
    elif as_json:
        print_object(objects_of(rows))
    elif rows:
        print_rows(rows)


@app.command("audit")
def audit_papers(context: typer.Context, csv: CsvFile = None) -> None:
    """List what in the papers does not add up: cells, benchmarks and commentary, with the arithmetic."""
    from corpus.store import Store
    from ingest.pipeline import audit_of
    from ui.print_findings import print_findings, write_findings

    findings = audit_of(Store(context.obj))
    if csv is None:
        print_findings(findings)
        return
    write_findings(findings, csv)
    if csv != "-":
        say(f"{len(findings):,} findings written to {csv}.")


@app.command("list")
def list_papers(context: typer.Context, as_json: AsJson = False) -> None:
    """List the papers held, and which of them could be read only in part."""
    from corpus.store import Store
    from ingest.pipeline import reports_of
    from ui.paper_object import objects_of
    from ui.print_papers import print_papers

    store = Store(context.obj)
    if as_json:
        print_object(objects_of(reports_of(store)))
    else:
        print_papers(store.current().holdings_papers())


@app.command("report")
def report_paper(context: typer.Context, file: HeldFile, as_json: AsJson = False) -> None:
    """Say of one paper what was read and what was not: its pages, its tables, its figures."""
    from corpus.store import Store
    from ingest.pipeline import reports_of
    from ui.paper_object import object_of
    from ui.print_papers import print_paper

    (report,) = reports_of(Store(context.obj), file)
    if as_json:
        print_object(object_of(report))
    else:
        print_paper(report)


@app.command("feedback")
def list_feedback(context: typer.Context, as_json: AsJson = False) -> None:
    """List what people said of answers in the chat, newest first."""
    from dataclasses import asdict

    from ui.feedback import kept
    from ui.print_feedback import print_feedback

    said = kept(context.obj)
    if as_json:
        print_object([asdict(each) for each in said])
    elif said:
        print_feedback(said)
    else:
        say("Nobody has said anything of an answer yet.")


@app.command()
def serve(context: typer.Context, port: Port = PORT) -> None:
    """Open the chat in a browser, on this machine only."""
    from ui.serve import serve_app

    serve_app(context.obj, port)


if __name__ == "__main__":
    main()
