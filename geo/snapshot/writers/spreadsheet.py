"""XLSX: a workbook of the events, of the claims that they rest on, and of what it was made from.

Every text is written as a text: none becomes a formula or a link. Days are ISO texts, which sort as they
passed and which no spreadsheet reads in the manner of its country.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from lxml import etree

from geo.routes import Places
from geo.snapshot.about import about
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import Shown, shown
from geo.snapshot.writers.telling import speaker
from geo.style import PRECISION_LABELS, STANCE_LABELS

CREATED = datetime(1980, 1, 1)
"""A workbook must say when it was made; the clock would make another file of the same input."""
LONGEST_CELL = 32_767
"""Characters that Excel holds."""
EVENTS = (
    ("What", 38), ("Kind", 13), ("Dates", 26), ("Earliest start", 12), ("Latest start", 12),
    ("Earliest end", 12), ("Latest end", 12), ("Last seen", 12), ("Place", 24), ("Governorate", 16),
    ("Lat", 10), ("Lon", 10), ("± km", 7), ("How exact", 21), ("Actors", 30), ("Status", 11),
    ("In the period", 12), ("On the map", 9), ("Killed, least", 9), ("Killed, most", 9),
    ("Summary", 60), ("Claims", 8), ("Said by", 34), ("Id", 34),
)  # fmt: skip
CLAIMS = (
    ("What", 38), ("Who says so", 28), ("Publisher", 28), ("Published", 12), ("Stance", 14),
    ("Headline", 48), ("Address", 52), ("Seen", 12), ("Start", 12), ("End", 12), ("Place", 18),
    ("Killed, least", 9), ("Killed, most", 9), ("Note", 52), ("Event id", 34),
)  # fmt: skip
"""Columns: the heading, and the width in characters."""


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The workbook of the first page's events."""
    layout, file = pages[0], BytesIO()
    events = shown(layout)
    strings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **strings}) as book:
        book.set_properties({"title": layout.title, "author": layout.brief.made_by, "created": CREATED,
                             "comments": f"{KEY}: {provenance.to_text()}"})  # fmt: skip
        looks = _Looks(book)
        _table(book, looks, "Events", EVENTS, (_event(one) for one in events), layout)
        rows = (row for one in events for row in _claims(layout, one))
        _table(book, looks, "Claims", CLAIMS, rows, layout)
        _about(book, looks, [*about(layout, events, provenance), (KEY, provenance.to_text())])
    return file.getvalue()


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a workbook carries; empty where there is none."""
    try:
        with ZipFile(BytesIO(content)) as zipped:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(zipped.read("docProps/core.xml"), parser)
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return ""
    said = root.findtext("{http://purl.org/dc/elements/1.1/}description") or ""
    return said.removeprefix(f"{KEY}: ") if said.startswith(f"{KEY}: ") else ""


class _Looks:
    """How cells are written: plain and quiet, lines broken, at the top of their row."""

    def __init__(self, book: xlsxwriter.Workbook):
        plain = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
        self.cell = book.add_format(plain)
        self.head = book.add_format(plain | {"bold": True, "bottom": 1, "bg_color": "#EEF1F4"})
        self.title = book.add_format(plain | {"bold": True, "font_size": 14, "text_wrap": False})
        self.label = book.add_format(plain | {"font_color": "#62686D"})


def _table(
    book, looks: _Looks, name: str, columns: Sequence[tuple[str, int]], rows: Iterable, layout: Layout
) -> None:
    """A sheet with a frozen head and a filter, printed across, its marking above and below."""
    sheet = book.add_worksheet(name)
    for n, (heading, width) in enumerate(columns):
        sheet.set_column(n, n, width, looks.cell)
        sheet.write_string(0, n, heading, looks.head)
    last = 0
    for last, row in enumerate(rows, 1):
        for n, value in enumerate(row):
            _cell(sheet, last, n, value, looks.cell)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 1)
    _page(sheet, layout)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _about(book, looks: _Looks, said: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 22, looks.label)
    sheet.set_column(1, 1, 96, looks.cell)
    for n, (heading, text) in enumerate(said):
        sheet.write_string(n, 0, heading, looks.label)
        sheet.write_string(n, 1, text[:LONGEST_CELL], looks.title if heading == "Title" else looks.cell)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)


def _page(sheet, layout: Layout) -> None:
    """The marking in the upper and the lower margin; `&` begins a code there, and is written twice."""
    marking = layout.brief.marking.replace("&", "&&")[:200]
    sheet.set_paper(9)
    sheet.set_header(f"&C{marking}")
    sheet.set_footer(f"&C{marking}&RPage &P of &N")


def _cell(sheet, row: int, column: int, value: object, look) -> None:
    if value in ("", None):
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL], look)
    else:
        sheet.write_number(row, column, value, look)


def _event(one: Shown) -> tuple:
    event, record = one.event, one.record
    return (
        event.title, record["kind"], record["dates"], record["earliest_start"], record["latest_start"],
        record["earliest_end"], record["latest_end"], record["last_seen"], event.place_as_written,
        record["governorate"], event.lat, event.lon, event.radius_km,
        PRECISION_LABELS[event.geo_precision], record["actors"], record["status"],
        "certain" if one.is_certain else "possible", "yes" if one.is_drawn else "no",
        event.fatalities_low, event.fatalities_high, event.summary, len(event.claims),
        record["publishers"], event.id,
    )  # fmt: skip


def _claims(layout: Layout, one: Shown) -> Iterable[tuple]:
    for claim in one.event.claims:
        yield (
            one.event.title, speaker(layout.dataset, claim), claim.publisher, claim.published,
            STANCE_LABELS[claim.stance], claim.title, claim.url, claim.seen, claim.start, claim.end,
            claim.place_id, claim.fatalities_low, claim.fatalities_high, claim.note, one.event.id,
        )  # fmt: skip
