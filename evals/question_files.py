"""How questions are read from the files that people keep them in.

A folder of questions holds one CSV file a kind (`value.csv`, `change.csv` ...), a row a question, so that
whoever knows the papers can add one in a spreadsheet. Within a cell ` ; ` parts things that are all
expected and ` | ` things of which any one will do. `evals/README.md` says what each column holds.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from corpus.amount import Amount, parse_amount
from corpus.answer import Reason
from corpus.errors import PapersError
from corpus.period import Period
from evals.question import (
    AnyOf,
    Change,
    ChangeExpected,
    DeclineExpected,
    Expected,
    ExtremeExpected,
    Family,
    Kind,
    Question,
    Reading,
    SeriesExpected,
    ValueExpected,
    WordsExpected,
)


class _Row:
    """One row of a file, which says where it stands when a cell cannot be read."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell, which must not be blank."""
        cell = self.optional(column)
        if not cell:
            raise self.error(f"the column {column!r} is blank")
        return cell

    def optional(self, column: str) -> str:
        return self._cells.get(column, "").strip()

    def amount(self, column: str) -> Amount:
        return self._amount(self.text(column))

    def period(self, column: str) -> Period:
        return self._period(self.text(column))

    def groups(self, column: str) -> tuple[AnyOf, ...]:
        """The cell's groups: all of them are expected, any one member of each."""
        return tuple(_parts(group, "|") for group in _parts(self.optional(column), ";"))

    def reasons(self, column: str) -> frozenset[Reason]:
        try:
            return frozenset(Reason(name) for name in _parts(self.optional(column), "|"))
        except ValueError as error:
            raise self.error(f"{error}, which are {', '.join(Reason)}") from error

    def day(self, column: str) -> date | None:
        cell = self.optional(column)
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise self.error(f"{cell!r} is not a date like 2020-01-31") from error

    def readings(self) -> tuple[Reading, ...]:
        """A reading a month from `from` to `to`, `-` standing for a month without one."""
        months = tuple(Period.span(self.period("from"), self.period("to")).months())
        cells = _parts(self.text("values"), ";")
        if len(cells) != len(months):
            raise self.error(f"{len(months)} months but {len(cells)} values")
        return tuple(
            Reading(month, None if cell == "-" else self._amount(cell))
            for month, cell in zip(months, cells, strict=True)
        )

    def changes(self) -> tuple[Change, ...]:
        return tuple(self._change(part) for part in _parts(self.text("change"), "|"))

    def periods(self, column: str) -> tuple[Period, ...]:
        return tuple(self._period(part) for part in _parts(self.text(column), ";"))

    def choice(self, column: str, allowed: tuple[str, ...]) -> str:
        cell = self.text(column)
        if cell not in allowed:
            raise self.error(f"{cell!r} is not one of {', '.join(allowed)}")
        return cell

    def error(self, what: str) -> PapersError:
        return PapersError(f"{self.place}: {what}.", "evals/README.md says what each column holds.")

    def _amount(self, cell: str) -> Amount:
        found = parse_amount(cell.removeprefix("+"))
        if not isinstance(found, Amount):
            raise self.error(f"{cell!r} is not an amount")
        return found

    def _period(self, cell: str) -> Period:
        try:
            return Period.parse(cell)
        except ValueError as error:
            raise self.error(f"{error} like 2019-06") from error

    def _change(self, part: str) -> Change:
        for family in (Family.POINTS, Family.PER_CENT):
            if part.endswith(family):
                return Change(self._amount(part.removesuffix(family).strip()), family)
        return Change(self._amount(part), Family.AMOUNT)


def _parts(cell: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def _value(row: _Row) -> Expected:
    return ValueExpected(row.text("ref"), Reading(row.period("period"), row.amount("value")))


def _change(row: _Row) -> Expected:
    first = Reading(row.period("from"), row.amount("from_value"))
    last = Reading(row.period("to"), row.amount("to_value"))
    return ChangeExpected(row.text("ref"), first, last, row.changes())


def _series(row: _Row) -> Expected:
    return SeriesExpected(row.text("ref"), row.readings(), row.groups("says"))


def _extreme(row: _Row) -> Expected:
    highest = row.choice("which", ("highest", "lowest")) == "highest"
    return ExtremeExpected(row.text("ref"), highest, row.periods("period"), row.amount("value"))


def _words(row: _Row) -> Expected:
    row.text("keywords")
    return WordsExpected(row.groups("keywords"))


def _decline(row: _Row) -> Expected:
    row.text("reason")
    period = row.period("period") if row.optional("period") else None
    return DeclineExpected(row.reasons("reason"), row.optional("ref"), period)


_OPTIONAL = frozenset({"or_declined", "as_at", "note"})
_COLUMNS: dict[Kind, tuple[Callable[[_Row], Expected], tuple[str, ...]]] = {
    Kind.VALUE: (_value, ("ref", "period", "value", "paper")),
    Kind.CHANGE: (_change, ("ref", "from", "from_value", "to", "to_value", "change", "paper")),
    Kind.SERIES: (_series, ("ref", "from", "to", "values", "says", "paper")),
    Kind.EXTREME: (_extreme, ("ref", "which", "period", "value", "paper")),
    Kind.DEFINITION: (_words, ("keywords", "paper")),
    Kind.NARRATIVE: (_words, ("keywords", "paper")),
    Kind.DECLINE: (_decline, ("reason", "ref", "period")),
}


def load_questions(folder: Path) -> tuple[Question, ...]:
    """Every question of a folder, kind by kind, in the order of their files.

    Raises:
        PapersError: where the folder has no questions, a file is of no known kind, or a row cannot be
            read; the message names the file and the line.
    """
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise PapersError(f"There are no questions in {folder}.", "Name a folder of CSV files, one a kind.")
    by_kind = {_kind(file): file for file in files}
    questions = tuple(q for kind in Kind if kind in by_kind for q in read_questions(by_kind[kind], kind))
    _refuse_twins(questions)
    return questions


def read_questions(file: Path, kind: Kind) -> Iterator[Question]:
    """The questions of one file.

    Raises:
        PapersError: as `load_questions`.
    """
    build, own = _COLUMNS[kind]
    try:
        # Spreadsheets write a byte order mark.
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PapersError(f"{file.name} is not UTF-8 text.", "Save it as CSV UTF-8.") from error
    table = csv.DictReader(lines)
    _check_columns(file, frozenset(table.fieldnames or ()), frozenset({"id", "question", *own}))
    for cells in table:
        if None in cells or None in cells.values():
            raise PapersError(
                f"{file.name} line {table.line_num}: the row has not as many cells as the heading.",
                "Put double quotes around a cell that holds a comma.",
            )
        row = _Row(f"{file.name} line {table.line_num}", cells)
        yield _question(row, kind, build(row), own)


def _question(row: _Row, kind: Kind, expected: Expected, columns: tuple[str, ...]) -> Question:
    if kind is not Kind.DECLINE:
        row.text("paper")
    return Question(
        id=row.text("id"),
        kind=kind,
        text=row.text("question"),
        expected=expected,
        papers=row.groups("paper"),
        declinable=row.reasons("or_declined"),
        as_at=row.day("as_at"),
        expects=" ".join(row.optional(c) for c in columns if c != "paper" and row.optional(c)),
        note=row.optional("note"),
    )


def _kind(file: Path) -> Kind:
    try:
        return Kind(file.stem)
    except ValueError as error:
        raise PapersError(
            f"{file.name} is not a kind of question.", f"The kinds are {', '.join(Kind)}."
        ) from error


def _check_columns(file: Path, found: frozenset[str], needed: frozenset[str]) -> None:
    missing, unknown = needed - found, found - needed - _OPTIONAL
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
