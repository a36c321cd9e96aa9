"""Where a note stands: what a briefer writes for a point, and a point in words."""

import re

from gazetteer import Gazetteer
from geo.errors import ViewError
from geo.snapshot.brief import Note

MIDDLE = "The middle of the map"
POINT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*")
"""Two numbers, lat before lon as people write them."""


def point_of(written: str, gazetteer: Gazetteer, near: tuple[float, float]) -> tuple[float, float]:
    """lon, lat of what somebody wrote: `lat, lon` in degrees, or the name of a place.

    near: lon, lat of the map's middle, which tells namesakes apart. Raises PresenceError.

    >>> point_of("35.5, 40.1", Gazetteer.default(), (39, 36))
    (40.1, 35.5)
    """
    numbers = POINT.fullmatch(written)
    if not numbers:
        place = gazetteer.get(written) or gazetteer.resolve(written, near=near)
        return place.lon, place.lat
    lat, lon = map(float, numbers.groups())
    if not (abs(lat) <= 85 and abs(lon) <= 180):
        raise ViewError(f"{written.strip()} is no point of the map; write lat, lon as 35.33, 40.14")
    return lon, lat


def in_words(note: Note) -> str:
    """A note in a line of a list.

    >>> in_words(Note(40.1, 35.5, "Ford", 20))
    '“Ford”, ring of 20 km, at 35.5000° N 40.1000° E'
    """
    says = [f"“{note.text}”" if note.text else "", f"ring of {note.radius_km:g} km" if note.radius_km else ""]
    north, east = "N" if note.lat >= 0 else "S", "E" if note.lon >= 0 else "W"
    says.append(f"at {abs(note.lat):.4f}° {north} {abs(note.lon):.4f}° {east}")
    return ", ".join(filter(None, says))
