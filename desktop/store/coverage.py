"""What articles that were read for a claim do about it, where no highlight tells."""

from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.claim import Coverage
from desktop.store.rows import Rows
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library


class Coverages:
    """Claim by article: read, or read and silent."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "coverage")

    def set(self, claim_id: int, article_id: int, state: Coverage | None) -> None:
        """Say what the article does about the claim; None forgets what was said."""
        with self._library.action("Set coverage"):
            self._db.execute("DELETE FROM coverage WHERE claim = ? AND article = ?", [claim_id, article_id])
            if state is not None:
                self._rows.insert(
                    {
                        "claim": claim_id,
                        "article": article_id,
                        "state": state,
                        "created_by": self._library.person,
                        "modified_at": now(),
                    }
                )

    def all(self) -> list[tuple[int, int, Coverage]]:
        """Every claim's id and article's id with what the article does about the claim."""
        rows = self._db.execute("SELECT claim, article, state FROM coverage ORDER BY claim, article")
        return [(claim, article, Coverage(state)) for claim, article, state in rows]
