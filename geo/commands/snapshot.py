"""`presence snapshot`: what a View selects, as a map sheet for a briefing."""

import argparse
from pathlib import Path

from geo.bbox import BBox, around, parse_bbox
from geo.commands.arguments import read_day
from geo.dataset import EVENTS
from geo.errors import PresenceError, ViewError
from geo.event import KINDS

HELP = "draw a map sheet of a period as PNG"
SYRIA = BBox(35.5, 32.3, 42.4, 37.4)
"""What is shown where nothing else is asked for."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "--from", dest="first", required=True, metavar="D", help="first day, such as 2019-10-01"
    )
    parser.add_argument("--to", dest="last", required=True, metavar="D", help="last day, inclusive")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--bbox", metavar="W,S,E,N", help="degrees, such as 38,34,42.8,37.6 (default: Syria)")
    where.add_argument("--place", metavar="NAME", help="a place in the middle, as any newspaper writes it")
    parser.add_argument(
        "--radius-km", type=float, metavar="R", help="how far to show about --place (default: 50)"
    )
    parser.add_argument("--kinds", default="", metavar="K,K", help=f"only these: {', '.join(KINDS)}")
    parser.add_argument("--title", help="the sheet's title")
    parser.add_argument("--data", type=Path, default=EVENTS, metavar="FILE",
                        help="dataset (default: data/events.geojson)")  # fmt: skip
    parser.add_argument("--size", default="1600x900", metavar="WxH", help="pixels (default: 1600x900)")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.png", help="where to write it")


def run(args: argparse.Namespace) -> int:
    """Write the sheet and say what is on it. Raises PresenceError for whatever cannot be."""
    from geo.snapshot import Brief, describe, format_of
    from geo.snapshot.provenance import Provenance
    from geo.view import View

    # Everything cheap is checked first, so that a slip is told at once.
    view = View(read_day("--from", args.first), read_day("--to", args.last), kinds=_kinds(args.kinds))
    brief = Brief(view, bbox=_bbox(args), title=args.title or "", size=args.size, theme=args.theme)
    _check_out(args.out)

    from gazetteer import Gazetteer
    from geo.dataset import read, write_atomically

    dataset = read(args.data)
    places = Gazetteer.default().get
    layout = describe(dataset, brief, places)
    provenance = Provenance("snapshot", brief.to_json(), dataset.sha256)
    write_atomically(args.out, format_of(args.out).write((layout,), provenance, places))
    drawn = len(layout.drawn)
    print(f"{args.out}: {layout.text_of('period')}, {drawn:,} {'event' if drawn == 1 else 'events'} drawn")
    for note in layout.remarks:
        print(f"  not drawn: {note}")
    return 0


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(kind.strip() for kind in text.split(",") if kind.strip())


def _bbox(args: argparse.Namespace) -> BBox:
    if args.bbox:
        return parse_bbox(args.bbox)
    if args.radius_km is not None and not args.place:
        raise ViewError("--radius-km needs a --place to be measured from")
    if not args.place:
        return SYRIA
    radius = 50.0 if args.radius_km is None else args.radius_km
    if not 0.1 <= radius <= 2000:
        raise ViewError(f"--radius-km {radius:g} makes no map; write from 0.1 to 2000 kilometres")
    from gazetteer import Gazetteer

    place = Gazetteer.default().resolve(args.place)
    return around(place.lon, place.lat, radius)


def _check_out(out: Path) -> None:
    if out.suffix.lower() != ".png":
        raise PresenceError(f"{out}: only PNG can be written; let the name end in .png")
    if not out.parent.is_dir():
        raise PresenceError(f"{out.parent} is not a folder; make it first, then run this again")
    if out.is_dir():
        raise PresenceError(f"{out} is a folder; name a file in it")
