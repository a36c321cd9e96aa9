"""`presence check [FILE]`: every fault of a dataset, one a line."""

import argparse

from geo.commands.arguments import add_dataset

HELP = "validate a dataset and print every fault as file:line field: what is wrong, what to do"


def configure(parser: argparse.ArgumentParser) -> None:
    add_dataset(parser, "check")


def run(args: argparse.Namespace) -> int:
    from geo.check import check

    faults = check(args.file)
    for fault in faults:
        print(f"{args.file}:{fault}")
    if not faults:
        print(f"{args.file}: no faults")
    return 1 if faults else 0
