"""Tiles by choice in a real Chromium: drawn above the embedded ground, below names and events.

The pages are served under an address of this machine, since the server of a file's ranges answers the
dashboard's pages only. Nothing is fetched from outside: a provider's tiles come from the test.
"""

import gzip
import io
import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from geo.rangeserver import RangeServer, loopback_origins
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import ground_script
from geo.timemap.tiles import TileSource, tile_source
from tests.browser.dashboards import ROOT, running
from tests.browser.maps import HOST, OCTOBER, event, packed, tick
from tests.tilefiles import MVT, archive, picture, vector_tile, world

RED = (200, 40, 40)
EARTH = {"light": (226, 223, 218), "dark": (31, 31, 31)}
"""Protomaps' colours of land."""

PLAIN_AREA = (228, 221, 204)
LAND = {"light": (246, 243, 236), "dark": (28, 32, 36)}
"""The embedded ground's."""


class Site:
    """One page at `origin`, which is `html`. Chromium lets no page made up by a test ask a server here."""

    html = ""

    def __init__(self):
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(site.html.encode())

            def log_message(self, *_) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.origin = f"http://127.0.0.1:{self.port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def site():
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def file(tmp_path: Path, site: Site):
    """Serve a .pmtiles file of the given bytes; returns its source."""
    servers = []

    def file(data: bytes) -> TileSource:
        path = tmp_path / f"f{len(servers)}.pmtiles"
        path.write_bytes(data)
        servers.append(RangeServer(path, loopback_origins(site.port)))
        return tile_source(str(path)).at(servers[-1].url)

    yield file
    for server in servers:
        server.close()


@pytest.fixture
def tiled(page: Page, site: Site, wait_until_ready):
    """Open a page with tiles, in a shadow root and as a module, as Streamlit mounts it."""

    def tiled(
        tiles: TileSource | None, *, page: Page = page, theme: str = "light", at: str = "35.3,39,7"
    ) -> Page:
        site.html = html(tiles, theme)
        page.goto(f"{site.origin}/?at={at}")
        wait_until_ready(page)
        return page

    return tiled


def html(tiles: TileSource | None, theme: str) -> str:
    host = HOST.replace("document.body", "shadow").replace(
        "presence.mount", "globalThis.unmount = presence.mount"
    )
    command = json.dumps({"revision": 0, "view": OCTOBER.to_json(), "theme": theme})
    code = f"""{leaflet_script()}
        const L = globalThis.L.noConflict();
        {script()}
        const shadow = document.body.attachShadow({{ mode: "open" }});
        const sheet = new CSSStyleSheet();
        sheet.replaceSync({json.dumps(styles() + ":host { display: block; height: 100vh }")});
        shadow.adoptedStyleSheets = [sheet];
        {host % ground_script(tiles)}
        hub.command = {command};
        globalThis.retheme = (theme) => hub.take({{ ...hub.command, theme, revision: 1 }});
        give("{packed(event("one", lon=40.0, lat=33.5))}");"""
    return f'<!DOCTYPE html><link rel="icon" href="data:,"><script type="module">{code}</script>'


def colour(page: Page, x: float = 0.5, y: float = 0.5) -> tuple[int, int, int]:
    """The commonest colour in a patch of the map, its middle at these parts of width and height."""
    box = page.locator(".folium-map").bounding_box()
    clip = {
        "x": box["x"] + x * box["width"] - 30,
        "y": box["y"] + y * box["height"] - 30,
        "width": 60,
        "height": 60,
    }
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return max(picture.getcolors(60 * 60))[1]


def expect_colour(page: Page, wanted: tuple[int, int, int], **where: float) -> None:
    for _ in range(40):
        if (found := colour(page, **where)) == wanted:
            return
        page.wait_for_timeout(100)
    assert found == wanted


def control(page: Page):
    page.locator(".leaflet-control-layers").hover()
    return page.locator(".leaflet-control-layers-base label")


def test_pictures_of_a_file_are_drawn_above_the_ground_and_below_the_marks(tiled, file):
    page = tiled(file(archive(world(3, picture(*RED)), metadata={"name": "Red", "attribution": "© Me"})))
    expect_colour(page, RED)
    assert page.evaluate("presenceMap.drawn") == 1
    panes = [
        f".leaflet-{name}-pane"
        for name in ("presence-borders", "presence-tiles", "presence-names", "presence-events")
    ]
    heights = [page.locator(pane).evaluate("pane => Number(getComputedStyle(pane).zIndex)") for pane in panes]
    assert heights == sorted(set(heights)), "ground, tiles, names, events, from below"
    expect(page.locator(".leaflet-control-attribution").last).to_contain_text("Red: © Me")
    expect(page.locator(".leaflet-control-attribution").last).to_contain_text("© OpenStreetMap")


def test_the_layer_control_goes_back_to_the_embedded_ground(tiled, file):
    page = tiled(file(archive(world(3, picture(*RED)), metadata={"name": "Red &amp; &lt;b>"})))
    expect(control(page)).to_have_text(["Embedded", "Red & <b>"])
    control(page).nth(0).click()
    page.mouse.move(5, 5)
    expect_colour(page, LAND["light"])
    assert page.locator(".over-tiles").count() == 0
    assert "Red" not in page.locator(".leaflet-control-attribution").last.inner_text()
    control(page).nth(1).click()
    page.mouse.move(5, 5)
    expect_colour(page, RED)


def test_where_the_file_has_no_tile_the_embedded_ground_shows(tiled, file):
    """Tile 6/38/25 ends in the east at 39.375 degrees."""
    page = tiled(file(archive({(6, 38, 25): picture(*RED)})), at="35.3,39.375,7")
    expect_colour(page, RED, x=0.4)
    assert colour(page, x=0.57) == LAND["light"]
    expect(page.locator(".tiles-note")).to_have_text("")


def test_a_file_is_drawn_nearer_and_not_farther_than_its_zooms(tiled, file):
    tiles = file(archive(world(4, picture(*RED))))
    expect_colour(tiled(tiles, at="35.3,39,12"), RED)
    assert colour(tiled(tiles, at="35.3,39,3.25")) != RED


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_vector_tiles_are_drawn_in_the_colours_of_the_theme(tiled, file, theme):
    tile = gzip.compress(vector_tile("earth"))
    page = tiled(file(archive(world(3, tile), MVT, {"name": "Earth"}, tile_packing=2)), theme=theme)
    expect_colour(page, EARTH[theme])
    other = {"light": "dark", "dark": "light"}[theme]
    page.evaluate("(theme) => retheme(theme)", other)
    expect_colour(page, EARTH[other])


def test_vector_tiles_leave_the_ground_free_where_they_have_nothing(tiled, file):
    """A square in the middle of tile 3/4/3: its west and south, to 0 and 0 degrees, are free."""
    page = tiled(file(archive(world(3, vector_tile("earth", 1800)), MVT)), at="35.3,39,6")
    page.wait_for_timeout(500)
    assert colour(page) == LAND["light"]


def test_vector_tiles_of_anybodys_making_are_drawn_plainly(tiled, file):
    data = archive(world(3, vector_tile("parcels")), MVT, {"vector_layers": [{"id": "parcels"}]})
    page = tiled(file(data))
    mixed = tuple(
        round(0.6 * area + 0.4 * land) for area, land in zip(PLAIN_AREA, LAND["light"], strict=True)
    )
    for _ in range(40):
        if max(abs(a - b) for a, b in zip(colour(page), mixed, strict=True)) <= 2:
            return
        page.wait_for_timeout(100)
    assert colour(page) == mixed


@pytest.mark.parametrize("tile_type", [MVT, 2])
def test_tiles_go_with_the_map(tiled, file, tile_type):
    tile = vector_tile("earth") if tile_type == MVT else picture(*RED)
    page = tiled(file(archive(world(3, tile), tile_type)))
    page.evaluate("unmount()")
    page.wait_for_timeout(200)
    assert page.locator(".leaflet-tile, .presence").count() == 0


def test_names_in_a_file_stay_text(tiled, file):
    naughty = "&lt;img src=x onerror=globalThis.ran=1>"
    tiles = file(archive(world(3, picture(*RED)), metadata={"name": naughty, "attribution": naughty}))
    page = tiled(tiles)
    expect(control(page).nth(1)).to_have_text("<img src=x onerror=globalThis.ran=1>")
    expect(page.locator(".leaflet-control-attribution").last).to_contain_text("<img src=x")
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("globalThis.ran") is None


@pytest.mark.parametrize("tile_type", [MVT, 2])
def test_tiles_that_cannot_be_read_are_counted_and_the_ground_stays(tiled, file, tile_type):
    page = tiled(file(archive({(0, 0, 0): b"\xff\xff nonsense"}, tile_type)))
    expect(page.locator(".tiles-note")).to_have_text(
        re.compile(r"^\d+ tiles? could not be loaded; the embedded map stays$")
    )
    assert colour(page) == LAND["light"]
    control(page).nth(0).click()
    expect(page.locator(".tiles-note")).to_have_count(0)


def test_the_page_asks_for_no_tiles_unless_told(tiled, page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    tiled(None)
    page.wait_for_timeout(500)
    assert [url for url in asked if not url.startswith((site.origin, "data:", "blob:"))] == []
    assert page.locator(".leaflet-presence-tiles-pane, .leaflet-tile").count() == 0


@pytest.fixture
def guest(browser: Browser, site: Site):
    """A page whose requests to a provider the test answers; whatever else would leave fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, color_scheme="light")
    page = context.new_page()
    left = []
    page.route(
        lambda url: not url.startswith((site.origin, "data:", "blob:")),
        lambda route: (left.append(route.request.url), route.abort()),
    )
    yield page
    context.close()
    assert left == []


def test_a_providers_tiles_are_asked_for_and_its_attribution_is_shown(tiled, guest):
    guest.route(
        "https://tile.openstreetmap.org/**",
        lambda route: route.fulfill(body=picture(*RED), content_type="image/png"),
    )
    page = tiled(tile_source("openstreetmap mapnik"), page=guest)
    expect_colour(page, RED)
    tile = page.locator("img.leaflet-tile-loaded").first
    assert re.fullmatch(r"https://tile\.openstreetmap\.org/7/\d+/\d+\.png", tile.get_attribute("src"))
    expect(page.locator(".leaflet-control-attribution").last).to_contain_text(
        "© OpenStreetMap contributors, Borders"
    )
    expect(control(page)).to_have_text(["Embedded", "OpenStreetMap.Mapnik"])
    assert page.evaluate("globalThis.L === undefined"), "the libraries have found the component's Leaflet"


def test_a_provider_out_of_reach_is_told_and_the_ground_stays(tiled, guest):
    guest.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    page = tiled(tile_source("openstreetmap mapnik"), page=guest)
    expect(page.locator(".tiles-note")).to_have_text(re.compile(r"^\d\d tiles could not be loaded"))
    assert colour(page) == LAND["light"]


# The dashboard


def test_the_dashboard_draws_a_file(page, tmp_path, wait_until_ready):
    path = tmp_path / "earth.pmtiles"
    path.write_bytes(archive(world(3, picture(*RED)), metadata={"name": "Mine"}))
    command = sys.executable, "-m", "geo.cli", "serve", "--port", "{port}", "--tiles", path
    with running(*command) as address:
        page.goto(f"{address}/?from=2019-10-01&to=2019-10-31&at=36,39.5,7")
        wait_until_ready(page)
        expect_colour(page, RED, x=0.9, y=0.6)
        expect(page.locator(".leaflet-control-attribution").last).to_contain_text("Mine")
        page.evaluate("presenceMap.marker = 1")
        tick(page, "Status", "disputed")
        page.wait_for_url(re.compile("status=disputed"))
        assert page.evaluate("presenceMap.marker") == 1, "a rerun mounts nothing anew"
        page.goto("about:blank")  # before the dashboard goes


def test_the_dashboard_warns_of_a_broken_file_and_keeps_the_embedded_ground(page, tmp_path, wait_until_ready):
    path = tmp_path / "broken.pmtiles"
    path.write_bytes(archive(world(3, picture(*RED)))[:-9])
    streamlit = (
        "-m",
        "streamlit",
        "run",
        ROOT / "app.py",
        "--server.port",
        "{port}",
        "--server.headless",
        "true",
    )
    with running(sys.executable, *streamlit, "--", f"--tiles={path}") as address:
        page.goto(f"{address}/?from=2019-10-01&to=2019-10-31&at=36,39.5,7")
        wait_until_ready(page)
        expect(page.get_by_text("is cut short")).to_contain_text("The embedded map stays.")
        assert colour(page, x=0.45, y=0.7) == LAND["light"]
        assert page.locator(".leaflet-control-layers-base label").count() == 0
        page.goto("about:blank")
