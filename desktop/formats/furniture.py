"""Recognises the words that pages put around an article, where copying has left them in its text.

A scraped text often begins with a line such as "date 2024-12-08 Follow us on Image Source : AP The president":
date, button, credit and caption run together. Nothing is taken away here, only told apart, and words are told
apart only where that is safe: prose that happens to begin with "Share" or "Published" stays prose.
"""

import re
from dataclasses import dataclass

from desktop.formats.dates import DATE, iso_date

_AGENCIES = (
    "AP", "AFP", "Reuters", "REUTERS", "PTI", "ANI", "IANS", "UNI", "EPA-EFE", "EPA", "EFE", "DPA",
    "dpa", "ANSA", "TASS", "Tass", "Xinhua", "Kyodo News", "Kyodo", "Bloomberg", "PA Media", "PA Wire",
    "PA", "Getty Images", "GETTY IMAGES", "Getty", "GETTY", "Shutterstock", "Alamy", "iStock",
    "Anadolu Agency", "Anadolu", "NurPhoto", "SANA", "IRNA", "Ukrinform", "Zuma Press", "Zuma",
    "Sipa USA", "Sipa", "Imago", "IMAGO", "picture alliance", "Freepik", "FREEPIK", "Pixabay",
    "PIXABAY", "Unsplash", "Wikimedia Commons", "WIKIMEDIA COMMONS", "Wikimedia", "Instagram",
    "INSTAGRAM", "Facebook", "FACEBOOK", "Twitter", "TWITTER", "YouTube", "YOUTUBE", "Telegram",
    "TELEGRAM", "X", "File photo", "File Photo", "FILE PHOTO", "FILE", "File", "Handout", "HANDOUT",
)  # fmt: skip
_AGENCY = rf"(?:{'|'.join(map(re.escape, _AGENCIES))})(?![\w'’-])"
_CREDIT_LABEL = (
    r"(?i:(?:images?|photos?|pictures?|pic|photograph)(?:\s+(?:source|credits?|courtesy))?|credits?)"
)
_CREDIT = (
    rf"{_CREDIT_LABEL}\s*:\s*{_AGENCY}(?:\s*[/,|&]\s*(?:@\w+|{_AGENCY})|\s+via\s+{_AGENCY})*"
    r"(?:\s+(?:Photo|PHOTO)\b)?(?:\s*\((?i:file|representational|representative|handout|archive)[^()]{0,30}\))?"
    r"(?!\s*[a-z(/])"
)
_CREDIT_START = re.compile(rf"{_CREDIT_LABEL}\s*:\s")
_NETWORK = r"(?i:google news|whatsapp|telegram|twitter|facebook|instagram|youtube|linkedin)\b"
_DATE_LABEL = (
    r"(?:(?:first\s+|last\s+)?(?:published|posted|updated|date|created|modified)(?:\s+(?:on|at))?\s*[:|]?\s*)"
)
_BUTTONS = (
    r"follow us(?: on)?", r"share(?: this)?(?: article| story| on)?", r"advertisement", r"sponsored",
    r"subscribe(?: now)?", r"sign up", r"listen to (?:this )?(?:article|story)", r"\d{1,2} min(?:ute)?s? read",
    r"reading time:? \d{1,2} min(?:ute)?s?", r"comments?", r"print", r"save", r"copy link", r"read more",
    r"breaking news", r"live updates",
)  # fmt: skip

_STRONG = {
    "date": re.compile(r"(?i:date)\s*:?\s+\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])"),
    "credit": re.compile(_CREDIT),
}
_WEAK = {
    "labelled date": re.compile(rf"(?i:{_DATE_LABEL}{DATE})(?![\w-])"),
    "bare date": re.compile(rf"(?i:{DATE})(?![\w-])"),
    "button": re.compile(rf"(?i:{'|'.join(_BUTTONS)})(?![\w'’-])"),
    "network": re.compile(_NETWORK),
    "sign": re.compile(r"[|•·»>]|[-–—](?=\s)"),
}
_SEE_ALSO = re.compile(r"(?i:also read|read also|must read|see also)\s*[:|–-].+")
_SPACE = re.compile(r"\s*")
_SHORT_CAPTION = 30
"""Words that a caption glued to its credit may have; more is taken for the article's own text."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One line told apart: `furniture` and then `rest`, which together are the line but for white space.

    `published_at` is the ISO date that the furniture names, or empty; `credited` tells that the furniture ends
    in the credit of a picture, or that the rest begins with one, so that a short rest is the picture's caption.
    """

    furniture: str
    rest: str
    published_at: str = ""
    credited: bool = False

    @property
    def rest_is_caption(self) -> bool:
        """Whether the rest reads like what stands under a picture."""
        return self.credited and len(self.rest.split()) <= _SHORT_CAPTION


def told_apart(line: str) -> Surroundings:
    """`line` divided into the furniture that it begins with and the rest; either may be empty."""
    line = line.strip()
    if _SEE_ALSO.fullmatch(line):
        return Surroundings(line, "")
    end, tokens = _leading_tokens(line)
    furniture, rest = line[:end].rstrip(), line[end:].strip()
    names = {name for name, _ in tokens}
    if not furniture or names == {"sign"} or (rest and not names & _STRONG.keys()):
        return Surroundings("", line, credited=_is_credit(line))
    if not rest and names <= {"network", "sign"}:
        return Surroundings("", line)
    published = next((iso_date(_without_label(text)) for name, text in tokens if "date" in name), "")
    return Surroundings(furniture, rest, published, tokens[-1][0] == "credit" or _is_credit(rest))


def _is_credit(text: str) -> bool:
    """Whether a text begins as a picture's credit, though nobody knows where the name in it ends."""
    return _CREDIT_START.match(text) is not None


def _leading_tokens(line: str) -> tuple[int, list[tuple[str, str]]]:
    """Where the furniture at the beginning of `line` ends, and its pieces with their kinds."""
    end = 0
    tokens: list[tuple[str, str]] = []
    while end < len(line):
        start = _white_end(line, end)
        found = _token_at(line, start)
        if found is None:
            break
        tokens.append(found)
        end = start + len(found[1])
    return end, tokens


def _token_at(line: str, start: int) -> tuple[str, str] | None:
    for name, pattern in (_STRONG | _WEAK).items():
        if found := pattern.match(line, start):
            return name, found[0]
    return None


def _white_end(line: str, start: int) -> int:
    found = _SPACE.match(line, start)
    return found.end() if found else start


def _without_label(text: str) -> str:
    return re.sub(rf"(?i:{_DATE_LABEL})", "", text, count=1)
