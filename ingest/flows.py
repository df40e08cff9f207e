"""Flow or stock: whether the figures of an indicator may be added up over time.

What the paper adds up itself may be. Otherwise words decide, those of the row before those over its table:
what happens, or is paid, in a period is a flow; what is there at one time, a price or a ratio is none.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.amount import Amount, Unit, parse_amount
from corpus.model import Measure
from corpus.period import Period
from ingest.extract import IndicatorRow

_RATIO = re.compile(
    r"\b(rate|ratio|average|mean|median|per (head|capita|household|\d[\d,]*)|temperatures?)\b"
    r"|\([^()\d]*/[^()]*\)",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(at (the )?end of|at end|end of (the )?(month|period|quarter|year)|current|currently|open cases|"
    r"snapshot|(month|quarter|year)[\s-]end|at \d{1,2} [a-z]+|waiting|"
    r"as at|on roll|caseload|with an? authorised|placed with|in care|looked after children with|waiting list|"
    r"vacanc\w+|in post|subject to a)\b",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(received|started|completed|new|ceas\w+|opened|closed|made|granted|issued|held|resulting|transfers?|"
    r"transfer-ins|referrals?|visits|contacts|in the (month|quarter|year|period)|adoptions?|orders?|loans|"
    r"reported|collected|missed|enquiries|admissions|starts|per (month|quarter)|"
    r"sent|cancelled|sold|sales|fires|incidents|accidents|collisions|(false )?alarms|rescues|crimes|offences|"
    r"complaints|attendances|operations|appointments|journeys|trips|births|deaths|arrests|rainfall|sunshine|"
    r"days of|tonnes|tonnage|[kmg]wh|litres)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(r"\b(costs?|spend(ing)?|expenditure|budgets?|income)\b", re.IGNORECASE)
_BALANCE = re.compile(
    r"\b(arrears|debts?|debtors|creditors|borrowings?|balances?|reserves?|(net )?assets|liabilit\w+|funds?|"
    r"cash|deposits?|savings|owed|owing|outstanding|(carried|brought) forward|capital|equity|investments?|"
    r"loans?|provisions?|valuations?|worth)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(charges?|prices?|fees?|tariffs?|precepts?|values?|allowances?|thresholds?|limits?|salar(?:y|ies)|pay|"
    r"rents?|band [a-h])\b",
    re.IGNORECASE,
)
# Days that are counted, and not how long something took.
_DAYS_OF = re.compile(
    r"^(?:.*: )?(?:number of )?days (?:of|with|without|lost|closed|above|over)\b", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\b(staff|employees|workers|officers|firefighters|teachers|nurses|doctors|members|volunteers|pupils|"
    r"population|residents|households|homes|dwellings|vehicles|schools)\b",
    re.IGNORECASE,
)
_LEAST_PARTS = 3


def is_flow(name: str, unit: Unit, rows: Sequence[IndicatorRow] = ()) -> bool | None:
    """Whether periods may be added up: True for a flow, False for a stock or ratio, None if unclear.

    Args:
        name: what the indicator is called, with what stands over its table before a colon.
        unit: what it counts.
        rows: all its rows, which may print their own sums.
    """
    days = unit is Unit.DAYS and _DAYS_OF.search(name) is not None
    if unit not in (Unit.COUNT, Unit.POUNDS, Unit.DOLLARS) and not days:
        return False
    if any(_sums_itself(row) for row in rows):
        return True
    say = _of_count if unit is Unit.COUNT or days else _of_money
    *over, own = name.split(": ")
    said, around = say(own), say(": ".join(over))
    if said is not None:
        return said
    if _unclear(own, unit):
        return None if around else around
    return around if around is not None or unit in (Unit.COUNT, Unit.DAYS) else True


def _unclear(own: str, unit: Unit) -> bool:
    """Whether a row's own words leave it open, whatever stands over the table."""
    return bool((_PEOPLE if unit in (Unit.COUNT, Unit.DAYS) else _PRICE).search(own))


def _of_count(text: str) -> bool | None:
    if _RATIO.search(text) or _STOCK.search(text):
        return False
    return True if _FLOW.search(text) or _SPENT.search(text) else None


def _of_money(text: str) -> bool | None:
    if _RATIO.search(text) or _STOCK.search(text):
        return False
    if _SPENT.search(text):
        return True
    return False if _BALANCE.search(text) else None


def _sums_itself(row: IndicatorRow) -> bool:
    """Whether a row prints a longer period that is the sum of the shorter ones in it."""
    held = dict(_amounts(row))
    return any(_is_sum(whole, held) for whole in held)


def _amounts(row: IndicatorRow) -> Iterator[tuple[Period, Amount]]:
    for cell in row.cells:
        amount = parse_amount(cell.printed)
        own = cell.measure is Measure.ACTUAL and not cell.area and not cell.doubt
        if own and cell.period and isinstance(amount, Amount) and amount.unit is not Unit.PERCENT:
            yield cell.period, amount


def _is_sum(whole: Period, held: dict[Period, Amount]) -> bool:
    parts = [(p, a) for p, a in held.items() if whole.covers(p) and p.length < whole.length]
    if (
        len(parts) < _LEAST_PARTS
        or len({p.length for p, _ in parts}) > 1
        or not any(a.value for _, a in parts)
    ):
        return False
    off = abs(sum(a.value for _, a in parts) - held[whole].value)
    return off <= sum(a.rounding for _, a in parts if a.decimals) + 1e-6
