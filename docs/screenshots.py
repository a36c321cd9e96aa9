"""Makes the README's pictures: the dashboard's from one that is running (`presence serve`), and a sheet."""

import shutil
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from gazetteer import Gazetteer
from geo.bbox import BBox
from geo.dataset import read
from geo.snapshot import Brief, make
from geo.view import View

HERE = Path(__file__).parent
ADDRESS = "http://127.0.0.1:8501/?from=2019-10-01&to=2019-10-31&at=36.0,39.6,7.5"
SHOTS = {
    "dashboard-light": (1440, 900, "light", "&event=al-omar-base-2018"),
    "dashboard-dark": (1440, 900, "dark", ""),
    "dashboard-phone": (390, 844, "light", ""),
}


def main() -> None:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, scheme, more) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(ADDRESS + more)
            page.wait_for_function("globalThis.presenceMap?.ready")
            page.get_by_text("Events, ").first.wait_for()
            page.wait_for_timeout(1000)  # fonts and the settled view
            page.screenshot(path=HERE / f"{name}.png")
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(ADDRESS)
        page.wait_for_function("globalThis.presenceMap?.ready")
        page.get_by_role("button", name="Brief this view").click()
        page.get_by_role("dialog").get_by_role("img").wait_for()
        page.wait_for_timeout(4000)  # the preview, and the dialog's own movement
        page.screenshot(path=HERE / "brief-dialog.png")
        browser.close()
    october = View(date(2019, 10, 1), date(2019, 10, 31))
    places = Gazetteer.default().get
    sheet = make(read(), Brief(october, bbox=BBox(38, 34, 42.8, 37.6)), places=places)
    (HERE / "snapshot-northeast.png").write_bytes(sheet)


main()
