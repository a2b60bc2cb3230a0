"""PDFs read as a person would read them."""

import io
import re
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pdf import f1
from desktop.domain.body import BlockKind
from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import PDF
from desktop.formats.reading import read_bytes, read_file
from desktop.formats.source import Reading
from tests.formats.bodies import assert_sound, read_with, shown
from tests.pdf_sheets import HEIGHT, MARGIN, WIDTH, Sheets, prose

MADE = Path(__file__).parents[1] / "data" / "pdf"
SENTENCES = "The ferry sank on Friday. Nobody saw it happen, said the harbour master on Saturday."


def read(data: bytes, name: str = "report.pdf") -> Reading:
    reading = read_with(PDF, data, name)
    assert_sound(reading.body)
    return reading


def texts(reading: Reading) -> list[str]:
    return [text for _, text in shown(reading)]


def of_kind(reading: Reading, kind: BlockKind) -> list[str]:
    return [text for one, text in shown(reading) if one is kind]


def page_with(*lines: tuple[float, float, str], size: float = 10.0, **options: object) -> bytes:
    """One page with these texts at these places."""
    sheets = Sheets(**options)
    for x, y, text in lines:
        sheets.at(x, y, text, size=size)
    return sheets.data()


def flowing(columns: int, paragraphs: list[str], **options: object) -> bytes:
    sheets = Sheets(columns, **options)
    for paragraph in paragraphs:
        sheets.paragraph(paragraph)
    return sheets.data()


# Order and paragraphs


@pytest.mark.parametrize(("columns", "least"), [(1, 0.994), (2, 0.989), (3, 0.982)])
def test_columns_are_read_one_after_the_other(columns: int, least: float) -> None:
    paragraphs = prose(columns + 10, 40)
    reading = read(flowing(columns, paragraphs))
    assert f1(reading.body.text, "\n".join(paragraphs)) >= least
    assert texts(reading) == paragraphs


def test_a_title_over_all_columns_comes_first_and_its_type_makes_it_a_heading() -> None:
    sheets = Sheets(2)
    sheets.title("A fire on the night ferry and what was said about it afterwards in three towns")
    sheets.heading("What is known")
    for paragraph in prose(3, 12):
        sheets.paragraph(paragraph)
    blocks = read(sheets.data()).body.blocks
    assert [(block.kind, block.level) for block in blocks[:3]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    long = " ".join(prose(4, 40))
    assert texts(read(flowing(2, [long, "Another."]))) == [*_in_pieces(long), "Another."]


def _in_pieces(text: str) -> list[str]:
    """A text broken as a body breaks blocks that are too long."""
    from tests.builders import body_of

    return body_of(text).text.split("\n")


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    paragraphs = prose(5, 30)
    reading = read(
        flowing(
            1,
            paragraphs,
            head=lambda page: "The Strait Tribune" if page % 2 else "Volume 7, autumn",
            foot=lambda page: f"Page {page} of 9",
        )
    )
    assert texts(reading) == paragraphs


def test_a_number_in_the_text_is_no_page_number() -> None:
    reading = read(
        page_with((MARGIN, 700, "In the end there were"), (MARGIN, 688, "19"), (MARGIN, 676, "of them."))
    )
    assert "19" in reading.body.text


def test_hyphens_of_line_ends_go_and_those_of_the_words_stay() -> None:
    lines = [
        "The well-known captain spoke of an investi-",
        "gation by the coast guard; it was the well-",
        "known story of the Franco-",
        "German commission, he said, and of pre-",
        "and post-war habits in the har-",
        "bours of the strait, which nobody knew.",
    ]
    text = read(page_with(*((MARGIN, 700 - 12 * n, line) for n, line in enumerate(lines)))).body.text
    assert text == (
        "The well-known captain spoke of an investigation by the coast guard; it was the well-known story "
        "of the Franco-German commission, he said, and of pre- and post-war habits in the harbours of the "
        "strait, which nobody knew."
    )


def test_lists_keep_their_signs_apart_from_their_words() -> None:
    sheets = Sheets()
    sheets.paragraph(SENTENCES)
    sheets.items(
        ["Seven people died.", "Thirty-four people were injured, most of them on the lower deck. " * 3]
    )
    sheets.items(["The first pump was old."], "1.")
    sheets.items(["The second had been repaired."], "2.")
    blocks = read(sheets.data()).body.blocks
    assert [(block.kind, block.marker) for block in blocks] == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.LIST_ITEM, "•"),
        (BlockKind.LIST_ITEM, "•"),
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Source", "Dead", "Injured"), ("Police", "7", "34"), ("Union", "9", "40"), ("Hospital", "8", "36")]
    sheets = Sheets()
    sheets.paragraph(" ".join(prose(6, 2)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheets.at(MARGIN + 130 * column, 560 - 14 * number, cell)
    assert of_kind(read(sheets.data()), BlockKind.TABLE_ROW) == [" | ".join(row) for row in rows]


def test_a_footnote_stays_and_does_not_part_the_sentence_that_goes_on_overleaf() -> None:
    note = "1 The log of the coastguard was seen by the author."
    sheets = Sheets()
    for number in range(58):
        sheets.at(
            MARGIN, HEIGHT - 80 - 12 * number, f"of line {number} and of what the harbour master said there"
        )
    sheets.at(MARGIN, 62, note, size=7)
    sheets.next_page()
    sheets.at(MARGIN, HEIGHT - 80, "until the end came.")
    blocks = texts(read(sheets.data()))
    assert blocks[0].endswith("said there until the end came.")
    assert blocks[1:] == [note]


def test_pages_are_marks_in_the_text_and_a_footnote_comes_back_to_its_page() -> None:
    paragraphs = prose(8, 30)
    body = read(flowing(1, paragraphs)).body
    assert [(mark.page, mark.label) for mark in body.pages] == [(0, "1"), (1, "2"), (2, "3")]
    assert body.pages[0].start == 0
    last = body.page_at(len(body.text) - 1)
    assert last is not None
    assert last.page == 2


def test_text_that_stands_across_the_page_is_kept_apart_from_the_article() -> None:
    sheets = Sheets()
    for paragraph in prose(9, 6):
        sheets.paragraph(paragraph)
    sheets.canvas.rotate(90)
    sheets.at(200, -20, "archived:2024-12-08 Preprint")
    reading = read(sheets.data())
    assert of_kind(reading, BlockKind.FURNITURE) == ["archived:2024-12-08 Preprint"]
    assert len(of_kind(reading, BlockKind.PARAGRAPH)) == 6


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_reads_like_any_other(turn: int) -> None:
    sheets = Sheets()
    moves = {90: (0, -HEIGHT), 180: (-WIDTH, -HEIGHT), 270: (-WIDTH, 0)}
    sheets.canvas.setPageRotation(turn)
    sheets.canvas.rotate(turn)
    sheets.canvas.translate(*moves[turn])
    for number, line in enumerate(["The ferry sank on a", "Friday night, said the", "harbour master."]):
        sheets.at(100, 300 - 12 * number, line)
    assert texts(read(sheets.data())) == ["The ferry sank on a Friday night, said the harbour master."]


# Real programs' files


@pytest.mark.parametrize("name", ["libreoffice", "libreoffice-columns", "groff", "ghostscript", "qt"])
def test_files_of_real_programs_keep_every_paragraph(name: str) -> None:
    reading = read_file(MADE / f"{name}.pdf")
    text = reading.body.text
    for words in (
        "When the first smoke came from the ventilators, the watch officer thought of the galley.",
        "the well-known weaknesses of the older model had been cured.",
        "documentation; responsibility, it adds carefully, is a question for the courts and not for engineers.",
        "parliamentary inquiry. Notwithstanding considerable disagreement",
    ):
        assert words in re.sub(r"galley\.1 ", "galley. ", text)
    assert not re.search(r"Page \d|^- \d -$|^\d$", text, re.MULTILINE)


def test_chinese_lines_join_without_a_space() -> None:
    text = read_file(MADE / "qt.pdf").body.text
    assert "没有人失踪。港口办公室确认了这一说法，但船公司否认了这一点。" in text


@pytest.mark.parametrize("name", ["libreoffice-arabic", "cairo-arabic"])
def test_arabic_comes_in_the_order_of_its_letters_with_brackets_that_open_before_they_close(name: str) -> None:
    text = read_file(MADE / f"{name}.pdf").body.text
    assert text.startswith(
        "قال الوزير (أمس) إن 12 شخصا ماتوا في الميناء. الأطفال لا يعرفون [شيئا] عن الإسلام والأمم، "
        "ولا عن الحريق الذي شب في العبارة ليلة 3 مارس."
    )


def test_ligatures_are_resolved() -> None:
    assert "officer thought" in read_file(MADE / "libreoffice.pdf").body.text
    assert "office of the affluent official (fifty) waffles" in read_file(MADE / "cairo-arabic.pdf").body.text


# What it says of itself


def test_title_and_author_are_what_the_document_says() -> None:
    sheets = Sheets()
    sheets.canvas.setTitle("The pumps of the night ferry")
    sheets.canvas.setAuthor("Ilse Brandvold")
    sheets.paragraph(SENTENCES)
    reading = read(sheets.data())
    assert (reading.details.title, reading.details.author) == ("The pumps of the night ferry", "Ilse Brandvold")
    assert reading.guessed == set()
    assert reading.details.published_at == ""
    assert reading.details.language == "en"


@pytest.mark.parametrize(
    "said",
    ["Microsoft Word - ferry.doc", "ferry_final.indd", "untitled", "Document1", "C:\\texts\\ferry", "12", ""],
)
def test_what_a_program_left_is_no_title(said: str) -> None:
    sheets = Sheets()
    sheets.canvas.setTitle(said)
    sheets.title("The pumps of the night ferry")
    sheets.paragraph(" ".join(prose(1, 2)))
    reading = read(sheets.data())
    assert reading.details.title == "The pumps of the night ferry"
    assert "title" in reading.guessed


def test_without_any_title_the_file_s_name_is_one() -> None:
    reading = read(flowing(1, [SENTENCES]), "night-ferry_2.pdf")
    assert reading.details.title == "Night ferry 2"


def test_an_xmp_packet_tells_more() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
        b'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
        b"<dc:title><rdf:Alt><rdf:li>Pumps</rdf:li></rdf:Alt></dc:title>"
        b"<dc:creator><rdf:Seq><rdf:li>Ada Roe</rdf:li><rdf:li>Bo Lind</rdf:li></rdf:Seq></dc:creator>"
        b"<prism:publicationDate>2024-03-09</prism:publicationDate>"
        b"<prism:publicationName>Tribune</prism:publicationName>"
        b"<dc:identifier>doi:10.1234/ab.5</dc:identifier></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    details = read(flowing(1, [SENTENCES]) + packet).details
    assert (details.title, details.author, details.publisher) == ("Pumps", "Ada Roe, Bo Lind", "Tribune")
    assert (details.published_at, details.url) == ("2024-03-09", "https://doi.org/10.1234/ab.5")


# What cannot be read


def message(data: bytes, name: str = "report.pdf") -> str:
    with pytest.raises(UnreadableSourceError) as refused:
        read_bytes(data, name)
    return str(refused.value)


def test_a_scan_says_that_it_has_no_text_and_what_to_do() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    told = message(file.getvalue())
    assert "“report.pdf” has no text, only pictures of pages (a scan)." in told
    assert "text recognition first" in told


def test_a_locked_file_says_so() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, SENTENCES)
    canvas.save()
    assert "is protected with a password" in message(file.getvalue())


def test_a_file_that_everybody_may_open_is_read_though_it_is_encrypted() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    canvas.drawString(100, 100, SENTENCES)
    canvas.save()
    assert read(file.getvalue()).body.text == SENTENCES


def test_a_file_that_was_cut_off_is_read_or_refused() -> None:
    data = flowing(1, prose(2, 30))
    for share in (0.02, 0.3, 0.6, 0.9):
        cut = data[: int(len(data) * share)]
        with suppress(UnreadableSourceError):
            assert read_bytes(cut, "cut.pdf").body.text


def test_text_in_a_font_without_letters_is_refused() -> None:
    garbled = "".join(chr(0xE000 + number % 90) for number in range(400))
    assert "does not tell which letters" in message(_with_text_of(garbled))


def _with_text_of(text: str) -> bytes:
    """A PDF whose font maps its glyphs to these characters."""
    codes = "".join(f"<{number:02x}> <{ord(char):04x}>\n" for number, char in enumerate(text[:90], start=33))
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"90 beginbfchar\n{codes}endbfchar endcmap end"
    )
    drawn = "".join(f"\\{33 + number % 90:03o}" for number in range(len(text)))
    content = f"BT /F 8 Tf 50 700 Td ({drawn}) Tj ET"
    return raw_pdf(
        content.encode(),
        fonts=b"/F 5 0 R",
        more=[
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            b"<< /Length %d >> stream\n%s\nendstream" % (len(cmap), cmap.encode()),
        ],
    )


def raw_pdf(
    content: bytes, *, fonts: bytes = b"", more: list[bytes] | None = None, filters: bytes = b""
) -> bytes:
    """A PDF of one page with this content stream, without a table of its objects."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << %s >> >> >>" % fonts,
        b"<< /Length %d %s >> stream\n%s\nendstream" % (len(content), filters, content),
        *(more or []),
    ]
    parts = [b"%PDF-1.4\n"]
    parts += [b"%d 0 obj %s endobj\n" % (number, body) for number, body in enumerate(objects, start=1)]
    return b"".join(parts) + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)


def test_a_stream_that_swells_to_gigabytes_ends_within_the_limits() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 10_000_000) for _ in range(150)) + packer.flush()
    assert "Nothing was added" in message(raw_pdf(bomb, filters=b"/Filter /FlateDecode"))


def test_the_same_bytes_give_the_same_text_each_time() -> None:
    data = flowing(3, prose(7, 30))
    assert read(data).body == read(data).body
