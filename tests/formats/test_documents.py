"""Documents as real programs make them, see tests/data/README.md: what is in them is what is read."""

from pathlib import Path

import pytest

from desktop.domain.body import BlockKind, SpanKind
from desktop.formats.known_formats import DOCX, EPUB, ODT, RTF
from tests.formats.bodies import assert_sound, read_with, shown, styled

DATA = Path(__file__).parent.parent / "data"
FORMATS = {"docx": DOCX, "odt": ODT, "epub": EPUB, "rtf": RTF}
H, P, L, Q, T, C, CODE = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTATION,
    BlockKind.TABLE_ROW,
    BlockKind.CAPTION,
    BlockKind.CODE,
)
CLOSED = "The bridge over the Lorne was closed on Saturday after inspectors found a crack of forty centimetres."
BRIDGE = [
    (H, "Bridge at Lorne closed"),
    (
        P,
        "The bridge over the Lorne was closed on Saturday after inspectors found a crack of forty centimetres.",
    ),
    (Q, "Nobody was in danger at any time, the engineer said."),
    (H, "What is known"),
    (L, "The crack was seen at 06:40."),
    (L, "Police closed the road at 07:15."),
    (L, "first the northern lane"),
    (L, "then the southern lane"),
    (L, "Buses go by way of Tarn."),
    (L, "Two schools are shut"),
    (L, "The clinic is open"),
    (C, "Vehicles an hour"),
    (T, "Time | Vehicles"),
    (T, "06:00 | 120"),
    (T, "07:00 | 340"),
    (CODE, "measured = 40"),
    (CODE, "allowed = 12"),
    (P, "The council met at noon.[1] Café owners — “über” all — were told late. 😀 السد آمن."),
    (L, "The minutes are not public."),
]
FERRY = [
    (H, "Ferry inquiry opens"),
    (H, "Witnesses"),
    (L, "The master"),
    (L, "The first engineer"),
    (T, "Deck | Passengers"),
    (T, "Upper | 41"),
]


def reading_of(file: str):
    path = DATA / file
    reading = read_with(FORMATS[path.parent.name], path.read_bytes(), path.name)
    assert_sound(reading.body)
    return reading


def begins_with(told: str) -> str:
    """The text without the last sentence of one paragraph, which only some formats keep as one run."""
    return told.removesuffix(" See the report.")


@pytest.mark.parametrize(
    "file",
    ["docx/pandoc.docx", "docx/libreoffice.docx", "odt/pandoc.odt", "odt/libreoffice.odt", "epub/pandoc.epub"],
)
def test_a_rich_document_keeps_every_block_in_its_kind_and_order(file):
    blocks = [(kind, begins_with(text)) for kind, text in shown(reading_of(file))]
    start = blocks.index(BRIDGE[0])
    if file == "docx/libreoffice.docx":  # which writes the caption of a table as plain text
        blocks = [(C, text) if text == "Vehicles an hour" else (kind, text) for kind, text in blocks]
    assert blocks[start:] == BRIDGE


@pytest.mark.parametrize("file", ["rtf/pandoc.rtf", "rtf/libreoffice.rtf"])
def test_rtf_keeps_all_words_in_order_with_headings_lists_tables_and_notes(file):
    blocks = [(kind, begins_with(text).strip()) for kind, text in shown(reading_of(file))]
    kept = [
        block for block in blocks if block[0] in {H, L, T} and block[1] != "Bridge at Lorne closed after crack"
    ]
    assert kept == [block for block in BRIDGE if block[0] in {H, L, T}]
    assert {text for _, text in BRIDGE} <= {text for _, text in blocks}


@pytest.mark.parametrize("file", ["epub/libreoffice.epub", "epub/pandoc-epub2.epub"])
def test_other_books_keep_the_words_in_order(file):
    words = " ".join(reading_of(file).body.text.split())
    places = [words.index(text) for kind, text in BRIDGE[:11] if kind in {P, L}]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "file",
    [
        "docx/python-docx.docx",
        "docx/word-like.docx",
        "odt/odfpy.odt",
        "odt/google-like.odt",
        "epub/ebooklib.epub",
    ],
)
def test_documents_of_other_programs_keep_headings_lists_and_tables(file):
    blocks = shown(reading_of(file))
    wanted = [block for block in FERRY if block[1] != "Witnesses" or "google" not in file]
    if "ebooklib" in file:  # whose contents page comes first and names the chapters in a list
        blocks, wanted = blocks[3:], wanted[1:]
    assert [block for block in blocks if block in FERRY] == wanted


@pytest.mark.parametrize(
    ("file", "title", "author"),
    [
        ("docx/pandoc.docx", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("docx/libreoffice.docx", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("docx/python-docx.docx", "Ferry inquiry opens", "Ines Okoro"),
        ("docx/word-like.docx", "Ferry inquiry opens", "Ines Okoro, Per Lund"),
        ("odt/pandoc.odt", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("odt/libreoffice.odt", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("odt/odfpy.odt", "Ferry inquiry opens", "Ines Okoro"),
        ("odt/google-like.odt", "Ferry inquiry opens", "Ines Okoro"),
        ("epub/pandoc.epub", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("epub/ebooklib.epub", "Ferry inquiry opens", "Ines Okoro"),
        ("epub/calibre-like.epub", "The Ferry Papers", "Ines Okoro"),
        ("rtf/libreoffice.rtf", "Bridge at Lorne closed after crack", "Mira Tal, Owen Reed"),
        ("rtf/wordpad-like.rtf", "Паром", "Ines Okoro, Per Lund"),
    ],
)
def test_title_and_author_are_those_that_the_document_tells(file, title, author):
    reading = reading_of(file)
    assert (reading.details.title, reading.details.author) == (title, author)
    assert "title" not in reading.guessed


@pytest.mark.parametrize("file", ["docx/python-docx.docx", "docx/pandoc.docx", "odt/libreoffice.odt"])
def test_when_a_document_was_made_is_never_taken_for_when_it_was_published(file):
    assert reading_of(file).details.published_at == ""


def test_a_book_tells_publisher_date_language_and_address():
    details = reading_of("epub/calibre-like.epub").details
    assert (details.publisher, details.published_at, details.language) == (
        "Quayside Books",
        "2019-05-02",
        "en-GB",
    )
    assert details.url == "https://quayside.example/ferry"
    assert reading_of("epub/ebooklib.epub").details.published_at == "2021"


def test_a_book_follows_its_spine_and_leaves_nothing_out():
    assert [text for _, text in shown(reading_of("epub/calibre-like.epub"))] == [
        "Before\xa0dawn",
        "The ferry left at four.",
        "Menu words that stay",
        "After dawn",
        "Nobody knew “who” was aboard.[1]",
        "The quay",
    ]


def test_lists_keep_their_numbers_their_depth_and_where_they_begin():
    def items(file: str) -> list[tuple[int, str]]:
        blocks = reading_of(file).body.blocks
        return [(block.level, block.marker) for block in blocks if block.kind is L]

    rich = [(1, "1."), (1, "2."), (2, "1."), (2, "2."), (1, "3."), (1, "•"), (1, "•"), (1, "1.")]
    assert items("docx/pandoc.docx") == items("odt/libreoffice.odt") == items("epub/pandoc.epub") == rich
    assert items("odt/google-like.odt") == [(1, "1."), (2, "•"), (1, "2."), (1, "1.")]
    assert items("epub/ebooklib.epub")[2:] == [(1, "3."), (1, "4.")]
    assert [marker for _, marker in items("rtf/wordpad-like.rtf")] == ["1.", "2."]


@pytest.mark.parametrize(
    "file", ["docx/pandoc.docx", "docx/libreoffice.docx", "odt/pandoc.odt", "epub/pandoc.epub"]
)
def test_emphasis_and_links_stay(file):
    styles = styled(reading_of(file))
    assert (SpanKind.STRONG, "closed", "") in styles
    assert (SpanKind.EMPHASIS, "forty", "") in styles
    assert (SpanKind.LINK, "report", "https://valley.example/report") in styles


@pytest.mark.parametrize("file", ["docx/word-like.docx", "odt/google-like.odt"])
def test_deleted_words_and_reviewers_notes_are_no_words_of_the_text(file):
    text = reading_of(file).body.text
    assert "Deleted words" not in text
    assert "old boat" not in text
    assert "reviewer" not in text


def test_bold_that_was_set_on_a_whole_paragraph_stays():
    styles = styled(reading_of("odt/google-like.odt"))
    assert (SpanKind.STRONG, "All of this is bold.", "") in styles
    assert (SpanKind.EMPHASIS, "opened", "") in styles


def test_an_rtf_in_a_code_page_with_halved_letters_is_read_whole():
    reading = reading_of("rtf/wordpad-like.rtf")
    assert "Паром вышел в четыре утра. Никто не знал." in reading.body.text
    assert "😀" in reading.body.text
    assert reading.details.language == "ru"


def test_a_document_without_a_title_is_called_by_its_name_as_a_guess():
    reading = read_with(RTF, rb"{\rtf1 Just one line.}", "port-notes.rtf")
    assert (reading.details.title, reading.guessed) == ("Port notes", {"title"})
