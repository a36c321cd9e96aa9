"""What is wrong with a dataset file: every fault, with its line and field and what to do.

Used by `presence check`, by the importer for each event it makes, and to explain a file that
`geo.dataset.read` cannot read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import isfinite
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.collection import parse
from geo.coordinates import coordinate_fault
from geo.dataset import ACTORS, DERIVED, POINT, is_large, read_actors
from geo.errors import DatasetError, DateError, Fault
from geo.event import KINDS, PRECISIONS, STANCES, STATUSES, Actor, Claim, Event
from geo.when import STANDING, span

_TEXT, _TEXTS = "text without NUL", "a list of texts"
_WHOLE = "a whole number, 0 or more and below a billion, or left out"
_CLAIM_TYPES = {f.name: _TEXT for f in fields(Claim)} | dict.fromkeys(
    ("fatalities_low", "fatalities_high"), _WHOLE
)
_EVENT_TYPES = (
    {f.name: _TEXT for f in fields(Event) if f.name not in ("id", "lon", "lat", "claims")}
    | dict.fromkeys(("fatalities_low", "fatalities_high"), _WHOLE)
    | dict.fromkeys(("actors", "former_ids"), _TEXTS)
    | {"radius_km": "a number of kilometres, 0 or more"}
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Found = Iterator[tuple[str, str]]
"""Pairs of a field and what is wrong with it."""


@dataclass(frozen=True)
class Context:
    """What a feature may refer to."""

    actors: Mapping[str, Actor]
    gazetteer: Gazetteer


def check(path: Path, actors: Path = ACTORS) -> list[Fault]:
    """Every fault of a dataset file, by line; an empty list for a clean one.

    Of a Parquet file the line is the row's number, and of each sort of fault the first rows are told.
    """
    if is_large(path):
        return _large_faults(path, actors)
    try:
        lines, features = parse(path)
    except DatasetError as error:
        return list(error.faults)
    context = Context(read_actors(actors), Gazetteer.default())
    faults, first_line = [], {}
    for line, feature in zip(lines, features, strict=True):
        faults += [Fault(line, field, problem) for field, problem in feature_faults(feature, context)]
        for name in _ids(feature):
            if name in first_line:
                faults.append(
                    Fault(
                        line,
                        "id",
                        f"{name!r} stands on line {first_line[name]} too; ids are unique",
                    )
                )
            first_line.setdefault(name, line)
    faults += part_faults(lines, features)
    return sorted(faults, key=lambda fault: fault.line)


def _large_faults(path: Path, actors: Path) -> list[Fault]:
    from geo.parquet import read_parquet

    try:
        groups = read_parquet(path, actors).set_aside
    except DatasetError as error:
        return list(error.faults)
    faults = []
    for group in groups:
        faults += group.examples
        if more := group.count - len(group.examples):
            last = faults.pop()
            faults.append(replace(last, problem=f"{last.problem} (and {more:,} more rows like it)"))
    return faults


def part_faults(lines: Sequence[int], features: Sequence) -> Iterator[Fault]:
    """Wholes that are not there, and events that are in the end parts of themselves."""
    wholes = {name: _properties(feature).get("part_of") for feature in features for name in _ids(feature)}
    for line, feature in zip(lines, features, strict=True):
        whole = _properties(feature).get("part_of")
        if not isinstance(whole, str) or not whole:
            continue
        if whole not in wholes:
            yield Fault(line, "part_of", f"{whole!r} is no event of this file; name its id or leave it out")
        seen = set(_ids(feature))
        while isinstance(whole, str) and whole and whole not in seen:
            seen.add(whole)
            whole = wholes.get(whole)
        if whole in _ids(feature):
            yield Fault(line, "part_of", "leads back to this event; an event is no part of itself")


def feature_faults(feature: Any, context: Context) -> Found:
    """What is wrong with one feature, apart from what other features say."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        yield "feature", "is no GeoJSON feature with properties; see data/README.md"
        return
    if feature.get("type") != "Feature" or "geometry" not in feature:
        yield "feature", 'lacks "type": "Feature" or a geometry; a geometry may be null'
    derived = feature["properties"]
    properties = {name: value for name, value in derived.items() if not name.startswith(DERIVED)}
    identifier = feature.get("id")
    if not isinstance(identifier, str) or not _SLUG.fullmatch(identifier):
        yield "id", f"{identifier!r} is no slug; write lower-case words joined by hyphens"
    wrong = dict(_type_faults(properties, _EVENT_TYPES | {"claims": "a list"}))
    yield from wrong.items()
    properties = {name: value for name, value in properties.items() if name not in wrong}
    yield from _word_faults(properties, context)
    yield from _date_faults(properties)
    yield from _toll_faults(properties)
    yield from _claims_faults(properties, context)
    yield from _geometry_faults(derived.get(POINT, feature.get("geometry")), properties, context)


def _word_faults(properties: Mapping, context: Context) -> Found:
    if properties.get("kind") not in KINDS:
        yield "kind", f"{properties.get('kind')!r} is not known; use one of {', '.join(KINDS)}"
    if properties.get("geo_precision", "site") not in PRECISIONS:
        yield (
            "geo_precision",
            f"{properties['geo_precision']!r} is not known; use one of {', '.join(PRECISIONS)}",
        )
    if properties.get("status_given") and properties["status_given"] not in STATUSES:
        yield "status_given", f"{properties['status_given']!r} is not known; use one of {', '.join(STATUSES)}"
    if not properties.get("title", "").strip():
        yield "title", "is empty; say in a few words what happened"
    # A summary may be missing: of imported data, and where it may draw on what was not known by a day.
    for actor in properties.get("actors", ()):
        if actor not in context.actors:
            yield "actors", f"{actor!r} is not in actors.csv; add it there or use an id that is"
    for field in ("place_id", "from_place_id", "to_place_id"):
        yield from _place_faults(field, properties.get(field, ""), context)


def _place_faults(field: str, place_id: str, context: Context) -> Found:
    if place_id and context.gazetteer.get(place_id) is None:
        yield field, f"{place_id!r} is not in the gazetteer; `presence resolve NAME` prints ids"


def _date_faults(values: Mapping, *, inherited: Mapping | None = None) -> Found:
    spans = {}
    for field in ("start", "end", "published", "seen"):
        text = values.get(field, "")
        if field == "end" and text == STANDING:
            continue
        try:
            spans[field] = span(text)
        except DateError as error:
            yield field, str(error)
    start = values.get("start") or (inherited or {}).get("start", "")
    if "start" in spans and "end" in spans and values.get("end"):
        try:
            if spans["end"].last < span(start).first:
                yield "end", f"{values['end']} lies before the start, {start}; one of them is wrong"
        except DateError:
            pass  # the event's own fault, told there
    if inherited is None and not values.get("start") and not values.get("end"):
        claims = values.get("claims", [])
        if not any(isinstance(c, dict) and c.get("seen") for c in claims):
            yield (
                "start",
                "is empty, and so are end and every claim's seen; one of them must date the event",
            )


def _toll_faults(values: Mapping) -> Found:
    low, high = values.get("fatalities_low"), values.get("fatalities_high")
    if low is not None and high is not None and high < low:
        yield "fatalities_high", f"{high} is less than fatalities_low, {low}; one of them is wrong"


def _claims_faults(properties: Mapping, context: Context) -> Found:
    claims = properties.get("claims", [])
    if not claims and not properties.get("status_given"):
        yield "claims", "is empty; an event needs a claim that says who says so"
    keys: list[tuple] = []
    for number, claim in enumerate(claims, 1):
        for field, problem in _claim_faults(claim, keys, properties, context):
            yield f"claims[{number}].{field}".removesuffix("."), problem


def _claim_faults(claim: Any, keys: list[tuple], event: Mapping, context: Context) -> Found:
    """What is wrong with one claim; `keys` are those of the claims before it, and gets its own."""
    if not isinstance(claim, dict):
        yield "", "is no object; see data/README.md"
        return
    wrong = dict(_type_faults(claim, _CLAIM_TYPES))
    yield from wrong.items()
    claim = {name: value for name, value in claim.items() if name not in wrong}
    for field in {"publisher", "by"} - set(wrong):
        if not claim.get(field, "").strip():
            yield field, "is empty; a claim needs it: whose page, and who says so"
    if claim.get("stance", "asserts") not in STANCES:
        yield "stance", f"{claim['stance']!r} is not known; use one of {', '.join(STANCES)}"
    if claim.get("url") and not claim["url"].startswith(("https://", "http://")):
        yield "url", f"{claim['url']!r} is no web address; start it with https://"
    key = Claim(**({"by": "", "publisher": ""} | claim)).key
    if key in keys:
        yield "", "has the url, by and stance of a claim before it; merge the two"
    keys.append(key)
    yield from _date_faults(claim, inherited=event)
    yield from _toll_faults(claim)
    yield from _place_faults("place_id", claim.get("place_id", ""), context)


def _geometry_faults(geometry: Any, properties: Mapping, context: Context) -> Found:
    if geometry is None:
        return
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        yield "geometry", "is no Point; an event has a Point or null"
        return
    numbers = geometry.get("coordinates")
    if not isinstance(numbers, list) or len(numbers) != 2 or not all(map(_is_number, numbers)):
        yield "geometry", f"coordinates {numbers!r} are not two numbers; write [lon, lat]"
        return
    lon, lat = numbers
    place = context.gazetteer.get(properties.get("place_id", ""))
    problem = coordinate_fault(lon, lat, place.country if place else "", properties.get("radius_km", 0))
    if problem:
        yield "geometry", problem


def _type_faults(values: Mapping, types: Mapping[str, str]) -> Found:
    tests = {
        _TEXT: lambda v: isinstance(v, str) and "\0" not in v,  # at which half of all programs stop reading
        _WHOLE: lambda v: v is None or (type(v) is int and 0 <= v < 10**9),
        _TEXTS: lambda v: isinstance(v, list) and all(isinstance(i, str) and "\0" not in i for i in v),
        "a list": lambda v: isinstance(v, list),
        _EVENT_TYPES["radius_km"]: lambda v: _is_number(v) and isfinite(v) and v >= 0,
    }
    for field, value in values.items():
        if field not in types:
            yield field, "is not a field of the data model; remove it or mend its name"
        elif not tests[types[field]](value):
            yield field, f"is {value!r}, but must be {types[field]}"


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, float) or abs(value) < 10**300  # one in JSON may be too long for a float


def _properties(feature: Any) -> Mapping:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _ids(feature: Any) -> list[str]:
    former = _properties(feature).get("former_ids")
    names = [feature.get("id") if isinstance(feature, dict) else None]
    names += former if isinstance(former, list) else []
    return [name for name in names if isinstance(name, str)]
