"""`presence snapshot`: what a View selects, as a map sheet or slide or data for a briefing."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.arguments import add_data, check_out
from geo.commands.look import add_look, brief_of, check_ids, view_of
from geo.errors import PresenceError

if TYPE_CHECKING:
    from geo.snapshot.brief import Brief
    from geo.snapshot.layout import Layout

HELP = "write what a period shows as a picture, a slide, a drawing, a print or data"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--from", dest="first", metavar="D", help="first day, such as 2019-10-01")
    parser.add_argument("--to", dest="last", metavar="D", help="last day, inclusive")
    parser.add_argument("--mode", metavar="window|cumulative", help="what meets the period, or all up to its"
                                                                    " last day (default: window)")  # fmt: skip
    add_look(parser)
    parser.add_argument("--every", metavar="STEP", help="of an animation: day, week, month or year")
    add_data(parser)
    parser.add_argument("--like", type=Path, metavar="FILE", help="make a file of ours again; other options"
                                                                  " change what it says")  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it; its ending"
                                                                                " is the format")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Write the file and say what is on it. Raises PresenceError for whatever cannot be."""
    format = check_out(
        args.out, args.data
    )  # Everything cheap is checked first, so that a slip is told at once.
    brief = brief_of(args, view_of(args))

    from gazetteer import Gazetteer
    from geo.dataset import read, write_atomically
    from geo.snapshot import Provenance, describe

    dataset = read(args.data)
    brief = check_ids(args, dataset, brief)
    places = Gazetteer.default().get
    layout = describe(dataset, brief, places)
    provenance = Provenance("snapshot", brief.to_json(), dataset.sha256)
    write_atomically(args.out, format.write((layout,), provenance, places))
    return 0
