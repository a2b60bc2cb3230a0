"""How many highlights are found again in edited articles, how many wrongly, and how long a thousand take."""

import random
from collections import Counter

from benchmarks.edited_texts import Edited, Marked, articles, edited, long_text
from benchmarks.measuring import Figure, milliseconds, report
from desktop.analysis.anchoring import find_again
from desktop.analysis.differences import differences
from desktop.domain.carrying import Refound

_RATES = (0.01, 0.03, 0.05, 0.10)
_HIGHLIGHTS = 60
_VERSIONS = 5
_LONG = 300_000
_RUNS = 3


def verdict(version: Edited, one: Marked, found: Refound) -> str:
    """What to say of a finding: "right", "wrong" (accepted but false), "rightly lost", "missed" or "unclear".

    Right is a passage that holds every word that came of the highlight's words and no word that came of
    another; words that the editor put in at its very ends may be in it or not. Where nothing of a highlight is
    left, right is to say so; where less than half is left, saying so is right too. A highlight of which parts
    went to different places has no right answer.
    """
    came = [at for at, origin in enumerate(version.origins) if one.first <= origin < one.last]
    if not came:
        return "rightly lost" if found.anchor is None else "wrong"
    between = version.origins[came[0] : came[-1] + 1]
    if any(origin >= 0 and not one.first <= origin < one.last for origin in between):
        return "unclear"
    if found.anchor is None:
        return "missed" if 2 * len(came) >= one.last - one.first else "rightly lost"
    inside = [
        at
        for at in range(len(version.starts))
        if version.starts[at] < found.anchor.end and found.anchor.start < version.ends[at]
    ]
    strange = any(version.origins[at] >= 0 for at in inside if not came[0] <= at <= came[-1])
    is_whole = found.anchor.start <= version.starts[came[0]] and found.anchor.end >= version.ends[came[-1]]
    return "right" if is_whole and not strange else "wrong"


def counted(rate: float) -> tuple[Counter[str], float]:
    """The verdicts on all articles with that part of their words changed, and which part really was."""
    verdicts: Counter[str] = Counter()
    changed: list[float] = []
    for number, text in enumerate(articles()):
        for seed in range(_VERSIONS):
            version = edited(text, random.Random(1000 * number + seed), rate, _HIGHLIGHTS)
            changed.append(version.changed)
            found = find_again(version.old, version.new, [one.anchor for one in version.marked])
            verdicts.update(verdict(version, one, it) for one, it in zip(version.marked, found, strict=True))
    return verdicts, sum(changed) / len(changed)


def main() -> None:
    by_rate = {rate: counted(rate) for rate in _RATES}
    total = sum((verdicts for verdicts, _ in by_rate.values()), Counter())
    version = edited(long_text(_LONG), random.Random(1), 0.10, 1000)
    anchors = [one.anchor for one in version.marked]
    thousand = min(milliseconds(lambda: find_again(version.old, version.new, anchors)) for _ in range(_RUNS))
    compared = min(milliseconds(lambda: differences(version.old, version.new)) for _ in range(_RUNS))
    figures = [
        Figure("right", _right(total)),
        Figure("wrong_accepted", _wrong(total), limit=0.01),
        Figure("ms_1000_in_300k", thousand, limit=2000),
        Figure("differences_300k_ms", compared, limit=1000),
        Figure("highlights", float(sum(total.values()) - total["unclear"])),
    ]
    for rate, (verdicts, changed) in by_rate.items():
        figures.append(Figure(f"words_changed_at_{round(100 * rate)}_percent", changed))
        figures.append(Figure(f"right_at_{round(100 * rate)}_percent", _right(verdicts)))
        figures.append(Figure(f"wrong_accepted_at_{round(100 * rate)}_percent", _wrong(verdicts), limit=0.01))
    report("anchoring", figures)


def _right(verdicts: Counter[str]) -> float:
    right = verdicts["right"] + verdicts["rightly lost"]
    return right / (verdicts.total() - verdicts["unclear"])


def _wrong(verdicts: Counter[str]) -> float:
    """The part of wrong ones among those that were accepted."""
    return verdicts["wrong"] / (verdicts["right"] + verdicts["wrong"])


if __name__ == "__main__":
    main()
