"""Every event once, as the bytes that the browser draws from.

    4 bytes   magic `PMT2`
    uint32    length of the header (little-endian, like everything here)
    header    JSON: tables, the columns' forms (see packing.py), the text for details
    padding   to a multiple of 8
    columns   one after the other; events sorted by their earliest start

What drawing and filtering need is in the columns; what only the details show is text in the header,
as long as there are not too many events: the browser asks for the texts of more. The same dataset
gives the same bytes, so a rerun of the page sends nothing again.
"""

import json
from dataclasses import asdict

import numpy as np

from geo import governorates, news, style
from geo.columns import Columns
from geo.dataset import Dataset
from geo.event import KINDS, LAYERS, PRECISIONS, STANCES, STATUSES
from geo.hindsight import Hindsight
from geo.large import LargeDataset
from geo.mercator import to_world
from geo.routes import BEND, route
from geo.timemap.packing import pack, padded
from geo.timemap.sources import sources_by_month
from geo.timemap.texts import Places, name_of, texts

MAGIC = b"PMT2"
WORLD = 2**32
"""x and y run from 0 to this across the world, in Web Mercator; (0, 0) is no place."""

MOST_TEXTS = 20_000
"""The texts of more events do not travel with them."""

LAYER_SINGULARS = {"bases": "base", "clashes": "clash", "movements": "movement", "statements": "statement"}


def payload(dataset: Dataset | LargeDataset, places: Places, known: Hindsight | None = None) -> bytes:
    """The bytes of a dataset; `places` gives the place of an id, or None.

    known: by which day the dataset is known, where it is not as known today.
    """
    columns = dataset.columns
    forms, body = pack(_columns(columns), days={"s0", "s1", "e0", "e1", "last_seen"})
    are_few = len(columns) <= MOST_TEXTS
    header = {
        "total": len(columns),
        "first_day": columns.first_day,
        "opening": dataset.opening,
        "cutoff": columns.cutoff,
        "known": asdict(known) | {"by": known.by.isoformat()} if known else None,
        "sources": sources_by_month(dataset.events) if are_few else None,
        "fading": {"per_year": style.FADING_PER_YEAR, "faintest": style.FAINTEST},
        "marks": {
            "outline": style.MARK_OUTLINE,
            "halo": style.MARK_HALO,
            "area": style.AREA_MARK,
            "dimmed": style.DIMMED,
        },
        "news": {
            "vaguest": news.VAGUEST,
            "longest": news.LONGEST,
            "crowd": news.CROWD,
            "reach": style.NEWS_REACH,
            "glyphs": {key: glyph.stroke for key, glyph in style.NEWS_GLYPHS.items()},
            "labels": style.NEWS_LABELS,
        },
        "routes": {
            "bend": BEND,
            "label": style.ROUTE_LABEL,
            "rows": _routes(dataset, places) if are_few else [],
        },
        "tables": _tables(dataset),
        "columns": forms,
        "events": texts(dataset, range(len(columns)), places) if are_few else None,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return padded(MAGIC + len(text).to_bytes(4, "little") + text) + body


def _columns(columns: Columns) -> dict[str, np.ndarray]:
    names = (
        "s0", "s1", "e0", "e1", "last_seen", "kind", "side", "status", "precision", "governorate",
        "actor_set", "radius_km",
    )  # fmt: skip
    x, y = _world(columns.lon, columns.lat)
    return {name: getattr(columns, name) for name in names} | {"x": x, "y": y}


def _world(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Degrees in Web Mercator as uint32 of WORLD: a centimetre at the equator. NaN becomes (0, 0).

    https://wiki.openstreetmap.org/wiki/Mercator
    """
    fine = np.isfinite(lon)
    x = np.where(fine, lon, 0) / 360 + 0.5
    y = 0.5 - np.arcsinh(np.tan(np.radians(np.where(fine, lat, 0)))) / (2 * np.pi)
    return tuple(np.where(fine, np.clip(v * WORLD, 1, WORLD - 1), 0).astype(np.uint32) for v in (x, y))


def _routes(dataset: Dataset, places: Places) -> list[list]:
    """Index, x and y of the start, x and y of the end, of the movements that have both; in parts of the
    world's width. Seven decimals are four metres."""
    rows = []
    for index, event in enumerate(dataset.at(range(len(dataset.columns)))):
        if ends := route(event, places):
            x, y = to_world([ends.from_lon, ends.to_lon], [ends.from_lat, ends.to_lat])
            rows.append([index, *(round(float(v), 7) for v in (x[0], y[0], x[1], y[1]))])
    return rows


def _tables(dataset: Dataset) -> dict[str, list]:
    """What the arrays' small numbers stand for, in their order."""
    named = sorted(dataset.actors)  # of whatever day: an actor of whom nothing was known yet may be chosen
    rank_of = {actor: rank for rank, actor in enumerate(named)}
    return {
        "layers": [
            {"id": layer, "label": style.LAYER_LABELS[layer], "one": LAYER_SINGULARS[layer]}
            for layer in LAYERS
        ],
        "kinds": [asdict(kind) | asdict(style.GLYPHS[kind.id]) for kind in KINDS.values()],
        "sides": [{"id": key} | asdict(side) for key, side in style.SIDES.items()],
        "statuses": [{"id": status, "label": style.STATUS_LABELS[status]} for status in STATUSES],
        "stances": [{"id": stance, "label": style.STANCE_LABELS[stance]} for stance in STANCES],
        "precisions": [{"id": name, "label": style.PRECISION_LABELS[name]} for name in PRECISIONS],
        "actors": [
            {"id": key, "name": name_of(dataset, key), "side": dataset.actors[key].side} for key in named
        ],
        "actor_sets": [[rank_of[actor] for actor in actors] for actors in dataset.columns.actor_sets],
        "governorates": [row._asdict() for row in governorates.table()],
    }
