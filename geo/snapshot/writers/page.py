"""One HTML file: the time map with its slider, offline, opened at the brief's View.

The page holds the whole dataset but the marks that the briefer hides, and asks nobody for anything: its
content security policy forbids it. What needs Python (the search for places, measuring anew, another day of
what was known) is not shown; what was measured and noted is drawn.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from math import log2
from pathlib import Path

import numpy as np

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.mercator import to_degrees
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Citation, Layout
from geo.snapshot.moments import known_until, view_in_words
from geo.snapshot.provenance import Provenance
from geo.snapshot.writers.drawings import drawings
from geo.timemap.layer import time_map
from geo.view import View

ID = "presence-map"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
ZOOM_STEP = 4
"""The map stops at quarters of a zoom."""
STYLES = Path(__file__).with_suffix(".css")


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The page of a brief; places: gives the gazetteer's place of an id, or None."""
    layout = pages[0]
    brief, known = layout.brief, layout.dataset
    dataset = _without(known.whole or known, brief.hidden)
    look = {"title": layout.title, "theme": brief.theme, "given": drawings(brief, places)}
    html = time_map(dataset, _view(layout), places, **look).get_root().render()
    head = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    style = f"<style>{STYLES.read_text(encoding='utf-8')}</style>"
    data = provenance.to_text().replace("<", "\\u003c")  # so that no text in it ends the script
    carried = f'<script type="application/json" id="{ID}">{data}</script>'
    # folium's page: the marks before its own scripts are the first of their kind, its end the last.
    html = html.replace("<head>", f"<head>{head}", 1).replace("</head>", f"{style}</head>", 1)
    html = html.replace("<body>", f'<body class="{brief.theme}">{_head(layout)}', 1)
    before, end, after = html.rpartition("</body>")
    return f"{before}{_foot(layout)}{carried}{end}{after}".encode()


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a page carries; empty where there is none."""
    found = re.search(rb'<script type="application/json" id="%s">(.*?)</script>' % ID.encode(), content)
    try:
        return json.dumps(json.loads(found[1]), ensure_ascii=True, sort_keys=True) if found else ""
    except ValueError:
        return ""


def _without(dataset: Dataset | LargeDataset, hidden: Sequence[str]) -> Dataset | LargeDataset:
    if not hidden:
        return dataset
    if isinstance(dataset, LargeDataset):
        rows = np.flatnonzero([id not in hidden for id in dataset.columns.id.to_pylist()])
        return replace(dataset, columns=dataset.columns[rows], told=dataset.told.take(rows))
    return replace(dataset, events=tuple(event for event in dataset.events if event.id not in hidden))


def _view(layout: Layout) -> View:
    """The brief's View; where it names a bbox, the map's middle and its scale on the sheet."""
    brief, frame = layout.brief, layout.frame
    if not brief.bbox:
        return brief.view
    x, y = (frame.x + frame.box.width / frame.scale / 2, frame.y + frame.box.height / frame.scale / 2)
    zoom = round(ZOOM_STEP * log2(frame.scale / layout.unit / 256)) / ZOOM_STEP
    lon, lat = to_degrees(x, y)
    return replace(brief.view, lon=round(lon, 4), lat=round(lat, 4), zoom=min(max(zoom, 0.0), 22.0))


def _head(layout: Layout) -> str:
    brief, period = layout.brief, view_in_words(layout.brief.view)
    as_of = known_until(brief, layout.dataset)
    return (
        f"{_marking(brief)}<header class=about><h1 dir=auto>{escape(layout.title)}</h1>"
        f"<p>Opens on {escape(period)} · as of {escape(as_of)}</p></header>"
    )


def _foot(layout: Layout) -> str:
    """Sources and what is to be said of the map, folded, and the marking again."""
    sources = "".join(map(_source, layout.citations))
    told = " ".join(layout.text_of("disclaimer").split())
    words = f"<p>{escape(told)}</p>" if told else ""
    count = f"{len(layout.citations)} sources, and what to know of this map"
    summary = count if layout.citations else "What to know of this map"
    return (
        f"<details class=sources><summary>{summary}</summary><div tabindex=0>{words}"
        f"{f'<ol>{sources}</ol>' if sources else ''}</div></details>{_marking(layout.brief)}"
    )


def _source(citation: Citation) -> str:
    words = escape(citation.text)
    if citation.url.startswith(("https://", "http://")):
        words += f' <a href="{escape(citation.url)}" rel="noopener noreferrer">{escape(citation.url)}</a>'
    return f"<li value={citation.number} dir=auto>{words}</li>"


def _marking(brief: Brief) -> str:
    return f"<p class=marking dir=auto>{escape(brief.marking)}</p>" if brief.marking.strip() else ""
