"""Tables that run over page breaks: every figure keeps its row, its groups and its headings."""

import council_tables as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph, Spacer

MONTHS = ("Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23", "Sep-23", "Oct-23", "Nov-23", "Dec-23", "Jan-24")
PERIODS = (*(f"2023-{month:02}" for month in range(4, 13)), "2024-01")
LABELS = (
    "Contacts received",
    "Referrals accepted",
    "Children looked after",
    "Homes inspected",
    "Visits made in time",
    "Library issues",
    "Potholes mended",
    "Bins emptied",
)
WIDTHS = (190, 55, 55, 55, 55)


def months(rows: list[list[str]], first: int = 0, count: int = 4) -> made.Said:
    return made.truth(rows, PERIODS[first : first + count])


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("headings", ["repeated", "missing", "continued"])
def test_the_headings_of_the_first_page_are_those_of_the_next(style: str, headings: str) -> None:
    rows = made.numbers([f"{label} {area}" for area in "AB" for label in LABELS], 4)
    head = ["Measure", *MONTHS[:4]]
    again = {
        "repeated": [head],
        "missing": [],
        "continued": [["Measure (continued)", *MONTHS[:4]]],
    }[headings]
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 2: Activity by month"),
            made.table([head, *rows[:9]], style, WIDTHS),
            made.next_page(),
            *([made.title("Table 2: Activity by month (continued)")] if headings == "continued" else []),
            made.table([*again, *rows[9:]], style, WIDTHS, headed=bool(again)),
        )
    )
    assert made.said(figures) == months(rows)
    assert made.unread(reports) == 0
    assert {figure.table for figure in figures if figure.page == 1} == {"Table 2: Activity by month"}


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("figures_stand", ["before", "after"])
def test_a_label_that_the_break_parts_is_one_and_names_no_other_row(
    style: str, repeated: bool, figures_stand: str
) -> None:
    begun, rest = (
        "Number of children who were placed more than",
        "twenty miles from home at the end of the month",
    )
    rows = made.numbers([*LABELS[:3], f"{begun} {rest}", *LABELS[3:6]], 4)
    parted, none = rows[3][1:], [""] * 4
    top = [["Measure", *MONTHS[:4]], *rows[:3], [begun, *(parted if figures_stand == "before" else none)]]
    below = [[rest, *(parted if figures_stand == "after" else none)], *rows[4:]]
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 1: Activity by month"),
            made.table(top, style, WIDTHS, more=[("VALIGN", (0, 0), (-1, -1), "TOP")]),
            made.next_page(),
            made.table(
                [*([top[0]] if repeated else []), *below], style, WIDTHS,
                headed=repeated, more=[("VALIGN", (0, 0), (-1, -1), "TOP")],
            ),
        )
    )  # fmt: skip
    assert made.said(figures) == months(rows)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
def test_a_group_named_with_a_capital_at_the_top_of_a_page_is_no_rest_of_a_label(style: str) -> None:
    rows = made.numbers(LABELS[:6], 4)
    head = ["Measure", *MONTHS[:4]]
    below = [head, ["Children and families", *[""] * 4], *rows[3:]]
    bold = [("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 9)]
    figures, _ = made.lifted(
        made.paper(
            made.title("Table 1: Activity by month"),
            made.table([head, *rows[:3]], style, WIDTHS),
            made.next_page(),
            made.table(below, style, WIDTHS, more=bold),
        )
    )
    under = [[f"Children and families / {row[0]}", *row[1:]] for row in rows[3:]]
    assert made.said(figures) == months([*rows[:3], *under])


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("labelled", [True, False])
def test_columns_that_go_on_over_the_page(style: str, labelled: bool) -> None:
    rows = made.numbers(LABELS, 8)
    left = [["Measure", *MONTHS[:4]], *(row[:5] for row in rows)]
    right = [["Measure", *MONTHS[4:8]], *([row[0], *row[5:]] for row in rows)]
    further = [row if labelled else row[1:] for row in right]
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 3: Activity in 2023/24"),
            made.table(left, style, WIDTHS),
            made.next_page(),
            made.table(further, style, WIDTHS if labelled else WIDTHS[1:]),
        )
    )
    assert made.said(figures) == months(rows, count=8)
    assert made.unread(reports) == 0
    assert len({figure.indicator for figure in figures}) == len(LABELS)


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (MONTHS[4:8], len(LABELS) - 1),  # a row fewer
        (MONTHS[:4], len(LABELS)),  # the same months once more
        (("Red", "Amber", "Green", "Blue"), len(LABELS)),
    ],
)
def test_figures_without_labels_that_go_on_with_nothing_are_reported(
    heads: tuple[str, ...], rows: int
) -> None:
    above = made.numbers(LABELS, 4)
    alone = [row[1:] for row in made.numbers(LABELS[:rows], 4, start=5)]
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 3: Activity in 2023/24"),
            made.table([["Measure", *MONTHS[:4]], *above], made.RULED, WIDTHS),
            made.next_page(),
            made.table([list(heads), *alone], made.RULED, WIDTHS[1:]),
        )
    )
    assert made.said(figures) == months(above)
    assert made.unread(reports) == sum(len(row) for row in alone)


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("repeated", [True, False])
def test_groups_and_totals_over_the_break(style: str, repeated: bool) -> None:
    """A group right below the headings, one named on the last line of a page, and a total on the next."""
    heads = ["Budget", "Forecast", "Variance"]
    rows, told = [], []
    for start, group in ((1, "Adults"), (2, "Highways"), (3, "Parks")):
        own = made.numbers(LABELS[:3], 3, start)
        totals = [f"{sum(int(row[at].replace(',', '')) for row in own):,}" for at in (1, 2, 3)]
        rows += [[group, "", "", ""], *own, [f"Total {group}", *totals]]
        told += [*([f"{group} / {row[0]}", *row[1:]] for row in own), [f"Total {group}", *totals]]
    widths, at = (190, 80, 80, 80), 11

    def part(part: list[list[str]], headed: bool) -> made.Table:
        whole = [["Service", *heads], *part] if headed else part
        strong = [n for n, row in enumerate(whole) if not row[1] or row[0].startswith("Total")]
        bold = [("FONT", (0, n), (-1, n), "Helvetica-Bold", 9) for n in strong]
        return made.table(whole, style, widths, headed=headed, more=bold)

    figures, reports = made.lifted(
        made.paper(
            made.title("Table 10: Spending by service"),
            part(rows[:at], headed=True),
            made.next_page(),
            part(rows[at:], headed=repeated),
        )
    )
    assert rows[at - 1][0] == "Parks"
    assert made.said(figures, lambda figure: figure.column) == made.truth(told, heads)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.UNRULED)
def test_a_remark_that_runs_on_below_the_repeated_headings(style: str) -> None:
    head = ["Measure", "Q1 2023/24", "Q2 2023/24", "Commentary"]
    rows = made.numbers(LABELS[:4], 2)
    lines = ["the new team in the", "north of the borough", "has made the backlog", "smaller, and so the"]
    top = [head, *([*row, "\n".join(lines)] for row in rows[:2])]
    below = [head, ["", "", "", "\n".join([*lines, *lines, *lines])], *([*row, lines[0]] for row in rows[2:])]
    left = [("ALIGN", (3, 0), (3, -1), "LEFT"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    widths = (150, 70, 70, 150)
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 1: Activity by quarter"),
            made.table(top, style, widths, more=left),
            made.next_page(),
            made.table(below, style, widths, more=left),
        )
    )
    assert made.said(figures) == made.truth(rows, ("2023/24-Q1", "2023/24-Q2"))
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("over_page", [True, False])
def test_a_table_of_another_name_without_headings_takes_none_from_the_one_before(
    style: str, over_page: bool
) -> None:
    rows, others = made.numbers(LABELS[:4], 2), made.numbers(LABELS[:4], 2, start=5)
    figures, reports = made.lifted(
        made.paper(
            Paragraph("Table 1: Visits by area", made.BOLD),
            made.table([["Area", "2021/22", "2022/23"], *rows], style, (150, 80, 80)),
            made.next_page() if over_page else Spacer(1, 12),
            Paragraph("Table 2: Complaints by area", made.BOLD),
            made.table(others, style, (150, 80, 80), headed=False),
        )
    )
    assert made.said(figures) == made.truth(rows, ("2021/22", "2022/23"))
    assert made.unread(reports) == 8


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(made.EVERY),
    st.integers(2, 6),
    st.integers(1, 6),
    st.integers(2, 7),
    st.booleans(),
    st.sampled_from([LABELS, ("A label that takes two lines of its narrow column", *LABELS[1:])]),
)
def test_any_table_broken_anywhere_says_what_it_says_whole(
    style: str, columns: int, above: int, below: int, repeated: bool, labels: tuple[str, ...]
) -> None:
    named = [f"{label} {part}" for part in "AB" for label in labels][: above + below]
    rows = made.numbers(named, columns)
    head, widths = ["Measure", *MONTHS[:columns]], (170, *[50] * columns)
    again = [head] if repeated else []
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 2: Activity by month"),
            made.table([head, *rows[: above + 1]], style, widths),
            made.next_page(),
            made.table([*again, *rows[above + 1 :]], style, widths, headed=repeated),
        )
    )
    wrong = made.said(figures) - months(rows, count=columns)
    assert not wrong
    assert len(made.said(figures)) + made.unread(reports) == len(rows) * columns
