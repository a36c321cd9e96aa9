"""XLSX: a workbook of the events, of the claims that they rest on, and of what it was made from.

Every text is written as a text: none becomes a formula or a link. Days are ISO texts, which sort as they
passed and which no spreadsheet reads in the manner of its country.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from lxml import etree

from geo.routes import Places
from geo.snapshot.about import about
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import Shown, shown
from geo.snapshot.telling import speaker
from geo.style import PRECISION_LABELS, STANCE_LABELS

CREATED = datetime(1980, 1, 1)
"""A workbook must say when it was made; the clock would make another file of the same input."""
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575
"""Characters of a cell, and rows below a heading, that Excel holds."""
EVENTS = (
    ("What", 32), ("Kind", 13), ("Dates", 22), ("Place", 20), ("Actors", 22), ("Status", 10),
    ("Summary", 46),
    ("Said by", 30), ("Claims", 7), ("In the period", 10), ("On the map", 8), ("Earliest start", 11),
    ("Latest start", 11), ("Earliest end", 11), ("Latest end", 11), ("Last seen", 11),
    ("Killed, least", 7), ("Killed, most", 7), ("Governorate", 16), ("Lat", 10), ("Lon", 10), ("± km", 7),
    ("How exact", 20), ("Id", 36),
)  # fmt: skip
CLAIMS = (
    ("What", 32), ("Who says so", 22), ("Publisher", 22), ("Published", 11), ("Stance", 13),
    ("Headline", 40), ("Address", 46),
    ("Note", 46), ("Seen", 11), ("Start", 11), ("End", 11), ("Place", 18), ("Killed, least", 7),
    ("Killed, most", 7), ("Event id", 36),
)  # fmt: skip
"""Columns: the heading, and the width in characters."""
PRINTED = 7
"""So many columns go on paper: more could not be read there."""
ABOUT = (18, 84)
_LINE, _A4 = 13.0, 9
"""Height of a line, points; xlsxwriter's number of the paper."""
_MOST_LINES = 12


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The workbook of the first page's events."""
    layout, file = pages[0], BytesIO()
    events = shown(layout, MOST_ROWS, suffix)
    strings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **strings}) as book:
        book.set_properties({"title": layout.title, "author": layout.brief.made_by, "created": CREATED,
                             "comments": f"{KEY}: {provenance.to_text()}"})  # fmt: skip
        looks = _Looks(book)
        _table(book, looks, "Events", EVENTS, (_event(one) for one in events), layout)
        rows = (row for one in events for row in _claims(layout, one))
        _table(book, looks, "Claims", CLAIMS, rows, layout)
        _about(book, looks, [*about(layout, events, provenance), (KEY, provenance.to_text())], layout)
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
        self.title = book.add_format(plain | {"bold": True, "font_size": 14})
        self.label = book.add_format(plain | {"font_color": "#62686D"})


def _table(
    book, looks: _Looks, name: str, columns: Sequence[tuple[str, int]], rows: Iterable, layout: Layout
) -> None:
    """A sheet with a frozen head and a filter; its first columns go on paper."""
    sheet = book.add_worksheet(name)
    widths = [width for _, width in columns]
    for n, (heading, width) in enumerate(columns):
        sheet.set_column(n, n, width, looks.cell)
        sheet.write_string(0, n, heading, looks.head)
    sheet.set_row(0, _height([heading for heading, _ in columns], widths))
    last = 0
    for last, row in enumerate(rows, 1):
        # Excel would find the height by itself, LibreOffice does not.
        sheet.set_row(last, _height(row, widths))
        for n, value in enumerate(row):
            _cell(sheet, last, n, value, looks.cell)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.print_area(0, 0, last, PRINTED - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    _page(sheet, layout)


def _height(values: Sequence, widths: Sequence[int]) -> float:
    """Points that a row needs for its longest text, within reason."""
    lines = (
        ceil(0.95 * len(str(value)) / width) for value, width in zip(values, widths, strict=True) if value
    )
    return _LINE * min(_MOST_LINES, max(lines, default=1)) + 3


def _about(book, looks: _Looks, said: Sequence[tuple[str, str]], layout: Layout) -> None:
    sheet = book.add_worksheet("About")
    for n, width in enumerate(ABOUT):
        sheet.set_column(n, n, width, looks.cell)
    for n, (heading, text) in enumerate(said):
        is_title = heading == "Title"
        sheet.set_row(n, _height((heading, text * (1 + is_title)), ABOUT) + 8 * is_title)
        sheet.write_string(n, 0, heading, looks.label)
        sheet.write_string(n, 1, text[:LONGEST_CELL], looks.title if is_title else looks.cell)
    sheet.hide_gridlines(2)
    _page(sheet, layout)


def _page(sheet, layout: Layout) -> None:
    """A4, the marking in the upper and the lower margin; `&` begins a code there, and is written twice."""
    marking = layout.brief.marking.replace("&", "&&")
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
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
    days = (record[name] for name in ("earliest_start", "latest_start", "earliest_end", "latest_end"))
    return (
        event.title, record["kind"], record["dates"], event.place_as_written, record["actors"],
        record["status"], event.summary,
        record["publishers"], len(event.claims), "certain" if one.is_certain else "possible",
        "yes" if one.is_drawn else "no", *days, record["last_seen"],
        event.fatalities_low, event.fatalities_high, record["governorate"], event.lat, event.lon,
        event.radius_km, PRECISION_LABELS[event.geo_precision], event.id,
    )  # fmt: skip


def _claims(layout: Layout, one: Shown) -> Iterable[tuple]:
    for claim in one.event.claims:
        yield (
            one.event.title, speaker(layout.dataset, claim), claim.publisher, claim.published,
            STANCE_LABELS[claim.stance], claim.title, claim.url,
            claim.note, claim.seen, claim.start, claim.end, claim.place_id, claim.fatalities_low,
            claim.fatalities_high, one.event.id,
        )  # fmt: skip
