"""Opens ZIP containers and XML that strangers made: within limits, and nothing that was not asked for."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any
from urllib.parse import unquote

from lxml import etree

from desktop.errors import UnreadableSourceError
from desktop.formats.refusal import refusal

MOST_UNPACKED = 200_000_000
"""Bytes that all files read from one container may have together."""

MOST_RATIO = 200
"""How many times its packed size a file may have once it is unpacked."""

MOST_FILES = 20_000
"""Files that one container may list."""

_SMALL = 1_000_000
"""Bytes up to which the ratio does not matter: a page of blanks packs very well."""

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
_SAVE_AGAIN = "Get the file again, or open it in the program that made it and save it anew."


class Container:
    """The files in a ZIP container, read by name, each counted while it is unpacked.

    Nothing is ever written to the disk, and no name leads anywhere but to a file in the container.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data` of the source called `name`; raises UnreadableSourceError where it is not sound."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise self._damaged() from None
        if len(self._zip.filelist) > MOST_FILES:
            raise refusal(
                name, f"holds {len(self._zip.filelist):,} files, where {MOST_FILES:,} is the most", _SAVE_AGAIN
            )
        self._unpacked = 0

    @property
    def names(self) -> list[str]:
        """The names of all files, as the container lists them."""
        return [entry.filename for entry in self._zip.filelist]

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of one file; raises UnreadableSourceError where it is missing, too much or not sound."""
        entry = self._zip.NameToInfo.get(name)
        if entry is None:
            raise refusal(self._name, f"lacks a part that belongs to it ({name})", _SAVE_AGAIN)
        if entry.flag_bits & _ENCRYPTED:
            raise encrypted(self._name)
        if entry.compress_type not in _METHODS:
            raise refusal(self._name, "is packed in a way that is not read here", _SAVE_AGAIN)
        try:
            return self._counted(entry)
        except (*_BROKEN, RuntimeError):
            raise self._damaged() from None

    def _counted(self, entry: zipfile.ZipInfo) -> bytes:
        """The unpacked bytes; what the container says of their number is not believed."""
        parts: list[bytes] = []
        size = 0
        with self._zip.open(entry) as file:
            while chunk := file.read(_CHUNK):
                parts.append(chunk)
                size += len(chunk)
                self._unpacked += len(chunk)
                too_dense = size > max(_SMALL, MOST_RATIO * entry.compress_size)
                if too_dense or self._unpacked > MOST_UNPACKED:
                    raise self._too_much()
        return b"".join(parts)

    def _damaged(self) -> UnreadableSourceError:
        return refusal(self._name, "is damaged or was cut off", _SAVE_AGAIN)

    def _too_much(self) -> UnreadableSourceError:
        return refusal(
            self._name,
            f"unpacks to far more than it should (over {MOST_UNPACKED / 1e6:,.0f} MB, or over {MOST_RATIO} "
            "times its size)",
            "Do not trust it: no honest document does that.",
        )


def encrypted(name: str) -> UnreadableSourceError:
    """The refusal of a source that only opens with a password or a key."""
    return refusal(name, "is encrypted", "Open it with its password, save it without one, and add that.")


def inner_path(base: str, reference: str) -> str:
    """The name in the container that `reference`, in the file called `base`, leads to; empty where outside."""
    path = unquote(reference.split("#", 1)[0])
    if not path or "\\" in path or "://" in path:
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return "" if joined.startswith(("../", "/")) or joined == ".." else joined


def xml_tree(data: bytes, name: str) -> Any:
    """The root of an XML file; raises UnreadableSourceError where it is malformed or declares a document type.

    A document type could define entities that grow without end or read other files; no office format has one.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    refuse_document_type(data, name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refusal(name, "is damaged: a part of it is not sound XML", _SAVE_AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _with_document_type(name)
    return root


def refuse_document_type(data: bytes, name: str) -> None:
    """Raise UnreadableSourceError for XML that declares a document type, in whatever width it is written."""
    wide = b"\x00" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff"))
    narrow = data.replace(b"\x00", b"") if wide else data
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        raise _with_document_type(name)


def _with_document_type(name: str) -> UnreadableSourceError:
    return refusal(
        name, "declares entities of its own, which documents of its kind never do", "Do not trust it."
    )
