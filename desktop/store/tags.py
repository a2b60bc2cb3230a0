"""Tags in the library file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.domain.tag import Tag, next_colour
from desktop.errors import UserError
from desktop.store.rows import Rows, new_uid
from desktop.store.times import now

if TYPE_CHECKING:
    from desktop.store.library import Library

_SELECT = """
SELECT t.id, t.name, t.colour, t.parent, t.description, t.digit,
       count(h.id), count(DISTINCT v.article)
FROM tag t LEFT JOIN highlight_tag p ON p.tag = t.id LEFT JOIN highlight h ON h.id = p.highlight
     LEFT JOIN version v ON v.id = h.version
"""


class Tags:
    """The tags of the library, a name only once within its parent."""

    def __init__(self, library: "Library", db: Database) -> None:
        self._library = library
        self._db = db
        self._rows = Rows(db, "tag")

    def all(self) -> list[Tag]:
        """Every tag with its counts, oldest first."""
        return [Tag(*row) for row in self._db.execute(_SELECT + "GROUP BY t.id ORDER BY t.id")]

    def uncounted(self) -> list[Tag]:
        """Every tag, oldest first, without counting its highlights and articles: both are given as 0."""
        rows = self._db.execute("SELECT id, name, colour, parent, description, digit FROM tag ORDER BY id")
        return [Tag(*row) for row in rows]

    def one(self, tag_id: int) -> Tag:
        """The tag with this id; raises KeyError."""
        row = self._db.execute(_SELECT + "WHERE t.id = ? GROUP BY t.id", [tag_id]).fetchone()
        if row is None:
            raise KeyError(tag_id)
        return Tag(*row)

    def named(self, name: str, parent_id: int | None = None) -> int | None:
        """The id of the tag of this name under this parent."""
        row = self._db.execute(
            "SELECT id FROM tag WHERE name = ? AND coalesce(parent, 0) = ?", [name, parent_id or 0]
        ).fetchone()
        return row[0] if row else None

    def add(self, name: str, parent_id: int | None = None, colour: str | None = None) -> int:
        """Make a tag; its id. It gets the first digit that is free, and a colour where none is given.

        Raises UserError where the name is empty or taken under that parent.
        """
        clean = self._free_name(name, parent_id)
        tags = self.uncounted()
        taken = {tag.digit for tag in tags}
        moment = now()
        with self._library.action("Make tag"):
            return self._rows.insert(
                {
                    "uid": new_uid(),
                    "name": clean,
                    "colour": colour or next_colour(tags),
                    "parent": parent_id,
                    "digit": next((digit for digit in range(1, 10) if digit not in taken), None),
                    "created_by": self._library.person,
                    "created_at": moment,
                    "modified_at": moment,
                }
            )

    def find_or_add(self, name: str) -> int:
        """The tag called so, wherever it stands in the hierarchy, made at the top where there is none."""
        row = self._db.execute(
            "SELECT id FROM tag WHERE name = ? ORDER BY parent IS NOT NULL, id LIMIT 1",
            [" ".join(name.split())],
        ).fetchone()
        return row[0] if row else self.add(name)

    def rename(self, tag_id: int, name: str) -> None:
        """Call the tag by another name; raises UserError where it is empty or taken."""
        tag = self.one(tag_id)
        if " ".join(name.split()) == tag.name:
            return
        clean = self._free_name(name, tag.parent_id)
        with self._library.action("Rename tag"):
            self._rows.change(tag_id, name=clean)

    def set_colour(self, tag_id: int, colour: str) -> None:
        """Give the tag another colour, as ``#rrggbb``."""
        with self._library.action("Recolour tag"):
            self._rows.change(tag_id, colour=colour)

    def set_description(self, tag_id: int, description: str) -> None:
        """Say what the tag is for."""
        with self._library.action("Describe tag"):
            self._rows.change(tag_id, description=description)

    def set_digit(self, tag_id: int, digit: int | None) -> None:
        """Give the tag a key from 1 to 9, which another tag then loses, or none."""
        with self._library.action("Set digit of tag"):
            for tag in self.uncounted():
                if digit is not None and tag.digit == digit and tag.id != tag_id:
                    self._rows.change(tag.id, digit=None)
            self._rows.change(tag_id, digit=digit)

    def delete(self, ids: Iterable[int]) -> None:
        """Take tags away; highlights stay, and tags below move up to the parent.

        Raises UserError where the parent has a tag of the same name as one that would move up.
        """
        with self._library.action("Delete tag"):
            for tag_id in ids:
                gone = self.one(tag_id)
                for tag in self.uncounted():
                    if tag.parent_id == tag_id:
                        self._free_name(tag.name, gone.parent_id)
                        self._rows.change(tag.id, parent=gone.parent_id)
                self._rows.remove([tag_id])

    def _free_name(self, name: str, parent_id: int | None) -> str:
        clean = " ".join(name.split())
        if not clean:
            raise UserError("A tag needs a name, so nothing was changed. Type one and try again.")
        if self.named(clean, parent_id) is not None:
            raise UserError(
                f"There is a tag called “{clean}” here already, so nothing was changed. "
                "Use that one, or choose another name."
            )
        return clean
