"""The one View that drives the browser and the snapshot: what is looked at, and how far.

A View travels as a URL query and as JSON. Its interfaces take inclusive days; `select` turns them
into the half-open period [p0, p1) of the rule in `geo.when.Bounds`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from math import floor, log2

from geo import governorates
from geo.bbox import TILE, BBox, to_lon_lat, to_pixel
from geo.cartography import GROUND_LABELS
from geo.errors import ViewError
from geo.event import KINDS, LAYERS, STATUSES
from geo.measures import Line, Rings, check_within, read_within
from geo.mercator import projected, to_world
from geo.style import SIDES
from geo.when import EPOCH, NEVER, day

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""The calendar of views: no earlier day and no later one can be looked at."""

MODES = ("window", "cumulative")

PLACE_ID = re.compile(r"[\w:.-]{0,80}")

LONGEST_LOOKUP = 100
"""Characters of a name that is looked up on the map."""

NONE = "none"
"""Stands in a list of layers for: none of them."""

MOST_CORNERS = 200
"""Of a drawn area: more would be no address that anybody can share."""


@dataclass(frozen=True, slots=True)
class View:
    """A period, a place on the map, and filters. An empty filter lets everything through."""

    first: date
    """first day of the period, inclusive"""
    last: date
    """last day of the period, inclusive"""
    mode: str = "window"
    """`window`: what meets the period; `cumulative`: all up to its last day"""
    lon: float = 39.0
    lat: float = 35.3
    zoom: float = 7.0
    layers: tuple[str, ...] = ()
    """of events; `none` for none of them"""
    ground: tuple[str, ...] = ()
    """what of the ground is drawn (see `geo.cartography.GROUND_LABELS`); `none` for the least"""
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    """their ISO codes; `none` for what counts in none (see `geo.governorates`)"""
    area: tuple[tuple[float, float], ...] = ()
    """the corners (lon, lat) of a drawn area, whose sides are straight on the map; where they cross, what
    lies within twice is out"""
    text: str = ""
    known_by: date | None = None
    event: str = ""
    """id of the chosen event"""
    place: str = ""
    """id of the gazetteer's place whose surroundings are looked at"""
    lookup: str = ""
    """a written name of which the candidates are looked at; beside a place, the way back to them"""
    within_km: float = 0.0
    """how far around it; 0 for as far as the place itself suggests"""
    rings: Rings | None = None
    line: Line | None = None

    def __post_init__(self):
        if self.last < self.first:
            raise ViewError(f"the period ends ({self.last}) before it starts ({self.first}); swap the days")
        for value in (self.first, self.last, self.known_by or self.first):
            if not FIRST_DAY <= value <= LAST_DAY:
                raise ViewError(f"{value} lies outside {FIRST_DAY} to {LAST_DAY}; choose a day within")
        if self.mode not in MODES:
            raise ViewError(f"mode {self.mode!r} is not known; use one of {', '.join(MODES)}")
        if not (-180 <= self.lon <= 180 and -85 <= self.lat <= 85 and 0 <= self.zoom <= 22):
            raise ViewError("the map's centre must lie within ±180, ±85 degrees, its zoom within 0 to 22")
        if not PLACE_ID.fullmatch(self.place):
            raise ViewError(f"place={self.place!r:.60} is no id of a place, such as al-bab")
        if len(self.lookup) > LONGEST_LOOKUP:
            raise ViewError(f"lookup={self.lookup[:40]} … is longer than {LONGEST_LOOKUP} characters")
        check_within(self.within_km)
        known = {
            "layers": (*LAYERS, NONE),
            "ground": (*GROUND_LABELS, NONE),
            "kinds": KINDS,
            "sides": SIDES,
            "statuses": STATUSES,
            "governorates": [row.id for row in governorates.table()] if self.governorates else (),
        }
        for field, values in known.items():
            for value in getattr(self, field):
                if value not in values:
                    raise ViewError(f"{field}: {value!r} is not known; use of {', '.join(values)}")
        if self.area and not 3 <= len(self.area) <= MOST_CORNERS:
            raise ViewError(f"an area has 3 to {MOST_CORNERS} corners, not {len(self.area)}")
        if not all(-180 <= lon <= 180 and -85 <= lat <= 85 for lon, lat in self.area):
            raise ViewError("an area's corners are lon, lat within ±180, ±85 degrees")

    def shows(self, ground: str) -> bool:
        """Whether something of the ground that can be switched off is drawn."""
        return not self.ground or ground in self.ground

    @property
    def period(self) -> tuple[int, int]:
        """The half-open period [p0, p1) in days since 1970-01-01."""
        return NEVER if self.mode == "cumulative" else day(self.first), day(self.last) + 1

    def bbox(self, width: int, height: int) -> BBox:
        """What a frame of that many CSS pixels shows around the centre, in Web Mercator.

        Inverse spherical Mercator: https://wiki.openstreetmap.org/wiki/Mercator
        """
        world = TILE * 2**self.zoom
        x, y = to_pixel(self.lon, self.lat, world)
        west, north = to_lon_lat(x - width / 2, y - height / 2, world)
        east, south = to_lon_lat(x + width / 2, y + height / 2, world)
        return BBox(west, south, east, north)

    def to_query(self) -> dict[str, str]:
        """URL parameters, those left out that say nothing."""
        query = {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "mode": self.mode if self.mode != "window" else "",
            "at": f"{self.lat:.4f},{self.lon:.4f},{self.zoom:.2f}",
            **{name: ",".join(getattr(self, field)) for name, field in _LISTS.items()},
            "area": ",".join(f"{round(lon, 4)} {round(lat, 4)}" for lon, lat in self.area),
            "text": self.text,
            "known": self.known_by.isoformat() if self.known_by else "",
            "event": self.event,
            "place": self.place,
            "lookup": self.lookup,
            "within": f"{self.within_km:g}" if self.within_km else "",
            "rings": str(self.rings or ""),
            "line": str(self.line or ""),
        }
        return {name: value for name, value in query.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str], default: "View") -> tuple["View", list[str]]:
        """The default view changed by URL parameters, and what is wrong with those left out."""
        view, problems = default, []
        singly = ("known", "at", "mode", "area", "text", "event", "place", "lookup", *_MEASURES, *_LISTS)
        for names in (("from", "to"), *((name,) for name in singly)):
            given = {name: query[name] for name in names if query.get(name)}
            try:
                view = replace(view, **_changes(given, view))
            except ViewError as error:
                problems.append(str(error))
        return view, problems

    def to_json(self) -> dict:
        """A JSON object that `from_json` reads back."""
        values = asdict(self)
        for name in ("first", "last", "known_by"):
            values[name] = values[name].isoformat() if values[name] else None
        return values

    @classmethod
    def from_json(cls, values: Mapping) -> "View":
        """The View of a JSON object made by `to_json`. Raises ViewError."""
        try:
            values = {name: _frozen(value) for name, value in values.items()}
            for name, kind in (("rings", Rings), ("line", Line)):
                values[name] = kind.of(values.get(name))
            for name in ("first", "last", "known_by"):
                values[name] = date.fromisoformat(values[name]) if values.get(name) else None
            return cls(**values)
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise ViewError(f"this is no view as it was saved: {error}") from None


_LISTS = {
    "layers": "layers",
    "ground": "ground",
    "kinds": "kinds",
    "actors": "actors",
    "sides": "sides",
    "status": "statuses",
    "governorates": "governorates",
}


def _frozen(value):
    """A value of JSON with tuples for its lists."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


_MEASURES = {
    "within": ("within_km", read_within),
    "rings": ("rings", Rings.read),
    "line": ("line", Line.read),
}


def _changes(given: Mapping[str, str], view: View) -> dict:
    """Fields of a View from some URL parameters. A period that has one end only gets the other."""
    changes: dict = {}
    for name, text in given.items():
        if name in ("from", "to", "known"):
            changes[{"from": "first", "to": "last", "known": "known_by"}[name]] = _date(name, text)
        elif name == "at":
            try:
                changes["lat"], changes["lon"], changes["zoom"] = map(float, text.split(","))
            except ValueError:
                raise ViewError(f"at={text} is not lat,lon,zoom such as 35.3,39.0,7") from None
        elif name == "area":
            changes["area"] = _corners(text)
        elif name in _MEASURES:
            field, read = _MEASURES[name]
            changes[field] = read(text)
        elif name in _LISTS:
            changes[_LISTS[name]] = tuple(filter(None, text.split(",")))
        else:
            changes[name] = text
    if "from" in given and "to" not in given:
        changes["last"] = max(changes["first"], view.last)
    if "to" in given and "from" not in given:
        changes["first"] = min(changes["last"], view.first)
    return changes


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ViewError(f"{name}={text} is not a day; write it as 2018-04-01") from None


def _corners(text: str) -> tuple[tuple[float, float], ...]:
    try:
        return tuple((float(lon), float(lat)) for lon, lat in map(str.split, text.split(",")))
    except ValueError:
        raise ViewError(f"area={text} is no list of corners such as 39 35,41 35,40 36.5") from None


def select(frame, view: View, bbox: BBox | None = None):
    """The rows of a dataset's GeoDataFrame that a View selects, with a column `certain`; its index is kept.

    What is only denied is never certain. In a drawn area lies what has its point there; what is known
    only to a circle, its centre.

    bbox: only what is drawn in it; an area counts when its circle meets it.
    """
    p0, p1 = view.period
    keep = (frame["s0"] < p1) & (frame["e1"] > p0)
    columns = {"layers": "layer", "kinds": "kind", "statuses": "status", "governorates": "governorate"}
    for field, column in columns.items():
        if wanted := getattr(view, field):
            keep &= frame[column].isin(wanted)
    for field in ("actors", "sides"):
        if wanted := set(getattr(view, field)):
            keep &= _has_any(frame[field], wanted)
    if view.text:
        keep &= has_text(frame, view.text)
    if view.area:
        keep &= frame["is_drawn"] & _within(frame, view.area)
    if bbox is not None:
        keep &= frame["is_drawn"] & _meets(frame, bbox)
    chosen = frame[keep.astype(bool)]
    overlaps = (chosen["s1"] < p1) & (chosen["e0"] > p0)
    return chosen.assign(certain=overlaps & (chosen["status"] != "denied"))


def has_text(frame, text: str):
    """Which rows have a text in what they say, in small or large letters."""
    return frame["text"].str.contains(text.lower(), regex=False)


def count(selected) -> dict[str, tuple[int, int]]:
    """Certain and possible events of a selection, by layer and by kind."""
    counts = {}
    for column in ("layer", "kind"):
        certain = selected.groupby(column, observed=True)["certain"].agg(["sum", "size"])
        counts |= {name: (int(sure), int(size - sure)) for name, sure, size in certain.itertuples()}
    return counts


def count_actors(selected) -> dict[str, int]:
    """How many events of a selection each actor has a part in."""
    counts = Counter()
    for actors, size in selected["actors"].value_counts().items():
        counts.update(dict.fromkeys(actors, size))
    return dict(counts)


def _has_any(column, wanted: set[str]):
    """Of a categorical column of tuples, which rows (bool) hold any of what is wanted."""
    import numpy as np

    has = np.array([not wanted.isdisjoint(values) for values in column.cat.categories], dtype=bool)
    return has[column.cat.codes] if len(has) else np.zeros(len(column), dtype=bool)


def opening(frame) -> View:
    """Where to begin: the month in which most events started, and all marks in sight."""
    import numpy as np

    dated = frame[frame["s1"] - frame["s0"] < 31]
    months = (np.datetime64("1970-01-01", "D") + dated["s0"].to_numpy()).astype("datetime64[M]")
    names, starts = np.unique(months, return_counts=True)
    busiest = names[starts.argmax()].astype("datetime64[D]").item() if len(names) else EPOCH
    view = View(*month_of(busiest))
    pins = frame.geometry[frame["is_pin"]]
    return replace(view, **_fit(BBox(*pins.total_bounds))) if len(pins) else view


def _fit(bbox: BBox, width: int = 1000, height: int = 500) -> dict[str, float]:
    """Centre and zoom that show a bbox in a frame of so many CSS pixels, in half steps of zoom."""
    west, north = to_pixel(bbox.west, bbox.north, 1.0)
    east, south = to_pixel(bbox.east, bbox.south, 1.0)
    lon, lat = to_lon_lat((west + east) / 2, (north + south) / 2, 1.0)
    world = min(width / max(east - west, 1e-6), height / max(south - north, 1e-6))
    zoom = min(11.0, max(3.0, floor(2 * log2(world / TILE)) / 2))
    return {"lon": round(float(lon), 4), "lat": round(float(lat), 4), "zoom": zoom}


def month_of(value: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    first = value.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _meets(frame, bbox: BBox):
    import numpy as np

    lon, lat = frame.geometry.x, frame.geometry.y
    reach = np.where(frame["is_pin"], 0.0, frame["radius_km"])
    # Kilometres to the nearest point of the box; a degree of latitude is 111.2 km on the sphere.
    east_west = np.maximum(np.maximum(bbox.west - lon, lon - bbox.east), 0) * np.cos(np.radians(lat))
    north_south = np.maximum(np.maximum(bbox.south - lat, lat - bbox.north), 0)
    return 111.2 * np.hypot(east_west, north_south) <= reach


def _within(frame, corners):
    """Which points lie in a drawn area; its sides are straight on the map, which is in Web Mercator."""
    import shapely

    area = shapely.make_valid(projected(shapely.Polygon(corners)))
    shapely.prepare(area)
    return shapely.intersects_xy(area, *to_world(frame.geometry.x, frame.geometry.y))
