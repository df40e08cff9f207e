"""Tables without rules: found from words and their places alone, and never where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.pdf.pieces import lines_of_words, looks_like_figure, looks_like_period
from ingest.readers.pdf.unruled import find_unruled, unruled_tables
from ingest.readers.pdf.word import Word

SIZE = 10.0
PITCH = 14.0
LETTER = 5.0
SPACE = 2.8


def words_at(text: str, x: float, y: float, align: str = "left", bold: bool = False) -> list[Word]:
    """The words of a text with `x` its left edge, its right edge or its middle, at height `y`."""
    parts = text.split()
    wide = sum(len(part) * LETTER for part in parts) + SPACE * (len(parts) - 1)
    at = x if align == "left" else x - wide if align == "right" else x - wide / 2
    made: list[Word] = []
    for part in parts:
        made.append(Word(part, at, y, at + len(part) * LETTER, y + SIZE, SIZE, bold))
        at += len(part) * LETTER + SPACE
    return made


@dataclass(frozen=True)
class Sheet:
    """Lines laid out on a page: for each line, texts each with its place, alignment and weight."""

    lines: Sequence[Sequence[tuple[str, float, str]]]
    pitch: float = PITCH
    bold: frozenset[int] = frozenset()

    @property
    def words(self) -> list[Word]:
        return [
            word
            for number, line in enumerate(self.lines)
            for text, x, align in line
            for word in words_at(text, x, 40 + number * self.pitch, align, number in self.bold)
        ]


def texts(words: Sequence[Word]) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in rows] for rows in unruled_tables(words, 600, [])]


def row(label: str, *figures: str, x: float = 40) -> list[tuple[str, float, str]]:
    return [(label, x, "left"), *[(f, 260 + 70 * at, "right") for at, f in enumerate(figures) if f]]


def head(*names: str) -> list[tuple[str, float, str]]:
    return row(*names)


YEARS = head("Service", "2021/22", "2022/23", "2023/24")
BODY = [
    row("Libraries", "120", "131", "99"),
    row("Parks", "1,020", "(12)", "-"),
    row("Total", "1,140", "119", "99"),
]


def test_columns_of_right_aligned_figures():
    assert texts(Sheet([YEARS, *BODY]).words) == [
        [
            ["Service", "2021/22", "2022/23", "2023/24"],
            ["Libraries", "120", "131", "99"],
            ["Parks", "1,020", "(12)", "-"],
            ["Total", "1,140", "119", "99"],
        ]
    ]


def test_a_heading_over_several_columns_spans_them():
    over = [("Actual", 287, "centre"), ("Planned", 430, "centre")]
    names = head("Service", "Q1", "Q2", "Q1", "Q2")
    body = [row("Libraries", "120", "131", "99", "98"), row("Parks", "12", "13", "14", "15")]
    (table,) = find_unruled(Sheet([over, names, *body]).words, 600, [])
    assert table.head == 2
    assert [(cell.text, cell.columns) for cell in table.rows[0]] == [
        ("", 1), ("Actual", 2), ("", 1), ("Planned", 2), ("", 1)
    ]  # fmt: skip


def test_a_heading_that_wraps_is_one_heading():
    lines = [head("", "Working", "", "Change in"), head("Service", "budget", "Forecast", "year"), *BODY]
    (table,) = find_unruled(Sheet(lines).words, 600, [])
    assert [cell.text for cell in table.rows[0]] == [
        "Service",
        "Working budget",
        "Forecast",
        "Change in year",
    ]
    assert table.head == 1


def test_rows_keep_their_indent_and_group_rows_stand_alone():
    lines = [
        YEARS,
        row("Adults"),
        row("Care", "1", "2", "3", x=52),
        row("Housing", "4", "5", "6", x=52),
        *BODY[:1],
    ]
    (table,) = find_unruled(Sheet(lines, bold=frozenset({1})).words, 600, [])
    assert [(each[0].text, each[0].indent, each[1].text) for each in table.rows[1:]] == [
        ("Adults", 0.0, ""),
        ("Care", 12.0, "1"),
        ("Housing", 12.0, "4"),
        ("Libraries", 0.0, "120"),
    ]


def test_labels_that_wrap_around_their_figures_are_one_row():
    words = Sheet([YEARS]).words
    for at, (first, second, figure) in enumerate(
        (("Renew a", "library book", "83"), ("Report a", "fault", "74"))
    ):
        top = 70 + at * 40
        words += words_at(first, 40, top) + words_at(second, 40, top + 12)
        for column in range(3):
            words += words_at(figure, 260 + 70 * column, top + 6, "right")
    (table,) = find_unruled(words, 600, [])
    assert [[cell.text for cell in each] for each in table.rows[1:]] == [
        ["Renew a library book", "83", "83", "83"],
        ["Report a fault", "74", "74", "74"],
    ]


def test_captions_and_notes_are_left_out():
    caption = [
        ("Table 4: Visits to each service of the council in the last three financial years", 40, "left")
    ]
    note = [
        (
            "* Figures may not add up to totals because they are rounded to the nearest whole visit.",
            40,
            "left",
        )
    ]
    (table,) = find_unruled(Sheet([caption, YEARS, *BODY, note]).words, 600, [])
    assert table.rows[0][0].text == "Service" and table.rows[-1][0].text == "Total"
    assert table.caption.startswith("Table 4")


def test_two_tables_under_each_other_stay_two():
    months = head("Ward", "Jan-24", "Feb-24", "Mar-24")
    tables = texts(
        Sheet([YEARS, *BODY, months, row("North", "1", "2", "3"), row("South", "4", "5", "6")]).words
    )
    assert [table[0][0] for table in tables] == ["Service", "Ward"]
    assert tables[1][1:] == [["North", "1", "2", "3"], ["South", "4", "5", "6"]]


def test_years_as_headings_are_no_figures():
    years = head("Service", "2021", "2022", "2023")
    (table,) = find_unruled(Sheet([years, *BODY]).words, 600, [])
    assert table.head == 1


def test_a_blank_column_with_a_heading_takes_no_heading_from_its_neighbour():
    lines = [[*YEARS, ("DoT", 450, "left")], *BODY]
    (table,) = find_unruled(Sheet(lines).words, 600, [])
    assert [cell.text for cell in table.rows[0]] == ["Service", "2021/22", "2022/23", "2023/24", "DoT"]
    assert [each[4].text for each in table.rows[1:]] == ["", "", ""]


def test_words_of_other_tables_are_left_alone():
    assert unruled_tables(Sheet([YEARS, *BODY]).words, 600, [(0.0, 0.0, 600.0, 400.0)]) == ()


def test_every_cell_keeps_its_place():
    (table,) = find_unruled(Sheet([YEARS, *BODY]).words, 600, [])
    assert table.rows[1][1].box == (245.0, 54.0, 260.0, 64.0)


PROSE = (
    "In the last quarter of 2023/24 the service took 1,240 calls and closed 96% of them in 10 days of receipt"
)
TWO_COLUMNS = [
    [("the service took 1,240 calls", 40, "left"), ("of which 96% were closed in", 310, "left")],
    [("in the quarter and more than", 40, "left"), ("10 days and the others were", 310, "left")],
    [("half of them came by 2 pm on", 40, "left"), ("still open when it ended on", 310, "left")],
    [("a Monday or a Tuesday in 2023", 40, "left"), ("31 March 2024 as planned", 310, "left")],
]
CONTENTS = [
    [(f"{n}. Item number {n} {'.' * 40}", 40, "left"), (str(n * 3), 500, "right")] for n in range(1, 6)
]
AXES = [
    *[
        [(f"{n}%", 60, "right"), *[(str(n + k), 120 + 70 * k, "centre") for k in range(4)]]
        for n in (80, 60, 40, 20)
    ],
    [(name, 120 + 70 * at, "centre") for at, name in enumerate(("Dec-22", "Mar-23", "Jun-23", "Sep-23"))],
]
PARAGRAPHS = [
    [(f"{n}.1", 40, "left"), ("The committee is asked to note the report", 80, "left")] for n in range(5)
]
FOOTERS = [[("52", 40, "left"), ("Reference tables", 90, "left")]]


@pytest.mark.parametrize(
    "lines",
    [[[(PROSE, 40, "left")]] * 5, TWO_COLUMNS, CONTENTS, AXES, PARAGRAPHS, FOOTERS, []],
    ids=["prose", "two columns", "contents", "chart", "numbered paragraphs", "footer", "nothing"],
)
def test_what_is_no_table_is_taken_for_none(lines: list[list[tuple[str, float, str]]]):
    assert texts(Sheet(lines).words) == []


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "1,234",
        "45.1%",
        "(12)",
        "-",
        "–",
        "n/a",
        "£1.2m",
        "$68,334",
        "<5",
        "1:20",
        "Amber",
        "12 days",
        "31/03/2025",
        "+4.3%",
    ],
)
def test_figures(text: str):
    assert looks_like_figure(text)


@pytest.mark.parametrize("text", ["", "Total", "Section 106", "the 31", "Q1", "18 to 24", "Jan-24", "4th"])
def test_no_figures(text: str):
    assert not looks_like_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021",
        "2021/22",
        "2003–04",
        "23-24",
        "Jan-24",
        "March 2024",
        "Q1",
        "Q3 2024/25",
        "1999–2000",
        "Dec 23",
    ],
)
def test_periods(text: str):
    assert looks_like_period(text)


@pytest.mark.parametrize("text", ["120", "1,020", "Total", "45%", "3.5", "12.4"])
def test_no_periods(text: str):
    assert not looks_like_period(text)


def test_a_raised_mark_stands_on_the_line_of_its_word():
    mark = Word("1", 71.0, 38.0, 74.0, 44.0, 6.0)
    (line,) = lines_of_words([*words_at("Schools", 36, 40), mark])
    assert line.pieces[0].text == "Schools 1"


# ---- round trip: a table laid out as words comes back cell for cell ----

LABELS = [
    "Libraries",
    "Parks and open spaces",
    "Adult social care",
    "Waste",
    "Highways",
    "Fostering",
    "Bus passes",
]
FIGURES = st.one_of(
    st.integers(0, 99_999).map(lambda n: f"{n:,}"),
    st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}%"),
    st.integers(1, 999).map(lambda n: f"({n})"),
)


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[list[str]], list[float], str, int]:
    """Names of columns, rows of texts, the indent of each row, the alignment, how many lines labels take."""
    wide = draw(st.integers(2, 6))
    rows = draw(st.integers(2, 8))
    names = [f"{2015 + at}/{16 + at}" for at in range(wide)]
    body = [
        [draw(st.sampled_from(LABELS)), *[draw(st.one_of(FIGURES, st.just("-"))) for _ in range(wide)]]
        for _ in range(rows)
    ]
    for line in body[1:]:
        blank = draw(st.integers(0, wide))
        if blank > 1 and wide > 2:
            line[blank] = ""
    indents = [draw(st.sampled_from([0.0, 8.0, 16.0])) for _ in range(rows)]
    return names, body, indents, draw(st.sampled_from(["right", "centre"])), draw(st.integers(1, 2))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(grids())
def test_a_table_laid_out_as_words_comes_back(grid: tuple[list[str], list[list[str]], list[float], str, int]):
    names, body, indents, align, lines = grid
    gap, left = 62.0, 230.0
    words = words_at("Service", 40, 40)
    for at, name in enumerate(names):
        words += words_at(name, left + gap * at, 40, align)
    for number, (label, *figures) in enumerate(body):
        top = 62 + number * (14.0 if lines == 1 else 34.0)
        first, *rest = label.split(maxsplit=1) if lines == 2 else [label]
        half = 6.0 if rest else 0.0
        words += words_at(first, 40 + indents[number], top)
        words += words_at(" ".join(rest), 40 + indents[number], top + 12)
        for at, figure in enumerate(figures):
            words += words_at(figure, left + gap * at, top + half, align)
    (table,) = find_unruled(words, 700, [])
    assert [[cell.text for cell in each] for each in table.rows] == [["Service", *names], *body]
    assert [each[0].indent for each in table.rows[1:]] == [indent - min(indents) for indent in indents]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(2, 6))
def test_headings_over_groups_come_back(widths: list[int], rows: int):
    total = sum(widths)
    places = [220.0 + 45 * at for at in range(total)]
    words: list[Word] = words_at("Ward", 40, 56)
    first = 0
    expected: list[tuple[str, int]] = [("", 1)]
    for number, wide in enumerate(widths):
        right, begin = places[first + wide - 1], places[first] - 20
        words += words_at(f"G{number}", (begin + right) / 2, 40, "centre")
        for at in range(wide):
            words += words_at("ABCD"[at] + "xyz", places[first + at], 56, "right")
        expected += [(f"G{number}", wide), *[("", 1)] * (wide - 1)]
        first += wide
    for at in range(rows):
        words += words_at(LABELS[at], 40, 72 + 14 * at)
        for place in places:
            words += words_at("1,23" + str(at), place, 72 + 14 * at, "right")
    (table,) = find_unruled(words, 900, [])
    if max(widths) > 1 and min(widths) > 1:
        assert [(cell.text, cell.columns) for cell in table.rows[0]] == expected
    assert [[cell.text for cell in each[1:]] for each in table.rows[table.head :]] == [
        ["1,23" + str(at)] * total for at in range(rows)
    ]
