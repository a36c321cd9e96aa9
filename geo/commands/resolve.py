"""`presence resolve NAME…`: which place a written name means, and why."""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache, partial
from io import TextIOWrapper
from typing import TYPE_CHECKING

from gazetteer.errors import PresenceError
from geo.commands.arguments import add_index, opened_gazetteer

if TYPE_CHECKING:
    from gazetteer import Gazetteer, Place
    from gazetteer.online import Online
    from geo.names_in import Written
    from geo.verdict import Verdict

PIPED = "-"
"""In the place of a name: read names from standard input."""
TOLD = 5
"""Names that cannot be read and are told one by one; of more, how many."""
HELP = "say which place a written name means, with coordinates, score and reasons"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a name as a newspaper writes it, in any script; - or none reads them from standard input, "
        "one a line, in UTF-8",
    )
    parser.add_argument("--near", metavar="PLACE", help="a place near it: a name, an id, or lat,lon")
    parser.add_argument("--country", metavar="CC", help="its country, two letters (SY)")
    parser.add_argument("--admin1", metavar="A", help="its governorate, in any spelling; several joined by ;")
    parser.add_argument(
        "--class",
        dest="feature_class",
        metavar="CLASS",
        help="its kind: a word (oilfield) or a GeoNames code (OILF)",
    )
    parser.add_argument(
        "--limit", type=_positive, default=5, metavar="N", help="candidates per name, at most (5)"
    )
    add_index(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line, best candidate first")
    form.add_argument(
        "--csv", action="store_true", help="a table: one row a name, places that are beyond doubt"
    )
    parser.add_argument(
        "--online",
        action="store_true",
        help="ask OpenStreetMap's Nominatim for names of which the gazetteer is not sure: this sends it "
        "these names, one a second",
    )


def run(args: argparse.Namespace) -> int:
    """Print what is known of each name; 0 if every name found a place, else 1.

    A name that fails never harms the others. Raises PresenceError if `--near` cannot be resolved, as
    no name can be looked up then.
    """
    from geo.verdict import NO_NAME, Verdict, judge, judge_with

    written = _written(args)
    gazetteer = opened_gazetteer(args.index)
    near = _near(gazetteer, args.near)
    context = {"near": near, **_understood(gazetteer, args)}
    # Lists name the same places again and again.
    look_up = lru_cache(8192)(partial(judge, gazetteer, limit=args.limit, **context))
    show = _show(args, gazetteer, near)
    found_all, unreadable = True, 0
    with _online(args) as online:
        for name in _with_progress(written, args):
            if name.problem:
                unreadable += 1
                if unreadable <= TOLD:
                    _say(f"{name.problem}; the others are looked up")
                verdict = Verdict(name.text, NO_NAME, problem=name.problem)
            else:
                verdict = look_up(name.text)
            if online and verdict.wants_more:
                places = online.places(name.text, context.get("country"))
                verdict = judge_with(gazetteer, verdict, places, args.limit, **context)
            found_all = found_all and not verdict.found_nothing
            show(verdict)
    if unreadable > TOLD:
        _say(f"{unreadable} names in all could not be read")
    return 0 if found_all else 1


def _written(args: argparse.Namespace) -> "Iterator[Written]":
    """The names, from the command line and from standard input, in the order in which they are asked for."""
    from geo.names_in import given, piped

    names = args.names or [PIPED]
    if PIPED in names and (sys.stdin is None or (not args.names and sys.stdin.isatty())):
        raise PresenceError("there is no name to resolve; give some, or pipe in a list with one a line")
    return (name for word in names for name in (piped(sys.stdin.buffer) if word == PIPED else (given(word),)))


def _near(gazetteer: "Gazetteer", written: str | None) -> "Place | None":
    from gazetteer import Place
    from gazetteer.clean import clean

    if written is None:
        return None
    try:
        lat, lon = map(float, written.split(","))
    except ValueError:
        return gazetteer.get(clean(written)) or gazetteer.resolve(written)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise PresenceError(f"--near {written}: expected lat,lon in degrees, such as 36.5,41.2")
    return Place("", f"{lat:g},{lon:g}", lon, lat, 0.0, "", "", "")


def _understood(gazetteer: "Gazetteer", args: argparse.Namespace) -> dict[str, str]:
    """What the options say of all names. What the gazetteer knows nothing of is told, and is no evidence."""
    context = {}
    for option, key in (("country", "country"), ("admin1", "admin1"), ("class", "feature_class")):
        value = getattr(args, key)
        problems = gazetteer.not_understood(**{key: value})
        for problem in problems:
            _say(f"--{option}: {problem}. Names are looked up without it")
        if value and not (problems and key == "country"):
            context[key] = value
    return context


def _online(args: argparse.Namespace) -> "AbstractContextManager[Online | None]":
    if not args.online:
        return nullcontext()
    from gazetteer.online import Online

    return Online(tell=_say)


def _show(
    args: argparse.Namespace, gazetteer: "Gazetteer", near: "Place | None"
) -> "Callable[[Verdict], None]":
    """What prints a verdict. Each is written at once, for whoever reads along."""
    from geo.verdict import COLUMNS, as_json, row, text

    if isinstance(sys.stdout, TextIOWrapper):  # a file or a pipe gets UTF-8, a terminal what it can show
        for_programs = args.json or args.csv
        sys.stdout.reconfigure(encoding="utf-8" if for_programs else None, errors="backslashreplace")
    if args.csv:
        from geo.tables import harmless

        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(COLUMNS)

    def show(verdict: "Verdict") -> None:
        if args.csv:
            table.writerow(map(harmless, row(verdict)))
        elif args.json:
            sys.stdout.write(as_json(verdict, near) + "\n")
        elif verdict.name.strip():
            sys.stdout.write(text(verdict, near, gazetteer.near_misses, args.limit) + "\n")
        sys.stdout.flush()

    return show


def _with_progress(names: "Iterator[Written]", args: argparse.Namespace) -> "Iterator[Written]":
    """The names, with a bar on stderr while those of standard input pass by, unless answers go there too."""
    if (args.names and PIPED not in args.names) or sys.stdout.isatty() or not sys.stderr.isatty():
        return names
    from tqdm import tqdm

    from geo.names_in import how_many

    return tqdm(names, total=how_many(sys.stdin.buffer), unit=" names", file=sys.stderr)


def _say(sentence: str) -> None:
    """A line for people, on stderr, that breaks no bar."""
    from tqdm import tqdm

    from gazetteer.clean import printable

    tqdm.write(f"presence: {printable(sentence)}", file=sys.stderr)


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return number
