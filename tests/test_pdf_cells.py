"""Cells of tables as papers print them: with marks of notes, ratings, colours; and figures printed twice."""

import council_tables as made
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer

from corpus.amount import Amount, Blank, parse_amount
from corpus.model import Figure, Measure
from ingest.document import Cell
from ingest.tables.values import Kind, figure_text, kind_of, rating_word

YEARS = ("2020/21", "2021/22", "2022/23")
RIGHT = ParagraphStyle("right", parent=made.PLAIN, alignment=2)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("[1] 79.0", 79.0),
        ("85.2 [2]", 85.2),
        ("8 [1,2]", 8.0),
        ("8 [1, 12]", 8.0),
        ("1,234 ¹", 1234.0),
        ("85.2²", 85.2),
        ("12* (p)", 12.0),
        ("(34) [a]", -34.0),
    ],
)
def test_marks_of_notes_are_no_digits(printed: str, value: float) -> None:
    amount = parse_amount(printed)
    assert isinstance(amount, Amount)
    assert amount.value == value


@pytest.mark.parametrize("printed", ["[1]", "[1] [2]", "1 79.0", "8 1,2", "12 (x)", "[12] red", "¹"])
def test_a_mark_alone_or_one_that_is_none_is_no_figure(printed: str) -> None:
    assert parse_amount(printed) is None or isinstance(parse_amount(printed), Blank)


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("size", [5, 6, 7.4])
def test_raised_marks_beside_figures(style: str, size: float) -> None:
    """Type of four fifths is how a browser prints a raised mark."""

    def raised(mark: str) -> str:
        return f'<super size="{size}">{mark}</super>'

    cells = [
        ["School meals", f"85.2{raised('2')}", "84.1", f"{raised('1')}79.0"],
        ["Books lent", f"1,234{raised('3')}", "1,100*", "1,050p"],
        [f"Homes{raised('7')}", "90.1 (r)", "89.0 (p)", f"88.5{raised('a')}"],
        ["Pools open", "7", f"8{raised('1,2')}", "9"],
    ]
    rows = [[Paragraph(cell, RIGHT if at else made.PLAIN) for at, cell in enumerate(row)] for row in cells]
    head = [Paragraph(text, made.BOLD) for text in ("Measure", *YEARS[:2])]
    head.append(Paragraph(f"{YEARS[2]}{raised('6')}", made.BOLD))
    drawn = made.table([["", "", "", ""]] * 5, style, (150, 80, 80, 80))
    drawn._cellvalues = [head, *rows]
    note = Paragraph(f"{raised('1')} Estimated. {raised('2')} Revised.", made.PLAIN)
    figures, reports = made.lifted(
        made.paper(made.title("Table 11: Services in use"), drawn, Spacer(1, 9), note)
    )
    values = {(f.name, str(f.period)): f.value for f in figures}
    names = ("School meals", "Books lent", "Homes", "Pools open")
    true = ((85.2, 84.1, 79.0), (1234, 1100, 1050), (90.1, 89.0, 88.5), (7, 8, 9))
    assert values == {
        (name, year): value
        for name, row in zip(names, true, strict=True)
        for year, value in zip(YEARS, row, strict=True)
    }
    assert made.unread(reports) == 0


def test_a_cell_of_digits_that_is_no_figure_is_counted_in_the_report() -> None:
    rows = [["Visits", "120", "see note 3"], ["Calls", "4,1O2", "310"], ["Repairs", "55", "61"]]
    figures, reports = made.lifted(
        made.paper(
            made.title("Services in use"),
            made.table([["Measure", *YEARS[:2]], *rows], made.RULED, (120, 80, 80)),
        )
    )
    assert {figure.printed for figure in figures} == {"120", "310", "55", "61"}
    assert [(each.numbers, each.figures) for each in reports] == [(6, 4)]
    assert "words stand among its figures" in reports[0].why


@pytest.mark.parametrize(
    ("printed", "figure", "rating"),
    [
        ("5,329 Green", "5,329", "Green"),
        ("97% (AMBER)", "97%", "AMBER"),
        ("£4.2m - Red", "£4.2m", "Red"),
        ("12 on target", "12", "on target"),
    ],
)
def test_a_figure_with_the_word_of_its_rating(printed: str, figure: str, rating: str) -> None:
    assert kind_of(Cell(printed)) is Kind.AMOUNT
    assert (figure_text(printed), rating_word(printed)) == (figure, rating)


@pytest.mark.parametrize("printed", ["12 red kites", "3 months", "Green 5 bins", "5 greens", "85.2 (R) red"])
def test_words_beside_a_figure_that_rate_nothing(printed: str) -> None:
    assert kind_of(Cell(printed)) is Kind.TEXT
    assert rating_word(printed) == ""


@pytest.mark.parametrize("style", [made.RULED, made.BARE])
def test_white_headings_on_colour_and_cells_coloured_by_rating(style: str) -> None:
    rows = [
        ["Measure", "2022/23", "", "2023/24", ""],
        ["", "Target", "Actual", "Target", "Actual"],
        ["Calls answered", "80", "83", "85", "84"],
        ["Complaints closed", "90", "71 Red", "91", "88 (Amber)"],
        ["Homes let", "120", "130", "125", "131"],
    ]
    dark, red = colors.Color(0, 0.2, 0.4), colors.Color(0.8, 0.1, 0.1)
    more = [
        ("BACKGROUND", (0, 0), (-1, 1), dark),
        ("TEXTCOLOR", (0, 0), (-1, 1), colors.white),
        ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 9),
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("ALIGN", (1, 0), (-1, 0), "CENTER"),
        ("BACKGROUND", (2, 3), (2, 3), red),
        ("BACKGROUND", (2, 4), (2, 4), colors.green),
        ("BACKGROUND", (4, 3), (4, 3), colors.orange),
    ]
    figures, reports = made.lifted(
        made.paper(
            made.title("Performance by year"), made.table(rows, style, (150, 70, 70, 70, 80), more=more)
        )
    )
    heads = [f"{year} {measure}" for year in ("2022/23", "2023/24") for measure in ("target", "actual")]
    bare = [
        [cell.split(" (")[0].split(" Red")[0] if at else cell for at, cell in enumerate(row)] for row in rows
    ]
    assert made.said(figures, lambda f: f"{f.period} {f.measure}") == made.truth(bare[2:], heads)
    ratings = {(f.row, str(f.period), f.printed) for f in figures if f.measure is Measure.RATING}
    assert ratings == {("Complaints closed", "2022/23", "Red"), ("Complaints closed", "2023/24", "Amber")}
    assert made.unread(reports) == 0


@pytest.mark.parametrize("unit", ["(£000s)", "(£000)", "(£ thousands)", "- all figures in £k", ", £'000"])
def test_units_in_the_name_of_a_table(unit: str) -> None:
    rows = [["Parks", "4,120", "(30)", "2.5%"], ["Roads", "9,310", "41", "-1.0%"]]
    figures, _ = made.lifted(
        made.paper(
            *made.prose(),
            Paragraph(f"Table 3: Spending by service {unit}", made.BOLD),
            made.table([["Service", "2022/23", "Change", "Change %"], *rows], made.ROWS, (120, 80, 80, 80)),
        )
    )
    assert {(f.row, f.unit.value, f.value) for f in figures} == {
        ("Parks", "pounds", 4_120_000.0),
        ("Parks", "pounds", -30_000.0),
        ("Parks", "percent", 2.5),
        ("Roads", "pounds", 9_310_000.0),
        ("Roads", "pounds", 41_000.0),
        ("Roads", "percent", -1.0),
    }


KPIS = (
    ("CS01", "Calls answered within 30 seconds", "82%", "85%", "79%", "Amber"),
    ("CS02", "Complaints answered in time", "91%", "90%", "88%", "Green"),
    ("CS03", "Web forms completed", "12,410", "11,000", "11,870", "Green"),
)


@pytest.mark.parametrize("detail", ["blocks", "quarters"])
@pytest.mark.parametrize("labels", ["LEFT", "CENTER", "RIGHT"])
def test_an_indicator_in_the_summary_and_in_its_own_block_is_one(detail: str, labels: str) -> None:
    summary = [["Ref", "Indicator", "Latest", "Target", "Previous", "RAG"], *map(list, KPIS)]
    aligned = [("ALIGN", (1, 0), (1, -1), labels)]
    parts = [made.table(summary, made.RULED, (40, 190, 60, 60, 60, 60), more=aligned), made.next_page()]
    for ref, name, latest, target, previous, rating in KPIS:
        if detail == "blocks":
            line = f"Latest: {latest}   |   Target: {target}   |   Previous: {previous}"
            block = [[f"{ref} {name}", rating], [line, ""]]
            parts += [made.table(block, made.RULED, (380, 80), more=[("SPAN", (0, 1), (1, 1))]), Spacer(1, 9)]
        else:
            rows = [
                ["", "Q2 2023/24", "Q3 2023/24"],
                ["Actual", previous, latest],
                ["Target", target, target],
            ]
            parts += [Paragraph(f"{ref}: {name}", made.BOLD), made.table(rows, made.RULED, (100, 70, 70))]
    report = made.title("Performance Report Quarter 3 2023/24")
    figures, reports = made.lifted(made.paper(report, made.title("Summary of indicators"), *parts))
    assert len({figure.indicator for figure in figures}) == len(KPIS)
    assert made.unread(reports) == 0

    def printed(measure: Measure, period: str) -> dict[str, set[tuple[str, int]]]:
        found: dict[str, set[tuple[str, int]]] = {}
        for figure in _of(figures, measure, period):
            found.setdefault(figure.indicator, set()).add((figure.printed, figure.page))
        return found

    latest = printed(Measure.ACTUAL, "2023/24-Q3")
    assert sorted(latest.values(), key=str) == sorted(({(kpi[2], 1), (kpi[2], 2)} for kpi in KPIS), key=str)
    target = printed(Measure.TARGET, "2023/24-Q3")
    assert sorted(target.values(), key=str) == sorted(({(kpi[3], 1), (kpi[3], 2)} for kpi in KPIS), key=str)


def _of(figures: tuple[Figure, ...], measure: Measure, period: str) -> list[Figure]:
    return [figure for figure in figures if figure.measure is measure and str(figure.period) == period]


@pytest.mark.parametrize("style", made.EVERY)
def test_a_target_below_each_indicator_is_its_target(style: str) -> None:
    heads = ["Q1 2023/24", "Q2 2023/24"]
    rows = [
        ["Calls answered", "81", "82"],
        ["Target", "85", "85"],
        ["Forms done", "410", "420"],
        ["Target", "400", "400"],
    ]
    figures, _ = made.lifted(
        made.paper(made.title("Performance"), made.table([["Measure", *heads], *rows], style, (150, 70, 70)))
    )
    said = {(f.name, f.measure.value, str(f.period)[-2:], f.printed) for f in figures}
    assert said == {
        (name, measure, quarter, value)
        for name, measure, row in (
            ("Calls answered", "actual", rows[0]),
            ("Calls answered", "target", rows[1]),
            ("Forms done", "actual", rows[2]),
            ("Forms done", "target", rows[3]),
        )
        for quarter, value in zip(("Q1", "Q2"), row[1:], strict=True)
    }


def test_a_target_below_the_last_of_several_rows_is_not_that_row_s() -> None:
    rows = made.numbers(("North", "South", "East", "Target"), 2)
    heads = ["Q1 2023/24", "Q2 2023/24"]
    figures, _ = made.lifted(
        made.paper(
            made.title("Visits in time"), made.table([["Area", *heads], *rows], made.RULED, (150, 70, 70))
        )
    )
    east = [figure for figure in figures if "East" in figure.name + figure.area + figure.row]
    assert {figure.printed for figure in east} == set(rows[2][1:])
