"""Sheets for tests of the files that hold events: of the record by a View, or of any events at all."""

from datetime import date
from functools import cache
from types import SimpleNamespace

from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.bbox import BBox
from geo.dataset import Dataset, read, read_actors
from geo.event import KINDS, PRECISIONS, STANCES, STATUSES, Claim, Event
from geo.snapshot import FORMATS, Brief, Layout, Provenance, describe
from geo.snapshot.frame import Box, Frame
from geo.snapshot.paper import paper
from geo.view import View

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
EVER = View(date(2011, 1, 1), date(2026, 3, 11))


@cache
def sheet(view: View = OCTOBER, **asked) -> Layout:
    """The record's sheet of a View."""
    return describe(read(), Brief(view, **asked), Gazetteer.default().get)


def sheet_of(*events: Event, view: View = EVER, dataset=None, **asked) -> Layout:
    """A sheet that shows some events, whatever they are, without laying out a page."""
    dataset = dataset or Dataset(tuple(events), read_actors())
    drawn = ~(dataset.columns.lon != dataset.columns.lon)
    panel = SimpleNamespace(
        view=view,
        frame=Frame.around(BBox(38, 34, 42, 37), Box(0, 0, 600, 400)),
        visible=tuple(drawn.nonzero()[0]),
        unplaced=tuple((~drawn).nonzero()[0]),
        arrows=(),
    )
    brief = Brief(view, **asked)
    return Layout(brief, dataset, paper(brief.size), "A title & more", "Alt.", panels=(panel,))


def written(suffix: str, layout: Layout) -> bytes:
    """The file of a sheet."""
    return FORMATS[suffix].write((layout,), provenance(layout), Gazetteer.default().get)


def provenance(layout: Layout) -> Provenance:
    return Provenance("snapshot", layout.brief.to_json(), layout.dataset.sha256)


_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_said = _texts.filter(str.strip)
_tolls = st.sampled_from([(None, None), (0, None), (None, 7), (3, 3), (2, 40)])
_days = st.sampled_from(
    [
        ("2018-04-01", ""),
        ("2018", ".."),
        ("..2019-10", "2020~"),
        ("", "2021-01-02"),
        ("2018-03-26~/2018-04", ""),
    ]
)
_places = st.sampled_from(["", "manbij", "qamishli", "gn:172955"])


@st.composite
def _claims(draw, number: int) -> Claim:
    start, end = draw(st.sampled_from([("", ""), ("2018-05", "2019-01-01")]))
    low, high = draw(_tolls)
    return Claim(
        by=draw(_said),
        publisher=draw(_said),
        title=draw(_texts),
        url=f"https://a.example/{number}/{draw(_texts)}",
        published=draw(st.sampled_from(["", "2018-04-02", "2019~"])),
        stance=draw(st.sampled_from(STANCES)),
        start=start,
        end=end,
        fatalities_low=low,
        fatalities_high=high,
        seen=draw(st.sampled_from(["", "2018-06"])),
        note=draw(_texts),
    )


@st.composite
def _events(draw, number: int) -> Event:
    """An event without a fault, its fields as odd as they may be."""
    lon, lat = draw(st.none() | st.tuples(st.floats(36, 42), st.floats(33, 37))) or (None, None)
    start, end = draw(_days)
    low, high = draw(_tolls)
    return Event(
        id=f"event-{number}",
        kind=draw(st.sampled_from(sorted(KINDS))),
        title=draw(_said),
        summary=draw(_texts),
        claims=tuple(draw(_claims(n)) for n in range(draw(st.integers(0, 3)))),
        start=start,
        end=end,
        place_as_written=draw(_texts),
        lon=lon,
        lat=lat,
        radius_km=draw(st.floats(0, 300)),
        geo_precision=draw(st.sampled_from(PRECISIONS)),
        actors=tuple(draw(st.lists(st.sampled_from(["us", "sdf", "russia"]), unique=True))),
        part_of=draw(st.sampled_from(["", f"event-{number - 1}"])) if number else "",
        fatalities_low=low,
        fatalities_high=high,
        former_ids=draw(st.sampled_from([(), (f"old-{number}", f"{number}, older")])),
        status_given=draw(st.sampled_from(STATUSES)),
    )


@st.composite
def datasets(draw) -> tuple[Event, ...]:
    """Some events that could stand in one file, some of them parts of others."""
    return tuple(draw(_events(number)) for number in range(draw(st.integers(1, 4))))
