"""Which version of an article the reader opened last, as far as an article has several."""

from typing import TYPE_CHECKING

from sqlite_utils import Database

if TYPE_CHECKING:
    from desktop.store.library import Library

_KEY = "seen versions"


class Seen:
    """What the reader has seen of articles that changed; it is no act of the reader's, so it is not undone."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db

    def opened(self, article_id: int, number: int) -> bool:
        """Note that the reader opened this version; whether that is news."""
        seen = self._read()
        last, before = seen.get(str(article_id), (1, 1))
        if number <= last:
            return False
        seen[str(article_id)] = (number, last if last else before)
        self._library.settings.write(_KEY, {key: list(value) for key, value in seen.items()})
        return True

    def changed(self) -> set[int]:
        """The articles of which a version came that the reader has not opened yet."""
        seen = self._read()
        rows = self._db.execute("SELECT article, max(number) FROM version GROUP BY article HAVING count(*) > 1")
        return {article for article, number in rows if number > seen.get(str(article), (1, 1))[0]}

    def before(self, article_id: int, number: int) -> int:
        """The number of the version to compare one with: the one that was read before it came."""
        last, earlier = self._read().get(str(article_id), (1, 1))
        read = earlier if last >= number else last
        return read if 1 <= read < number else max(1, number - 1)

    def _read(self) -> dict[str, tuple[int, int]]:
        found = self._library.settings.read(_KEY)
        pairs = found.items() if isinstance(found, dict) else ()
        return {
            key: (value[0], value[1])
            for key, value in pairs
            if isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value)
        }
