import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.domain.body import BlockKind
from desktop.errors import UnreadableSourceError
from desktop.formats import refusal
from desktop.formats.reading import read_bytes, read_file, read_pasted, sources_in
from desktop.formats.reading_process import ReadingProcess
from tests.formats.bodies import shown

PAGE = b"<!DOCTYPE html><html><body><h1>Gates open</h1><p>The keeper said so on Friday.</p></body></html>"


@pytest.fixture(scope="module")
def process():
    with ReadingProcess() as running:
        yield running


def refused(data: bytes, name: str = "x.txt", process: ReadingProcess | None = None) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        read_bytes(data, name, process=process)
    message = str(caught.value)
    assert "Nothing was added." in message
    assert "Traceback" not in message
    return message


def test_a_file_becomes_an_article_with_its_bytes_as_they_came(tmp_path):
    path = tmp_path / "night-ferry.txt"
    path.write_bytes(b"\xef\xbb\xbfSeven died.\r\n\r\nNobody was arrested.\r\n")
    article = read_file(path)
    assert article.body.text == "Seven died.\nNobody was arrested."
    assert article.original == path.read_bytes()
    assert (article.original_name, article.media_type) == ("night-ferry.txt", "text/plain")
    assert article.retrieved_at.endswith("Z")


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.html", "", "text/html"),
        ("a.txt", "", "text/html"),
        ("a", "text/html; charset=utf-8", "text/html"),
        ("a", "application/xhtml+xml", "text/html"),
        ("a", "application/octet-stream", "text/html"),
    ],
)
def test_the_format_is_told_by_media_type_content_or_name(process, name, media_type, expected):
    assert read_bytes(PAGE, name, media_type, process).media_type == expected


def test_markdown_is_told_by_its_name(process):
    article = read_bytes(b"# Gates\n\n*Open*.", "a.MD", process=process)
    assert (article.media_type, shown(article)[0]) == ("text/markdown", (BlockKind.HEADING, "Gates"))


def test_a_web_server_s_charset_is_believed():
    data = "Паром".encode("koi8-r")
    assert read_bytes(data, "a.txt", "text/plain; charset=KOI8-R").body.text == "Паром"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "holds no text"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"{\\rtf1 }", "holds no text"),
        (b"WARC/1.0\r\n", "holds no page that was retrieved"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n", "holds no page"),
        (b"abc\x00def and some more of it", "no text in any known encoding"),
        (b"a" * 5_000_001, "too long"),
        (b"a\n\n" * 20_001, "too many paragraphs"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, told):
    assert told in refused(data)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(refusal, "LARGEST_FILE", 10)
    (tmp_path / "large.txt").write_text("eleven bytes")
    with pytest.raises(UnreadableSourceError, match="too large"):
        read_file(tmp_path / "large.txt")


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableSourceError, match="is not there"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableSourceError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(UnreadableSourceError, match="could not be read"):
        read_file(Path("nul\x00in-its-name.txt"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableSourceError, match="may not be read"):
        read_file(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableSourceError, match="is not a file"):
        read_file(tmp_path / "pipe.txt")


def test_pasted_text_is_called_by_its_first_words():
    article = read_pasted("Seven people died when the night ferry burned off Port Ansel on Friday.")
    assert article.details.title == "Seven people died when the night ferry burned off Port…"
    assert (article.guessed, article.media_type) == ({"title"}, "text/plain")


def test_pasted_html_keeps_its_structure_and_all_its_words():
    html = "<h2>Gates</h2><nav>Menu</nav><p>They were <b>open</b>.</p>"
    article = read_pasted("Gates Menu They were open.", html)
    assert shown(article) == [
        (BlockKind.HEADING, "Gates"),
        (BlockKind.PARAGRAPH, "Menu"),
        (BlockKind.PARAGRAPH, "They were open."),
    ]
    assert (article.original, article.media_type) == (html.encode(), "text/html")


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n", ""), ("", "<img src=x>"), ("\ud800", "")])
def test_nothing_pasted_is_refused(text, html):
    with pytest.raises(UnreadableSourceError, match="Nothing was added"):
        read_pasted(text, html)


def test_a_folder_gives_its_readable_files_in_order_and_no_hidden_ones(tmp_path):
    for name in (
        "b.txt",
        "a.html",
        "picture.png",
        ".hidden.txt",
        "deep/er/c.md",
        ".git/d.txt",
        "a_files/frame.html",
        "other_files/e.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [path.relative_to(tmp_path).as_posix() for path in sources_in([tmp_path])]
    assert names == ["a.html", "b.txt", "deep/er/c.md", "other_files/e.txt"]


def test_a_file_that_was_named_itself_is_kept_whatever_it_is_and_once(tmp_path):
    (tmp_path / "b.txt").write_text("x")
    picture, missing = tmp_path / "p.png", tmp_path / "none.txt"
    picture.write_bytes(b"x")
    assert sources_in([picture, missing, tmp_path, tmp_path / "b.txt"]) == [
        picture,
        missing,
        tmp_path / "b.txt",
    ]


def test_many_threads_may_read_at_once(process):
    articles = []
    threads = [
        threading.Thread(target=lambda: articles.append(read_bytes(PAGE, "a.html", process=process)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [article.body.text for article in articles] == ["Gates open\nThe keeper said so on Friday."] * 4


def test_reading_is_imported_without_the_heavy_libraries():
    script = (
        "import sys, desktop.formats.reading;"
        "print({'lxml', 'trafilatura', 'markdown_it', 'chardet', 'pycld2'} & sys.modules.keys())"
    )
    shown_modules = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown_modules.stdout.strip() == "set()"
