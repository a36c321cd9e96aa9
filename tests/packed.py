"""Reads the bytes that the browser gets, by the docstrings of geo/timemap/payload.py and packing.py."""

import json

import numpy as np

from geo.timemap.packing import ALIGNMENT
from geo.timemap.payload import MAGIC
from geo.when import FOREVER, NEVER


def unpack(data: bytes) -> tuple[dict, dict[str, np.ndarray]]:
    """The header and the columns of a payload."""
    assert data[:4] == MAGIC
    length = int.from_bytes(data[4:8], "little")
    header = json.loads(data[8 : 8 + length])
    body = data[-(-(8 + length) // ALIGNMENT) * ALIGNMENT :]
    return header, read_columns(header["columns"], body, header["total"])


def read_columns(forms: dict[str, dict], body: bytes, total: int) -> dict[str, np.ndarray]:
    columns: dict[str, np.ndarray] = {}
    for name, form in forms.items():
        if "same" in form:
            columns[name] = columns[form["same"]]
        elif "constant" in form:
            columns[name] = np.full(total, form["constant"], np.dtype(form["type"]))
        else:
            stored = np.frombuffer(body, np.dtype(form["type"]), total, form["offset"])
            columns[name] = _days(stored, form["days_from"]) if "days_from" in form else stored
    return columns


def _days(stored: np.ndarray, origin: int) -> np.ndarray:
    days = stored.astype(np.int64) + origin
    return np.select([stored == 0, stored == 2**16 - 1], [NEVER, FOREVER], days).astype(np.int32)
