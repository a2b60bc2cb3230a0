"""What an action changed: which rows of which tables, and under what name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Turn(StrEnum):
    """Which way a change went."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    ELSEWHERE = "elsewhere"
    """Another program wrote to the file: everything may have changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that changed, by table, as sets of ids; rows that are gone are named too.

    `highlights` are all highlights whose looks may have changed: their own row, a tag, a relation of theirs.
    `articles` likewise. `label` names the action in English, as in "Mark contradiction".
    """

    label: str = ""
    turn: Turn = Turn.DONE
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    highlights: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether nothing shown may be trusted, and all is to be read again."""
        return self.turn is Turn.ELSEWHERE

    def touched(self, *tables: str) -> bool:
        """Whether a row of any of these tables changed."""
        return self.everything or any(self.rows.get(table) for table in tables)
