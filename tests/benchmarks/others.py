"""The same step in ours, in folium's TimestampedGeoJson and in pydeck, on the same events.

A step: the time moves, the right features are drawn, a frame has passed. The window is of 90 days.
TimestampedGeoJson draws circles on Leaflet's canvas, its fastest; it reckons 90 days as two months and
30 days, and so draws a few more. pydeck's page has no date filter of
its own: the rows of the window are picked in the page and given to its ScatterplotLayer, which spares
it the round trip to Python that it takes in Streamlit. Its WebGL is drawn in software, since none of
the three gets a GPU, and is waited for, since it would else be drawn after the step.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median

import folium
import pandas
import pydeck
from folium.plugins import TimestampedGeoJson
from playwright.sync_api import Page, Playwright, TimeoutError

from tests.benchmarks import assets, events
from tests.benchmarks.pages import MAP, READY_MS, launched, opened, served
from tests.benchmarks.report import note, row
from tests.benchmarks.scrub import windows

CENTRE = 35.3, 39.2  # lat, lon, as folium has it
ZOOM = 7

_STEPS = """async (periods) => {
  const told = [], painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  for (const [from, to] of periods) {
    await painted();
    const began = performance.now();
    const drawn = await step(Date.parse(from), Date.parse(to));
    await painted();
    told.push({ spent: performance.now() - began, drawn: drawn() });
  }
  return told;
}"""

_OURS = """globalThis.step = async (from, to) => {
  const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
  presenceMap.setPeriod(iso(from), iso(to));
  return () => presenceMap.drawn;
};"""

_TIMESTAMPED = """globalThis.step = (from, to) => new Promise((resolve) => {
  const drawn = () => %(layer)s._currentLayer.getLayers().length;
  %(map)s.timeDimension.once("timeload", () => resolve(drawn));
  %(map)s.timeDimension.setCurrentTime(to);
});"""

_PYDECK = """{
  const first = deckInstance.props.layers[0], rows = first.props.data;
  const gl = deckInstance.canvas.getContext("webgl2");
  globalThis.step = (from, to) => new Promise((resolve) => {
    const data = rows.filter((row) => row.start <= to && row.end >= from);
    const onAfterRender = () => {
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // waits until it is drawn
      resolve(() => data.length);
    };
    deckInstance.setProps({ layers: [new first.constructor({ ...first.props, data })], onAfterRender });
  });
}"""


def measure(playwright: Playwright, count: int, folder: Path) -> None:
    """All three on so many events, and how many times as long as ours the others take."""
    path = events.write(count, folder / f"{count}.parquet")
    medians: dict[str, float] = {}
    for name, steps in (("ours", _ours), ("TimestampedGeoJson", _timestamped), ("pydeck", _pydeck)):
        what = f"{count:,} events, a step of {name}"
        try:
            told = steps(playwright, path)
        except (assets.AssetError, TimeoutError) as error:
            note(what, f"not measured: {str(error).splitlines()[0]}")
            continue
        spent = [each["spent"] for each in told]
        medians[name] = median(spent)
        row(f"{what} ({median(each['drawn'] for each in told):,.0f} drawn)", spent)
    for name, spent in medians.items():
        if name != "ours" and "ours" in medians:
            note(f"{count:,} events, {name} beside ours", f"{spent / medians['ours']:.1f} times as long")


def _ours(playwright: Playwright, path: Path) -> list[dict]:
    browser = launched(playwright)
    lat, lon = CENTRE
    with served("--data", path) as address:
        page = opened(browser, f"{address}?at={lat},{lon},{ZOOM}")
        page.wait_for_timeout(3000)  # the tables below the map come after it
        told = _steps(page, _OURS)
    browser.close()
    return told


def _timestamped(playwright: Playwright, path: Path) -> list[dict]:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {
                "times": sorted({row.start, row.end}),
                "icon": "circle",
                "iconstyle": {"radius": 4, "stroke": False, "fillColor": "#D55E00", "fillOpacity": 0.8},
            },
        }
        for row in _rows(path).itertuples()
    ]
    shown = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True, **MAP)
    collection = {"type": "FeatureCollection", "features": features}
    layer = TimestampedGeoJson(collection, period="P1D", duration="P89D", auto_play=False).add_to(shown)
    names = {"map": shown.get_name(), "layer": layer.get_name()}
    return _in_page(playwright, path.with_suffix(".timestamped.html"), shown.save, _TIMESTAMPED % names)


def _pydeck(playwright: Playwright, path: Path) -> list[dict]:
    lat, lon = CENTRE
    layer = pydeck.Layer(
        "ScatterplotLayer",
        _rows(path),
        get_position="[lon, lat]",
        get_radius=4,
        radius_units="'pixels'",
        get_fill_color=[213, 94, 0, 204],
    )
    # Its zoom counts tiles of 512 pixels.
    view = pydeck.ViewState(latitude=lat, longitude=lon, zoom=ZOOM - 1)
    deck = pydeck.Deck([layer], initial_view_state=view, map_provider=None, map_style=None)

    def save(to: Path) -> None:
        deck.to_html(str(to), offline=True, open_browser=False, notebook_display=False)

    software = "--enable-unsafe-swiftshader"
    return _in_page(playwright, path.with_suffix(".pydeck.html"), save, _PYDECK, software)


def _rows(path: Path) -> pandas.DataFrame:
    """lon, lat, start and end, both inclusive, in milliseconds since 1970-01-01."""
    table = pandas.read_parquet(path, columns=["lon", "lat", "start", "end"])
    table["end"] = table["end"].fillna(table["start"])
    for name in ("start", "end"):
        table[name] = pandas.to_datetime(table[name]).astype("datetime64[ms]").astype("int64")
    return table


def _in_page(
    playwright: Playwright, path: Path, save: Callable[[Path], object], step: str, *flags: str
) -> list[dict]:
    browser = launched(playwright, *flags)
    page = browser.new_page(viewport=MAP)
    assets.route(page)
    save(path)
    page.goto(path.as_uri(), timeout=READY_MS)
    page.wait_for_timeout(3000)
    told = _steps(page, step)
    browser.close()
    return told


def _steps(page: Page, step: str) -> list[dict]:
    page.evaluate(f"() => {{ {step} }}")
    periods = [list(period) for period in windows()]
    return page.evaluate(_STEPS, periods)
