"""The ledger out of the house: a file for any spreadsheet, with nothing in it that a spreadsheet runs."""

import csv
import io
import math
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PapersError
from corpus.words import squeezed

if TYPE_CHECKING:
    import pandas as pd

# Text that a spreadsheet takes for a formula; an apostrophe in front makes it text.
_FORMULA = re.compile(r"\s*[=+\-@]")
_NUMBER = re.compile(r"\s*[+-]?\s*£?\s*\d[\d,]*(?:\.\d+)?\s*%?\s*")
_LONE_DASH = re.compile(r"\s*-\s*")


def write_csv(figures: "pd.DataFrame", file: str) -> int:
    """Write the ledger as CSV, one figure a row, and give the number of rows.

    Args:
        figures: the ledger.
        file: where to; `-` is standard output.

    Raises:
        PapersError: where the file cannot be written.
    """
    text = csv_text(figures)
    if file == "-":
        sys.stdout.write(text)
        return len(figures)
    with _writing(file):
        Path(file).write_text(text, encoding="utf-8", newline="")
    return len(figures)


def write_xlsx(figures: "pd.DataFrame", file: str) -> int:
    """Write the ledger as a workbook of one sheet, and give the number of rows.

    Raises:
        PapersError: where the file cannot be written.
    """
    cells = figures.map(lambda value: defused(value) if isinstance(value, str) else value)
    with _writing(file):
        cells.to_excel(file, sheet_name="figures", index=False)
    return len(figures)


def write_parquet(figures: "pd.DataFrame", file: str) -> int:
    """Write the ledger as Parquet, its cells as they are held, and give the number of rows.

    Raises:
        PapersError: where the file cannot be written.
    """
    with _writing(file):
        figures.to_parquet(file, index=False)
    return len(figures)


def chosen(
    figures: "pd.DataFrame", *, ref: str = "", period: str = "", status: str = "", paper: str = ""
) -> "pd.DataFrame":
    """The figures of one reference, period, status and paper; whichever is empty does not narrow.

    A reference is told without regard to case and spaces, as people type it.
    """
    kept = figures
    if ref:
        kept = kept[kept["ref"].map(squeezed) == squeezed(ref)]
    for column, wanted in (("period", period), ("status", status), ("paper", paper)):
        if wanted:
            kept = kept[kept[column] == wanted]
    return kept


def none_words(
    figures: "pd.DataFrame", *, ref: str = "", period: str = "", status: str = "", paper: str = ""
) -> str:
    """That no figure fits, which of the filters fits none by itself, and the nearest to it that is held."""
    if figures.empty:
        return "No figures are held."
    asked = {"ref": ref, "period": period, "status": status, "paper": paper}
    for column, wanted in asked.items():
        if wanted and chosen(figures, **{column: wanted}).empty:
            return f"No figure held has the {column} '{wanted}'.{_nearest(figures[column], wanted)}"
    said = ", ".join(f"{column} '{wanted}'" for column, wanted in asked.items() if wanted)
    return f"No figure held has all of {said}."


def _nearest(held: "pd.Series[str]", wanted: str) -> str:
    names = {str(name).casefold(): str(name) for name in held.unique() if name}
    near = get_close_matches(wanted.casefold(), list(names), n=3, cutoff=0.4)
    return f" Held: {', '.join(names[name] for name in near)}." if near else ""


@contextmanager
def _writing(file: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PapersError(
            f"{file} cannot be written: {error.strerror or error}.",
            "Name another file, in a folder that exists.",
        ) from error


def csv_text(figures: "pd.DataFrame") -> str:
    """The ledger as CSV text, its columns in their order."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(figures.columns)
    for record in figures.itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in record])
    return text.getvalue()


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula; numbers and lone dashes stay as they are."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text) and not _LONE_DASH.fullmatch(text):
        return f"'{text}"
    return text


def _cell(value: object) -> object:
    """One cell: text defused, whole numbers without a point, a box as four numbers, nothing as nothing."""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.15g}"
    if isinstance(value, Iterable):
        return " ".join(f"{float(side):g}" for side in value)
    return value
