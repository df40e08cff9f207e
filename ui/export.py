"""The ledger out of the house: a file that any spreadsheet opens, with nothing in it that a spreadsheet runs."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PapersError

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
    harmless = figures.copy()
    for column in harmless.columns:
        harmless[column] = [_plain(value) for value in harmless[column]]
    text = harmless.to_csv(index=False, lineterminator="\n")
    if file == "-":
        sys.stdout.write(text)
        return len(harmless)
    try:
        Path(file).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise PapersError(
            f"{file} cannot be written: {error.strerror or error}.",
            "Name another file, in a folder that exists.",
        ) from error
    return len(harmless)


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula; numbers and lone dashes stay as they are."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text) and not _LONE_DASH.fullmatch(text):
        return f"'{text}"
    return text


def _plain(value: object) -> object:
    """One cell for CSV: text defused, whole numbers without a point, boxes as four numbers."""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, float):
        return f"{value:.15g}" if value == value else None  # noqa: PLR0124 - not a number is not itself
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        return " ".join(f"{float(side):g}" for side in value)  # type: ignore[union-attr]
    return value
