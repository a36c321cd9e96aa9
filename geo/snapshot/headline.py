"""A title that says something, proposed from the data; and which part of the world a map shows, in words."""

from dataclasses import replace
from datetime import date
from functools import cache

from geo import basemap, governorates
from geo.bbox import BBox
from geo.dataset import Dataset
from geo.event import KINDS
from geo.snapshot.catalogue import listed, number_in_words, numbers_in_words, say, sentence
from geo.snapshot.moments import view_in_words
from geo.view import View, select
from geo.when import NEVER, day
from geo.words import day_in_words

LONG = 400
"""Days from which on a period has no one number of bases that would sum it up."""
CLOSE_KM = 200
"""Less from north to south is named by its town."""
WHOLE = 0.72
"""The part of the country from which on a map shows the country."""


def headline(dataset: Dataset, view: View, visible, area: str) -> str:
    """A title for what a map shows.

    visible: the rows of what is drawn, and nothing else is counted. area: the map's, in words.
    """
    period = view_in_words(view)
    if visible.empty:
        return say("headline.empty", area=area, period=period)
    if len(visible) == 1 or view.event in set(visible["id"]):
        one = visible[visible["id"] == view.event] if len(visible) > 1 else visible
        return one["title"].iat[0]
    days = view.period[1] - max(view.period[0], day(view.first))
    if view.mode == "window" and days <= LONG and (visible["layer"] == "bases").any():
        return _positions(dataset, view, visible, area)
    return say("headline.events", what=sentence(_events(visible)), area=area, period=period)


def _positions(dataset: Dataset, view: View, visible, area: str) -> str:
    """How many bases the side with the most had on the last day, and how many more or fewer before."""
    last, first = (_standing(visible, view, on) for on in (view.last, view.first))
    counted = last if len(last) else first
    if counted.empty:
        counted = select(visible, replace(view, layers=("bases",)))
    side = (
        counted.groupby("side", observed=True)["certain"]
        .agg(["sum", "size"])
        .sort_values(["sum", "size"])
        .index[-1]
    )
    sure, perhaps = _counts(last, side)
    look = {
        "side": say(f"of.{side}"),
        "bases": say("base" if max(sure or perhaps, 1) == 1 else "bases"),
        "area": area,
    }
    if not sure:
        return sentence(say("headline.possible", count=number_in_words(perhaps), **look))
    change = sure - _counts(first, side)[0]
    now, by, maybe = numbers_in_words(sure, abs(change), perhaps)
    words = sentence(say("headline.positions", count=now, **look))
    if view.first != view.last and day(view.first) > max(dataset.opening, NEVER):
        key = "headline.more" if change > 0 else "headline.fewer" if change < 0 else "headline.same"
        on = day_in_words(day(view.first))
        words += say(key, count=by, day=on)
    return words + (say("headline.maybe", count=maybe) if perhaps else "")


def _standing(visible, view: View, on: date):
    """The bases of what is drawn on one day."""
    return select(visible, replace(view, first=on, last=on, layers=("bases",), event=""))


def _counts(selected, side: str) -> tuple[int, int]:
    """Certain and possible ones of a side."""
    of = selected[selected["side"] == side]
    return int(of["certain"].sum()), int((~of["certain"]).sum())


def _events(visible) -> str:
    """The two or three kinds of which there are most, counted, in their order in the legend."""
    counts = visible["kind"].value_counts()
    top = [kind for kind in counts.index[:3] if counts[kind]]
    words = []
    for kind in sorted(top, key=lambda kind: (-counts[kind], list(KINDS).index(kind))):
        name = KINDS[kind].label if counts[kind] == 1 else KINDS[kind].plural
        words.append(f"{number_in_words(int(counts[kind]))} {name}")
    rest = len(visible) - int(sum(counts[kind] for kind in top))
    return listed([*words, say("others", rest)] if rest else words)


# -- where


def area_in_words(view: View, bbox: BBox) -> str:
    """Which part of the world a map shows: a town's surroundings, a part of the country, governorates."""
    if view.governorates:
        names = {row.id: row.name for row in governorates.table()}
        return listed([names[id] for id in view.governorates])
    if (bbox.north - bbox.south) * 111.2 < CLOSE_KM and (town := _town(bbox)):
        return say("area.around", town=town)
    return _part(bbox)


def _town(bbox: BBox) -> str:
    """The greatest town near the middle of a map."""
    towns = basemap.towns()
    seen = towns.cx[bbox.west : bbox.east, bbox.south : bbox.north]
    if seen.empty:
        return ""
    lon, lat = (bbox.west + bbox.east) / 2, (bbox.south + bbox.north) / 2
    off = ((seen.geometry.x - lon) * 0.82) ** 2 + (seen.geometry.y - lat) ** 2
    half = (bbox.north - bbox.south) / 2
    return seen.loc[(seen["rank"] * 0.25 + off**0.5 / half).idxmin(), "name"]


def _part(bbox: BBox) -> str:
    import shapely

    seen = shapely.box(*bbox)
    home, name = _home()
    part = home.intersection(seen)
    if part.area >= WHOLE * home.area:
        return name
    if part.area >= 0.15 * seen.area:
        west, south, east, north = home.bounds
        x, y = (part.centroid.x - west) / (east - west), (part.centroid.y - south) / (north - south)
        return say("area.part", part=_direction(x, y), country=name)
    rows = basemap.layers()["countries"]
    shares = shapely.area(rows.geometry.intersection(seen).values)
    return rows["name"].iloc[shares.argmax()] if shares.max() > 0.5 * seen.area else say("area.several")


def _direction(x: float, y: float) -> str:
    """Of a point in a country's box, both from 0 to 1.

    >>> _direction(0.75, 0.8), _direction(0.5, 0.2), _direction(0.5, 0.5)
    ('northeast', 'southern', 'central')
    """
    north_south = "north" if y > 0.58 else "south" if y < 0.4 else ""
    east_west = "east" if x > 0.58 else "west" if x < 0.42 else ""
    return say(f"part.{north_south}{east_west}" if north_south or east_west else "part.centre")


@cache
def _home():
    countries = basemap.layers()["countries"]
    row = countries[countries["iso2"] == basemap.HOME].iloc[0]
    return row.geometry, row["name"]
