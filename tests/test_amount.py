"""Amounts print for people and parse back; what is not an amount is refused or is a blank with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amount import Amount, Blank, Unit, parse_amount, print_amount
from ingest.tables.cells import Shape, direction, shape_of, without_arrow

UNITS = st.sampled_from(Unit)


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), UNITS)
def test_every_amount_parses_back(thousandths: int, decimals: int, unit: Unit) -> None:
    value = round(thousandths / 1000, decimals)
    amount = parse_amount(print_amount(value, unit, decimals))
    assert isinstance(amount, Amount)
    assert amount.value == pytest.approx(value, abs=1e-9)
    assert amount.decimals == decimals
    assert amount.unit in ((unit,) if unit in (Unit.PERCENT, Unit.POUNDS, Unit.DOLLARS) else (None,))


@given(st.integers(-(10**9), 10**9), UNITS)
def test_as_many_decimals_as_the_value_needs(thousandths: int, unit: Unit) -> None:
    value = thousandths / 1000
    amount = parse_amount(print_amount(value, unit))
    assert isinstance(amount, Amount)
    assert amount.value == pytest.approx(value, abs=1e-6)


@given(st.text(max_size=12))
def test_any_characters_are_an_amount_a_blank_or_neither(text: str) -> None:
    found = parse_amount(text)
    assert found is None or isinstance(found, Amount | Blank)
    if isinstance(found, Amount):
        assert any(ch.isdigit() for ch in text)


@pytest.mark.parametrize(
    ("printed", "value", "decimals", "unit"),
    [
        ("1,234", 1234, 0, None),
        ("1234567", 1234567, 0, None),
        ("45.1%", 45.1, 1, Unit.PERCENT),
        ("45.10%", 45.1, 2, Unit.PERCENT),
        ("0%", 0, 0, Unit.PERCENT),
        ("-32%", -32, 0, Unit.PERCENT),
        ("\u221232 %", -32, 0, Unit.PERCENT),
        ("\u20134", -4, 0, None),
        ("- 4", -4, 0, None),
        ("(12)", -12, 0, None),
        ("(£1,200)", -1200, 0, Unit.POUNDS),
        ("-£12.50", -12.5, 2, Unit.POUNDS),
        ("£-12.50", -12.5, 2, Unit.POUNDS),
        ("£1.2m", 1_200_000, -5, Unit.POUNDS),
        ("3k", 3000, -3, None),
        ("£2bn", 2_000_000_000, -9, Unit.POUNDS),
        ("-0", 0, 0, None),
        (" 7 ", 7, 0, None),
        ("+12", 12, 0, None),
        ("(5.2)%", -5.2, 1, Unit.PERCENT),
        ("12*", 12, 0, None),
        ("34 [1]", 34, 0, None),
        ("5^", 5, 0, None),
        ("1,204 \u2020", 1204, 0, None),
        ("45.1%p", 45.1, 1, Unit.PERCENT),
        ("12 (r)", 12, 0, None),
        ("$375.9", 375.9, 1, Unit.DOLLARS),
        ("($355)", -355, 0, Unit.DOLLARS),
    ],
)
def test_printed_amounts(printed: str, value: float, decimals: int, unit: Unit | None) -> None:
    assert parse_amount(printed) == Amount(value, decimals, unit)


@pytest.mark.parametrize(
    ("printed", "blank"),
    [
        ("", Blank.EMPTY),
        ("  ", Blank.EMPTY),
        ("-", Blank.DASH),
        ("\u2013", Blank.DASH),
        ("tbc", Blank.TO_BE_CONFIRMED),
        ("TBC", Blank.TO_BE_CONFIRMED),
        ("n/a", Blank.NOT_APPLICABLE),
        ("N/A", Blank.NOT_APPLICABLE),
        ("- n/a", Blank.NOT_APPLICABLE),
        ("<5", Blank.SUPPRESSED),
        ("< 10%", Blank.SUPPRESSED),
        ("fewer than 5", Blank.SUPPRESSED),
        ("*", Blank.SUPPRESSED),
        ("c", Blank.SUPPRESSED),
        ("[c]", Blank.SUPPRESSED),
        ("..", Blank.NOT_AVAILABLE),
        ("[x]", Blank.NOT_AVAILABLE),
        ("[z]", Blank.NOT_APPLICABLE),
        ("Local", Blank.LOCAL),
        ("local", Blank.LOCAL),
    ],
)
def test_cells_without_a_value(printed: str, blank: Blank) -> None:
    assert parse_amount(printed) is blank
    assert len(str(blank)) > 8, "the reason is in words that can be shown"


@pytest.mark.parametrize(
    "printed",
    [
        "1,23",
        "12,34",
        "1,2345",
        ",123",
        "1 234",
        "12 34",
        "4o",
        "a7",
        "9%%",
        "350,",
        "%",
        "%%",
        "s56%",
        "o31%",
        "1.2.3",
        ".",
        "5.",
        "(12",
        "12)",
        "--",
        "Local 4",
        "4 of 5",
        "3-4",
        "10/20",
        "£",
        "m",
        "12mm",
        "1e5",
        "\u00bd",
        "=",
        "|",
        "A",
        "12[",
        "12 [see note]",
        "12 * 3",
        "(5.2%)%%",
        "5.2)%",
        "< 500",
        "<5 children",
        "++4",
    ],
)
def test_damaged_cells_are_no_amount(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "printed"),
    [
        (1234, Unit.COUNT, None, "1,234"),
        (45.1, Unit.PERCENT, None, "45.1%"),
        (45, Unit.PERCENT, 1, "45.0%"),
        (-0.0, Unit.COUNT, None, "0"),
        (-0.04, Unit.PERCENT, 1, "0.0%"),
        (-1200, Unit.POUNDS, None, "-£1,200"),
        (12.5, Unit.DAYS, None, "12.5"),
    ],
)
def test_amounts_for_people(value: float, unit: Unit, decimals: int | None, printed: str) -> None:
    assert print_amount(value, unit, decimals) == printed


@pytest.mark.parametrize(
    ("printed", "rounding"), [("79%", 0.5), ("79.0%", 0.05), ("1,234", 0.5), ("£1.2m", 50_000)]
)
def test_how_far_the_true_value_may_lie(printed: str, rounding: float) -> None:
    amount = parse_amount(printed)
    assert isinstance(amount, Amount)
    assert amount.rounding == pytest.approx(rounding)


@pytest.mark.parametrize(
    ("printed", "shape"),
    [
        ("\u2193 -32%", Shape.PERCENT),
        ("\u21d2 -1%", Shape.PERCENT),
        ("-32%", Shape.PERCENT),
        ("\u2191", Shape.ARROW),
        ("▲", Shape.ARROW),
        ("1,554", Shape.NUMBER),
        ("P", Shape.FLAG),
        ("tbc", Shape.MARK),
        ("- n/a", Shape.MARK),
        ("<5", Shape.MARK),
        ("*", Shape.MARK),
        ("41*", Shape.NUMBER),
        ("1,204 \u2020", Shape.NUMBER),
        ("..", Shape.MARK),
        ("[c]", Shape.MARK),
        ("<5 children", Shape.TEXT),
        ("5*5", Shape.TEXT),
        ("Local", Shape.LOCAL),
        ("-", Shape.DASH),
        ("", Shape.BLANK),
        ("Number of loans", Shape.TEXT),
        ("4 in 5 loans", Shape.TEXT),
    ],
)
def test_the_shape_of_a_cell(printed: str, shape: Shape) -> None:
    assert shape_of(printed) in shape


@pytest.mark.parametrize(
    ("printed", "way", "rest"),
    [
        ("▲", "up", ""),
        ("\uf071", "down", ""),
        ("\u2193 -32%", "down", "-32%"),
        ("\u21d2 -1%", "", "-1%"),
        ("-32%", "", "-32%"),
        ("", "", ""),
    ],
)
def test_arrows_are_told_from_figures(printed: str, way: str, rest: str) -> None:
    assert (direction(printed), without_arrow(printed)) == (way, rest)
