"""CSV: a row an event, as the dashboard's list downloads it, and how the file was made."""

import csv
from collections.abc import Sequence
from io import StringIO

from geo.routes import Places
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import shown
from geo.tables import event_csv

ANSWER = ("no", "yes")


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The first page's events. The Provenance stands in the first row, for want of another place."""
    layout = pages[0]
    events = shown(layout)
    added = {
        "certain": [ANSWER[one.is_certain] for one in events],
        "drawn": [ANSWER[one.is_drawn] for one in events],
        KEY: [provenance.to_text(), *[""] * (len(events) - 1)],
    }
    return event_csv(layout.dataset, [one.index for one in events], added)


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a table carries; empty where there is none."""
    try:
        rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
        first = next(rows, {})
    except (UnicodeDecodeError, csv.Error):
        return ""
    return first.get(KEY) or ""
