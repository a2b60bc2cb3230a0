"""``diptych check``: whether a library file is sound."""

from argparse import Namespace
from dataclasses import asdict

from desktop.cli.speaking import say, say_json, shown


def run(arguments: Namespace) -> int:
    """Print every fault; 0 where there is none, else 1. Raises LibraryError where there is no library."""
    from desktop.store import check

    faults = check.faults_of(arguments.library)
    if arguments.json:
        say_json(asdict(fault) for fault in faults)
        return 1 if faults else 0
    for fault in faults:
        where = f"{fault.table} {fault.id}: ".replace(" :", ":") if fault.table else ""
        say(f"{fault.severity}  {shown(f'{where}{fault.what}. {fault.mend}')}")
    if not faults:
        say(f"{arguments.library.name} is sound.")
    return 1 if faults else 0
