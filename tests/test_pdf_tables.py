"""Ruled tables of PDFs: cells under their headings, whatever the rules are drawn with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_pdf import Area, Arrow, Mark, Rule, Words, grid, make_pdf

from ingest.document import Cell, Document, Table
from ingest.readers import read_source
from ingest.readers.pdf.bands import whole_rows
from ingest.readers.pdf.marks import Fill, Marks
from ingest.readers.source import source_of

A4 = (0, 0, 595, 842)


def document(page: list[Mark], rotate: int = 0, box: tuple[int, int, int, int] = A4) -> Document:
    return read_source(source_of("a.pdf", "application/pdf", make_pdf([page], rotate=rotate, box=box)))


def table(page: list[Mark], rotate: int = 0, box: tuple[int, int, int, int] = A4) -> Table:
    (found,) = document(page, rotate, box).tables
    return found


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def rules(xs: list[float], ys: list[float]) -> list[Mark]:
    flat = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return [*flat, *(Rule(x, ys[0], x, ys[-1]) for x in xs)]


class TestSpans:
    def test_a_heading_over_two_columns_stands_once_and_says_so(self) -> None:
        page: list[Mark] = [
            *rules([50, 150], [100, 160]),
            *(Rule(150, y, 250, y) for y in (100, 120, 160)),
            Rule(50, 140, 250, 140),
            Rule(250, 100, 250, 160),
            Rule(200, 120, 200, 160),
            *(Words(60, y, text) for y, text in ((125, "Area"), (155, "North"))),
            Words(170, 115, "Rate"),
            *(Words(155, y, text) for y, text in ((135, "2023"), (155, "4.1"))),
            *(Words(205, y, text) for y, text in ((135, "2024"), (155, "4.2"))),
        ]
        found = table(page)
        assert texts(found) == [["Area", "Rate", ""], ["", "2023", "2024"], ["North", "4.1", "4.2"]]
        assert (found.rows[0][0].rows, found.rows[0][1].columns, found.head) == (2, 2, 2)

    def test_a_heading_whose_underline_is_missing(self) -> None:
        """The rules between the lower headings begin half way down the row."""
        page: list[Mark] = [
            *rules([50, 150, 300], [100, 124, 144, 164, 184]),
            Rule(200, 112, 200, 184),
            Rule(250, 112, 250, 184),
            Words(160, 110, "Rate by quarter"),
            *(Words(155 + 50 * at, 122, f"Q{at}") for at in range(3)),
            *(Words(155 + 50 * at, 140 + 20 * row, f"{row}{at}") for at in range(3) for row in range(3)),
            *(Words(60, 140 + 20 * row, f"row {row}") for row in range(3)),
        ]
        assert texts(table(page))[:3] == [
            ["", "Rate by quarter", "", ""],
            ["", "Q0", "Q1", "Q2"],
            ["row 0", "00", "01", "02"],
        ]


@pytest.mark.parametrize("turn", [90, 270])
def test_turned_headings_read_in_order_over_two_lines(turn: int) -> None:
    step = 12 if turn == 90 else -12
    start = 195 if turn == 90 else 105
    page: list[Mark] = [
        *rules([50, 150, 200, 250], [100, 200, 220, 240]),
        *(
            Words(150 + 50 * at + (18 if turn == 90 else 28) + step * line, start, text, bold=True, turn=turn)
            for at, name in enumerate((("Re-referrals in", "the month"), ("Children seen", "alone")))
            for line, text in enumerate(name)
        ),
        *(Words(60, 215 + 20 * row, f"area {row}") for row in range(2)),
        *(Words(155 + 50 * at, 215 + 20 * row, f"{row}{at}%") for at in range(2) for row in range(2)),
    ]
    found = table(page)
    assert texts(found) == [
        ["", "Re-referrals in the month", "Children seen alone"],
        ["area 0", "00%", "01%"],
        ["area 1", "10%", "11%"],
    ]
    assert found.head == 1


class TestFigures:
    def test_a_mark_of_a_footnote_is_no_digit(self) -> None:
        page = [*grid([["Area", "2024"], ["North", "38"]]), Words(155.5, 130, "1", size=6)]
        assert texts(table(page))[1] == ["North", "38 [1]"]

    def test_a_mark_before_a_figure_is_no_digit(self) -> None:
        page = [
            *grid([["Area", "2024"], ["North", ""]]),
            Words(144, 130, "1", size=6),
            Words(147.6, 134, "38"),
        ]
        assert texts(table(page))[1] == ["North", "[1] 38"]

    @pytest.mark.parametrize("symbol", ["*", "\u2020"])
    def test_a_raised_symbol_stays_with_its_figure(self, symbol: str) -> None:
        page = [*grid([["Area", "2024"], ["North", "38"]]), Words(155.5, 130, symbol, size=6)]
        assert texts(table(page))[1] == ["North", f"38{symbol}"]

    @pytest.mark.parametrize(("raised", "text"), [("st", "21st"), ("th", "21th")])
    def test_ordinals_stay_words(self, raised: str, text: str) -> None:
        page: list[Mark] = [Words(50, 60, "21"), Words(61.2, 56.5, raised, size=6)]
        assert document(page).pages[0].lines[0].text == text

    def test_smaller_type_on_the_line_is_no_mark(self) -> None:
        page: list[Mark] = [Words(50, 60, "Total"), Words(74, 60, "45", size=6)]
        assert "[45]" not in document(page).text

    def test_narrow_letters_side_by_side_stay(self) -> None:
        assert (
            document([Words(50, 60, "All ill children still till 111")]).text
            == "All ill children still till 111"
        )

    def test_type_printed_twice_reads_once(self) -> None:
        assert document([Words(50, 60, "1,554 calls"), Words(50.3, 60, "1,554 calls")]).text == "1,554 calls"

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from([5, 6.5, 8, 9, 10, 12, 14]), min_size=2, max_size=40))
    def test_no_letter_is_taken_for_a_copy_of_another(self, sizes: list[float]) -> None:
        page: list[Mark] = [
            Words(50, 20 + 19 * at, f"No {at} open plan", size) for at, size in enumerate(sizes)
        ]
        assert document(page).text.split("\n") == [f"No {at} open plan" for at in range(len(sizes))]

    def test_figures_of_columns_that_touch_are_two(self) -> None:
        page: list[Mark] = [
            *grid([["A", "B", "C"], ["x", "", ""]]),
            Words(206.5, 134, "1234"),
            Words(230.5, 134, "567"),
        ]
        page += [Words(150, 154, "9"), *rules([50, 140, 230, 320], [140, 160])]
        assert texts(table(page))[1] == ["x", "1234", "567"]

    def test_a_figure_that_runs_over_a_rule_stays_whole_and_is_doubted(self) -> None:
        page: list[Mark] = [*grid([["A", "B", "C"], ["x", "", ""]]), Words(205, 134, "12345")]
        (_, figure, _) = table(page).rows[1]
        assert figure.text == "12345"
        assert figure.doubt == "a figure runs over the edge of its cell"

    @pytest.mark.parametrize("printed", ["(12.3)", "-0.4", "\u20130.4", "1,234", "\u00a31.2m", "98%"])
    def test_signs_and_brackets_as_printed(self, printed: str) -> None:
        assert texts(table(grid([["A", "B"], ["x", printed]])))[1][1] == printed

    def test_rows_between_every_fifth_rule_part(self) -> None:
        page: list[Mark] = [*rules([50, 150, 200, 250], [100, 120, 160])]
        page += [Words(155 + 50 * at, 115, f"Q{at}") for at in range(2)]
        page += [Words(60, 132 + 12 * row, f"row {row}") for row in range(3)]
        page += [Words(155 + 50 * at, 132 + 12 * row, f"{row}{at}") for at in range(2) for row in range(3)]
        assert texts(table(page))[1:] == [["row 0", "00", "01"], ["row 1", "10", "11"], ["row 2", "20", "21"]]

    def test_a_label_over_two_lines_keeps_its_row_whole(self) -> None:
        page: list[Mark] = [*rules([50, 150, 200, 250], [100, 120, 150])]
        page += [Words(155 + 50 * at, 115, f"Q{at}") for at in range(2)]
        page += [
            Words(60, 132, "a long"),
            Words(60, 144, "label"),
            Words(155, 138, "4"),
            Words(205, 138, "5"),
        ]
        assert texts(table(page))[1:] == [["a long label", "4", "5"]]

    def test_rules_that_miss_columns_make_no_table_of_lumps(self) -> None:
        """Two columns of figures in one ruled cell: never `1,554 12` under one heading."""
        page: list[Mark] = [*rules([50, 150, 400], [100, 120, 140, 160])]
        for row in range(3):
            page += [Words(60, 115 + 20 * row, f"row {row}"), Words(200, 115 + 20 * row, f"1,55{row}")]
            page.append(Words(330, 115 + 20 * row, f"1{row}"))
        for found in document(page).tables:
            assert not any(" " in cell.text for row in found.rows for cell in row[1:])


class TestDrawnOtherwise:
    def test_rules_drawn_as_thin_areas(self) -> None:
        ys, xs = (100, 120, 140), (50, 150, 250)
        page: list[Mark] = [Area(50, y, 250, y + 0.7, (0, 0, 0)) for y in ys]
        page += [Area(x, 100, x + 0.7, 140, (0, 0, 0)) for x in xs]
        page += [Words(60, 115, "A"), Words(160, 115, "B"), Words(60, 135, "x"), Words(160, 135, "4")]
        assert texts(table(page)) == [["A", "B"], ["x", "4"]]

    def test_coloured_cells_without_rules(self) -> None:
        rows = [["Area", "2023", "2024"], ["North", "4", "5"], ["South", "6", "7"]]
        page: list[Mark] = []
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                left, top = 50 + 100 * across, 100 + 20 * down
                page.append(
                    Area(left, top, left + 99, top + 19, (0.6, 0.7, 0.9) if down == 0 else (0.9, 0.9, 0.9))
                )
                page.append(Words(left + 5, top + 14, text))
        found = table(page)
        assert texts(found) == rows
        assert (found.head, found.rows[0][0].fill) == (1, "#99b2e6")

    def test_colours_are_kept_and_white_is_none(self) -> None:
        page: list[Mark] = [Area(140, 120, 230, 140, (1, 0, 0)), Area(50, 120, 140, 140, (1, 1, 1))]
        found = table([*page, *grid([["A", "B"], ["x", "RED"]])])
        assert [cell.fill for cell in found.rows[1]] == ["", "#ff0000"]

    def test_a_drawn_arrow_is_read(self) -> None:
        page = [
            *grid([["A", "B", "C"], ["x", "4", "5"]]),
            Arrow(180, 124, up=True),
            Arrow(270, 124, up=False),
        ]
        assert texts(table(page))[1] == ["x", "4 \u2191", "5 \u2193"]

    def test_open_sides(self) -> None:
        page: list[Mark] = [*(Rule(50, y, 350, y) for y in (100, 120, 140)), Rule(150, 100, 150, 140)]
        page += [Rule(250, 100, 250, 140)]
        page += [Words(60 + 100 * at, 115, text) for at, text in enumerate("ABC")]
        page += [Words(60 + 100 * at, 135, text) for at, text in enumerate("x45")]
        assert texts(table(page)) == [["A", "B", "C"], ["x", "4", "5"]]

    def test_labels_left_of_the_rules(self) -> None:
        page: list[Mark] = [*grid([["2023", "2024"], ["4", "5"], ["6", "7"]], left=150)]
        page += [Words(60, 134, "North"), Words(60, 154, "South")]
        assert texts(table(page)) == [["", "2023", "2024"], ["North", "4", "5"], ["South", "6", "7"]]

    def test_colours_behind_words_of_prose_are_no_table(self) -> None:
        page: list[Mark] = []
        for line in range(4):
            left = 50.0
            for word in ("make", "use", "of", "roles"):
                page += [
                    Area(left, 100 + 14 * line, left + 30, 114 + 14 * line),
                    Words(left, 111 + 14 * line, word),
                ]
                left += 30
                page.append(Area(left, 100 + 14 * line, left + 3.3, 114 + 14 * line))
                left += 3.3
        assert all(
            not cell.text.isdigit() for found in document(page).tables for row in found.rows for cell in row
        )


class TestPages:
    ROWS = (["Area", "2023", "2024"], ["North", "41", "52"], ["South and beyond", "6", "7"])

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    def test_a_page_that_a_viewer_turns(self, rotate: int) -> None:
        turned = {0: 0, 90: 90, 180: 180, 270: 270}[rotate]
        page = [_turned(mark, turned) for mark in grid(self.ROWS, left=60, top=60)]
        found = document(page, rotate=rotate)
        assert texts(found.tables[0]) == list(self.ROWS)
        assert found.pages[0].size == ((595, 842) if rotate in (0, 180) else (842, 595))

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_whose_text_runs_sideways(self, turn: int) -> None:
        page = [_turned(mark, turn) for mark in grid(self.ROWS, left=60, top=60)]
        assert texts(table(page)) == list(self.ROWS)

    def test_boxes_count_from_the_corner_that_is_shown(self) -> None:
        found = table(list(grid(self.ROWS)), box=(20, 0, 595, 800))
        assert found.rows[0][0].box == pytest.approx((30, 58, 120, 78), abs=1)


def _turned(mark: Mark, turn: int) -> Mark:
    """A mark of a page as it must be drawn for a reader who turns the sheet by as much with the clock."""

    def place(x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (y, 842 - x), 180: (595 - x, 842 - y), 270: (595 - y, x)}[turn]

    if isinstance(mark, Words):
        return Words(*place(mark.x, mark.y), mark.text, mark.size, mark.bold, turn)
    assert isinstance(mark, Rule)
    return Rule(*place(mark.x0, mark.y0), *place(mark.x1, mark.y1))


_CELL = st.one_of(
    st.integers(0, 99999).map(lambda n: f"{n:,}"),
    st.decimals(-99, 99, places=1).map(lambda n: f"{n}%"),
    st.sampled_from(["", "-", "tbc", "(12)", "n/a", "Good"]),
)


def _rows(wide: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(_CELL, min_size=wide, max_size=wide), min_size=2, max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 6).flatmap(_rows))
def test_any_ruled_table_comes_back_with_its_boxes(body: list[list[str]]) -> None:
    rows = [["Area", *(f"20{10 + at}" for at in range(len(body[0]) - 1))], *body]
    for at, row in enumerate(rows[1:]):
        row[0] = f"row {at}"
    found = table(list(grid(rows, left=20)))
    assert texts(found) == rows
    for down, row in enumerate(found.rows):
        for across, cell in enumerate(row):
            left, top = 20 + 90 * across, 100 + 20 * down
            assert cell.box == pytest.approx((left, top, left + 90, top + 20), abs=0.1)


class TestBands:
    """A label over two lines in one band is one row; two rows in one band stay two."""

    def row(self, text: str, y: float, figure: str = "", *, bold: bool = False) -> tuple[Cell, ...]:
        return (
            Cell(text, (50, y, 200, y + 10), bold=bold),
            Cell(figure, (300, y, 320, y + 10) if figure else None),
        )

    def whole(self, *rows: tuple[Cell, ...]) -> list[list[str]]:
        fills = tuple(Fill((40, top, 400, top + 24), "#eeeeee") for top in (100, 124, 148, 172, 196, 220))
        return [[cell.text for cell in row] for row in whole_rows(rows, 0, Marks(fills=fills))]

    def test_a_label_and_its_figures_meet(self) -> None:
        rows = (self.row("a label that", 101), self.row("goes on", 112, "4"), self.row("another", 130, "5"))
        others = (self.row("b", 155, "6"), self.row("c", 180, "7"))
        assert self.whole(*rows, *others)[:2] == [["a label that\ngoes on", "4"], ["another", "5"]]

    @pytest.mark.parametrize(
        ("upper", "lower"),
        [
            (("two rows", 101, "3"), ("in one band", 112, "4")),
            (("in one band", 112, "4"), ("in another", 125, "")),
        ],
    )
    def test_what_is_not_one_row_stays_apart(
        self, upper: tuple[str, float, str], lower: tuple[str, float, str]
    ) -> None:
        rows = (self.row(*upper), self.row(*lower), self.row("b", 180, "6"), self.row("c", 205, "7"))
        assert len(self.whole(*rows)) == 4

    def test_a_bold_heading_of_a_part_is_no_beginning_of_a_label(self) -> None:
        rows = (self.row("A part", 101, bold=True), self.row("a row", 112, "4"), self.row("b", 180, "6"))
        assert len(self.whole(*rows, self.row("c", 205, "7"))) == 4
