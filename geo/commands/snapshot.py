"""`presence snapshot`: what a View selects, as a sheet in any format; or a file of ours made again."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.arguments import add_data, check_out
from geo.commands.look import add_look, brief_of, check_ids, view_of
from geo.commands.progress import progress_bar
from geo.commands.template import add_template, pages_on, written
from geo.errors import PresenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.snapshot.layout import Layout
    from geo.snapshot.provenance import Provenance

HELP = "write what a period shows as a picture, a slide, a print or data"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--from", dest="first", metavar="D", help="first day, such as 2019-10-01")
    parser.add_argument("--to", dest="last", metavar="D", help="last day, inclusive")
    parser.add_argument(
        "--mode", metavar="MODE", help="window: what meets the period; cumulative: all up to its last day"
    )
    parser.add_argument("--every", metavar="STEP", help="of an animation: day, week, month or year")
    parser.add_argument(
        "--like",
        type=Path,
        metavar="FILE",
        help="make this file of ours again, but for what other options say",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write it; the format is its ending's",
    )
    add_data(parser)
    add_template(parser)
    add_look(parser)


def run(args: argparse.Namespace) -> int:
    """Write the file and say what is on it. Raises PresenceError for whatever cannot be."""
    # Everything cheap is checked first, so that a slip is told at once.
    form = check_out(args.out, args.data, args.template)

    from geo.snapshot.again import asking, brief_in, differences, pages_of, provenance_of, with_present_ids
    from geo.snapshot.pages import part
    from geo.snapshot.provenance import Provenance

    like = provenance_of(args.like) if args.like else Provenance("snapshot", {}, "")
    if like.made == "compare":
        _check_period(args)
    base = brief_in(like) if args.like else None
    brief = brief_of(args, view_of(args, base and base.view), base)

    from gazetteer import Gazetteer
    from geo.dataset import read, write_atomically

    dataset = read(args.data)
    for difference in differences(like, dataset) if args.like else ():
        print(f"presence: {args.like}: {difference}", file=sys.stderr)
    if args.like:
        brief = with_present_ids(brief, dataset)
    asked = asking(like, check_ids(args, dataset, brief), dataset)
    places = Gazetteer.default().get
    with progress_bar(args.out.name) as progress:
        pages = pages_of(asked, dataset, form, places, progress)
        pages = pages_on(args.template, pages, places)
        writing = part(progress, 1, 2) if form.pages == "frames" else progress
        content = written(form, pages, asked, places, args.template, writing)
    write_atomically(args.out, content)
    print("\n".join(_told(args.out, asked, pages)))
    return 0


def _check_period(args: argparse.Namespace) -> None:
    """A comparison has days of its own. Raises PresenceError."""
    said = {"--from": args.first, "--to": args.last, "--mode": args.mode}
    if given := [option for option, text in said.items() if text is not None]:
        raise PresenceError(
            f"{given[0]} does not change {args.like}, which compares two days; use presence compare"
        )


def _told(out: Path, asked: "Provenance", pages: "Sequence[Layout]") -> list[str]:
    """What was written, in lines."""
    from geo.snapshot.again import brief_in
    from geo.snapshot.formats import format_of
    from geo.snapshot.moments import view_in_words
    from geo.words import period_in_words

    first = pages[0]
    if format_of(out).pages == "frames":
        view = brief_in(asked).view
        period = period_in_words(view.first, view.last)
        return [f"{out}: {period}, {len(pages)} {'frame' if len(pages) == 1 else 'frames'}"]
    if asked.made != "snapshot":
        return [f"{out}: {first.title}, {len(pages)} {'page' if len(pages) == 1 else 'pages'}"]
    view, drawn = first.brief.view, len(first.drawn)
    lines = [f"{out}: {view_in_words(view)}, {drawn:,} {'event' if drawn == 1 else 'events'} drawn"]
    if not first.brief.title:
        lines.append(f"  title: {first.title}")
    lines += [f"  not drawn: {remark}" for remark in first.remarks]
    if view.event and not any(panel.chosen for panel in first.panels):
        lines.append(f"  the chosen event {view.event} is not on this map")
    return lines
