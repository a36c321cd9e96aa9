"""The workbook and the table: what a person reads, nothing that runs, the same each time."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest

from geo.event import Claim, Event
from geo.snapshot import FORMATS
from tests.sheets import provenance, sheet, sheet_of, written

CLAIM = Claim("AFP", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://a.example", "2019-10-09")
ODD = Event("odd", "clash", "=1+1", "-They fought.", (CLAIM,), "2019-10-09", place_as_written="+Manbij",
            lon=-70.5, lat=36.5, actors=("us",), fatalities_high=3)  # fmt: skip


def workbook(layout):
    return openpyxl.load_workbook(BytesIO(written(".xlsx", layout)))


def rows(sheet) -> list[dict]:
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_the_workbook_has_events_claims_and_what_it_was_made_from():
    layout = sheet()
    book = workbook(layout)
    assert book.sheetnames == ["Events", "Claims", "About"]
    events = rows(book["Events"])
    assert {row["Id"] for row in events if row["On the map"] == "yes"} == set(layout.drawn)
    claims = rows(book["Claims"])
    shown = {row["Id"]: row["Claims"] for row in events}
    assert {row["Event id"] for row in claims} == set(shown)
    assert len(claims) == sum(count or 0 for count in shown.values())
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Title"] == layout.title
    assert about["Presence-Map"] == provenance(layout).to_text()
    assert book["Events"].freeze_panes == book["Claims"].freeze_panes == "B2"
    assert book["Events"].oddHeader.center.text == layout.brief.marking


def test_nothing_in_the_workbook_is_a_formula_or_a_link():
    book = workbook(sheet_of(ODD))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    (event,), (claim,) = rows(book["Events"]), rows(book["Claims"])
    assert (event["What"], event["Place"], event["Lon"], event["Killed, most"]) == (
        "=1+1",
        "+Manbij",
        -70.5,
        3,
    )
    assert (claim["Publisher"], claim["Headline"], claim["Address"]) == (
        "@SUM(A1)", "=cmd|' /C calc'!A0", "https://a.example",
    )  # fmt: skip


def test_days_are_iso_texts():
    base = replace(ODD, id="base", kind="base", start="2018-04", end="..")
    table = {row["Id"]: row for row in rows(workbook(sheet_of(ODD, base))["Events"])}
    assert (table["odd"]["Earliest start"], table["odd"]["Latest end"]) == ("2019-10-09", "2019-10-09")
    assert (table["base"]["Latest start"], table["base"]["Latest end"]) == ("2018-04-30", None)


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost_with_the_file():
    long = replace(ODD, summary="x" * 40_000)
    (row,) = rows(workbook(sheet_of(long))["Events"])
    assert len(row["Summary"]) == 32_767


def test_a_marking_with_an_ampersand_is_printed_as_it_is():
    with ZipFile(BytesIO(written(".xlsx", sheet_of(ODD, marking="A & B")))) as zipped:
        assert b"&amp;CA &amp;&amp; B" in zipped.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("events", [(), (ODD,)])
def test_the_same_input_gives_the_same_bytes_and_says_how_it_was_made(suffix, events):
    layout = sheet_of(*events)
    content = written(suffix, layout)
    assert written(suffix, sheet_of(*events)) == content
    assert FORMATS[suffix].embedded(content) == provenance(layout).to_text()
    assert [FORMATS[suffix].embedded(other) for other in (b"", b"\xff\xfe", b"a,b\n1,2\n")] == [""] * 3


def test_the_table_is_the_lists_with_what_the_sheet_knows():
    layout = sheet()
    text = written(".csv", layout).decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}id,what,kind,dates,")
    table = list(csv.DictReader(StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), newline="")))
    assert {row["id"] for row in table if row["drawn"] == "yes"} == set(layout.drawn)
    certain = sum(row["certain"] == "yes" for row in table)
    assert 0 < certain < len(table)
    assert [bool(row["Presence-Map"]) for row in table] == [True] + [False] * (len(table) - 1)


def test_no_cell_of_the_table_runs_in_a_spreadsheet():
    (row,) = csv.DictReader(StringIO(written(".csv", sheet_of(ODD)).decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
    assert (row["what"], row["place_as_written"], row["lon"]) == ("'=1+1", "'+Manbij", "-70.5")
