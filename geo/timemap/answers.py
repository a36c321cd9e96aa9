"""What the browser asks while it draws on: places for a name, what happened nearby, geodesics, texts.

A question and its answer are JSON objects; `ask` says which kind. A question that makes no sense is
answered with `{"error": …}`, in words for the reader.

    ask      given                      answered with
    places   text                       places: suggestions, each a place (`place_json`) and `matched`
    place    id, text                   the place, its names, where its point comes from; the spot off it
                                        that a text tells of, if one is given (`geo.timemap.places.spot`)
    candidates text                     what a written name may mean (see `geo.timemap.places.look_up`)
    placing  id                         where the record has an event, and what its written name may
                                        mean (see `geo.timemap.wrong_place.placing`)
    correct  id, place_id, all, why     the same, once the correction is written
    uncorrect id, all                   the same, once it is taken back
    within   lon, lat, km               count, bits: the events within, a bit each (see `_bits`);
                                        ring: the circle; unplaceable: how many have no point
    rings    lon, lat, radii            rings: a closed line of [lon, lat] for each radius
    line     lon, lat, to_lon, to_lat   km, bearing, back, points: the geodesic
    texts    indices                    texts: what the details show
    find     id                         index of the event, -1 for none
    matching text                       count, bits: the events that have it in what they say

Distances are geopy's geodesics on WGS 84 (see `geo.geodesics`).
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc
from geopy.distance import EARTH_RADIUS, geodesic

from gazetteer import Gazetteer
from geo.dataset import Dataset, is_large
from geo.errors import PresenceError, QuestionError
from geo.event import PRECISIONS, Event
from geo.geodesics import line, ring
from geo.large import LargeDataset
from geo.measures import RING_KM, WITHIN_KM, Line, Rings
from geo.timemap import wrong_place
from geo.timemap.places import look_up, matched, place_in_full, place_json, spot
from geo.timemap.texts import Places, texts
from geo.view import LONGEST_LOOKUP, has_text

SUGGESTIONS = 8
LONGEST_TEXT = LONGEST_LOOKUP
LONGEST_WHY = 300
MOST_TEXTS = 500
"""Texts that one answer holds at most."""
SPHERE_OFF = 0.006
"""By how much of itself a distance on the sphere may differ from the geodesic (geopy: up to 0.5 %)."""


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
    record: wrong_place.Record | None = None
    """whose places can be corrected; None where no written names are kept"""


def held(dataset: Dataset | LargeDataset, frame, places: Places, path: Path | None = None) -> Held:
    """A dataset, to be asked about; frame: its GeoDataFrame; places: gives the place of an id, or None.

    path: of its file, where places of its events may be corrected.
    """
    columns = dataset.columns
    reach = np.where(columns.precision == PRECISIONS.index("area"), columns.radius_km, 0.0)
    return Held(
        columns.lon,
        columns.lat,
        reach,
        texts=lambda asked: texts(dataset, asked, places),
        find=lambda id: pc.index(columns.id, id).as_py(),
        matching=lambda text: has_text(frame, text).to_numpy(bool),
        record=None if path is None or is_large(path) else wrong_place.Record(path, dataset),
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
    shown = [place_json(s.place, gazetteer) | {"matched": matched(s.place, s.name)} for s in found]
    return {"places": shown}


def _named(question: Mapping, _: Held, gazetteer: Gazetteer) -> dict:
    place = gazetteer.place(_text(question, "id"))
    told = spot(place, _text(question, "text"), gazetteer) if question.get("text") else {}
    return place_in_full(place, gazetteer) | told


def _candidates(question: Mapping, _: Held, gazetteer: Gazetteer) -> dict:
    return look_up(_text(question, "text"), gazetteer)


def _placing(question: Mapping, events: Held, gazetteer: Gazetteer) -> dict:
    return wrong_place.placing(_event(question, events), events.record, gazetteer)


def _correct(question: Mapping, events: Held, gazetteer: Gazetteer) -> dict:
    event, place_id = _event(question, events), _text(question, "place_id")
    why = question.get("why") or ""
    if not isinstance(why, str) or len(why) > LONGEST_WHY:
        raise QuestionError(f"why must be a text of at most {LONGEST_WHY} characters")
    wrong_place.correct(event, place_id, _flag(question, "all"), why, events.record, gazetteer)
    return wrong_place.placing(event, events.record, gazetteer)


def _uncorrect(question: Mapping, events: Held, gazetteer: Gazetteer) -> dict:
    event = _event(question, events)
    wrong_place.take_back(event, _flag(question, "all"), events.record, gazetteer)
    return wrong_place.placing(event, events.record, gazetteer)


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
        "ring": ring(lon, lat, km),
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
    return {"rings": [ring(asked.lon, asked.lat, km) for km in asked.radii]}


def _line(question: Mapping, _: Held, __: Gazetteer) -> dict:
    return line(Line(*_point(question, "lon", "lat"), *_point(question, "to_lon", "to_lat")))


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


def _event(question: Mapping, events: Held) -> Event:
    """The event that is asked about, where its place can be corrected."""
    event = events.record.find(_text(question, "id")) if events.record else None
    if event is None or not event.place_as_written:
        raise QuestionError(
            "the place of this event cannot be corrected: nobody's written name stands for it"
        )
    return event


def _flag(question: Mapping, name: str) -> bool:
    value = question.get(name, False)
    if not isinstance(value, bool):
        raise QuestionError(f"{name} must be true or false")
    return value


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
    "candidates": _candidates,
    "placing": _placing,
    "correct": _correct,
    "uncorrect": _uncorrect,
    "within": _within,
    "rings": _rings,
    "line": _line,
    "texts": _texts,
    "find": _find,
    "matching": _matching,
}
