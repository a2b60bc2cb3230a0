"""``diptych annotate``: annotations from our CSV set into a library."""

from argparse import Namespace

from desktop.cli.opening import writing
from desktop.cli.speaking import complain, counted, say

_NOUNS = {
    "highlights": "highlight",
    "highlight_tags": "tag of a highlight",
    "claims": "claim",
    "tags": "tag",
    "relations": "relation",
    "coverage": "finding of silence",
}


def run(arguments: Namespace) -> int:
    """Add the rows, tell how many, complain of each that could not be; 1 if there was one. Raises UserError."""
    from desktop.formats import csv_files
    from desktop.store import annotating

    tables = csv_files.read_set(arguments.source, raw=arguments.raw)
    with writing(arguments.library) as library:
        arrival = annotating.add(library, tables)
    for problem in arrival.problems:
        complain(str(problem))
    added = [counted(arrival.added[name], noun) for name, noun in _NOUNS.items() if arrival.added[name]]
    line = f"added {', '.join(added) or 'nothing'}"
    there = arrival.there["highlights"] + arrival.there["relations"]
    if there:
        line += f"; {counted(there, 'row')} there already, left as they are"
    if arrival.problems:
        line += f"; {counted(len(arrival.problems), 'row')} could not be added"
    say(line)
    return 1 if arrival.problems else 0
