"""Fetching from a real server on this computer, which only the tests let the program ask."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from desktop.errors import UnreadableSourceError
from desktop.formats import fetching
from desktop.formats.fetching import Network, fetch
from desktop.formats.reading import read_bytes
from desktop.formats.web_addresses import is_public, is_web_address, web_address

PAGE = "<html><head><title>Fähre</title></head><body><p>It left at four, said café owners.</p></body></html>"


class Site:
    """A server whose answer to each path a test writes itself; `asked` keeps the requests."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                try:
                    site.answers[self.path.partition("?")[0]](self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that goes away is what is tested."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def home(self) -> str:
        return f"http://news.example:{self.port}"

    def on(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> str:
        """Answer `path` so; the address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.home + path


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    running.thread.start()
    yield running
    running.server.shutdown()
    running.server.server_close()
    running.thread.join()


LOCAL = Network(resolve=lambda host, port: ["127.0.0.1"], is_allowed=lambda address: True, seconds=10)


def refused(address: str, network: Network = LOCAL, **more) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        fetch(address, network=network, **more)
    assert "Nothing was added." in str(caught.value)
    return str(caught.value)


def test_a_page_comes_with_its_address_type_and_name(site):
    site.on("/2024/ferry.html", body=PAGE.encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")
    fetched = fetch(site.home + "/2024/ferry.html?a=1#part", network=LOCAL)
    assert fetched.url == site.home + "/2024/ferry.html?a=1"
    assert (fetched.name, fetched.media_type) == ("ferry.html", "text/html; charset=ISO-8859-1")
    article = read_bytes(fetched.data, fetched.name, fetched.media_type, url=fetched.url)
    assert (article.details.title, article.details.url) == ("Fähre", fetched.url)
    assert "café owners" in article.body.text


def test_the_server_learns_the_program_s_name_and_nothing_of_the_person(site):
    fetch(site.on("/a", body=b"Words.", Content_Type="text/plain", Set_Cookie="id=1"), network=LOCAL)
    fetch(site.home + "/a", network=LOCAL)
    (_, headers) = site.asked[-1]
    assert headers["User-Agent"].startswith("Diptych/")
    assert headers["Host"] == f"news.example:{site.port}"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_are_followed_to_the_end_and_five_at_most(site):
    for number in range(6):
        site.on(f"/{number}", 302, Location=f"/{number + 1}")
    site.on("/6", body=b"Words.", Content_Type="text/plain")
    assert fetch(site.home + "/1", network=LOCAL).url == site.home + "/6"
    assert "more than 5 times" in refused(site.home + "/0")


@pytest.mark.parametrize("location", ["ftp://a.example/x", "file:///etc/passwd", "http://a@b.example/", ""])
def test_a_redirect_to_something_else_than_the_web_is_refused(site, location):
    site.on("/a", 302, Location=location)
    if location:
        assert "no address of the web" in refused(site.home + "/a")
    else:
        assert "more than 5 times" in refused(site.home + "/a")


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "192.168.1.1", "0.0.0.0"])
def test_neither_an_address_nor_a_redirect_may_lead_into_ones_own_network(site, inner):
    public = {"news.example": ["127.0.0.1"], "evil.example": [inner], "both.example": ["93.184.216.34", inner]}
    network = Network(
        resolve=lambda host, port: public[host],
        is_allowed=lambda address: len(site.asked) == 0 or is_public(address),
        seconds=10,
    )
    assert "not on the public web" in refused("http://evil.example/", replace(network, is_allowed=is_public))
    assert "not on the public web" in refused("http://both.example/", replace(network, is_allowed=is_public))
    site.on("/a", 302, Location="http://evil.example/")
    assert "not on the public web" in refused(site.home + "/a", network)
    assert len(site.asked) == 1


def test_by_default_this_computer_is_never_asked(site):
    site.on("/a", body=b"secret")
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"):
        with pytest.raises(UnreadableSourceError):
            fetch(f"http://{host}:{site.port}/a")
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(site):
    answers = [["127.0.0.1"], ["203.0.113.9"]]
    site.on("/a", body=b"Words.", Content_Type="text/plain")
    network = replace(LOCAL, resolve=lambda host, port: answers.pop(0))
    assert fetch(site.home + "/a", network=network).data == b"Words."
    assert len(answers) == 1


def test_a_slow_drip_ends_when_the_time_is_over(site):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.05)

    def drip_headers(handler: BaseHTTPRequestHandler) -> None:
        while True:
            handler.wfile.write(b"H")
            time.sleep(0.05)

    site.answers.update({"/body": drip, "/head": drip_headers})
    for path in ("/body", "/head"):
        started = time.monotonic()
        assert "within 0.6 seconds" in refused(site.home + path, replace(LOCAL, seconds=0.6))
        assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_and_a_name_nobody_knows_end_in_time(site):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"http://mute.example:{mute.getsockname()[1]}/"
        assert "within 0.4 seconds" in refused(address, replace(LOCAL, seconds=0.4))
    slow = replace(LOCAL, resolve=lambda host, port: time.sleep(2) or [], seconds=0.3)
    started = time.monotonic()
    assert "within 0.3 seconds" in refused("http://slow.example/", slow)
    assert time.monotonic() - started < 1.5

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert "Name or service not known" in refused("http://none.example/", replace(LOCAL, resolve=unknown))


def test_a_fetch_that_is_cancelled_ends_soon(site):
    site.answers["/a"] = lambda handler: time.sleep(3)
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    started = time.monotonic()
    assert "that was stopped" in refused(site.home + "/a", cancelled=stop.is_set)
    assert time.monotonic() - started < 2


def test_too_much_is_refused_when_it_is_announced_and_when_it_comes(site, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    announced = site.on("/a", body=b"x", Content_Type="text/plain", Content_Length="100001")
    assert "too large" in refused(announced)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 10_000)

    site.answers["/b"] = endless
    assert "too large" in refused(site.home + "/b")


def test_a_gzip_bomb_is_refused_and_honest_gzip_unpacked(site):
    bomb = gzip.compress(bytes(60_000_000))
    assert "too large" in refused(site.on("/a", body=bomb, Content_Type="text/html", Content_Encoding="gzip"))
    honest = site.on("/b", body=gzip.compress(b"Words."), Content_Type="text/plain", Content_Encoding="gzip")
    assert fetch(honest, network=LOCAL).data == b"Words."
    for path, body in (("/c", b"no gzip"), ("/d", gzip.compress(b"Words. " * 99)[:-9])):
        told = refused(site.on(path, body=body, Content_Type="text/plain", Content_Encoding="gzip"))
        assert "damaged" in told or "could not be fetched" in told
    assert "not asked for" in refused(site.on("/e", body=b"x", Content_Encoding="br"))


def test_a_page_that_is_cut_off_is_not_taken_for_whole(site):
    cut = site.on("/a", body=b"Half", Content_Type="text/plain", Content_Length="400")
    assert "was cut off on its way" in refused(cut)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip"])
def test_what_is_no_page_is_refused_by_its_type(site, kind):
    assert f"no document that can be read ({kind})" in refused(site.on("/a", body=b"x", Content_Type=kind))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "is not there."),
        (410, "any more"),
        (403, "may not be read"),
        (401, "password"),
        (500, "it answered 500"),
    ],
)
def test_a_refusal_of_the_server_is_told_in_words(site, status, words):
    assert words in refused(site.on("/a", status))


def test_nobody_there_is_told_in_words():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "could not be fetched (Connection refused)" in refused(f"http://none.example:{port}/")


def test_nonsense_for_an_answer_is_told_in_words(site):
    site.answers["/a"] = lambda handler: handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n")
    assert "could not be fetched" in refused(site.home + "/a")


@pytest.mark.parametrize(
    "address", ["", "ferry", "file:///etc/passwd", "ftp://a.example", "http://u:p@a.example/"]
)
def test_what_is_no_web_address_is_refused_before_anything_is_asked(address):
    assert "no address of the web" in refused(address)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_tls_is_verified(site, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=news.example",
        "-addext",
    ]
    names = "subjectAltName=DNS:news.example"
    subprocess.run([*command, names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.on("/a", body=b"Words.", Content_Type="text/plain")
    secure = f"https://news.example:{site.port}/a"
    assert "cannot prove who it is" in refused(secure)
    trusting = replace(LOCAL, tls=lambda: ssl.create_default_context(cafile=str(certificate)))
    assert fetch(secure, network=trusting).data == b"Words."
    assert "cannot prove who it is" in refused(secure.replace("news", "other"), trusting)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("ff0e::1", False),
        ("nonsense", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address, expected):
    assert is_public(address) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://Post.example", "https://post.example/"),
        (" http://post.example:80/a b?q=ü#x ", "http://post.example/a%20b?q=%C3%BC"),
        ("https://fähre.example/x%20y", "https://xn--fhre-loa.example/x%20y"),
        ("https://[2606:2800:220:1::1]:8443/", "https://[2606:2800:220:1::1]:8443/"),
    ],
)
def test_an_address_is_kept_as_it_is_asked_for(text, expected):
    assert web_address(text).text == expected


@pytest.mark.parametrize("text", ["https://post.example/a", "http://post.example"])
def test_one_address_alone_is_told_from_words_about_it(text):
    assert is_web_address(text)
    assert not is_web_address(f"See {text}")
    assert not is_web_address(text.replace("http", "htp"))
