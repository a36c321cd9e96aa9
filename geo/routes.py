"""Movements from one place to another: those whose both ends are known well enough for an arrow.

Sources tell where a movement began and where it led, hardly ever on which road, and the record has no
field for that: every arrow is schematic, and drawn dashed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from geo.event import Event

WIDEST_END_KM = 20
"""Radius from which on an end is no place that an arrow could point at."""

BEND = 0.14
"""How far an arrow bows to the left of its way, in parts of its length: two ways of one road lie apart."""


class Located(Protocol):
    """What an arrow needs of a gazetteer's place: degrees and how far off they may be."""

    lon: float
    lat: float
    radius_km: float


Places = Callable[[str], Located | None]
"""Gives the place of an id, or None."""


@dataclass(frozen=True, slots=True)
class Route:
    """Both ends of a movement, degrees."""

    from_lon: float
    from_lat: float
    to_lon: float
    to_lat: float


def route(event: Event, places: Places) -> Route | None:
    """The ends of a movement; None where one is unknown or too wide, or both are one place.

    places: gives the gazetteer's place of an id, or None.
    """
    if not (event.from_place_id and event.to_place_id) or event.from_place_id == event.to_place_id:
        return None
    ends = places(event.from_place_id), places(event.to_place_id)
    if any(end is None or end.radius_km >= WIDEST_END_KM for end in ends):
        return None
    origin, goal = ends
    return Route(origin.lon, origin.lat, goal.lon, goal.lat)
