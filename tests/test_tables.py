"""The tables beside the map say what the map shows."""

from datetime import date

from geo.dataset import read
from geo.tables import event_rows, figures, settled_places
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
    (row,) = event_rows(read(), ["al-omar-base-2018"])
    assert row["Date"] == "start unknown, ended May 2025"
    assert row["Actors"].startswith("United States")
    assert row["Claims"] >= 4
    assert row["Said by"].startswith("The New Arab")


def test_a_place_that_a_reader_chose_has_its_reason():
    rows = settled_places(read())
    assert rows
    assert all(row["What"] and row["Written"] and row["Placed at"] and row["Why"] for row in rows)
