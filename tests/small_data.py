"""A few events about Qamishli in October 2019, and a brief of them: what sheets are made of in tests."""

from datetime import date
from pathlib import Path

from geo.bbox import BBox
from geo.dataset import Dataset, read, write
from geo.event import Claim, Event
from geo.snapshot import Brief
from geo.view import View

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
QAMISHLI = BBox(40.9, 36.9, 41.5, 37.2)
"""So near that places are named in Arabic, too."""
CLAIM = Claim("afp", "AFP", title="A page", url="https://example.org/a", published="2019-11-02")


def events() -> list[Event]:
    near = {"lon": 41.1, "lat": 37.05, "actors": ("us",), "place_as_written": "Qamishli"}
    far = {"lon": 36.0, "lat": 33.0, "actors": ("us",)}
    return [
        Event("a-clash", "clash", "A clash", "They fought.", (CLAIM,), start="2019-10-09", **near),
        Event("a-base", "base", "A base", "It stood.", (CLAIM,), start="2018", end="2020", **near),
        Event("far", "clash", "Far", "They fought.", (CLAIM,), start="2019-10-09", **far),
    ]


def dataset_file(folder: Path) -> Path:
    """The file of a dataset of them."""
    path = folder / "d.geojson"
    write(path, events())
    return path


def dataset(folder: Path) -> Dataset:
    return read(dataset_file(folder))


def brief(**changes) -> Brief:
    return Brief(OCTOBER, bbox=QAMISHLI).but(**changes)
