"""What a sheet, a comparison and a series share on the command line: what is shown, and how it looks.

Every option has None for "not said", so that one can stand beside what a file, a plan or an address says.
"""

import argparse
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.bbox import BBox, around, parse_bbox
from geo.commands.arguments import read_day
from geo.errors import ViewError
from geo.event import KINDS, LAYERS, STATUSES
from geo.style import SIDES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.snapshot.brief import Brief, Note
    from geo.view import View

SYRIA = BBox(35.5, 32.3, 42.4, 37.4)
"""What is shown where nothing else is asked for."""
RADIUS_KM, RADII_KM = 50.0, (0.1, 2000.0)
"""How far to show about a place, unless it is said; the least and the most that makes a map."""
LISTS = {"kinds": "kinds", "sides": "sides", "status": "statuses", "layers": "layers", "ground": "ground"}
"""Option → field of a View, for lists whose words are known without the data."""
WORDS = ("title", "area", "as_of", "marking", "size", "theme", "grid", "symbols", "viewpoint", "number",
         "made_by")  # fmt: skip
"""Options that are a field of a Brief as they stand."""
IDS = ("event", "hide", "actors")
"""Options and keys of a plan that name what only the data can say is there."""
PERIOD = {"first": "--from", "last": "--to"}


def add_look(parser: argparse.ArgumentParser) -> None:
    """The options of which `view_of` and `brief_of` make a View and a Brief; the period is not among them."""
    shown = parser.add_argument_group("what is shown")
    where = shown.add_mutually_exclusive_group()
    where.add_argument("--bbox", metavar="W,S,E,N", help="degrees, such as 38,34,42.8,37.6 (default: Syria)")
    where.add_argument("--place", metavar="NAME", help="a place in the middle, as any newspaper writes it")
    shown.add_argument("--radius-km", metavar="R", help=f"how far to show about it (default: {RADIUS_KM:g})")
    address = shown.add_mutually_exclusive_group()
    address.add_argument("--query", metavar="Q", help="a view as in the dashboard's address: 'from=…&to=…'")
    address.add_argument("--url", metavar="URL", help="the dashboard's address; other options change it")
    for option, known in {"kinds": KINDS, "sides": SIDES, "status": STATUSES, "layers": LAYERS}.items():
        shown.add_argument(f"--{option}", metavar="X,X", help=f"only these: {', '.join(known)}")
    shown.add_argument("--governorates", metavar="X,X", help="only these: names or codes such as SY-HA")
    shown.add_argument("--actors", metavar="X,X", help="only these: ids or names of data/actors.csv")
    shown.add_argument("--text", metavar="WORD", help="only what mentions it")
    shown.add_argument("--known-by", metavar="D", help="only what had been published by this day")
    shown.add_argument("--event", metavar="ID", help="an event that stands out")
    shown.add_argument("--hide", metavar="ID,ID", help="events that are not drawn; the sheet says how many")

    look = parser.add_argument_group("how it looks")
    look.add_argument("--title", help="what it says (default: a sentence from the data)")
    look.add_argument("--area", metavar="WORDS", help="what the area is called")
    look.add_argument("--annex", action="store_true", default=None, help="pages with all sources follow")
    look.add_argument("--as-of", metavar="WORDS", help="a day or DTG (default: the data's last day)")
    look.add_argument("--marking", help="at the top and the bottom")
    sizes = "slide, a4, a4-portrait, a3, a3-portrait"
    look.add_argument("--size", metavar="S", help=f"{sizes}, or pixels as 1600x900 (default: slide)")
    look.add_argument("--dpi", metavar="N", help="of a picture, 72 to 600 (default: slide 150, paper 300)")
    look.add_argument("--theme", metavar="light|dark", help="(default: light)")
    look.add_argument("--grid", metavar="graticule|mgrs|none", help="(default: graticule)")
    look.add_argument("--ground", metavar="X,X", help="of names, governorates, roads, relief; or none")
    look.add_argument("--symbols", metavar="plain|app6", help="our own signs or NATO's (default: plain)")
    look.add_argument("--viewpoint", metavar="SIDE", help="whom NATO's signs call friendly (coalition)")
    look.add_argument("--note", action="append", metavar="LAT,LON: TEXT", help="words on the map; repeat it")
    look.add_argument("--ring", action="append", metavar="LAT,LON: KM[: TEXT]", help="a ring; repeat it")
    look.add_argument("--number", metavar="N", help="the map's (default: made of period and data)")
    look.add_argument("--made-by", metavar="WHO", help="who made it")


def view_of(args: argparse.Namespace, base: "View | None" = None) -> "View":
    """What the options ask to see, changed from `base`. Raises PresenceError.

    base: without one, --from and --to or an address must say the period.
    """
    from geo.view import View

    changes = {
        field: read_day(option, text)
        for field, option in PERIOD.items()
        if (text := getattr(args, field, None)) is not None
    }
    query = _query(args)
    if base is None:
        said = changes.keys() | {field for field, option in PERIOD.items() if option[2:] in query}
        if said != PERIOD.keys():
            raise ViewError(
                "no period is said; add --from and --to, such as --from 2019-10-01 --to 2019-10-31"
            )
        day = next(iter(changes.values()), None) or read_day("from=", query["from"])
        base = View(day, day)
    if query:
        base, problems = View.from_query(query, base)
        if problems:
            raise ViewError(f"{'--query' if args.query else '--url'}: {problems[0]}")
    if getattr(args, "mode", None) is not None:
        changes["mode"] = args.mode
    for option, field in LISTS.items():
        if (text := getattr(args, option)) is not None:
            changes[field] = _list(text)
    if args.governorates is not None:
        changes["governorates"] = tuple(map(_governorate, _list(args.governorates)))
    if args.actors is not None:
        changes["actors"] = _actors(args.actors)
    if args.known_by is not None:
        changes["known_by"] = read_day("--known-by", args.known_by) if args.known_by else None
    changes |= {name: value for name in ("text", "event") if (value := getattr(args, name)) is not None}
    return replace(base, **changes)


def brief_of(args: argparse.Namespace, view: "View", base: "Brief | None" = None) -> "Brief":
    """The Brief that the options ask for, of a View as `view_of` gives, changed from `base`.

    Raises PresenceError.
    """
    from geo.snapshot.brief import Brief

    changes = {name: value for name in WORDS if (value := getattr(args, name)) is not None}
    if args.dpi is not None:
        changes["dpi"] = _number("--dpi", args.dpi, "write a whole number such as 150", int)
    if getattr(args, "every", None) is not None:
        changes["every"] = args.every
    if args.annex:
        changes["annex"] = True
    if args.hide is not None:
        changes["hidden"] = _list(args.hide)
    if args.note is not None or args.ring is not None:
        changes["notes"] = (
            *map(_note, filter(None, args.note or ())),
            *map(_ring, filter(None, args.ring or ())),
        )
    bbox = _bbox(args)
    if bbox or base is None or "at" in _query(args):
        shows_itself = "at" in _query(args)
        changes["bbox"] = bbox or (None if shows_itself else SYRIA)
    return (base or Brief(view)).but(view=view, **changes)


def check_ids(args: argparse.Namespace, dataset: "Dataset", brief: "Brief") -> "Brief":
    """The brief with the present ids of the events and actors that options name. Raises ViewError."""
    said = (word for word in IDS if getattr(args, word))
    return with_ids(dataset, brief, {word: f"--{word}" for word in said})


def with_ids(dataset: "Dataset", brief: "Brief", called: Mapping[str, str]) -> "Brief":
    """The brief with present ids. Raises ViewError.

    called: which of `event`, `hide` and `actors` are looked at, and as what an error names them.
    """
    view, hidden = brief.view, brief.hidden
    if "event" in called and view.event:
        view = replace(view, event=_event(called["event"], view.event, dataset))
    if "hide" in called:
        hidden = tuple(_event(called["hide"], id, dataset) for id in hidden)
    for actor in view.actors if "actors" in called else ():
        if actor not in dataset.actors:
            hint = _like(actor, dataset.actors) or "; data/actors.csv has the names"
            raise ViewError(f"{called['actors']} {actor!r} is not in the data{hint}")
    return brief.but(view=view, hidden=hidden)


def _event(called: str, id: str, dataset: "Dataset") -> str:
    if id not in dataset.by_id:
        hint = _like(id, dataset.by_id) or "; the details on the map and its address show an event's id"
        raise ViewError(f"{called} {id!r} is no event of the data{hint}")
    return dataset.by_id[id].id


def _like(word: str, known: Iterable[str]) -> str:
    from rapidfuzz.process import extract

    near = [found for found, _, _ in extract(word, list(known), limit=3, score_cutoff=75)]
    return f"; did you mean {', '.join(near)}?" if near else ""


def _query(args: argparse.Namespace) -> dict[str, str]:
    """The parameters of --query or of --url's query."""
    from urllib.parse import parse_qsl, urlsplit

    text = args.query if args.query is not None else args.url
    if text is None:
        return {}
    if args.url is not None:
        try:
            text = urlsplit(text).query
        except ValueError:
            text = ""
    values = dict(parse_qsl(text.strip().removeprefix("?")))
    if not values:
        option, example = ("--query", "from=2019-10-01&to=2019-10-31") if args.query is not None else (
            "--url", "http://localhost:8501/?from=2019-10-01&to=2019-10-31")  # fmt: skip
        raise ViewError(f"{option} says nothing of a view; write it as '{example}', in quotes")
    return values


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _governorate(word: str) -> str:
    from geo import governorates

    table = governorates.table()
    for row in table:
        if word.casefold() in (row.id.casefold(), row.name.casefold()) or word == row.name_ar:
            return row.id
    names = [row.name for row in table[1:]]
    hint = _like(word, names) or f"; they are {', '.join(names)}"
    raise ViewError(f"--governorates {word!r} is not known{hint}")


def _actors(text: str) -> tuple[str, ...]:
    """Ids of actors; what the shipped ones do not know may be one of the data's own."""
    from geo.dataset import read_actors

    called = {}
    for actor in read_actors().values():
        called |= {name.casefold(): actor.id for name in (*actor.aliases, actor.name, actor.id)}
    return tuple(called.get(word.casefold(), word) for word in _list(text))


def _bbox(args: argparse.Namespace) -> BBox | None:
    if args.bbox is not None:
        return parse_bbox(args.bbox)
    if args.radius_km is not None and args.place is None:
        raise ViewError("--radius-km needs a --place to be measured from")
    if args.place is None:
        return None
    least, most = RADII_KM
    hint = f"write from {least:g} to {most:g} kilometres"
    radius = RADIUS_KM if args.radius_km is None else _number("--radius-km", args.radius_km, hint)
    if not least <= radius <= most:
        raise ViewError(f"--radius-km {radius:g} makes no map; {hint}")
    from gazetteer import Gazetteer

    place = Gazetteer.default().resolve(args.place)
    return around(place.lon, place.lat, radius)


POINT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*:\s*(.*)", re.DOTALL)
"""A point, lat before lon as people write it, and what comes after it."""


def _note(text: str) -> "Note":
    from geo.snapshot.brief import Note

    asked = POINT.fullmatch(text)
    if not asked:
        raise ViewError(f"--note {text!r:.60} is no note; write it as '36.5,40.7: the bridge' (lat,lon)")
    lat, lon, words = asked.groups()
    return Note(float(lon), float(lat), words.strip())


def _ring(text: str) -> "Note":
    from geo.snapshot.brief import Note

    hint = "write lat,lon: km: text such as '36.5,40.7: 20: range'; the text may be left out"
    asked = POINT.fullmatch(text)
    if not asked:
        raise ViewError(f"--ring {text!r:.60} is no ring; {hint}")
    lat, lon, rest = asked.groups()
    km, _, words = rest.partition(":")
    radius = _number("--ring", km.strip().removesuffix("km").strip(), hint)
    if not radius > 0:
        raise ViewError(f"--ring {text!r:.60}: a ring needs a radius of more than 0 km; {hint}")
    return Note(float(lon), float(lat), words.strip(), radius)


def _number(option: str, text: str, hint: str, kind=float):
    try:
        return kind(text)
    except ValueError:
        raise ViewError(f"{option} {text!r:.40} is no number; {hint}") from None
