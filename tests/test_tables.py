"""The tables beside the map say what the map shows."""

import csv
from datetime import date
from io import StringIO

from gazetteer import Gazetteer
from geo.dataset import Dataset, read, read_actors
from geo.event import Claim, Event
from geo.tables import event_csv, event_rows, figures, settled_places
from geo.view import View, count, select

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))


def test_figures_add_up_to_the_selection():
    selected = select(read().to_geodataframe(), OCTOBER)
    counts = count(selected)
    said = figures(selected)
    assert said.startswith(f"{len(selected)} events")
    sure, possible = counts["bases"]
    assert f"{sure} + {possible} bases" in said
    layers = ("bases", "clashes", "movements", "statements")
    assert sum(sum(counts.get(layer, (0, 0))) for layer in layers) == len(selected)


def test_a_row_tells_when_who_and_who_says_so():
    claims = (
        Claim("AFP", "Yahoo News", seen="2018-03-31"),
        Claim("us", "TASS", seen="2018-04"),
        Claim("AFP", "Yahoo News"),
    )
    base = Event(
        "b", "base", "A base", "A base stood.", claims, end="2025-05", place_as_written="al-Omar",
        actors=("us", "sdf"),
    )  # fmt: skip
    (row,) = event_rows(Dataset((base,), read_actors()), [0])
    assert row == {
        "What": "A base", "Kind": "base", "From": "", "Dates": "start unknown, ended May 2025",
        "Last seen": "2018-04-01", "Place": "al-Omar",
        "Actors": "United States, Syrian Democratic Forces", "Status": "confirmed",
        "Claims": 3, "Said by": "Yahoo News, TASS",
    }  # fmt: skip


def test_a_place_that_a_reader_chose_has_its_reason():
    rows = settled_places(read(), Gazetteer.default())
    assert rows
    assert all(row["What"] and row["Written"] and row["Placed at"] and row["Why"] for row in rows)
    assert {"Written": "Afrin", "The gazetteer alone": "Afrin", "Placed at": "Kafr Janneh"}.items() <= rows[
        0
    ].items()


def test_a_chosen_place_of_an_event_that_is_gone_is_told_by_its_id():
    rows = settled_places(Dataset((), {}), Gazetteer.default())
    assert rows[0]["What"] == "afrin-russian-withdrawal-2018-01"


def test_dates_of_the_list_sort_as_they_passed():
    """ "9 October" would stand after "14 October"."""
    record = read()
    rows = event_rows(record, range(len(record.events)))
    dated = [row["From"] for row in rows if row["From"]]
    assert sorted(dated) == sorted(dated, key=date.fromisoformat)
    assert len(dated) > 300


def test_the_downloaded_list_holds_what_the_rows_hold_and_runs_in_no_spreadsheet():
    naughty = Claim("AFP", "@SUM(A1)", url="https://example.org/a")
    one = Event("one", "clash", "=1+1", "S.", (naughty,), "2019-10", place_as_written="-Manbij", lon=-70.5,
                lat=36.3, actors=("us",))  # fmt: skip
    base = Event("two", "base", "A base", "S.", (naughty,), "2018-04-01", end="..")
    data = Dataset((one, base), read_actors())
    second, first = csv.DictReader(StringIO(event_csv(data, range(2)).decode("utf-8-sig"), newline=""))
    assert (first["what"], first["place_as_written"], first["publishers"]) == (
        "'=1+1",
        "'-Manbij",
        "'@SUM(A1)",
    )
    assert (first["lon"], first["urls"], first["actors"]) == (
        "-70.5",
        "https://example.org/a",
        "United States",
    )
    assert (first["earliest_start"], first["latest_start"]) == ("2019-10-01", "2019-10-31")
    assert (first["earliest_end"], first["latest_end"]) == ("2019-10-01", "2019-10-31")
    assert (second["latest_end"], second["lon"], second["governorate"]) == ("", "", "")
