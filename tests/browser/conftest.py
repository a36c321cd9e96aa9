"""A real Chromium, and pages that fail their test if anything leaves the machine or goes wrong.

Chromium is the machine's own, found on PATH: nothing is downloaded.
"""

import json
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from geo.dataset import Dataset
from geo.event import Event
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import script_of
from geo.timemap.layer import time_map
from geo.view import View
from tests.browser import dashboards
from tests.browser.maps import ACTORS, HOST, OCTOBER, bare, packed

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # as in .ci/browser
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
)
LOOPBACK = ("localhost", "127.0.0.1", "::1")
INSIDE = ("file", "data", "blob", "about")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's Chromium."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        command = "`apt-get install chromium`, as root"
        pytest.fail(f"none of {', '.join(NAMES)} is on PATH: {command}", pytrace=False)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser):
    """A page of 1440 by 900. A request that leaves, or an error in the console, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    left, errors = [], []
    page.on("request", lambda request: _leaves(request.url) and left.append(request.url))
    page.on("websocket", lambda socket: _leaves(socket.url) and left.append(socket.url))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
    yield page
    context.close()
    assert left == [], "requests left the machine"
    assert errors == [], "the console shows errors"


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in INSIDE and parts.hostname not in LOOPBACK


@pytest.fixture
def wait_until_ready():
    """Wait until a page's time map has its handle (see the README)."""

    def wait(page: Page) -> None:
        page.wait_for_function("globalThis.presenceMap?.ready", timeout=30_000)

    return wait


@pytest.fixture
def show(page: Page, tmp_path: Path, wait_until_ready):
    """Open a page of events; returns it once the map is ready.

    has_ground: with the embedded ground, which takes three times as long.
    """

    def show(*events: Event, view: View = OCTOBER, query: str = "", has_ground: bool = False) -> Page:
        path = tmp_path / "map.html"
        on = None if has_ground else bare()
        time_map(Dataset(events, ACTORS), view, lambda _: None, on=on).save(path)
        page.goto(path.as_uri() + query)
        wait_until_ready(page)
        return page

    return show


@pytest.fixture
def mount(page: Page, tmp_path: Path, wait_until_ready):
    """Open a page that mounts the component with a first command; returns it once the map is ready."""

    def mount(*events: Event, command: dict, query: str = "") -> Page:
        scripts = leaflet_script(), script(), HOST % script_of(bare())
        body = "".join(f"<script>{text}</script>" for text in scripts)
        path = tmp_path / "component.html"
        head = f'<!DOCTYPE html><meta charset="utf-8"><style>{styles()}</style>'
        path.write_text(f"{head}<body>{body}</body>", encoding="utf-8")
        page.goto(path.as_uri() + query)
        first = {"revision": 0, "view": OCTOBER.to_json(), "theme": "light"} | command
        page.evaluate(f"(() => {{ hub.command = {json.dumps(first)}; give({packed(*events)!r}); }})()")
        wait_until_ready(page)
        return page

    return mount


@pytest.fixture(scope="session")
def dashboard():
    """The address of a dashboard that `presence serve` runs on a free port."""
    with dashboards.running(sys.executable, "-m", "geo.cli", "serve", "--port", "{port}") as address:
        yield address


@pytest.fixture
def opened(page: Page, dashboard: str, wait_until_ready):
    """Open the dashboard at a query; returns the page once the map is ready and the list is there."""

    def open_at(query: str = dashboards.OCTOBER) -> Page:
        page.goto(f"{dashboard}/{query}")
        wait_until_ready(page)
        expect(page.get_by_text("Events, ").first).to_be_visible()
        # The page has heard of the map's size, too: a button that a rerun replaces takes no click.
        page.wait_for_timeout(400)
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        return page

    return open_at
