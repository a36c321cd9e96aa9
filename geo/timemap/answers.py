"""What the browser asks while it draws on: places for a name, what happened nearby, geodesics, texts.

A question and its answer are JSON objects; `ask` says which kind. A question that makes no sense is
answered with `{"error": …}`, in words for the reader.

    ask      given                      answered with
    places   text                       places: suggestions, each a place (see `_place`) and `matched`
    place    id                         the place and its names
    within   lon, lat, km               count, bits: the events within, a bit each (see `_bits`);
                                        ring: the circle; unplaceable: how many have no point
    rings    lon, lat, radii            rings: a closed line of [lon, lat] for each radius
    line     lon, lat, to_lon, to_lat   km, bearing, back, points: the geodesic
    texts    indices                    texts: what the details show
    find     id                         index of the event, -1 for none
    matching text                       count, bits: the events that have it in what they say

Distances are geopy's geodesics on WGS 84 (Karney 2013, https://doi.org/10.1007/s00190-012-0578-z).
Lines that cross the 180th meridian go on beyond ±180°, so that they can be drawn in one piece.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc
from geographiclib.geodesic import Geodesic
from geopy.distance import EARTH_RADIUS, geodesic

from gazetteer import Gazetteer, Place
from gazetteer.fold import fold
from gazetteer.rank import describe
from geo.dataset import Dataset
from geo.errors import PresenceError, QuestionError
from geo.event import PRECISIONS
from geo.large import LargeDataset
from geo.measures import RING_KM, WITHIN_KM, Line, Rings
from geo.timemap.texts import Places, texts
from geo.view import has_text

SUGGESTIONS = 8
LONGEST_TEXT = 100
MOST_TEXTS = 500
"""Texts that one answer holds at most."""
RING_POINTS = 180
"""So that the chords of a ring of 500 km lie within 80 m of it, and no more bytes than that."""
STEP_KM, LEAST_STEPS = 25.0, 8
"""From point to point of a line; an even number of steps, so that one point is its middle."""
SPHERE_OFF = 0.006
"""By how much of itself a distance on the sphere may differ from the geodesic (geopy: up to 0.5 %)."""

LANGUAGES = {"ar": "Arabic", "ku": "Kurdish", "tr": "Turkish", "en": "English", "fr": "French",
             "de": "German", "arc": "Aramaic"}  # fmt: skip
"""Names in other languages, or of which nobody says which, are "other"."""


class Held(NamedTuple):
    """The events that are asked about, in the order of the browser's arrays."""

    lon: np.ndarray
    """degrees; NaN where an event is known only to a governorate or a country"""
    lat: np.ndarray
    reach_km: np.ndarray
    """how far an area reaches from its point, 0 for a pin"""
    texts: Callable[[Sequence[int]], list[dict]]
    """what the details show of events by their indices; raises IndexError"""
    find: Callable[[str], int]
    """the index of an id, -1 for none"""
    matching: Callable[[str], np.ndarray]
    """whether each event has a text in what it says, as `geo.view.select` has it; booleans"""


def held(dataset: Dataset | LargeDataset, frame, places: Places) -> Held:
    """A dataset, to be asked about; frame: its GeoDataFrame; places: gives the place of an id, or None."""
    columns = dataset.columns
    reach = np.where(columns.precision == PRECISIONS.index("area"), columns.radius_km, 0.0)
    return Held(
        columns.lon,
        columns.lat,
        reach,
        texts=lambda asked: texts(dataset, asked, places),
        find=lambda id: pc.index(columns.id, id).as_py(),
        matching=lambda text: has_text(frame, text).to_numpy(bool),
    )


def answer(question: Mapping, events: Held, gazetteer: Gazetteer) -> dict:
    """The answer to a question, or `{"error": …}` in words."""
    try:
        kind = question.get("ask")
        if not isinstance(kind, str) or kind not in _ANSWERS:
            raise QuestionError(f"{kind!r:.40} cannot be asked; ask one of {', '.join(_ANSWERS)}")
        return _ANSWERS[kind](question, events, gazetteer)
    except PresenceError as error:
        return {"error": str(error)}


def _suggestions(question: Mapping, _: Held, gazetteer: Gazetteer) -> dict:
    text = _text(question, "text")
    found = gazetteer.suggest(text, SUGGESTIONS)
    return {"places": [_place(s.place, gazetteer) | _matched(s.place, s.name) for s in found]}


def _matched(place: Place, name: str) -> dict:
    """The name that a suggestion was found by, where it is none of those that are shown anyway."""
    shown = {fold(place.name), fold(place.name_in("ar") or "")}
    return {"matched": "" if fold(name) in shown else name}


def _named(question: Mapping, _: Held, gazetteer: Gazetteer) -> dict:
    place = gazetteer.place(_text(question, "id"))
    names: dict[str, list[str]] = {}
    shown = {place.name, place.name_in("ar")}
    for language, name in place.names:
        if name not in shown:
            names.setdefault(LANGUAGES.get(language, "Other"), []).append(name)
            shown.add(name)
    order = [*LANGUAGES.values(), "Other"]
    by_language = [[language, names[language]] for language in order if language in names]
    return _place(place, gazetteer) | {"names": by_language, "notes": place.notes}


def _place(place: Place, gazetteer: Gazetteer) -> dict:
    """A place as the browser shows it; `kind` and `where` in words."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_in("ar") or "",
        "kind": describe(place).removeprefix("a ").removeprefix("an "),
        "where": _where(place, gazetteer),
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
    }


def _where(place: Place, gazetteer: Gazetteer) -> str:
    """The governorates and the country that a place lies in, by their printed names."""
    names = _unit_names(gazetteer)
    inside = [*((place.country, unit) for unit in place.admin1.split("/")), (place.country, "")]
    return ", ".join(names[unit] for unit in inside if names.get(unit, place.name) != place.name)


@lru_cache(maxsize=2)
def _unit_names(gazetteer: Gazetteer) -> dict[tuple[str, str], str]:
    """(country, governorate) → its printed name; of the country itself without one."""
    units = {(p.country, p.admin1): p.name for p in gazetteer if p.feature_code == "ADM1"}
    return units | {(p.country, ""): p.name for p in gazetteer if p.feature_code.startswith("PCL")}


def _within(question: Mapping, events: Held, _: Gazetteer) -> dict:
    """Which events lie within some kilometres of a point.

    A pin by its point, however far off it may be; an area where its circle meets the asked one; never
    what is known only to a governorate or a country.
    """
    lon, lat = _point(question, "lon", "lat")
    km = _number(question, "km", *WITHIN_KM)
    inside = within(events, lon, lat, km)
    unplaceable = int(np.isnan(events.lon).sum())
    return {
        "count": int(inside.sum()),
        "bits": _bits(inside),
        "unplaceable": unplaceable,
        "ring": _ring(lon, lat, km),
    }


def within(events: Held, lon: float, lat: float, km: float) -> np.ndarray:
    """Whether each event lies within `km` of a point, as `_within` has it; booleans.

    The sphere decides what is plainly in or out, geopy what lies near the edge.
    """
    limit = km + events.reach_km
    # North or south of this band is too far, and most of a country is: no cosine needed for it.
    near = np.flatnonzero(np.abs(events.lat - lat) * 110.0 <= limit)
    limit, sphere = limit[near], _sphere_km(lon, lat, events.lon[near], events.lat[near])
    sure, possible = sphere * (1 + SPHERE_OFF) <= limit, sphere * (1 - SPHERE_OFF) <= limit
    inside = np.zeros(len(events.lon), dtype=bool)
    inside[near[sure]] = True
    # Events of one place share its point.
    edge = near[possible & ~sure]
    points, of = np.unique(np.column_stack([events.lon[edge], events.lat[edge]]), axis=0, return_inverse=True)
    exact = np.array([geodesic((lat, lon), (y, x)).km for x, y in points])  # geopy takes (lat, lon)
    if len(edge):
        inside[edge] = exact[of.reshape(-1)] <= km + events.reach_km[edge]
    return inside


def _sphere_km(lon: float, lat: float, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Haversine: https://en.wikipedia.org/wiki/Haversine_formula"""
    y0, y1 = np.radians(lat), np.radians(lats)
    half = np.sin((y1 - y0) / 2) ** 2 + np.cos(y0) * np.cos(y1) * np.sin(np.radians(lons - lon) / 2) ** 2
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def _rings(question: Mapping, _: Held, __: Gazetteer) -> dict:
    radii = question.get("radii")
    if not isinstance(radii, list | tuple):
        raise QuestionError("radii must be a list of kilometres")
    numbers = tuple(_number({"radii": km}, "radii", *RING_KM) for km in radii)
    asked = Rings(*_point(question, "lon", "lat"), numbers)
    return {"rings": [_ring(asked.lon, asked.lat, km) for km in asked.radii]}


def _ring(lon: float, lat: float, km: float) -> list[list[float]]:
    """A circle of `km` around a point: from its north, clockwise, and back to where it began."""
    reach = geodesic(kilometers=km)
    bearings = np.linspace(0, 360, RING_POINTS + 1)
    points = [reach.destination((lat, lon), bearing) for bearing in bearings]
    return _unbroken([(p.longitude, p.latitude) for p in points], lon)


def _line(question: Mapping, _: Held, __: Gazetteer) -> dict:
    asked = Line(*_point(question, "lon", "lat"), *_point(question, "to_lon", "to_lat"))
    course = Geodesic.WGS84.InverseLine(asked.lat, asked.lon, asked.to_lat, asked.to_lon)
    steps = max(LEAST_STEPS, 2 * ceil(course.s13 / 2000 / STEP_KM))
    spots = [course.Position(s) for s in np.linspace(0, course.s13, steps + 1)]
    inverse = Geodesic.WGS84.Inverse(asked.lat, asked.lon, asked.to_lat, asked.to_lon)
    return {
        "km": inverse["s12"] / 1000,
        "bearing": inverse["azi1"] % 360,
        # azi2 goes on in the line's direction.
        "back": (inverse["azi2"] + 180) % 360,
        "points": _unbroken([(s["lon2"], s["lat2"]) for s in spots], asked.lon),
    }


def _unbroken(points: list[tuple[float, float]], lon: float) -> list[list[float]]:
    """Points in degrees, rounded to a metre, none more than half a turn from the one before."""
    lons, lats = np.array(points).T
    lons = np.unwrap(np.concatenate([[lon], lons]), period=360)[1:]
    return np.column_stack([lons, lats]).round(5).tolist()


def _texts(question: Mapping, events: Held, _: Gazetteer) -> dict:
    indices = question.get("indices")
    if not isinstance(indices, list | tuple) or len(indices) > MOST_TEXTS:
        raise QuestionError(f"indices must be a list of at most {MOST_TEXTS}")
    total = len(events.lon)
    for index in indices:
        if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < total:
            raise QuestionError(f"{index!r:.40} is no event; their indices go from 0 to {total - 1}")
    return {"texts": events.texts(indices)}


def _find(question: Mapping, events: Held, _: Gazetteer) -> dict:
    return {"index": events.find(_text(question, "id"))}


def _matching(question: Mapping, events: Held, _: Gazetteer) -> dict:
    has = events.matching(_text(question, "text"))
    return {"count": int(has.sum()), "bits": _bits(has)}


def _bits(chosen: np.ndarray) -> str:
    """Booleans as base64 of one bit for each, the first in the lowest bit of the first byte."""
    return b64encode(np.packbits(chosen, bitorder="little")).decode("ascii")


def _text(question: Mapping, name: str) -> str:
    text = question.get(name)
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_TEXT:
        raise QuestionError(f"{name} must be a text of 1 to {LONGEST_TEXT} characters")
    return text


def _number(question: Mapping, name: str, least: float, most: float) -> float:
    value = question.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and least <= value <= most):  # which NaN never is
        raise QuestionError(f"{name}={value!r:.40} must be a number from {least:g} to {most:g}")
    return float(value)


def _point(question: Mapping, lon: str, lat: str) -> tuple[float, float]:
    return _number(question, lon, -180, 180), _number(question, lat, -90, 90)


_ANSWERS: dict[str, Callable[[Mapping, Held, Gazetteer], dict]] = {
    "places": _suggestions,
    "place": _named,
    "within": _within,
    "rings": _rings,
    "line": _line,
    "texts": _texts,
    "find": _find,
    "matching": _matching,
}
