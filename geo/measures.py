"""What somebody measures on the map: range rings around a point, and a line between two.

Both are part of a View. In an address, as in `at=`, lat comes before lon: `rings=36.5,41.2:10,20,50`
and `line=36.5,41.2:35.3,40.1`; js/measures.js reads the same by the same limits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import ViewError

RING_KM = (0.1, 2000.0)
"""The least radius of a ring, and the greatest."""
MOST_RINGS = 10
WITHIN_KM = (1.0, 500.0)
"""The radius within which one asks what happened, least and greatest."""

_NUMBER = re.compile(r"[+-]?\d{1,4}(\.\d{1,12})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings around a point: its place in degrees, the radii in kilometres."""

    lon: float
    lat: float
    radii: tuple[float, ...]

    def __post_init__(self):
        _check_point("rings", self.lon, self.lat)
        least, most = RING_KM
        if not 0 < len(self.radii) <= MOST_RINGS or not all(least <= km <= most for km in self.radii):
            raise ViewError(f"rings: 1 to {MOST_RINGS} radii from {least:g} to {most:g} km, not {self.radii}")

    def __str__(self) -> str:
        return f"{self.lat:.4f},{self.lon:.4f}:{','.join(f'{km:g}' for km in self.radii)}"

    @classmethod
    def read(cls, text: str) -> "Rings":
        """The rings of an address. Raises ViewError."""
        try:
            centre, radii = text.split(":")
            (lat, lon), radii = _numbers(centre), _numbers(radii)
        except ValueError:
            raise ViewError(f"rings={text} is not lat,lon:km,km such as 36.5,41.2:10,20,50") from None
        return cls(lon, lat, tuple(radii))

    @classmethod
    def of(cls, values: "Mapping | Rings | None") -> "Rings | None":
        """The rings of a JSON object, if there are any. Raises ViewError, TypeError or KeyError."""
        if values is None or isinstance(values, cls):
            return values
        return cls(values["lon"], values["lat"], tuple(values["radii"]))


@dataclass(frozen=True, slots=True)
class Line:
    """From one point to another, in degrees."""

    lon: float
    lat: float
    to_lon: float
    to_lat: float

    def __post_init__(self):
        _check_point("line", self.lon, self.lat)
        _check_point("line", self.to_lon, self.to_lat)

    def __str__(self) -> str:
        return f"{self.lat:.4f},{self.lon:.4f}:{self.to_lat:.4f},{self.to_lon:.4f}"

    @classmethod
    def read(cls, text: str) -> "Line":
        """The line of an address. Raises ViewError."""
        try:
            (lat, lon), (to_lat, to_lon) = map(_numbers, text.split(":"))
        except ValueError:
            raise ViewError(f"line={text} is not lat,lon:lat,lon such as 36.5,41.2:35.3,40.1") from None
        return cls(lon, lat, to_lon, to_lat)

    @classmethod
    def of(cls, values: "Mapping | Line | None") -> "Line | None":
        """The line of a JSON object, if there is one. Raises ViewError, TypeError or KeyError."""
        if values is None or isinstance(values, cls):
            return values
        return cls(*(values[name] for name in ("lon", "lat", "to_lon", "to_lat")))


def read_within(text: str) -> float:
    """Kilometres of an address. Raises ViewError."""
    try:
        (km,) = _numbers(text)
    except ValueError:
        raise ViewError(f"within={text} is no number of kilometres such as 25") from None
    return km


def check_within(km: float) -> None:
    """Raises ViewError for a radius that is none; 0 stands for the place's own."""
    least, most = WITHIN_KM
    if not (km == 0 or least <= km <= most):
        raise ViewError(f"within={km:g}: choose from {least:g} to {most:g} km")


def _check_point(name: str, lon: float, lat: float) -> None:
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise ViewError(f"{name}: {lat}, {lon} is no point on the map; lat within ±85, lon within ±180")


def _numbers(text: str) -> list[float]:
    parts = text.split(",")
    if not all(map(_NUMBER.fullmatch, parts)):
        raise ValueError(text)
    return [float(part) for part in parts]
