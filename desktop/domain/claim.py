"""A claim: one neutral sentence that highlights assert, deny, hedge or report."""

from dataclasses import dataclass
from enum import StrEnum


class ClaimStatus(StrEnum):
    """What the reader has come to hold of a claim."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    DISPUTED = "disputed"
    CANNOT_TELL = "cannot tell"


class Coverage(StrEnum):
    """What an article that was read for a claim does about it, where no highlight tells."""

    READ = "read"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its counts; `event_date` is ISO 8601 or empty.

    `highlights` and `articles` count what is attached, the stances count highlights, `silent` counts articles.
    """

    id: int
    uid: str
    statement: str
    note: str = ""
    status: ClaimStatus = ClaimStatus.OPEN
    event_date: str = ""
    highlights: int = 0
    articles: int = 0
    asserts: int = 0
    denies: int = 0
    hedges: int = 0
    reports: int = 0
    silent: int = 0
