"""ZIP containers and XML that mean harm, or were harmed."""

import io
import zipfile
from pathlib import Path

import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats import container
from desktop.formats.container import Container, inner_path, xml_tree
from desktop.formats.known_formats import DOCX, EPUB, ODT
from desktop.formats.reading import read_bytes
from desktop.formats.reading_process import ReadingProcess
from tests.formats.bodies import read_with

DATA = Path(__file__).parent.parent / "data"
BLANKS = b" " * 3_000_000
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.fixture(scope="module")
def process():
    with ReadingProcess() as running:
        yield running


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()


def changed(file: str, part: str, data: bytes) -> bytes:
    """One of the real documents with one of its parts replaced or added."""
    with zipfile.ZipFile(DATA / file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed({**files, part: data})


def test_a_file_is_read_whole_and_a_missing_one_refused():
    opened = Container(packed({"a/b.xml": b"<x/>"}), "n.zip")
    assert ("a/b.xml" in opened, opened.names) == (True, ["a/b.xml"])
    assert opened.read("a/b.xml") == b"<x/>"
    with pytest.raises(UnreadableSourceError, match=r"“n\.zip” lacks a part"):
        opened.read("../etc/passwd")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_all_that_is_unpacked_counts_together(monkeypatch, method):
    monkeypatch.setattr(container, "MOST_UNPACKED", 5_000)
    opened = Container(packed({"a": bytes(range(256)) * 10, "b": bytes(range(256)) * 10}, method), "n")
    opened.read("a")
    with pytest.raises(UnreadableSourceError, match="unpacks to far more"):
        opened.read("b")


def test_what_packs_too_well_is_refused_whatever_it_says_of_its_size():
    data = bytearray(packed({"a": BLANKS}))
    for lie in (data, data.replace(len(BLANKS).to_bytes(4, "little"), (100).to_bytes(4, "little"))):
        with pytest.raises(UnreadableSourceError, match=r"unpacks to far more|is damaged"):
            Container(bytes(lie), "n").read("a")


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(container, "MOST_FILES", 3)
    with pytest.raises(UnreadableSourceError, match="holds 4 files, where 3 is the most"):
        Container(packed(dict.fromkeys("abcd", b"")), "n")


def test_an_encrypted_file_is_refused_in_clear_words():
    data = bytearray(packed({"a": b"secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableSourceError, match="is encrypted"):
        Container(bytes(data), "n").read("a")


def test_unusual_packing_is_refused():
    with pytest.raises(UnreadableSourceError, match="packed in a way"):
        Container(packed({"a": b"x" * 100}, zipfile.ZIP_LZMA), "n").read("a")


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("OEBPS/content.opf", "text/a%20b.html#x", "OEBPS/text/a b.html"),
        ("OEBPS/content.opf", "../a.html", "a.html"),
        ("content.opf", "../../etc/passwd", ""),
        ("content.opf", "/etc/passwd", ""),
        ("content.opf", "..\\..\\x", ""),
        ("content.opf", "https://evil.example/a", ""),
        ("content.opf", "", ""),
    ],
)
def test_no_name_leads_out_of_the_container(base, reference, expected):
    assert inner_path(base, reference) == expected


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, BOMB.decode().replace("1.0", "1.0").encode("utf-16")])
def test_xml_with_entities_of_its_own_is_refused(data):
    with pytest.raises(UnreadableSourceError, match="declares entities"):
        xml_tree(data, "n")


@pytest.mark.parametrize("data", [b"", b"<x>", b"not xml", b"<x>&unknown;</x>", b"\xff\xfe\x00"])
def test_broken_xml_is_refused(data):
    with pytest.raises(UnreadableSourceError, match="not sound XML"):
        xml_tree(data, "n")


@pytest.mark.parametrize(
    ("known", "file", "part"),
    [
        (DOCX, "docx/pandoc.docx", "word/document.xml"),
        (DOCX, "docx/pandoc.docx", "word/footnotes.xml"),
        (ODT, "odt/pandoc.odt", "content.xml"),
        (ODT, "odt/pandoc.odt", "meta.xml"),
        (EPUB, "epub/pandoc.epub", "META-INF/container.xml"),
        (EPUB, "epub/pandoc.epub", "EPUB/content.opf"),
    ],
)
@pytest.mark.parametrize("evil", [BOMB, OUTSIDE])
def test_entities_in_any_part_of_a_document_are_refused(known, file, part, evil):
    with pytest.raises(UnreadableSourceError, match="declares entities"):
        read_with(known, changed(file, part, evil), file)


def test_entities_in_a_chapter_are_not_resolved():
    evil = (
        b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b 'bbb'>]><p>Words &a;&b; stay.</p>"
    )
    body = read_with(EPUB, changed("epub/ebooklib.epub", "EPUB/c0.xhtml", evil)).body
    assert "root:" not in body.text
    assert "bbb; stay" not in body.text
    assert "Findings" in body.text


@pytest.mark.parametrize(
    ("known", "file", "part"),
    [
        (DOCX, "docx/pandoc.docx", "word/document.xml"),
        (ODT, "odt/pandoc.odt", "content.xml"),
        (EPUB, "epub/ebooklib.epub", "EPUB/c0.xhtml"),
    ],
)
def test_a_bomb_in_a_document_is_refused(known, file, part):
    with pytest.raises(UnreadableSourceError, match="unpacks to far more"):
        read_with(known, changed(file, part, BLANKS), file)


def test_a_book_that_is_protected_against_copying_says_so():
    protection = (
        b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        b'<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
        b'<CipherData><CipherReference URI="EPUB/c0.xhtml"/></CipherData></EncryptedData></encryption>'
    )
    with pytest.raises(UnreadableSourceError, match="is protected against copying"):
        read_with(EPUB, changed("epub/ebooklib.epub", "META-INF/encryption.xml", protection), "b.epub")


def test_an_odt_with_a_password_says_so():
    manifest = b'<m xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><encryption-data/></m>'
    for data in (
        changed("odt/pandoc.odt", "META-INF/manifest.xml", manifest),
        changed("odt/pandoc.odt", "encrypted-package", b"\x00"),
    ):
        with pytest.raises(UnreadableSourceError, match="is encrypted"):
            read_with(ODT, data, "a.odt")


@pytest.mark.parametrize(
    "file",
    ["docx/pandoc.docx", "odt/pandoc.odt", "epub/pandoc.epub", "rtf/pandoc.rtf", "mhtml/blink-like.mhtml"],
)
def test_the_content_decides_whatever_the_name_says(process, file):
    data = (DATA / file).read_bytes()
    right = read_bytes(data, file, process=process)
    for name in ("a.txt", "a.pdf", "a.epub", "a.docx", "a"):
        wrong = read_bytes(data, name, process=process)
        assert (wrong.media_type, wrong.body) == (right.media_type, right.body)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.rtf", "a.mhtml", "a.warc"])
def test_plain_words_under_any_name_are_plain_text(process, name):
    article = read_bytes(b"Seven died on Friday.\n", name, process=process)
    assert (article.media_type, article.body.text) == ("text/plain", "Seven died on Friday.")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.rtf", "a.mhtml", "a.warc.gz"])
def test_nothing_at_all_and_far_too_much_are_refused(process, name):
    with pytest.raises(UnreadableSourceError, match="is empty"):
        read_bytes(b"", name, process=process)
    with pytest.raises(UnreadableSourceError, match="too large: 100 MB"):
        read_bytes(bytes(100_000_000), name, process=process)


@pytest.mark.parametrize("file", ["docx/pandoc.docx", "odt/pandoc.odt", "epub/pandoc.epub"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_document_that_was_cut_off_says_so(process, file, share):
    data = (DATA / file).read_bytes()
    with pytest.raises(UnreadableSourceError, match="damaged or was cut off"):
        read_bytes(data[: int(len(data) * share)], Path(file).name, process=process)


def test_a_container_of_something_else_says_what_it_is(process):
    with pytest.raises(UnreadableSourceError, match="a ZIP container that is no DOCX, ODT or EPUB"):
        read_bytes(packed({"xl/workbook.xml": b"<x/>"}), "table.xlsx", process=process)
    with pytest.raises(UnreadableSourceError, match="old Office document, or one that is encrypted"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", process=process)
