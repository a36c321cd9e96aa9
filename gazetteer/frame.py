"""Places as a GeoDataFrame, of texts and numbers only, as GeoPackage and GeoParquet hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gazetteer.place import Place

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

COLUMNS = (
    "id", "name", "radius_km", "feature_class", "feature_code", "country", "admin1", "admin2",
    "population", "notes", "names", "sources",
)  # fmt: skip
"""Of a place; `names` is a JSON object of lists by language, `sources` a text with ` | ` between them."""


def frame_of(places: Iterable[Place]) -> GeoDataFrame:
    """A row a place: the id as index, `COLUMNS`, and a Point (lon, lat, EPSG:4326)."""
    from geopandas import GeoDataFrame, points_from_xy

    places = list(places)
    rows = [
        {column: getattr(place, column) for column in COLUMNS}
        | {"names": _by_language(place), "sources": " | ".join(place.sources)}
        for place in places
    ]
    points = points_from_xy([p.lon for p in places], [p.lat for p in places], crs="EPSG:4326")
    return GeoDataFrame(rows, columns=COLUMNS, geometry=points).set_index("id")


def _by_language(place: Place) -> str:
    languages = dict.fromkeys(language for language, _ in place.names)
    return json.dumps({language: place.names_in(language) for language in languages}, ensure_ascii=False)
