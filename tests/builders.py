"""Short ways to make what tests need."""

from desktop.domain.article import ArticleDetails, ImportedArticle
from desktop.domain.body import BlockKind, Body, BodyBuilder
from desktop.store.library import Library
from desktop.store.schema import RECORDED_TABLES

_WORDS = ("ferry", "harbour", "storm", "captain", "witness", "deck", "report", "minister", "island", "crew")


def body_of(text: str) -> Body:
    """A body with one paragraph a line; empty lines are left out."""
    builder = BodyBuilder()
    for line in text.split("\n"):
        builder.add(BlockKind.PARAGRAPH, line)
    return builder.body()


def imported(text: str, title: str = "", **details: str) -> ImportedArticle:
    """An article as an importer would hand it over, its original bytes being the text."""
    return ImportedArticle(
        details=ArticleDetails(title=title, **details),
        body=body_of(text),
        original=text.encode("utf-8"),
        original_name="article.txt",
        media_type="text/plain",
    )


def add_article(library: Library, text: str, title: str = "Article", **details: str) -> tuple[int, int]:
    """Add an article; its id and that of its version."""
    article = library.articles.add(imported(text, title, **details))
    return article, library.versions.newest(article).id


def mark(library: Library, version_id: int, words: str, tag_ids: tuple[int, ...] = ()) -> int:
    """Highlight the first place where the version has these words; the highlight's id."""
    start = library.versions.text(version_id).index(words)
    return library.highlights.mark(version_id, start, start + len(words), tag_ids)


def fill(library: Library, articles: int) -> list[int]:
    """Add this many articles of a few paragraphs, each unlike the others; the ids of their versions."""
    versions = []
    for number in range(articles):
        first = _WORDS[number % len(_WORDS)]
        lines = [
            f"The {first} of account {number} had {number * 7 + line} {word}s."
            for line, word in enumerate(_WORDS)
        ]
        versions.append(add_article(library, "\n".join(lines), f"Account {number}")[1])
    return versions


def contents(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a person changes."""
    db = library.connection
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in RECORDED_TABLES}
