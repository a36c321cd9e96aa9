"""A dashboard on Parquet: its events are on the map, and what could not be read is told."""

import re
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


def test_what_did_not_travel_along_is_asked_for(page, dashboard, wait_until_ready):
    """Titles where somebody points or clicks, an event by its id, a word in the titles."""
    page.goto(f"{dashboard}/?from=2018-01-01&to=2018-12-31&at=36.2,39.5,7")
    wait_until_ready(page)
    box = page.locator(".folium-map").bounding_box()
    marks = page.evaluate("presenceMap.inspect().marks")
    mark = max((m for m in marks if 420 < m["x"] < 1000 and 120 < m["y"] < 500), key=lambda m: len(m["ids"]))
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])
    choice = page.locator(".choice").first
    expect(choice.locator(".choice-title")).to_have_text(re.compile(" near "))
    title = choice.locator(".choice-title").inner_text()
    choice.click()
    expect(page.locator(".details h2")).to_have_text(title)
    assert page.get_by_text("Wrong place?").count() == 0  # nobody's written name is kept
    page.wait_for_url(re.compile("event=e-"))
    page.reload()
    wait_until_ready(page)
    expect(page.locator(".details h2")).to_have_text(title)
    page.goto(f"{dashboard}/?from=2018-01-01&to=2018-12-31&at=36.2,39.5,7&text=zzz")
    wait_until_ready(page)
    page.wait_for_function("presenceMap.drawn === 0")
    page.goto(f"{dashboard}/?from=2018-01-01&to=2018-12-31&at=36.2,39.5,7&text={title.split()[-1]}")
    wait_until_ready(page)
    page.wait_for_function("presenceMap.drawn > 0")
    assert page.evaluate("presenceMap.drawn") < COUNT / 10
    page.goto("about:blank")


LOSE_ONE = """() => {
  const { answers, tell } = globalThis[Symbol.for("presence-map.hub")];
  answers.open(({ id }) => {
    answers.open(tell);
    answers.hear({ id, answer: { error: "lost" } });
  });
}"""


def test_an_answer_that_got_lost_is_asked_for_again(page, dashboard, wait_until_ready):
    page.goto(f"{dashboard}/?from=2018-01-01&to=2018-12-31&at=36.2,39.5,7")
    wait_until_ready(page)
    assert page.evaluate("presenceMap.drawn") > 0
    page.evaluate(LOSE_ONE)
    box = page.get_by_role("complementary", name="Filters").get_by_role("searchbox").first
    if box.is_hidden():
        page.get_by_role("button", name=re.compile("^Filters")).click()
    box.fill("near")
    page.wait_for_url(re.compile("text=near"))
    page.wait_for_function("presenceMap.drawn > 0")
    page.goto("about:blank")
