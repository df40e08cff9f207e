"""Pages as pictures: what is cited is marked where it stands."""

import io
from pathlib import Path

import pytest
from make_pdf import Words, make_pdf
from PIL import Image

from corpus.errors import PapersError
from ingest.readers.pdf.picture import page_picture


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    lines = [Words(50, 60, "Missed bins rose to 41 in"), Words(50, 80, "March, as crews were short.")]
    file = tmp_path / "paper"
    file.write_bytes(make_pdf([lines, []]))
    return file


def test_a_quote_over_two_lines_is_marked_line_by_line(paper: Path) -> None:
    first, second = page_picture(paper, 1, quote="to 41 in March, as crews").marked
    assert first[3] < second[1]
    assert first[0] > 60 > second[0] > 45
    assert (first[1] + first[3]) / 2 == pytest.approx(57, abs=5)


def test_boxes_are_marked_where_they_are(paper: Path) -> None:
    plain = Image.open(io.BytesIO(page_picture(paper, 1, dpi=72).png)).convert("RGB")
    marked = Image.open(io.BytesIO(page_picture(paper, 1, [(300, 200, 340, 220)], dpi=72).png)).convert("RGB")
    red, green, blue = _colour(marked, 320, 210)
    assert min(red, green) - blue > 30  # yellow
    for picture, y in ((plain, 210), (plain, 240), (marked, 240)):
        assert min(_colour(picture, 320, y)) > 245  # white, but for what the palette leaves


def _colour(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    colour = picture.getpixel((x, y))
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize("quote", ["", "nowhere on this page"])
def test_what_is_not_found_is_not_marked(paper: Path, quote: str) -> None:
    assert page_picture(paper, 1, quote=quote).marked == ()


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there(paper: Path, number: int) -> None:
    with pytest.raises(PapersError, match="cannot be drawn"):
        page_picture(paper, number)


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("words")
    with pytest.raises(PapersError, match="cannot be drawn"):
        page_picture(tmp_path / "paper", 1)
    with pytest.raises(PapersError, match="cannot be drawn"):
        page_picture(tmp_path / "gone", 1)
