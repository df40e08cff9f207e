"""A name beside several rows, wherever it is printed: at their top, half way down, over several lines."""

import council_tables as made
import pytest

HEADS = ("Q1 2023/24", "Q2 2023/24", "Q3 2023/24")
PERIODS = ("2023/24-Q1", "2023/24-Q2", "2023/24-Q3")
NAMES = ("Adult social care and health", "Highways, transport and waste", "Customer services")
MEASURES = ("Received", "Closed", "Open", "Overdue", "Cost", "Appeals", "Praise", "Visits")
WIDTHS = (90, 150, 70, 70, 70)


def typeset(counts: tuple[int, ...], style: str, stand: str) -> tuple[bytes, list[list[str]]]:
    """A table with a name beside as many rows as counted, and its rows under their names."""
    rows: list[list[str]] = [["Service", "Measure", *HEADS]]
    told: list[list[str]] = []
    more: list[tuple[object, ...]] = [("ALIGN", (1, 0), (1, -1), "LEFT"), ("VALIGN", (0, 1), (0, -1), stand)]
    for start, (name, count) in enumerate(zip(NAMES, counts, strict=False), start=1):
        first = len(rows)
        own = made.numbers(MEASURES[:count], 3, start)
        wrapped = name.replace(" and", "\nand") if len(name) > 20 else name
        rows += [[wrapped if at == 0 else "", *row] for at, row in enumerate(own)]
        told += [[f"{name} / {row[0]}", *row[1:]] for row in own]
        more += [("SPAN", (0, first), (0, len(rows) - 1))]
        if style == made.ROWS:  # no rule runs through a merged cell
            more += [("LINEBELOW", (0, first), (0, len(rows) - 2), 1.5, "white")] if count > 1 else []
    made_table = made.table(rows, style, WIDTHS, more=more)
    return made.paper(made.title("Table 8: Requests by service"), made_table), told


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("stand", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("counts", [(5, 5, 5), (4, 4, 2), (8, 4), (3, 6, 2)])
def test_every_row_has_the_name_that_it_is_of(style: str, stand: str, counts: tuple[int, ...]) -> None:
    data, told = typeset(counts, style, stand)
    figures, reports = made.lifted(data)
    assert made.said(figures) == made.truth(told, PERIODS)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", [made.BARE, made.ROUND])
@pytest.mark.parametrize("counts", [(5,), (1, 3, 2), (2, 6), (3, 1, 1)])
@pytest.mark.parametrize("stand", ["TOP", "MIDDLE"])
def test_no_row_has_another_name_where_it_cannot_be_told(
    style: str, counts: tuple[int, ...], stand: str
) -> None:
    data, told = typeset(counts, style, stand)
    figures, reports = made.lifted(data)
    true = made.truth(told, PERIODS)
    assert made.said(figures) <= true
    assert len(made.said(figures)) + made.unread(reports) == len(true)


@pytest.mark.parametrize("style", made.EVERY)
def test_a_name_goes_on_over_the_page(style: str) -> None:
    first, second, third = (made.numbers(MEASURES[:5], 3, start) for start in (1, 2, 3))
    head = ["Service", "Measure", *HEADS]
    top = [head, *(["Adult care" * (at == 0), *row] for at, row in enumerate(first))]
    top += [["Highways" * (at == 0), *row] for at, row in enumerate(second[:2])]
    below = [head, *(["", *row] for row in second[2:])]
    below += [["Customers" * (at == 0), *row] for at, row in enumerate(third)]
    left = [("ALIGN", (1, 0), (1, -1), "LEFT"), ("VALIGN", (0, 0), (0, -1), "TOP")]
    spans = [("SPAN", (0, 1), (0, 5)), ("SPAN", (0, 6), (0, 7))]
    figures, reports = made.lifted(
        made.paper(
            made.title("Table 8: Requests by service"),
            made.table(top, style, WIDTHS, more=[*left, *spans]),
            made.next_page(),
            made.table(
                below, style, WIDTHS, more=[*left, ("SPAN", (0, 1), (0, 3)), ("SPAN", (0, 4), (0, 8))]
            ),
        )
    )
    told = [[f"{name} / {row[0]}", *row[1:]]
            for name, rows in (("Adult care", first), ("Highways", second), ("Customers", third))
            for row in rows]  # fmt: skip
    assert made.said(figures) == made.truth(told, PERIODS)
    assert made.unread(reports) == 0
