"""`presence compare`: what opened, closed, stayed and is disputed between two days."""

import argparse
from dataclasses import replace
from pathlib import Path

from geo.commands.arguments import add_data, check_out, read_day
from geo.commands.look import add_look, brief_of, check_ids, view_of
from geo.commands.progress import progress_bar
from geo.errors import PresenceError, ViewError

HELP = "compare two days: what opened, closed, stayed and is disputed, as a map and a table"
PAGED = (".png", ".svg", ".pdf", ".pptx")
"""Formats that show a page as it is laid out."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "--at", action="append", metavar="D", help="a day to compare, such as 2019-10-01; give two of them"
    )
    parser.add_argument("--pair", action="store_true", help="two maps side by side, one for each day")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=f"where to write it: {', '.join(PAGED)}"
    )
    add_data(parser)
    add_look(parser)


def run(args: argparse.Namespace) -> int:
    """Write the comparison and say what is on it. Raises PresenceError for whatever cannot be."""
    form = check_out(args.out, args.data)
    if form.suffix not in PAGED:
        raise PresenceError(f"{args.out}: a comparison is written as {', '.join(PAGED)}; name one of these")
    if len(args.at or ()) != 2:
        raise ViewError("compare wants two days; write --at 2019-10-01 --at 2019-11-30")
    before, after = sorted(read_day("--at", text) for text in args.at)

    from geo.snapshot.compare import Comparison, comparison
    from geo.snapshot.provenance import Provenance
    from geo.view import View

    view = replace(view_of(args, View(before, after)), first=before, last=after)
    asked = Comparison(brief_of(args, view), before, after, args.pair)

    from gazetteer import Gazetteer
    from geo.dataset import read, write_atomically

    dataset = read(args.data)
    asked = replace(asked, brief=check_ids(args, dataset, asked.brief))
    places = Gazetteer.default().get
    pages = comparison(dataset, asked, places)
    held = pages if form.pages == "many" else pages[:1]
    with progress_bar(args.out.name) as progress:
        provenance = Provenance("compare", asked.to_json(), dataset.sha256)
        content = form.write(held, provenance, places, progress)
    write_atomically(args.out, content)
    print(f"{args.out}: {pages[0].title}")
    for remark in pages[0].remarks:
        print(f"  not drawn: {remark}")
    if left := len(pages) - len(held):
        held_there = "page holds" if left == 1 else "pages hold"
        print(
            f"  {left} more {held_there} the rest of the table and the sources; write .pdf or .pptx for all"
        )
    return 0
