"""Columns as few bytes: each in the narrowest form that holds it, and which form that is.

| form | what the browser reads |
|---|---|
| `{"constant": 3, "type": …}` | every row holds that value; no bytes |
| `{"same": "s0"}` | another column's values; no bytes |
| `{"type": "uint16", "offset": n, "days_from": d}` | days since d; 0 stands for NEVER, 65535 for FOREVER |
| `{"type": …, "offset": n}` | the values as they are |
"""

from collections.abc import Mapping

import numpy as np

from geo.when import FOREVER, NEVER

ALIGNMENT = 8
SPREAD = 2**16 - 2
"""So many different days fit beside the two that stand for NEVER and FOREVER."""

Packed = tuple[dict, bytes]


def pack(columns: Mapping[str, np.ndarray], days: set[str]) -> tuple[dict[str, dict], bytes]:
    """The form of each column, and the bytes of all; each starts at a multiple of ALIGNMENT.

    columns: arrays of one length. days: the names of those that hold days since 1970-01-01.
    """
    forms: dict[str, dict] = {}
    parts: list[bytes] = []
    offset = 0
    for name, values in columns.items():
        twin = next((other for other in forms if _are_same(columns[other], values)), None)
        if twin:
            forms[name] = {"same": twin}
            continue
        form, stored = _narrow_days(values) if name in days else ({}, values)
        form["type"] = stored.dtype.name
        if len(values) and (values == values[0]).all():
            forms[name] = {"type": values.dtype.name, "constant": values[0].item()}
            continue
        forms[name] = form | {"offset": offset}
        parts.append(padded(stored.astype(stored.dtype.newbyteorder("<")).tobytes()))
        offset += len(parts[-1])
    return forms, b"".join(parts)


def _are_same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.dtype == b.dtype and len(a) > 0 and a[0] == b[0] and bool((a == b).all())


def _narrow_days(days: np.ndarray) -> tuple[dict, np.ndarray]:
    known = (days > NEVER) & (days < FOREVER)
    first = int(days.min(where=known, initial=FOREVER))
    last = int(days.max(where=known, initial=NEVER))
    if first > last or last - first >= SPREAD:
        return {}, days
    stored = np.where(known, days.astype(np.int64) - first + 1, np.where(days == NEVER, 0, 2**16 - 1))
    return {"days_from": first - 1}, stored.astype(np.uint16)


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
