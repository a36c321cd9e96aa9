"""What folium's own pages load from outside, from npm packages on this machine: no page asks a CDN."""

import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page, Route

CACHE = Path(tempfile.gettempdir()) / "presence-map-bench"

FOLIUM = {
    "/leaflet@1.9.3/dist/leaflet.js": ("leaflet@1.9.3", "dist/leaflet.js"),
    "/leaflet@1.9.3/dist/leaflet.css": ("leaflet@1.9.3", "dist/leaflet.css"),
    "/jquery/3.7.1/jquery.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "/iso8601.min.js": ("iso8601-js-period@0.2.1", "iso8601.js"),
    "/moment.min.js": ("moment@2.18.1", "min/moment.min.js"),
    "/leaflet.timedimension.min.js": ("leaflet-timedimension@1.1.1", "dist/leaflet.timedimension.min.js"),
    "/leaflet.timedimension.control.css": (
        "leaflet-timedimension@1.1.1",
        "dist/leaflet.timedimension.control.css",
    ),
}
"""End of an address → npm package and a file in it. What else such a page asks for is left empty: none
of it draws a circle or moves the time."""


class AssetError(Exception):
    """Something that npm could not get."""


def route(page: Page, known: Mapping[str, tuple[str, str]] = FOLIUM) -> None:
    """Answer what a page asks of the web from npm packages. Raises AssetError."""
    files = {end: _file(*where) for end, where in known.items()}

    def answer(asked: Route) -> None:
        url = asked.request.url
        if url.startswith("file:"):
            return asked.continue_()
        path = next((path for end, path in files.items() if url.endswith(end)), None)
        kind = "text/css" if url.endswith(".css") else "text/javascript"
        return asked.fulfill(body=path.read_bytes() if path else b"", content_type=kind)

    page.route("**/*", answer)


def local(url: str, known: Mapping[str, tuple[str, str]] = FOLIUM) -> Path:
    """The file of an npm package that stands for an address. Raises AssetError."""
    where = next((where for end, where in known.items() if url.endswith(end)), None)
    if not where:
        raise AssetError(f"no npm package is known for {url}")
    return _file(*where)


def _file(package: str, path: str) -> Path:
    """A file of an npm package, fetched once."""
    folder = CACHE / package.replace("/", "-")
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        try:
            run = subprocess.run(
                ["npm", "pack", package, "--pack-destination", CACHE],
                capture_output=True, text=True, check=True, cwd=CACHE,
            )  # fmt: skip
        except FileNotFoundError:
            raise AssetError("npm is not on PATH; `apt-get install npm`, as root") from None
        except subprocess.CalledProcessError as error:
            raise AssetError(f"npm cannot get {package}: {error.stderr.strip().splitlines()[-1]}") from None
        with tarfile.open(CACHE / run.stdout.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package" / path
