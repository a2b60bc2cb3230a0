"""``diptych list``: the articles of a library."""

from argparse import Namespace

from desktop.cli.opening import reading
from desktop.cli.speaking import counted, say, say_json, shown


def run(arguments: Namespace) -> int:
    """Print the articles; 0. Raises UserError."""
    from desktop.store import exporting

    with reading(arguments.library) as library:
        table = exporting.articles(library)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    if arguments.json:
        say_json(rows)
        return 0
    for row in rows:
        told = [str(row[name]) for name in ("published_at", "publisher") if row[name]]
        told.append(counted(int(row["highlights"] or 0), "highlight"))
        title = row["title"] or row["url"] or "(no title)"
        say(f"{row['article_id']}  {shown(str(title))}  ({shown(', '.join(told))})")
    return 0
