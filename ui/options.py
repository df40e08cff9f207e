"""The arguments and options of the `papers` command, each with its line of help."""

from pathlib import Path
from typing import Annotated

import typer

StoreFolder = Annotated[
    Path, typer.Option(envvar="PAPERS_STORE", metavar="DIR", help="Folder that holds what was ingested.")
]
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Papers, and folders or ZIP files of papers.")
]
HeldFiles = Annotated[list[str], typer.Argument(metavar="FILE...", help="Papers held, by their file names.")]
HeldFile = Annotated[str, typer.Argument(metavar="FILE", help="A paper held, by its file name.")]
AllowExempt = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE", help="Take this file although it is marked exempt. May be repeated."),
]
Question = Annotated[
    str | None,
    typer.Argument(metavar="QUESTION", help="The question, in quotation marks.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
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
Progressed = Annotated[
    str,
    typer.Option("--status", metavar="STATUS", help="Only this status: open, completed, or as printed."),
]
Topic = Annotated[str, typer.Option(metavar="WORDS", help="Only those that speak of all these words.")]
Year = Annotated[int | None, typer.Option(metavar="YEAR", help="Only those made in this year.")]
Port = Annotated[int, typer.Option(envvar="PAPERS_PORT", min=1, max=65535, help="The port to listen on.")]
