"""Pages in one file: MHTML, WARC and SingleFile, and e-mails."""

from pathlib import Path

import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import HTML, MHTML
from desktop.formats.reading import read_all, read_bytes, read_file, sources_in
from desktop.formats.reading_process import ReadingProcess
from tests.formats.bodies import assert_sound, read_with

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def process():
    with ReadingProcess() as running:
        yield running


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("blink-like.mhtml", "https://post.example/2024/ferry?a=1"),
        ("explorer-like.mht", "https://post.example/ie"),
        ("python-email.eml", ""),
    ],
)
def test_an_mhtml_page_is_read_like_the_page_in_it(process, file, url):
    article = read_file(DATA / "mhtml" / file, process)
    assert_sound(article.body)
    assert (article.details.title, article.details.url) == ("Ferry inquiry opens", url)
    assert article.body.text.startswith("Ferry inquiry opens\nThe night ferry left Port Ansel")
    assert "Advertisement" not in article.body.text
    assert "Follow us" not in article.body.text
    assert article.retrieved_at.startswith("2024-03-09T1")
    assert article.original == (DATA / "mhtml" / file).read_bytes()


def test_the_charset_of_the_part_is_believed(process):
    assert "harbour – café" in read_file(DATA / "mhtml" / "explorer-like.mht", process).body.text


def test_an_mhtml_whose_start_is_empty_falls_back_on_the_first_page_with_words():
    told = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; start="<a>"; boundary=b\n\n--b\n'
        b"Content-Type: text/html\nContent-ID: <a>\n\n \n"
        b"--b\nContent-Type: text/html\n\n<p>Words here.</p>\n--b--\n"
    )
    assert read_with(MHTML, told).body.text == "Words here."


def test_an_email_without_a_page_gives_its_plain_words_under_its_subject():
    told = b"Subject: =?utf-8?q?F=C3=A4hre?=\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe ferry left.\n"
    reading = read_with(MHTML, told)
    assert (reading.body.text, reading.details.title, reading.guessed) == (
        "The ferry left.",
        "Fähre",
        frozenset(),
    )


def test_an_mhtml_without_words_is_refused():
    with pytest.raises(UnreadableSourceError, match="holds no page and no text"):
        read_with(MHTML, b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "a.mhtml")


def test_a_web_archive_gives_each_of_its_pages_with_address_and_date(process):
    articles = list(read_all(DATA / "warc" / "wget.warc.gz", process))
    urls = [article.details.url for article in articles]
    assert len(urls) == len(set(urls)) >= 3
    assert {f"http://127.0.0.1:8931/a{n}.html" for n in (1, 2, 3)} <= set(urls)
    assert {article.media_type for article in articles} == {"text/html"}
    assert len({article.sha256 for article in articles}) >= 3
    assert all(article.original.startswith(b"<!DOCTYPE") for article in articles)
    assert all(article.retrieved_at.startswith("2026-11-23T") for article in articles)


def test_a_web_archive_of_one_page_is_one_article_without_its_redirects_and_pictures(process):
    article = read_file(DATA / "warc" / "warcio.warc", process)
    assert (article.details.url, article.retrieved_at) == ("https://post.example/a1", "2024-03-09T11:30:00Z")
    assert article.details.title == "Ferry inquiry, day 1"


def test_one_article_cannot_be_taken_from_an_archive_of_several(process):
    with pytest.raises(UnreadableSourceError, match="pages, where one is wanted"):
        read_file(DATA / "warc" / "wget.warc.gz", process)


def test_an_archive_that_was_cut_off_still_gives_the_pages_before_the_cut(process, tmp_path):
    whole = (DATA / "warc" / "wget.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) * 2 // 3])
    articles = list(read_all(tmp_path / "cut.warc.gz", process))
    assert 1 <= len(articles) < 4
    assert all(article.details.title for article in articles)


def test_a_page_that_cannot_be_read_keeps_no_other_page_of_its_archive_from_being_read(process, tmp_path):
    def record(url: str, page: str) -> bytes:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http"
        return f"{head}; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n".encode()

    told = record("https://a.example/1", "<img src=x>") + record("https://a.example/2", "<p>Words here.</p>")
    (tmp_path / "two.warc").write_bytes(told)
    refused, article = read_all(tmp_path / "two.warc", process)
    assert "two.warc: https://a.example/1” holds no text" in str(refused)
    assert article.body.text == "Words here."


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n"]
)
def test_a_broken_archive_is_refused(process, tmp_path, data):
    (tmp_path / "a.warc").write_bytes(data)
    (refused,) = read_all(tmp_path / "a.warc", process)
    assert isinstance(refused, UnreadableSourceError)


def test_pages_saved_by_browsers_tell_where_and_when():
    data = (DATA / "pages" / "single-file.html").read_bytes()
    reading = read_with(HTML, data)
    assert (reading.details.url, reading.retrieved_at) == (
        "https://post.example/2024/ferry",
        "2024-03-09T11:30:00Z",
    )
    assert "iVBOR" not in reading.body.text
    data = (DATA / "pages" / "chrome-saved.html").read_bytes()
    assert read_with(HTML, data).details.url == "https://post.example/2024/ferry?b=2"


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://post.example/", "https://post.example/a?x=1"),
        ("https://post.example/a", "https://post.example/a"),
        ("", "https://post.example/a?x=1"),
    ],
)
def test_the_address_that_a_page_tells_goes_before_where_it_came_from_unless_it_is_a_front_page(
    process, canonical, expected
):
    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body><p>Words.</p></body></html>'
    article = read_bytes(page.encode(), "a", "text/html", process, url="https://post.example/a?x=1")
    assert article.details.url == expected


def test_a_folder_gives_files_of_all_formats(tmp_path):
    names = ["a.epub", "b.docx", "c.odt", "d.rtf", "e.mhtml", "f.warc.gz", "g.warc", "h.eml"]
    for name in [*names, "i.gz", "j.zip", "k.xlsx"]:
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in sources_in([tmp_path])] == names
