"""The tables beside the map say what the map shows."""

from datetime import date

from geo.dataset import read
from geo.tables import event_rows, figures, rejected_rows
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
    assert row["Date"] == "start unknown, end unknown"
    assert row["Last seen"] == "1 April 2018"
    assert row["Actors"] == "Syrian Democratic Forces"
    assert row["Claims"] == 4
    assert row["Said by"].startswith("The New Arab")


def test_every_rejected_row_has_its_reason():
    rows = rejected_rows()
    assert len(rows) == 113
    assert all(row["Field"] and row["Reason"] and row["Row"] for row in rows)
