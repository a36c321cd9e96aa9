"""The GeoDataFrame (EPSG:4326) that a View selects from, made of a dataset's columns."""

from collections.abc import Iterable, Mapping

import geopandas
import numpy as np
import pandas
import shapely

from geo import governorates
from geo.columns import Columns
from geo.event import KINDS, LAYERS, PRECISIONS, STATUSES, Actor
from geo.style import SIDES


def frame_of(
    columns: Columns, actors: Mapping[str, Actor], *, title: Iterable, text: Iterable, points: np.ndarray
) -> geopandas.GeoDataFrame:
    """A row an event, in the order of the columns and with their indices as its index.

    Columns: id, kind, layer, title, status, actors (tuple), sides (tuple), side, governorate (ISO 3166-2
    or `none`), geo_precision, is_pin, is_drawn, radius_km, s0 s1 e0 e1 last_seen (days since 1970-01-01),
    text (for searching).
    What has few different values is categorical, so that a selection looks at each value once.

    title, text: strings, also an Arrow array of them. points: float64, (n, 2), lon and lat in degrees,
    NaN where there are none.
    """
    layer_of = np.array([LAYERS.index(kind.layer) for kind in KINDS.values()], dtype=np.int8)
    sides = [
        tuple(dict.fromkeys(actors[name].side for name in names)) or ("other",)
        for names in columns.actor_sets
    ]
    different = sorted(set(sides))
    sides_of = np.array([different.index(each) for each in sides], dtype=np.int32)
    is_drawn = ~np.isnan(columns.lon)
    geometry = shapely.points(points)
    geometry[np.isnan(points[:, 0])] = None
    return geopandas.GeoDataFrame(
        {
            "id": pandas.Series(columns.id, dtype="str"),
            "kind": _chosen(columns.kind, KINDS),
            "layer": _chosen(layer_of[columns.kind], LAYERS),
            "title": pandas.Series(title, dtype="str"),
            "status": _chosen(columns.status, STATUSES),
            "actors": _chosen(columns.actor_set, columns.actor_sets),
            "sides": _chosen(sides_of[columns.actor_set], different),
            "side": _chosen(columns.side, SIDES),
            "governorate": _chosen(columns.governorate, (row.id for row in governorates.table())),
            "geo_precision": _chosen(columns.precision, PRECISIONS),
            "is_pin": is_drawn & (columns.precision < PRECISIONS.index("area")),
            "is_drawn": is_drawn,
            "radius_km": columns.radius_km,
            **{name: getattr(columns, name) for name in ("s0", "s1", "e0", "e1", "last_seen")},
            "text": pandas.Series(text, dtype="str"),
        },
        geometry=geometry,
        crs="EPSG:4326",
    )


def _chosen(ranks: np.ndarray, values: Iterable) -> pandas.Categorical:
    return pandas.Categorical.from_codes(ranks, dtype=pandas.CategoricalDtype(list(values)))
