"""Tables beside each other, in columns of prose, on their side: no figure under another table's words."""

from io import BytesIO

import council_tables as made
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph, Table

YEARS = ("2021/22", "2022/23")
AREAS, SERVICES = ("North", "South", "East", "West"), ("Parks", "Roads", "Waste", "Planning")


def beside(*parts: Flowable | list[Flowable], width: float = 240) -> Table:
    return Table([list(parts)], colWidths=[width] * len(parts), style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


@pytest.mark.parametrize("style", made.EVERY)
def test_two_tables_beside_each_other_each_have_their_own_labels_and_name(style: str) -> None:
    left, right = made.numbers(AREAS, 2), made.numbers(SERVICES, 2, start=5)
    figures, reports = made.lifted(
        made.paper(
            made.title("Visits and complaints"),
            *made.prose(),
            Table(
                [
                    [
                        Paragraph("Table 6: Visits by area", made.BOLD),
                        Paragraph("Table 7: Complaints", made.BOLD),
                    ],
                    [
                        made.table([["Area", *YEARS], *left], style, (80, 60, 60)),
                        made.table([["Service", *YEARS], *right], style, (80, 60, 60)),
                    ],
                ],
                colWidths=[250, 250],
            ),
        )
    )
    assert made.said(figures) == made.truth([*left, *right], YEARS)
    assert {(f.table, f.row in AREAS) for f in figures} == {
        ("Table 6: Visits by area", True),
        ("Table 7: Complaints", False),
    }
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
def test_a_table_that_is_shorter_than_the_one_beside_it(style: str) -> None:
    left, right = made.numbers([*AREAS, "Centre", "Harbour"], 2), made.numbers(SERVICES, 3, start=5)
    figures, _ = made.lifted(
        made.paper(
            made.title("Visits and spending"),
            beside(
                made.table([["Area", "Visits", "Rate"], *left], style, (70, 50, 50)),
                made.table([["Service", "Budget", "Forecast", "Variance"], *right], style, (70, 60, 60, 60)),
            ),
        )
    )
    said = made.said(figures, lambda figure: figure.column)
    assert said == made.truth(left, ("Visits", "Rate")) | made.truth(
        right, ("Budget", "Forecast", "Variance")
    )


def test_where_nothing_tells_one_table_from_two_the_figures_in_question_are_reported() -> None:
    left, right = made.numbers(AREAS, 2), made.numbers(SERVICES, 2, start=5)
    figures, reports = made.lifted(
        made.paper(
            made.title("Visits and spending"),
            beside(
                made.table([["Area", "Visits", "Rate"], *left], made.BARE, (70, 60, 60)),
                made.table([["Service", "Budget", "Forecast"], *right], made.BARE, (70, 60, 60)),
            ),
        )
    )
    assert made.said(figures, lambda figure: figure.column) == made.truth(left, ("Visits", "Rate"))
    assert made.unread(reports) == 8


@pytest.mark.parametrize("style", made.EVERY)
def test_a_column_of_owners_among_the_figures_begins_no_other_table(style: str) -> None:
    owners = ("A Smith", "B Jones", "C Patel", "A Smith")
    rows = [
        [row[0], row[1], owner, *row[2:]] for row, owner in zip(made.numbers(AREAS, 4), owners, strict=True)
    ]
    heads = ["Q1 2023/24", "Q2 2023/24", "Q3 2023/24"]
    figures, reports = made.lifted(
        made.paper(
            made.title("Performance in the year"),
            made.table([["Measure", "Target", "Owner", *heads], *rows], style, (80, 60, 80, 70, 70, 70),
                       more=[("ALIGN", (2, 0), (2, -1), "LEFT")]),
        )
    )  # fmt: skip
    periods = [f"2023/24-Q{quarter}" for quarter in (1, 2, 3)]
    assert made.said(f for f in figures if f.measure == "actual") == made.truth(rows, periods, skip=3)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
def test_a_blank_column_parts_two_tables_of_one_grid(style: str) -> None:
    left, right = made.numbers(AREAS, 2), made.numbers(SERVICES, 2, start=5)
    rows = [["Area", *YEARS, "", "Service", *YEARS]]
    rows += [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    figures, _ = made.lifted(
        made.paper(
            made.title("Visits and complaints"),
            made.table(rows, style, (80, 60, 60, 30, 80, 60, 60), more=[("ALIGN", (4, 0), (4, -1), "LEFT")]),
        )
    )
    assert made.said(figures) == made.truth([*left, *right], YEARS)


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("before", [5, 16])
def test_a_table_in_a_column_of_a_page_of_two(style: str, before: int) -> None:
    rows = made.numbers(AREAS, 2)
    out = BytesIO()
    paper = BaseDocTemplate(out, pagesize=A4)
    paper.addPageTemplates(PageTemplate(frames=[Frame(40, 50, 245, 740), Frame(310, 50, 245, 740)]))
    table = made.table([["Area", *YEARS], *rows], style, (80, 60, 60))
    name = Paragraph("Table 7: Visits by area", made.BOLD)
    paper.build([made.title("Parks"), *made.prose(before), name, table, *made.prose(24 - before)])
    figures, reports = made.lifted(out.getvalue())
    assert made.said(figures) == made.truth(rows, YEARS)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
def test_a_table_across_both_columns_of_a_page_is_one(style: str) -> None:
    rows = made.numbers(AREAS, 4)
    heads = ["2019/20", "2020/21", "2021/22", "2022/23"]
    out = BytesIO()
    paper = BaseDocTemplate(out, pagesize=A4)
    places = [(40, 560, 245, 230), (310, 560, 245, 230), (40, 380, 515, 170), (40, 50, 245, 320)]
    paper.addPageTemplates(PageTemplate(frames=[Frame(*each) for each in (*places, (310, 50, 245, 320))]))
    table = made.table([["Area", *heads], *rows], style, (120, 90, 90, 90, 90))
    name = Paragraph("Table 7: Visits by area", made.BOLD)
    following = [part for count in (3, 4) for part in (FrameBreak(), *made.prose(count))]
    paper.build([*made.prose(3), FrameBreak(), *made.prose(3), FrameBreak(), name, table, *following])
    figures, reports = made.lifted(out.getvalue())
    assert made.said(figures) == made.truth(rows, heads)
    assert made.unread(reports) == 0


@pytest.mark.parametrize("style", made.EVERY)
@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_on_its_side_on_a_page_of_upright_prose(style: str, turn: int) -> None:
    rows = made.numbers([*AREAS, *SERVICES], 4)
    heads = ["Apr-23", "May-23", "Jun-23", "Jul-23"]
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for line in range(8):
        canvas.drawString(
            45, 800 - 14 * line, "The panel asked for the figures of each month, so that it can see them."
        )
    table = made.table([["Measure", *heads], *rows], style, (150, 60, 60, 60, 60))
    _, height = table.wrap(700, 500)
    canvas.translate(*((200 + height, 60) if turn == 90 else (200, 560)))
    canvas.rotate(turn)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(0, height + 8, "Table 5: Visits by month")
    table.drawOn(canvas, 0, 0)
    canvas.save()
    figures, reports = made.lifted(out.getvalue())
    assert made.said(figures) == made.truth(rows, [f"2023-{month:02}" for month in range(4, 8)])
    assert {figure.table for figure in figures} == {"Table 5: Visits by month"}
    assert made.unread(reports) == 0
    boxes = {figure.bbox for figure in figures}
    assert len(boxes) == len(figures)
    assert all(box and box[3] - box[1] > 0 and 195 < box[0] < box[2] < 205 + height for box in boxes)


def test_turned_headings_over_an_upright_table_are_no_table_on_its_side() -> None:
    rows = made.numbers(AREAS, 4)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for at, text in enumerate(("Visits in 2020", "Visits in 2021", "Visits in 2022", "Visits in 2023")):
        canvas.saveState()
        canvas.translate(225 + 60 * at, 645)
        canvas.rotate(90)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    table = made.table(rows, made.RULED, (120, 60, 60, 60, 60), headed=False)
    _, height = table.wrap(500, 500)
    table.drawOn(canvas, 60, 640 - height)
    canvas.save()
    (found,) = made.document(out.getvalue()).tables
    assert [cell.text for cell in found.rows[-1]] == rows[-1]
