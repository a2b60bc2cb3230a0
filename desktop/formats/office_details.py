"""Decides what an office document is called, and by whom, from its text and from what it says of itself."""

import re
from collections.abc import Iterable

from desktop.domain.article import ArticleDetails
from desktop.domain.body import BlockKind, Body
from desktop.formats.language import language_of
from desktop.formats.source import plain_line, title_from_name

_EARLY = 3
# What programs write into a document when nobody told them anything.
_NO_TITLES = re.compile(r"(?:untitled|unbenannt|sans titre|document|dokument|word document|slide)? ?\d*", re.I)
_PRINTED_FROM = re.compile(r"^Microsoft Word - ")
_NOBODY = frozenset(
    [
        "python-docx",
        "un-named",
        "user",
        "admin",
        "administrator",
        "microsoft office user",
        "microsoft",
        "author",
    ]
)


def details_of(
    body: Body, name: str, *, title: str = "", authors: Iterable[str] = (), language: str = ""
) -> tuple[ArticleDetails, frozenset[str]]:
    """The details, and the names of those among them that are guesses.

    `title`, `authors` and `language` are what the document says of itself; a title that stands in the text
    goes before it, for many documents still carry the title of the one that they were made from. When a
    document was made or saved says nothing of when it was published, so no date is taken from that.
    """
    headings = [block for block in body.blocks if block.kind is BlockKind.HEADING]
    top = [block for block in body.blocks[:_EARLY] if block in headings and block.level == 1]
    shown = next((plain_line(body.text[block.start : block.end]) for block in top), "")
    told = _PRINTED_FROM.sub("", plain_line(title))
    told = "" if _NO_TITLES.fullmatch(told) else told
    guess = next((plain_line(body.text[block.start : block.end]) for block in headings), "")
    people = dict.fromkeys(filter(None, map(plain_line, authors)))
    details = ArticleDetails(
        title=shown or told or guess or title_from_name(name),
        author=", ".join(person for person in people if person.lower() not in _NOBODY),
        language=language_of(body.text, language),
    )
    is_guess = bool(details.title) and not (shown or told)
    return details, frozenset({"title"} if is_guess else ())
