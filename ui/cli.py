"""The `papers` command: a noun and a verb each, and errors in one plain line."""


# figures must be answered within a second of the process's start.

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer
from typer.exceptions import TyperException

from corpus.errors import PapersError
from ui.errors import UsageError

DEBUG = "PAPERS_DEBUG"
PORT = 8501

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

StoreFolder = Annotated[
    Path, typer.Option(envvar="PAPERS_STORE", metavar="DIR", help="Folder that holds what was ingested.")
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Papers, and folders of papers.")]
AllowExempt = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE", help="Take this file although it is marked exempt. May be repeated."),
]
Question = Annotated[
    str | None,
    typer.Argument(metavar="QUESTION", help="The question, in quotation marks.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")]
AsJsonLines = Annotated[
    bool, typer.Option("--jsonl", help="Read one question object a line, print one answer a line.")
]
AsAt = Annotated[
    str | None, typer.Option(metavar="DATE", help="Answer from papers published by then (2019-07-25).")
]
CsvFile = Annotated[
    str | None, typer.Option("--csv", metavar="FILE", help="Write to this file; - for standard output.")
]
XlsxFile = Annotated[str | None, typer.Option("--xlsx", metavar="FILE", help="Write to this workbook.")]
ParquetFile = Annotated[
    str | None, typer.Option("--parquet", metavar="FILE", help="Write to this Parquet file.")
]
Ref = Annotated[str, typer.Option(metavar="REF", help="Only this indicator, by its reference.")]
PeriodName = Annotated[str, typer.Option("--period", metavar="PERIOD", help="Only this period: 2019-06.")]
StatusName = Annotated[
    str, typer.Option("--status", metavar="STATUS", help="Only this status: repaired, disputed ...")
]
PaperFile = Annotated[str, typer.Option("--paper", metavar="FILE", help="Only this paper, by its file name.")]
Port = Annotated[int, typer.Option(envvar="PAPERS_PORT", min=1, max=65535, help="The port to listen on.")]


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
def ingest_papers(context: typer.Context, paths: Paths, allow_exempt: AllowExempt = None) -> None:
    """Take papers in: read them, lift their figures, and keep them for questions."""
    from corpus.embedding import default_embedder
    from corpus.store import Store
    from ingest.pipeline import ingest
    from ui.print_report import print_report, progress_bar

    store, embedder = Store(context.obj), default_embedder()
    with progress_bar() as on_progress:
        report = ingest(paths, store, embedder, on_progress, allow_exempt=allow_exempt or ())
    if report.failed:
        for paper in report.papers:
            say(" ".join(paper.problems))
        raise typer.Exit(1)
    print_report(report)


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
    from ui.export import chosen, write_csv, write_parquet, write_xlsx

    files = [(csv, write_csv), (xlsx, write_xlsx), (parquet, write_parquet)]
    if not any(file for file, _ in files):
        raise UsageError("The figures need a file.", "Name it: papers figures --csv FILE")
    held = Store(context.obj).current().figures_frame()
    rows = chosen(held, ref=ref, period=period, status=status.lower(), paper=paper)
    for file, write in files:
        if file:
            written = write(rows, file)
            if file != "-":
                say(f"{written:,} figures written to {file}.")


@app.command("audit")
def audit_papers(context: typer.Context, csv: CsvFile = None) -> None:
    """List what in the papers does not add up: cells, benchmarks and commentary, with the arithmetic."""
    from corpus.store import Store
    from ingest.pipeline import audit_of
    from ui.print_report import print_findings, write_findings

    findings = audit_of(Store(context.obj))
    if csv is None:
        print_findings(findings)
        return
    write_findings(findings, csv)
    if csv != "-":
        say(f"{len(findings):,} findings written to {csv}.")


@app.command("list")
def list_papers(context: typer.Context) -> None:
    """List the papers held."""
    from corpus.store import Store
    from ui.print_report import print_papers

    print_papers(Store(context.obj).current().holdings_papers())


@app.command()
def serve(context: typer.Context, port: Port = PORT) -> None:
    """Open the chat in a browser, on this machine only."""
    from ui.serve import serve_app

    serve_app(context.obj, port)


if __name__ == "__main__":
    main()
