"""The `papers` command: a noun and a verb each, and errors in one plain line.

Everything heavy is imported inside the command that needs it: a question of figures must be answered
within a second of the process's start.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer
from typer.exceptions import TyperException

from corpus.errors import PapersError
from ui.errors import BadUsage

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
    sys.excepthook = say_what_went_wrong
    sys.exit(run(sys.argv[1:]))


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
        return 2 if isinstance(error, BadUsage) else 1
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
def papers(
    context: typer.Context,
    store: Annotated[
        Path,
        typer.Option(envvar="PAPERS_STORE", metavar="DIR", help="The folder that holds what was ingested."),
    ] = Path(".store"),
) -> None:
    """Ask what a council's meeting papers say: figures looked up, sentences cited to the page."""
    context.obj = store


@app.command("ingest")
def ingest_papers(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Papers, and folders of papers.")],
    allow_exempt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Take this file although it is marked exempt or confidential. May be repeated.",
        ),
    ] = None,
) -> None:
    """Take papers in: read them, lift their figures, and keep them for questions."""
    from corpus.embedding import default_embedder
    from corpus.store import Store
    from ingest.pipeline import ingest
    from ui.print_report import print_report, progress_bar

    with progress_bar() as on_progress:
        report = ingest(
            paths, Store(context.obj), default_embedder(), on_progress, allow_exempt=allow_exempt or ()
        )
    if report.failed:
        for paper in report.papers:
            say(" ".join(paper.problems))
        raise typer.Exit(1)
    print_report(report)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(help="The question, in quotation marks.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read one question object a line, print one answer a line.")
    ] = False,
    as_at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Answer from the papers published by then (2019-07-25)."),
    ] = None,
) -> None:
    """Ask a question and see the answer with its sources."""
    from ui.ask import answer_lines, assistant_for, day, object_of

    by = day(as_at) if as_at is not None else None
    if as_jsonl:
        if question is not None or as_json:
            raise BadUsage(
                "--jsonl reads its questions from standard input.", "Leave out the question and --json."
            )
        answer_lines(assistant_for(context.obj), sys.stdin.buffer, by)
        return
    if question is None or not question.strip():
        raise BadUsage(
            "The question is empty.", 'Ask one: papers ask "How many contacts were there in June 2019?"'
        )
    answer = assistant_for(context.obj).ask(question, as_at=by)
    if as_json:
        print_json(object_of(answer))
    else:
        from ui.print_answer import print_answer

        print_answer(answer)


@app.command()
def figures(
    context: typer.Context,
    csv: Annotated[
        str | None,
        typer.Option("--csv", metavar="FILE", help="Write the figures to this file; - for the screen."),
    ] = None,
) -> None:
    """Write out every figure held, one a row, each with the cell it was printed in."""
    from corpus.store import Store
    from ui.export import write_csv

    if csv is None:
        raise BadUsage(
            "Nowhere to write the figures to.", "Name a file: papers figures --csv FILE (- for the screen)."
        )
    rows = write_csv(Store(context.obj).current().figures_frame(), csv)
    if csv != "-":
        say(f"{rows:,} figures written to {csv}.")


@app.command("list")
def list_papers(context: typer.Context) -> None:
    """List the papers held."""
    from corpus.store import Store
    from ui.print_report import print_papers

    print_papers(Store(context.obj).current().holdings_papers())


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(envvar="PAPERS_PORT", min=1, max=65535, help="The port to listen on.")
    ] = PORT,
) -> None:
    """Open the chat in a browser, on this machine only."""
    from ui.serve import serve_app

    serve_app(context.obj, port)


def print_json(value: object) -> None:
    """Print one JSON object on one line, at once."""
    import json

    print(json.dumps(value, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
