"""One row of a file of questions: its cells as amounts, periods, figures and groups of words."""

import re
from datetime import date

from corpus.amount import Amount, Unit, parse_amount
from corpus.answer import Reason
from corpus.errors import PapersError
from corpus.model import Measure
from corpus.period import Period
from evals.question import AnyOf, Change, Direction, Family, FigureExpected, Reading

_FIGURE = re.compile(r"(?P<ref>.+?)(?:\s/\s(?P<of>.+?))?(?:\s@\s(?P<period>\S+))?\s+=\s+(?P<amount>.+)")


class Row:
    """One row of a file, which says where it stands when a cell cannot be read."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        """`place` names the file and the line; `cells` are the row's by column."""
        self.place = place
        self._cells = cells

    def text(self, column: str) -> str:
        """The cell, which must not be blank."""
        cell = self.optional(column)
        if not cell:
            raise self.error(f"the column {column!r} is blank")
        return cell

    def optional(self, column: str) -> str:
        """The cell, `""` where it is blank or the file has no such column."""
        return self._cells.get(column, "").strip()

    def amount(self, column: str) -> Amount:
        """The cell as an amount."""
        return self._amount(self.text(column))

    def period(self, column: str) -> Period:
        """The cell as a period, written as the ledger writes it."""
        return self._period(self.text(column))

    def optional_period(self, column: str) -> Period | None:
        """As `period`, None where the cell is blank."""
        return self.period(column) if self.optional(column) else None

    def groups(self, column: str) -> tuple[AnyOf, ...]:
        """The cell's groups: all of them are expected, any one member of each."""
        return tuple(parts(group, "|") for group in parts(self.optional(column), ";"))

    def reasons(self, column: str) -> frozenset[Reason]:
        """The cell's reasons to decline."""
        try:
            return frozenset(Reason(name) for name in parts(self.optional(column), "|"))
        except ValueError as error:
            raise self.error(f"{error}, which are {', '.join(Reason)}") from error

    def directions(self, column: str) -> tuple[Direction, ...]:
        """The cell's directions, of which any one will do."""
        try:
            return tuple(Direction(name) for name in parts(self.optional(column), "|"))
        except ValueError as error:
            raise self.error(f"{error}, which are {', '.join(Direction)}") from error

    def day(self, column: str) -> date | None:
        """The cell as a date, None where it is blank."""
        cell = self.optional(column)
        try:
            return date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise self.error(f"{cell!r} is not a date like 2020-01-31") from error

    def readings(self) -> tuple[Reading, ...]:
        """A reading a month from `from` to `to`, `-` standing for a month without one."""
        months = tuple(Period.span(self.period("from"), self.period("to")).months())
        cells = parts(self.text("values"), ";")
        if len(cells) != len(months):
            raise self.error(f"{len(months)} months but {len(cells)} values")
        return tuple(
            Reading(month, None if cell == "-" else self._amount(cell))
            for month, cell in zip(months, cells, strict=True)
        )

    def changes(self, column: str = "change") -> tuple[Change, ...]:
        """The ways of stating one number."""
        return tuple(self._change(part) for part in parts(self.text(column), "|"))

    def stated(self, column: str) -> tuple[tuple[Change, ...], ...]:
        """Numbers that are all expected, each in any of the ways of stating it."""
        return tuple(tuple(self._change(part) for part in group) for group in self.groups(column))

    def figures(self, column: str) -> tuple[FigureExpected, ...]:
        """Figures written `REF / area or measure @ period = amount`, of which the middle two may lack."""
        return tuple(self._figure(part) for part in parts(self.optional(column), ";"))

    def periods(self, column: str) -> tuple[Period, ...]:
        """Periods that are all expected."""
        return tuple(self._period(part) for part in parts(self.text(column), ";"))

    def choice(self, column: str, allowed: tuple[str, ...]) -> str:
        """The cell, which must be one of these."""
        cell = self.text(column)
        if cell not in allowed:
            raise self.error(f"{cell!r} is not one of {', '.join(allowed)}")
        return cell

    def error(self, what: str) -> PapersError:
        """The error that says what is wrong with this row, and where it stands."""
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
        for family in (Family.POINTS, Family.PER_CENT, Family.TIMES):
            if part.endswith(family):
                return Change(self._amount(part.removesuffix(family).strip()), family)
        amount = self._amount(part)
        signed = part.startswith(("+", "-")) and amount.unit is Unit.PERCENT
        return Change(amount, Family.PER_CENT if signed else Family.AMOUNT)

    def _figure(self, part: str) -> FigureExpected:
        found = _FIGURE.fullmatch(part)
        if found is None:
            raise self.error(f"{part!r} is not a figure like LAC1 @ 2019-06 = 500")
        of = found["of"] or ""
        measure = Measure(of) if of in set(Measure) else Measure.ACTUAL
        period = self._period(found["period"]) if found["period"] else None
        area = "" if of in set(Measure) else of
        return FigureExpected(found["ref"].strip(), area, measure, period, self._amount(found["amount"]))


def parts(cell: str, separator: str) -> tuple[str, ...]:
    """What a cell holds between separators, blanks left out."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip())
