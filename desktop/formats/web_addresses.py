"""Says what is a web address that may be fetched, and which computers may be asked for it."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from desktop.formats.source import plain_line

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_KEPT = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in the parts that a request is made of; `host` is ASCII, `path` quoted and with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def text(self) -> str:
        """The whole address, as it is kept and shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def name(self) -> str:
        """What a file from there is called: the last part of the path, else the host."""
        last = unquote(self.path.partition("?")[0].rstrip("/").rpartition("/")[2])
        return plain_line(last)[:200] or self.host

    def joined(self, location: str) -> str:
        """The address that `location`, found there, leads to."""
        return urljoin(self.text, location.strip())


def web_address(text: str) -> WebAddress | None:
    """The address that `text` is, None where it is none of http or https, or carries a name or password."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host = (
            (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
        )
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or len(text) > _LONGEST:
        return None
    if _UNSAFE.search(parts.netloc) or not 0 < port < 65_536:
        return None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return WebAddress(parts.scheme, host, port, quote(path, safe=_KEPT) or "/")


def is_web_address(text: str) -> bool:
    """Whether the whole of `text` is one web address, as when it was copied from a browser."""
    return not re.search(r"\s", text.strip()) and web_address(text) is not None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it is wrapped in another."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | None] = []
    if isinstance(found, ipaddress.IPv6Address):
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        inner += [ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)] if found in _NAT64 else []
    if found.is_multicast or (not found.is_global and not any(inner)):
        return False
    return all(one.is_global and not one.is_multicast for one in inner if one is not None)
