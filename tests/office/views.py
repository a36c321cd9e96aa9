"""The five views that every format is looked at with."""

from datetime import date

from gazetteer import Gazetteer
from geo.bbox import BBox, around
from geo.dataset import Dataset
from geo.snapshot import Brief
from geo.view import View, opening
from geo.when import iso

SYRIA = BBox(35.5, 32.3, 42.4, 37.4)
NORTHEAST = BBox(38, 34, 42.8, 37.6)
OCTOBER = (date(2019, 10, 1), date(2019, 10, 31))
ONE_EVENT = "mishtanur-shelling-2019-10-11"


def views(dataset: Dataset) -> dict[str, Brief]:
    """A name → what is asked for."""
    first, last = (date.fromisoformat(iso(day)) for day in (dataset.opening, dataset.cutoff))
    deir_ez_zor = Gazetteer.default().resolve("Deir ez-Zor")
    event = dataset.by_id[ONE_EVENT]
    return {
        "one-event": Brief(View(*OCTOBER, event=event.id), bbox=around(event.lon, event.lat, 60)),
        "default": Brief(opening(dataset.to_geodataframe())),
        "northeast": Brief(View(*OCTOBER), bbox=NORTHEAST),
        "everything": Brief(View(first, last), bbox=SYRIA),
        "deir-ez-zor": Brief(View(*OCTOBER), bbox=around(deir_ez_zor.lon, deir_ez_zor.lat, 80)),
    }
