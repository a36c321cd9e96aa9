"""`presence resolve NAME…`: which place a written name means, and why."""

import argparse
import json
from typing import TYPE_CHECKING

from gazetteer.errors import AmbiguousPlace, PlaceNotFound, SeveralPlaces
from geo.commands.arguments import add_index, opened_gazetteer

if TYPE_CHECKING:
    from gazetteer import Candidate, Gazetteer

ENOUGH_TO_DECIDE = 10
"""Candidates that the verdict is drawn from, however few are printed."""

HELP = "say which place a written name means, with coordinates, score and reasons"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "names", nargs="+", metavar="NAME", help="a name as a newspaper writes it, in any script"
    )
    parser.add_argument("--near", metavar="PLACE", help="a place near it: a name or an id")
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
    parser.add_argument("--json", action="store_true", help="one JSON object a line, best candidate first")


def run(args: argparse.Namespace) -> int:
    """Print the candidates of each name; 0 if every name has one that is good enough, else 1.

    A name that fails never harms the others. Raises PresenceError if `--near` cannot be resolved,
    as no name can be looked up then.
    """
    from gazetteer.resolve import FLOOR

    gazetteer = opened_gazetteer(args.index)
    near = _near(gazetteer, args.near)
    found_all = True
    for name in args.names:
        several: tuple[str, ...] = ()
        candidates: list[Candidate] = []
        try:
            candidates = gazetteer.candidates(
                name,
                near=near,
                country=args.country,
                admin1=args.admin1,
                feature_class=args.feature_class,
                limit=max(args.limit, ENOUGH_TO_DECIDE),
            )
        except SeveralPlaces as error:
            several = error.names
        found_all = found_all and bool(candidates) and candidates[0].score >= FLOOR
        if args.json:
            print(_json(name, candidates[: args.limit]))
        else:
            verdict = _verdict(gazetteer, name, candidates, several)
            shown = candidates or ([] if several else gazetteer.near_misses(name))
            print(_text(name, verdict, shown[: args.limit]))
    return 0 if found_all else 1


def _near(gazetteer: "Gazetteer", written: str | None):
    if written is None:
        return None
    try:
        return gazetteer.place(written)
    except PlaceNotFound:
        return gazetteer.resolve(written)


def _verdict(
    gazetteer: "Gazetteer", name: str, candidates: list["Candidate"], several: tuple[str, ...]
) -> str:
    if several:
        return f"names several places, look them up one by one: {'; '.join(several)}"
    if not candidates:
        return "nothing found; spelled like it, if anything:"
    try:
        return f"→ {gazetteer.decide(name, candidates).place.id}"
    except AmbiguousPlace:
        return "ambiguous: say more, with --admin1, --near, --country or --class"
    except PlaceNotFound:
        return "nothing certain; perhaps:"


def _text(name: str, verdict: str, candidates: list["Candidate"]) -> str:
    lines = [f"{name}  {verdict}"]
    wide = max((len(c.place.name) for c in candidates), default=0)
    for c in candidates:
        place = c.place
        # Printed lat first, as people read coordinates; each is labelled.
        where = f"lat {place.lat:8.4f}  lon {place.lon:8.4f}  ±{c.radius_km:3.0f} km"
        lines.append(f"  {c.score:.2f}  {place.name:<{wide}}  {where}  {place.id}")
        lines.append(f"        {'; '.join(c.reasons)}")
    return "\n".join(lines)


def _json(name: str, candidates: list["Candidate"]) -> str:
    answer = {"name": name, "candidates": [_record(c) for c in candidates]}
    return json.dumps(answer, ensure_ascii=False)


def _record(candidate: "Candidate") -> dict:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": candidate.radius_km,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return number
