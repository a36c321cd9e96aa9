"""A place, and a candidate for one: the two values that everything else passes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import Point

# From this radius on, a point on a map would claim more than anybody knows.
AREA_RADIUS_KM = 10.0

# GeoNames classes of things that cover ground: administrative units, areas, waters.
AREA_CLASSES = frozenset("ALH")


@dataclass(frozen=True, slots=True)
class Place:
    """One named place on the ground.

    id             stable slug (`al-omar-oil-field`) or `gn:` and a GeoNames id
    name           the name we print
    lon, lat       degrees, WGS 84; for an area a point that stands for it
    radius_km      how far off the point may be, or how far the place reaches, in kilometres
    feature_class  GeoNames class: P town, S site, A administrative, L area, H water, T hill
    feature_code   GeoNames code, such as `OILF`, `PPL`, `ADM1`
    country        ISO 3166 two letters
    admin1, admin2 governorate and district; empty if unknown, `X/Y` if it lies in several
    population     inhabitants, 0 if unknown
    names          (language, name) of every other name; `und` where nobody said which language
    source         where the coordinates come from
    notes          what to know before trusting them
    name_sources   where names or the population come from, as far as from elsewhere
    """

    id: str
    name: str
    lon: float
    lat: float
    radius_km: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    names: tuple[tuple[str, str], ...] = ()
    source: str = ""
    notes: str = ""
    name_sources: tuple[str, ...] = ()

    @property
    def point(self) -> tuple[float, float]:
        """Longitude and latitude, in this order."""
        return self.lon, self.lat

    @property
    def geometry(self) -> Point:
        """The point as a shapely Point (lon, lat), in EPSG:4326.

        >>> Place("x", "X", 38.0, 35.0, 2, "P", "PPL", "SY").geometry
        <POINT (38 35)>
        """
        from shapely import Point

        return Point(self.lon, self.lat)

    @property
    def sources(self) -> tuple[str, ...]:
        """Everything that is known of the place comes from these: first what its point rests on."""
        return tuple(dict.fromkeys(filter(None, (self.source, *self.name_sources))))

    @property
    def is_curated(self) -> bool:
        """Whether we chose the place and its names ourselves: others' ids say whose they are.

        >>> Place("x", "X", 38, 35, 2, "P", "PPL", "SY").is_curated
        True
        >>> Place("gn:1", "X", 38, 35, 2, "P", "PPL", "SY").is_curated
        False
        """
        return ":" not in self.id

    @property
    def is_area(self) -> bool:
        """Whether the place must be drawn as an area, since a pin would be a lie.

        >>> Place("x", "X", 38.0, 35.0, 2, "P", "PPL", "SY").is_area
        False
        >>> Place("y", "Y", 38.0, 35.0, 15, "S", "OILF", "SY").is_area
        True
        """
        return self.feature_class in AREA_CLASSES or self.radius_km >= AREA_RADIUS_KM

    def name_in(self, language: str) -> str | None:
        """The preferred name in a language (ISO 639: `ar`, `ku`, `tr`), or None.

        >>> names = (("ku", "A"), ("ku", "B"))
        >>> Place("x", "X", 38.0, 35.0, 2, "P", "PPL", "SY", names=names).name_in("ku")
        'A'
        """
        return next(iter(self.names_in(language)), None)

    def names_in(self, language: str) -> tuple[str, ...]:
        """Every name in a language, the preferred one first; `und` for those of no known language.

        >>> names = (("ku", "A"), ("ar", "C"), ("ku", "B"))
        >>> Place("x", "X", 38.0, 35.0, 2, "P", "PPL", "SY", names=names).names_in("ku")
        ('A', 'B')
        """
        return tuple(name for tongue, name in self.names if tongue == language)

    def all_names(self) -> tuple[str, ...]:
        """Every name, the printed one first, in no particular order after it."""
        return (self.name, *(name for _, name in self.names))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a written name may mean.

    score      how likely this place is meant, 0 to 1, given the others that answer to the name and that
               it may be none; until `Gazetteer` has weighed them, the points of `gazetteer.rank`
    reasons    why this score, in words, the weightiest first
    radius_km  kilometres, the radius to draw: the place's own, or wider where the text is vague
               ("near X")
    anchor     True if this is only a neighbour: the spot itself is not in the gazetteer
    point      lon, lat in degrees, where to draw it: the place's own, or off it where the text says
               so ("13 km south of X")
    """

    place: Place
    score: float
    reasons: tuple[str, ...]
    radius_km: float | None = None
    anchor: bool = False
    point: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.radius_km is None:
            object.__setattr__(self, "radius_km", self.place.radius_km)
        if self.point is None:
            object.__setattr__(self, "point", self.place.point)
