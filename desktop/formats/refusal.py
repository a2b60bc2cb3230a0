"""What an importer says when it turns a source away, and the sizes beyond which it does."""

from desktop.domain.body import LONGEST_TEXT, MOST_BLOCKS, Body
from desktop.errors import UnreadableSourceError

LARGEST_FILE = 50_000_000
"""Bytes of one source; larger ones are not even read."""


def refusal(name: str, what: str, advice: str) -> UnreadableSourceError:
    """The error whose message tells what happened to the source called `name`, what is safe, and what to do."""
    subject = f"“{name}”" if name else "The pasted text"
    return UnreadableSourceError(f"{subject} {what}. Nothing was added. {advice}")


def refuse_empty(data: bytes, name: str) -> None:
    """Raise UnreadableSourceError where there is nothing at all to read."""
    if not data:
        raise refusal(name, "is empty", "Check that it was saved or copied completely.")


def refuse_too_large(size: int, name: str) -> None:
    """Raise UnreadableSourceError for a source of more than `LARGEST_FILE` bytes."""
    if size > LARGEST_FILE:
        raise refusal(
            name,
            f"is too large: {size / 1e6:,.0f} MB, where {LARGEST_FILE / 1e6:,.0f} MB is the most",
            "Split it into several files, or save the text alone.",
        )


def refuse_too_long(characters: int, name: str) -> None:
    """Raise UnreadableSourceError for a text of more than `LONGEST_TEXT` code points."""
    if characters > LONGEST_TEXT:
        raise refusal(
            name,
            f"is too long: {characters:,} characters, where {LONGEST_TEXT:,} is the most",
            "Split it into several files.",
        )


def refuse_unfit(body: Body, name: str) -> None:
    """Raise UnreadableSourceError for a body without text, or with more than a version may hold."""
    if not body.text.strip():
        raise refusal(name, "holds no text", "Check that the text was saved with it, and not only pictures.")
    refuse_too_long(len(body.text), name)
    if len(body.blocks) > MOST_BLOCKS:
        raise refusal(
            name,
            f"has too many paragraphs: {len(body.blocks):,}, where {MOST_BLOCKS:,} is the most",
            "Split it into several files.",
        )
