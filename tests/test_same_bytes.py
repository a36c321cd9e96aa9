"""The same input gives the same bytes: in threads at once, and whatever seed a process hashes with."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bbox import BBox
from geo.snapshot import FORMATS, Brief, Provenance, describe, make
from geo.snapshot.describe import nowhere
from geo.view import View
from tests.small_data import OCTOBER, brief, dataset

SHEETS = tuple(suffix for suffix, form in FORMATS.items() if form.pages != "frames")


def digests(folder: Path) -> dict[str, str]:
    """The hash of a file of each format."""
    data = dataset(folder)
    asked = brief(title="القوات الأمريكية · “A & B” <c>", made_by="G2")
    return {suffix: sha256(make(data, asked, suffix)).hexdigest() for suffix in SHEETS}


def test_threads_at_once_make_what_one_makes_alone(tmp_path):
    """As the dashboard does for several people. Threads take turns as often as can be."""
    data = dataset(tmp_path)
    asked = [(suffix, theme) for suffix in (".png", ".pptx", ".gpkg") for theme in ("light", "dark")]
    alone = {one: make(data, brief(theme=one[1]), one[0]) for one in asked}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        with ThreadPoolExecutor(4) as threads:
            jobs = [(one, threads.submit(make, data, brief(theme=one[1]), one[0])) for one in asked * 2]
            assert [one for one, job in jobs if job.result() != alone[one]] == []
    finally:
        sys.setswitchinterval(before)


def test_geopackages_made_at_once_do_not_take_the_clock(tmp_path):
    """GDAL's options are one process's: who is done first must not give the others the clock back."""
    sheet = describe(dataset(tmp_path), brief())
    told = Provenance("snapshot", brief().to_json(), "")
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: FORMATS[".gpkg"].write((sheet,), told, nowhere), range(24)))
    assert len(set(made)) == 1


def test_another_process_with_another_seed_makes_the_same_and_needs_no_streamlit(tmp_path):
    code = (
        "import json, sys; from pathlib import Path; from tests.test_same_bytes import digests;"
        "found = digests(Path(sys.argv[1])); print(json.dumps([found, 'streamlit' in sys.modules]))"
    )
    other = {**os.environ, "PYTHONHASHSEED": "1"}
    told = subprocess.run(
        [sys.executable, "-c", code, tmp_path], env=other, capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) == [digests(tmp_path), False]


degrees = st.floats(-80, 79)


@given(degrees, degrees, st.floats(1e-3, 1), st.floats(0.5, 20))
def test_a_brief_read_back_is_the_brief_however_fine_its_numbers(west, south, more, zoom):
    asked = Brief(
        View(date(2019, 10, 1), date(2019, 10, 31), lon=west, lat=south, zoom=zoom),
        bbox=BBox(west, south, west + more, south + more),
    )
    assert Brief.from_json(json.loads(json.dumps(asked.to_json()))) == asked


@pytest.mark.parametrize("field", ["title", "area", "marking", "made_by"])
def test_words_that_are_not_utf_8_are_refused_before_anything_is_drawn(field):
    with pytest.raises(ValueError, match=f"the {field} .* type it again"):
        Brief(OCTOBER, **{field: "caf\udce9"})
