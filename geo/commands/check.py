"""`presence check [FILE]`: every fault of a dataset, one a line."""

import argparse
from pathlib import Path

from geo.dataset import EVENTS

HELP = "validate a dataset and print every fault as file:line field: what is wrong, what to do"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=EVENTS,
        metavar="FILE",
        help="dataset to check (default: data/events.geojson)",
    )


def run(args: argparse.Namespace) -> int:
    from geo.check import check

    faults = check(args.file)
    for fault in faults:
        print(f"{args.file}:{fault}")
    if not faults:
        print(f"{args.file}: no faults")
    return 1 if faults else 0
