"""Fetches one page from the web when a person asks for it: within limits, and from public computers only."""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse

from desktop import __version__
from desktop.errors import UnreadableSourceError
from desktop.formats.known_formats import of_media_type
from desktop.formats.refusal import refusal
from desktop.formats.web_addresses import WebAddress, is_public, web_address

MOST_REDIRECTS = 5
MOST_SECONDS = 30.0
"""Seconds for all of it: looking up names, connecting, redirects and the last byte."""

MOST_BYTES = 20_000_000
"""Bytes that a page may have, as sent and once it is unpacked."""

_CHUNK = 1 << 16
_HEADERS = {
    "User-Agent": f"Diptych/{__version__} (reads single pages when a person asks for them)",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_ZIPPED = frozenset({"gzip", "x-gzip"})
_IN_WORDS = {
    401: "asks for a name and a password",
    402: "asks for payment",
    403: "may not be read by programs, or not without signing in",
    404: "is not there",
    410: "is not there any more",
    429: "is asked for too often at the moment",
    451: "may not be shown for legal reasons",
}
_BY_BROWSER = "Open it in a browser, save the page, and add the file."
_CHECK = "Check the address, and whether it opens in a browser."


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, what the server says they are, and the address after all redirects."""

    data: bytes
    media_type: str
    url: str
    name: str


def _resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How the web is reached. Tests stand their own computer in for it; nothing else has a reason to."""

    resolve: Callable[[str, int], list[str]] = _resolved
    is_allowed: Callable[[str], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = MOST_SECONDS


def fetch(
    address: str, *, cancelled: Callable[[], bool] = lambda: False, network: Network | None = None
) -> Fetched:
    """What is at a web address; raises UnreadableSourceError, and nothing else, where nothing may be had.

    Takes `MOST_SECONDS` at most; may be called from any thread, and ends soon once `cancelled` says so.
    """
    network = network or Network()
    place = web_address(address)
    if place is None:
        raise refusal(address, "is no address of the web", "It must begin with http:// or https://.")
    with _Watch(address, network.seconds, cancelled) as watch:
        for _ in range(MOST_REDIRECTS + 1):
            found = watch.guarded(partial(_asked, place, network, watch))
            if isinstance(found, Fetched):
                return found
            place = found
    raise refusal(address, f"leads on and on, more than {MOST_REDIRECTS} times", _CHECK)


def _asked(place: WebAddress, network: Network, watch: "_Watch") -> Fetched | WebAddress:
    """The answer to one request, or where it redirects to."""
    addresses = watch.in_time(lambda: network.resolve(place.host, place.port))
    if not addresses or not all(map(network.is_allowed, addresses)):
        raise refusal(
            place.text,
            "leads to a computer that is not on the public web",
            "Diptych asks no computers of your own network. " + _BY_BROWSER,
        )
    with (
        _connected(place, addresses, network, watch) as connection,
        _answered(connection, place) as response,
    ):
        if response.status in _REDIRECTS:
            return _redirected(place, response)
        if response.status != 200:
            answer = f"was not sent by its server (it answered {response.status})"
            raise refusal(place.text, _IN_WORDS.get(response.status, answer), _CHECK)
        media_type = _readable_type(place, response)
        return Fetched(_body(place, response, watch), media_type, place.text, place.name)


def _answered(connection: HTTPConnection, place: WebAddress) -> HTTPResponse:
    connection.request("GET", place.path, headers=_HEADERS)
    return connection.getresponse()


def _redirected(place: WebAddress, response: HTTPResponse) -> WebAddress:
    location = web_address(place.joined(response.getheader("Location") or ""))
    if location is None:
        raise refusal(place.text, "leads to something that is no address of the web", _CHECK)
    return location


def _readable_type(place: WebAddress, response: HTTPResponse) -> str:
    media_type = response.getheader("Content-Type") or ""
    kind = media_type.partition(";")[0].strip().lower()
    if kind not in _UNTOLD and not kind.startswith("text/") and of_media_type(kind) is None:
        raise refusal(place.text, f"is no page and no document that can be read ({kind[:80]})", _CHECK)
    return media_type


def _body(place: WebAddress, response: HTTPResponse, watch: "_Watch") -> bytes:
    """The bytes of the page, unpacked."""
    if (response.length or 0) > MOST_BYTES:
        raise _too_large(place)
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in _ZIPPED | {"identity"}:
        raise refusal(place.text, "is packed in a way that was not asked for", _BY_BROWSER)
    unpacker = zlib.decompressobj(wbits=31) if packing in _ZIPPED else None
    parts: list[bytes] = []
    sent = size = 0
    while chunk := response.read1(_CHUNK):
        watch.check()
        sent += len(chunk)
        parts.append(unpacker.decompress(chunk, MOST_BYTES - size + 1) if unpacker else chunk)
        size += len(parts[-1])
        if max(sent, size) > MOST_BYTES:
            raise _too_large(place)
    watch.check()  # where the connection was cut because the time is over, it looks like the end
    if response.length:  # of what was announced this much is missing; without an announcement it is None
        raise refusal(place.text, "was cut off on its way", "Try again.")
    if unpacker and not unpacker.eof:
        raise refusal(place.text, "was damaged or cut off on its way", "Try again.")
    return b"".join(parts)


def _too_large(place: WebAddress) -> UnreadableSourceError:
    return refusal(
        place.text, f"is too large: {MOST_BYTES / 1e6:,.0f} MB is the most that is fetched", _BY_BROWSER
    )


@contextmanager
def _connected(
    place: WebAddress, addresses: list[str], network: Network, watch: "_Watch"
) -> Iterator[HTTPConnection]:
    """A connection to one of the addresses that were checked, whatever the name leads to by now."""
    connection = HTTPConnection(place.host, place.port, timeout=watch.left)
    if place.scheme == "https":
        connection.default_port = 443  # else the port would stand in the Host header
    try:
        connection.sock = _socket(place, addresses, network, watch)
        watch.guard(connection.sock)
        yield connection
    finally:
        connection.close()


def _socket(place: WebAddress, addresses: list[str], network: Network, watch: "_Watch") -> socket.socket:
    trouble: OSError = OSError("no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, place.port), timeout=watch.left)
        except OSError as error:
            trouble = error
            watch.check()
            continue
        return plain if place.scheme == "http" else _secured(plain, place, network, watch)
    raise trouble


def _secured(plain: socket.socket, place: WebAddress, network: Network, watch: "_Watch") -> ssl.SSLSocket:
    secured = network.tls().wrap_socket(plain, server_hostname=place.host, do_handshake_on_connect=False)
    try:
        watch.guard(secured)
        secured.do_handshake()
    except BaseException:
        secured.close()
        raise
    return secured


@dataclass
class _Watch:
    """Ends the exchange in time: a server that sends a byte now and then keeps no socket's own timeout."""

    address: str
    seconds: float
    cancelled: Callable[[], bool]
    _socket: socket.socket | None = None
    _over: threading.Event = field(default_factory=threading.Event)
    _done: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "_Watch":
        self._deadline = time.monotonic() + self.seconds
        threading.Thread(target=self._look, name="diptych-fetch-watch", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()

    @property
    def left(self) -> float:
        """Seconds left, a few milliseconds at least: a socket takes no time of 0 or less."""
        return max(0.01, self._deadline - time.monotonic())

    def guard(self, connected: socket.socket) -> None:
        """Cut this connection when the time is over, in place of the one before."""
        self._socket = connected
        self.check()

    def check(self) -> None:
        """Raise UnreadableSourceError where the time is over or the fetch was cancelled."""
        if self.cancelled():
            raise refusal(self.address, "was not fetched: that was stopped", "Add it again when you like.")
        if self._over.is_set() or time.monotonic() >= self._deadline:
            raise refusal(
                self.address, f"could not be fetched within {self.seconds:g} seconds", "Try again later."
            )

    def guarded(self, work: Callable[[], Fetched | WebAddress]) -> Fetched | WebAddress:
        """The result of `work`, with whatever goes wrong on the way told in words."""
        try:
            self.check()
            return work()
        except UnreadableSourceError:
            self.check()  # an answer that was cut because the time was over is told so
            raise
        except ssl.SSLCertVerificationError as error:
            raise refusal(
                self.address,
                f"could not be fetched: its server cannot prove who it is ({error.verify_message})",
                "Do not trust what it sends.",
            ) from None
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            self.check()
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise refusal(self.address, f"could not be fetched ({reason})", _CHECK) from None

    def in_time(self, work: Callable[[], list[str]]) -> list[str]:
        """The result of `work`, which nothing can stop, awaited no longer than there is time."""
        results: list[list[str]] = []
        errors: list[OSError | ValueError] = []

        def run() -> None:
            try:
                results.append(work())
            except (OSError, ValueError) as error:
                errors.append(error)

        thread = threading.Thread(target=run, name="diptych-lookup", daemon=True)
        thread.start()
        while thread.is_alive():
            self.check()
            thread.join(0.1)
        if errors:
            raise errors[0]
        return results[0]

    def _look(self) -> None:
        while not self._done.wait(0.05):
            if self.cancelled() or time.monotonic() >= self._deadline:
                self._over.set()
                if self._socket is not None:
                    with suppress(OSError):  # the plain shutdown: TLS is in use by the other thread
                        socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
