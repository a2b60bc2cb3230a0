"""Makes text from outside safe to show in one line of a label, a menu or a list."""

import html
import re

_WHITE = re.compile(r"\s+")

_UNSHOWABLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\u200b\u2060\ufeff"  # invisible and without width; joiners stay, for scripts and emoji need them
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f"  # tag characters
    "]"
)


def plain(text: str) -> str:
    r"""`text` on one line, without control characters and without those that turn the direction of reading.

    A title such as ``"Report\u202efdp.exe"`` could otherwise show as something that it is not.
    """
    return _UNSHOWABLE.sub("", _WHITE.sub(" ", text)).strip()


def plain_lines(text: str) -> str:
    r"""Like `plain`, but keeps `\n` between lines: for notes and messages."""
    return "\n".join(plain(line) for line in text.splitlines()).strip("\n")


def tooltip(text: str) -> str:
    """`text` as a tooltip that wraps; anything in it that looks like markup is shown as it stands."""
    return f"<qt>{html.escape(plain_lines(text))}</qt>".replace("\n", "<br>") if text else ""
