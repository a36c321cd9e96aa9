"""A dashboard on Parquet: its events are on the map, and what could not be read is told."""

import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import expect

from tests.benchmarks import events
from tests.browser.dashboards import running

COUNT = 25_000
"""Beyond what travels with its texts."""


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "events.parquet"
    table = events.table(COUNT)
    broken = table.slice(0, 3).set_column(1, "kind", pa.array(["riot"] * 3))
    pq.write_table(pa.concat_tables([table.cast(broken.schema), broken]), path)
    with running(sys.executable, "-m", "geo.cli", "serve", "--port", "{port}", "--data", path) as address:
        yield address


def test_many_events_are_drawn_listed_and_what_was_set_aside_is_told(page, dashboard, wait_until_ready):
    page.goto(f"{dashboard}/?from=2018-01-01&to=2018-12-31")
    wait_until_ready(page)
    assert page.evaluate("presenceMap.total") == COUNT
    assert page.evaluate("presenceMap.drawn") > 1000
    expect(page.get_by_text("narrow the period or filter to see others")).to_be_visible()
    page.get_by_role("tab", name="Rows set aside (3)").click()
    expect(page.get_by_text("3 rows of the file cannot be read")).to_be_visible()
    page.goto("about:blank")  # before the dashboard goes
