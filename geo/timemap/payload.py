"""Every event once, as the bytes that the browser draws from.

    4 bytes   magic `PMT1`
    uint32    length of the header (little-endian, like everything here)
    header    JSON: tables, the arrays' directory, the text for details
    padding   to a multiple of 8
    arrays    one after the other, each on a multiple of 8; events sorted by their earliest start

What drawing and filtering need is in the typed arrays; what only the details show is text in the
header. The same dataset gives the same bytes, so a rerun of the page sends nothing again.
"""

import json
from dataclasses import asdict

import numpy as np

from geo import style
from geo.columns import Columns
from geo.dataset import Dataset
from geo.event import KINDS, LAYERS, PRECISIONS, STANCES, STATUSES
from geo.timemap.texts import Places, name_of, texts

MAGIC = b"PMT1"
ALIGNMENT = 8
LAYER_SINGULARS = {"bases": "base", "clashes": "clash", "movements": "movement", "statements": "statement"}


def payload(dataset: Dataset, places: Places) -> bytes:
    """The bytes of a dataset; `places` gives the place of an id, or None."""
    columns = dataset.columns
    body = _arrays(columns)
    directory, offset = {}, 0
    for name, values in body.items():
        directory[name] = {"type": values.dtype.name, "offset": offset, "length": len(values)}
        offset += len(_padded(values.tobytes()))
    header = {
        "total": len(columns),
        "first_day": columns.first_day,
        "cutoff": columns.cutoff,
        "fading": {"per_year": style.FADING_PER_YEAR, "faintest": style.FAINTEST},
        "marks": {"outline": style.MARK_OUTLINE, "halo": style.MARK_HALO, "area": style.AREA_MARK},
        "tables": _tables(dataset),
        "arrays": directory,
        "events": texts(dataset, range(len(columns)), places),
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    head = MAGIC + len(text).to_bytes(4, "little") + text
    return _padded(head) + b"".join(_padded(values.tobytes()) for values in body.values())


def _arrays(columns: Columns) -> dict[str, np.ndarray]:
    types = {
        **dict.fromkeys(("s0", "s1", "e0", "e1", "last_seen"), "<i4"),
        **dict.fromkeys(("lon", "lat", "radius_km"), "<f4"),
        **dict.fromkeys(("kind", "side", "status", "precision"), "u1"),
    }
    return {name: getattr(columns, name).astype(dtype) for name, dtype in types.items()}


def _tables(dataset: Dataset) -> dict[str, list]:
    """What the arrays' small numbers stand for, in their order."""
    named = sorted({actor for actors in dataset.columns.actor_sets for actor in actors})
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
    }


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
