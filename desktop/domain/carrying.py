"""What becomes of an article's highlights when a new version of it comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.anchor import Anchor, AnchorState


class Outcome(StrEnum):
    """What became of a highlight's passage."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    MOVED = "moved"
    """The same words stand in another place than the text that was around them."""
    LOST = "lost"

    @property
    def anchor_state(self) -> AnchorState:
        """How the highlight stands in its version before anybody looked at it."""
        return _STATES[self]


_STATES = {
    Outcome.UNCHANGED: AnchorState.EXACT,
    Outcome.REWORDED: AnchorState.MOVED,
    Outcome.MOVED: AnchorState.MOVED,
    Outcome.LOST: AnchorState.LOST,
}


class Decision(StrEnum):
    """What the reader decided about an outcome."""

    ACCEPTED = "accepted"
    """It is this passage."""
    ADJUSTED = "adjusted"
    """It is another passage, which the reader showed."""
    KEPT = "kept"
    """It stays on the version where it was made."""


@dataclass(frozen=True, slots=True)
class Refound:
    """Where a passage of an old text is in a new one: `anchor` is None where it is lost.

    `score` tells from 0 to 1 how much of the passage and of the words around it agrees.
    """

    outcome: Outcome
    anchor: Anchor | None
    score: float


Finder = Callable[[str, str, Sequence[Anchor]], Sequence[Refound]]
"""Finds passages of an old text in a new one, one result for each anchor in their order."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one highlight when a version was added.

    `former` is its place in version `from_version_id`; `current` where it stands now, in `version_id`, which
    for a lost or kept one is the same. `to_version_id` is the version that was added, `to_number` its number.
    `anchor_state` is how it stands now, `former_state` how it stood before. `is_newest` tells that no later
    version brought other news of it.
    """

    highlight_id: int
    article_id: int
    from_version_id: int
    to_version_id: int
    from_number: int
    to_number: int
    version_id: int
    outcome: Outcome
    decision: Decision | None
    former: Anchor
    current: Anchor
    note: str
    anchor_state: AnchorState
    former_state: AnchorState
    is_newest: bool

    @property
    def is_open(self) -> bool:
        """Whether the reader has still to look at it."""
        return self.is_newest and self.decision is None and self.anchor_state is not AnchorState.EXACT
