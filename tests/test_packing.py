"""Columns as few bytes: nothing is lost, and little is sent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.packing import ALIGNMENT, pack
from geo.when import FOREVER, NEVER
from tests.packed import read_columns

DAY = st.one_of(st.just(NEVER), st.just(FOREVER), st.integers(-40_000, 40_000), st.integers(17_000, 17_100))


@given(st.lists(st.tuples(DAY, DAY, st.integers(0, 255), st.floats(width=32, allow_nan=False)), max_size=20))
def test_what_is_packed_comes_out_again(rows):
    days, more, ranks, floats = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = {
        "s0": np.array(days, np.int32),
        "s1": np.array(more, np.int32),
        "twin": np.array(days, np.int32),
        "kind": np.array(ranks, np.uint8),
        "radius_km": np.array(floats, np.float32),
    }
    forms, body = pack(columns, {"s0", "s1", "twin"})
    assert all(form.get("offset", 0) % ALIGNMENT == 0 for form in forms.values())
    read = read_columns(forms, body, len(rows))
    for name, values in columns.items():
        assert read[name].dtype == values.dtype
        assert read[name].tolist() == values.tolist()


@pytest.mark.parametrize(
    ("values", "size"),
    [
        (np.full(1000, 7, np.int32), 0),
        (np.arange(17_000, 18_000, dtype=np.int32), 2000),
        (np.append(np.arange(17_000, 17_998, dtype=np.int32), [NEVER, FOREVER]).astype(np.int32), 2000),
        (np.arange(1000, dtype=np.int32) * 100, 4000),
    ],
    ids=["one value", "days of some years", "with unknown ones", "days of three centuries"],
)
def test_days_take_no_more_bytes_than_they_must(values, size):
    forms, body = pack({"s0": values, "s1": values.copy()}, {"s0", "s1"})
    assert len(body) == size
    assert forms["s1"] == {"same": "s0"}
