"""A real Chromium, and pages that fail their test if anything leaves the machine or goes wrong.

Chromium is the machine's own, found on PATH: nothing is downloaded.
"""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
