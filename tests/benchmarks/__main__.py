"""`python -m tests.benchmarks [NAME…] [--events N,N]`: some of the benchmarks, or all of them."""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks import (
    gazetteer,
    gazetteer_file,
    ground,
    large,
    load,
    others,
    record,
    report,
    scrub,
    snapshot,
)
from tests.benchmarks.pages import launched

NAMES = {
    "record": "names resolved, from the record",
    "snapshot": "sheets in every format, a brief of 12 slides, beside folium's own way",
    "ground": "what the ground weighs, the first map, frames while panning and zooming it",
    "large": "reading and selecting in Python",
    "scrub": "jumps, dragging, panning, zooming and pointing in the dashboard",
    "load": "first load, bytes over the wire, memory",
    "others": "a step beside folium's TimestampedGeoJson and pydeck",
    "gazetteer": "names that no list has, found or not",
    "gazetteer-file": "building a file of many places, and asking it",
}
COUNTS = {
    "large": (1_000_000,),
    "scrub": (100_000, 1_000_000, 5_000_000),
    "load": (1_000_000,),
    "others": (10_000, 100_000),
    "gazetteer-file": (200_000, 2_000_000),
}
"""How many events or places each is run with where nothing else is asked for."""


def main() -> None:
    told = "; ".join(f"{name}: {what}" for name, what in NAMES.items())
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=told)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--events", metavar="N,N", help="with so many made-up events, or places")
    args = parser.parse_args()
    if unknown := set(args.names) - set(NAMES):
        parser.error(f"{', '.join(sorted(unknown))}: use of {', '.join(NAMES)}")
    asked = tuple(map(int, args.events.split(","))) if args.events else ()
    report.heading()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in args.names or NAMES:
            run(name, asked or COUNTS.get(name, ()), Path(folder), playwright)


def run(name: str, counts: tuple[int, ...], folder: Path, playwright) -> None:
    if name == "record":
        return record.measure()
    if name == "snapshot":
        return snapshot.measure(folder)
    if name == "gazetteer":
        return gazetteer.measure(folder)
    for count in counts if name in COUNTS else ():
        if name == "large":
            large.measure(count, folder)
        elif name == "gazetteer-file":
            gazetteer_file.measure(count, folder)
        elif name == "others":
            others.measure(playwright, count, folder)
        else:
            browser = launched(playwright)  # a new one each time: its caches are empty
            {"scrub": scrub, "load": load}[name].measure(browser, count, folder)
            browser.close()
    if name == "ground":
        browser = launched(playwright)
        ground.measure(browser, folder)
        browser.close()


main()
