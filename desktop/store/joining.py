"""Articles that are versions of others, and versions that are articles of their own: put right afterwards."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.article import ArticleDetails
from desktop.domain.carrying import Finder
from desktop.errors import UserError
from desktop.store.highlights import anchor_columns
from desktop.store.rows import Rows, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library


class Joining:
    """Makes versions of articles and articles of versions; no highlight is lost on the way."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db

    def join(self, article_id: int, into: int, find: Finder) -> None:
        """Make the versions of an article the newest ones of another, and carry its highlights over.

        Raises UserError where something is said of the article that would be lost with it.
        """
        library = self._library
        said = self._db.execute("SELECT count(*) FROM coverage WHERE article = ?", [article_id]).fetchone()[0]
        if said or library.articles.one(article_id).details.note:
            raise UserError(
                "This article has a note or marks in the matrix of its own, so it was not made a version of "
                "another one. Move them first."
            )
        with library.action("Join as version"):
            number = library.versions.newest(into).number
            for version in library.versions.of_article(article_id):
                number += 1
                self._db.execute(
                    "UPDATE version SET article = ?, number = ? WHERE id = ?", [into, number, version.id]
                )
                library.carried.carry_over(into, version.id, find)
            Rows(self._db, "article").remove([article_id])

    def split_off(self, version_id: int, details: ArticleDetails) -> int:
        """Make an article's newest version an article of its own; its id.

        The highlights that were carried over go back to where they stood; those made in the version stay in it.
        """
        moment = now()
        with self._library.action("Split off version"):
            self._give_back(version_id)
            article = Rows(self._db, "article").insert(
                {
                    "uid": new_uid(),
                    **asdict(details),
                    "added_at": moment,
                    "created_by": self._library.person,
                    "modified_at": moment,
                }
            )
            self._db.execute("UPDATE version SET article = ?, number = 1 WHERE id = ?", [article, version_id])
        return article

    def leave_out(self, version_id: int) -> None:
        """Take an article's newest version out again; raises UserError where passages are marked in it."""
        with self._library.action("Leave out version"):
            self._give_back(version_id)
            if self._library.highlights.in_version(version_id):
                raise UserError(
                    "Passages are marked in this version, so it was not left out. "
                    "Delete these highlights first."
                )
            Rows(self._db, "version").remove([version_id])

    def _give_back(self, version_id: int) -> None:
        """Put the highlights that were carried into a version back to where they stood before.

        Raises UserError where a newer version took them further, or nothing would be left of the article.
        """
        version = self._library.versions.one(version_id)
        if version.number == 1 or self._library.versions.newest(version.article_id).id != version_id:
            raise UserError("Only the newest of several versions can be taken from its article.")
        for carried in self._library.carried.of_version(version_id):
            place = anchor_columns(carried.former, carried.former_state)
            Rows(self._db, "highlight").change(carried.highlight_id, version=carried.from_version_id, **place)
        self._db.execute("DELETE FROM former_anchor WHERE became_in = ?", [version_id])
