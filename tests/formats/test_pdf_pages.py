"""Pages drawn, and passages found on them, in a process of its own."""

import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats.pdf_pages import PdfPages, Rectangle
from tests.formats.test_pdf import flowing, raw_pdf, read
from tests.pdf_sheets import HEIGHT, MARGIN, Sheets, prose


@pytest.fixture
def pages():
    made = PdfPages("report.pdf")
    yield made
    made.close()


def darkest(pages: PdfPages, rectangle: Rectangle) -> int:
    """The darkest blue among the pixels of a rectangle, 0 to 255."""
    page, (left, top, right, bottom) = rectangle
    picture = pages.render(page, 2.0)
    rows = range(round(top * 2), round(bottom * 2))
    across = range(round(left * 2), round(right * 2))
    return min(picture.data[row * picture.stride + 4 * column] for row in rows for column in across)


def test_a_page_is_drawn_at_the_scale_that_was_asked_for(pages: PdfPages) -> None:
    sizes = pages.open(flowing(1, prose(1, 30)))
    assert len(sizes) == 3
    picture = pages.render(1, 1.5)
    assert picture.width == pytest.approx(sizes[1][0] * 1.5, abs=1)
    assert picture.height == pytest.approx(sizes[1][1] * 1.5, abs=1)
    assert len(picture.data) == picture.stride * picture.height


def test_a_passage_has_a_rectangle_for_each_of_its_lines_on_the_very_words(pages: PdfPages) -> None:
    lines = ["The ferry sank on Friday, and the", "harbour master said that nobody had", "seen it happen."]
    sheets = Sheets()
    for number, line in enumerate(lines):
        sheets.at(MARGIN, 700 - 14 * number, line)
    data = sheets.data()
    pages.open(data)
    text = read(data).body.text
    start, end = text.index("the harbour"), text.index(" happen")
    found = pages.rectangles(text, [(start, end)])
    assert found is not None
    assert len(found[0]) == 3
    tops = [HEIGHT - 700 + 14 * number for number in range(3)]
    for (page, (left, top, right, bottom)), line in zip(found[0], tops, strict=True):
        assert page == 0
        assert top < line < bottom + 1
        assert left < right
    assert found[0][0][1][0] > MARGIN + 100
    assert all(darkest(pages, rectangle) < 100 for rectangle in found[0])
    _, (left, top, right, bottom) = found[0][2]
    assert darkest(pages, (0, (right + 60, top, right + 80, bottom))) == 255


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_on_a_page_that_is_shown_turned_the_rectangles_turn_with_it(pages: PdfPages, turn: int) -> None:
    sheets = Sheets()
    sheets.canvas.setPageRotation(turn)
    sheets.at(150, 400, "Here it stands.")
    data = sheets.data()
    pages.open(data)
    found = pages.rectangles(read(data).body.text, [(0, 4)])
    assert found is not None
    assert len(found[0]) == 1
    assert darkest(pages, found[0][0]) < 100


def test_a_passage_over_two_pages_has_rectangles_on_both(pages: PdfPages) -> None:
    data = flowing(1, [" ".join(prose(3, 20))])
    pages.open(data)
    text = read(data).body.text
    found = pages.rectangles(text, [(0, len(text))])
    assert found is not None
    assert {page for page, _ in found[0]} == {0, 1}


def test_for_another_text_than_the_one_that_it_gives_no_place_is_told(pages: PdfPages) -> None:
    pages.open(flowing(1, prose(1, 2)))
    assert pages.rectangles("Another text.", [(0, 7)]) is None


def test_a_page_of_enormous_size_is_drawn_smaller_instead_of_filling_the_memory(pages: PdfPages) -> None:
    pages.open(raw_pdf(b"0 0 10 10 re f").replace(b"[0 0 600 800]", b"[0 0 14000 14000]"))
    picture = pages.render(0, 4.0)
    assert picture.width * picture.height <= 16_100_000
    assert picture.scale < 1


def test_what_is_no_pdf_is_told_and_so_is_a_page_that_takes_too_long() -> None:
    for seconds, data in ((30, b"%PDF-nothing"), (0.001, flowing(1, prose(1, 2)))):
        pages = PdfPages("report.pdf", seconds)
        with pytest.raises(UnreadableSourceError, match=r"“report\.pdf” has a page that cannot be drawn"):
            pages.open(data)
        pages.close()
