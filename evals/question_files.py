"""How questions are read from the files that people keep them in.

A folder of questions holds one CSV file a kind (`value.csv`, `change.csv` ...), a row a question, so that
whoever knows the papers can add one in a spreadsheet; beside it may stand a second set that somebody else
worded (`value-blind.csv`), which is reported apart. Within a cell ` ; ` parts things that are all expected
and ` | ` things of which any one will do. `evals/README.md` says what each column holds.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PapersError
from evals.question import (
    DECLINES,
    ChangeExpected,
    DeclineExpected,
    Expected,
    ExtremeExpected,
    FactsExpected,
    Kind,
    Question,
    Reading,
    SeriesExpected,
    ValueExpected,
    WordsExpected,
)
from evals.rows import Row, parts

BLIND = "-blind"
"""What the name of a file ends in whose questions were worded by somebody who saw none of the rules."""


def _value(row: Row) -> Expected:
    return ValueExpected(row.text("ref"), Reading(row.period("period"), row.amount("value")))


def _change(row: Row) -> Expected:
    first = Reading(row.period("from"), row.amount("from_value"))
    last = Reading(row.period("to"), row.amount("to_value"))
    return ChangeExpected(row.text("ref"), first, last, row.changes())


def _series(row: Row) -> Expected:
    return SeriesExpected(row.text("ref"), row.readings(), row.groups("says"))


def _extreme(row: Row) -> Expected:
    highest = row.choice("which", ("highest", "lowest")) == "highest"
    return ExtremeExpected(row.text("ref"), highest, row.periods("period"), row.amount("value"))


def _words(row: Row) -> Expected:
    row.text("keywords")
    return WordsExpected(row.groups("keywords"))


def _decline(row: Row) -> Expected:
    row.text("reason")
    period = row.optional_period("period")
    return DeclineExpected(row.reasons("reason"), row.optional("ref"), period, row.groups("says"))


def _facts(row: Row) -> Expected:
    expected = FactsExpected(
        refs=row.groups("refs"),
        never=parts(row.optional("never"), ";"),
        headline=row.stated("headline"),
        figures=row.figures("figures"),
        derived=row.stated("derived"),
        directions=row.directions("direction"),
        says=row.groups("says"),
    )
    if expected == FactsExpected(never=expected.never):
        raise row.error("nothing is expected")
    return expected


@dataclass(frozen=True)
class _Layout:
    """How the files of one kind are read: what builds the expectation, and which columns there are."""

    build: Callable[[Row], Expected]
    needed: tuple[str, ...]
    optional: frozenset[str] = frozenset()


_OPTIONAL = frozenset({"history", "or_declined", "as_at", "note"})
_WORDS = _Layout(_words, ("keywords", "paper"))
_FACTS = _Layout(
    _facts,
    ("refs", "headline", "figures", "paper"),
    frozenset({"derived", "direction", "says", "never"}),
)
_LAYOUTS = {
    Kind.VALUE: _Layout(_value, ("ref", "period", "value", "paper")),
    Kind.CHANGE: _Layout(_change, ("ref", "from", "from_value", "to", "to_value", "change", "paper")),
    Kind.SERIES: _Layout(_series, ("ref", "from", "to", "values", "says", "paper")),
    Kind.EXTREME: _Layout(_extreme, ("ref", "which", "period", "value", "paper")),
    Kind.DECLINE: _Layout(_decline, ("reason", "ref", "period"), frozenset({"says", "paper"})),
    Kind.DECLINE_PROSE: _Layout(_decline, ("reason",), frozenset({"says"})),
    **dict.fromkeys((Kind.DEFINITION, Kind.NARRATIVE, Kind.RECOMMENDATION, Kind.PEOPLE, Kind.ACROSS), _WORDS),
}


def load_questions(folder: Path, part: str = "") -> tuple[Question, ...]:
    """Every question of a folder, kind by kind, in the order of their files.

    Args:
        folder: one CSV file a kind, and perhaps another of each whose name ends in `-blind`.
        part: the name that these questions are reported under; ` (blind)` is added for the second set.

    Raises:
        PapersError: where the folder has no questions, a file is of no known kind, or a row cannot be
            read; the message names the file and the line.
    """
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise PapersError(f"There are no questions in {folder}.", "Name a folder of CSV files, one a kind.")
    found = {(file.stem.endswith(BLIND), _kind(file)): file for file in files}
    questions = tuple(
        question
        for blind in (False, True)
        for kind in Kind
        if (blind, kind) in found
        for question in read_questions(found[blind, kind], kind, f"{part} (blind)".strip() if blind else part)
    )
    _refuse_twins(questions)
    return questions


def read_questions(file: Path, kind: Kind, part: str = "") -> Iterator[Question]:
    """The questions of one file.

    Raises:
        PapersError: as `load_questions`.
    """
    layout = _LAYOUTS.get(kind, _FACTS)
    try:
        # Spreadsheets write a byte order mark.
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PapersError(f"{file.name} is not UTF-8 text.", "Save it as CSV UTF-8.") from error
    table = csv.DictReader(lines)
    needed = frozenset({"id", "question", *layout.needed})
    _check_columns(file, frozenset(table.fieldnames or ()), needed, layout.optional | _OPTIONAL)
    for cells in table:
        if None in cells or None in cells.values():
            raise PapersError(
                f"{file.name} line {table.line_num}: the row has not as many cells as the heading.",
                "Put double quotes around a cell that holds a comma.",
            )
        row = Row(f"{file.name} line {table.line_num}", cells)
        shown = [name for name in cells if name in {*layout.needed, *layout.optional} and name != "paper"]
        yield _question(row, kind, layout.build(row), shown, part)


def _question(row: Row, kind: Kind, expected: Expected, shown: list[str], part: str) -> Question:
    if kind not in DECLINES and not isinstance(expected, FactsExpected):
        row.text("paper")
    return Question(
        id=row.text("id"),
        kind=kind,
        text=row.text("question"),
        expected=expected,
        papers=row.groups("paper"),
        declinable=row.reasons("or_declined"),
        as_at=row.day("as_at"),
        history=parts(row.optional("history"), ">>"),
        part=part,
        expects=" ".join(row.optional(column) for column in shown if row.optional(column)),
        note=row.optional("note"),
    )


def _kind(file: Path) -> Kind:
    try:
        return Kind(file.stem.removesuffix(BLIND))
    except ValueError as error:
        raise PapersError(
            f"{file.name} is not a kind of question.", f"The kinds are {', '.join(Kind)}."
        ) from error


def _check_columns(
    file: Path, found: frozenset[str], needed: frozenset[str], optional: frozenset[str]
) -> None:
    missing, unknown = needed - found, found - needed - optional
    if missing or unknown:
        wrong = [f"lacks the column {name!r}" for name in sorted(missing)]
        wrong += [f"has the unknown column {name!r}" for name in sorted(unknown)]
        raise PapersError(f"{file.name} {', '.join(wrong)}.", "evals/README.md lists the columns.")


def _refuse_twins(questions: tuple[Question, ...]) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise PapersError(f"Two questions have the id {question.id}.", "Give each its own.")
        seen.add(question.id)
