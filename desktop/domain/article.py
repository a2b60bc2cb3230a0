"""An article and its versions."""

from dataclasses import dataclass, field

from desktop.domain.body import Body


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What is known about a source; empty text means unknown.

    `published_at` is ISO 8601: a date (``2024-12-08``) or a moment with its offset; `language` a BCP 47 tag.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    published_at: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One source in the library, without its text; `characters` counts the newest version's code points."""

    id: int
    uid: str
    details: ArticleDetails
    added_at: str
    version_id: int
    version: int
    versions: int
    retrieved_at: str
    sha256: str
    characters: int
    highlights: int

    @property
    def title(self) -> str:
        """What the article is called in lists: its title, or what else tells it apart."""
        return self.details.title or self.details.url or self.uid


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable text of an article."""

    id: int
    article_id: int
    number: int
    body: Body
    retrieved_at: str
    original_name: str
    media_type: str
    sha256: str

    @property
    def text(self) -> str:
        r"""The text: NFC, one `\n` between blocks; all offsets count its code points."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version without its text, as menus name it; `retrieved_at` is ISO 8601 in UTC."""

    id: int
    number: int
    retrieved_at: str


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What an importer made of a source, before it is in a library.

    `original` are the source's bytes as they came; `guessed` names the details that are guesses rather than
    found, as in {"title"} where only the file's name was there to tell; `retrieved_at` is ISO 8601 in UTC.
    `sha256` (in hexadecimals) and `packed` (by zlib) are of the original, where an importer has them ready:
    both take longer than a window's thread has to spare.
    """

    details: ArticleDetails
    body: Body
    original: bytes
    original_name: str
    media_type: str
    retrieved_at: str = ""
    guessed: frozenset[str] = field(default_factory=frozenset)
    sha256: str = ""
    packed: bytes = b""
