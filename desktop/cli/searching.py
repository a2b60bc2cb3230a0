"""``diptych search``: articles, highlights and claims that hold the words."""

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop.cli.opening import reading
from desktop.cli.speaking import complain, say, say_json, shown

if TYPE_CHECKING:
    from desktop.store.library import Library
    from desktop.store.search import Hit


def run(arguments: Namespace) -> int:
    """Print what was found, best first of each kind; 0 also where nothing was. Raises UserError."""
    with reading(arguments.library) as library:
        rows = [_row(library, hit) for hit in library.search.everywhere(arguments.query)]
    if arguments.json:
        say_json(rows)
        return 0
    for row in rows:
        uid = row["highlight_id"] or row["claim_id"] or row["article_id"]
        say(f"{row['kind']:<9}  {uid}  {shown(row['article_title'] or row['claim'])}: {shown(row['snippet'])}")
    if not rows:
        complain("Nothing was found.")
    return 0


def _row(library: "Library", hit: "Hit") -> dict[str, str]:
    is_claim = hit.kind == "claim"
    article = "" if hit.article_id is None else library.articles.one(hit.article_id).uid
    return {
        "kind": hit.kind,
        "article_id": article,
        "article_title": "" if is_claim else hit.title,
        "highlight_id": hit.uid if hit.kind == "highlight" else "",
        "claim_id": hit.uid if is_claim else "",
        "claim": hit.title if is_claim else "",
        "snippet": hit.snippet,
    }
