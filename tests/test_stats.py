"""The figures of `presence stats` add up, and say of the shipped data what is in it."""

import json
from datetime import date

import pytest

from geo.cli import main
from geo.dataset import Dataset, read, read_actors
from geo.event import Claim, Event
from geo.stats import bases_on, origins, tally
from geo.when import day

AFP, COPY = Claim("AFP", "Yahoo News"), Claim("AFP", "Arab News")


def base(id: str, **fields) -> Event:
    values = {"kind": "base", "title": id.title(), "summary": "A base stood.", "claims": (AFP,)} | fields
    return Event(id=id, **values)


def test_every_event_counts_once_in_each_table():
    dataset = read()
    tables = tally(dataset)
    claims = tables.pop("publishers")
    assert sum(claims.values()) == sum(len(event.claims) for event in dataset.events)
    assert {name: sum(counts.values()) for name, counts in tables.items()} == dict.fromkeys(
        tables, len(dataset.events)
    )


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ((AFP, COPY), 1),
        ((AFP, Claim("Reuters", "Reuters")), 2),
        ((AFP, Claim("Wikipedia", "Wikipedia")), 1),
        ((AFP, Claim("us", "AFP", stance="denies")), 1),
        ((), 0),
    ],
)
def test_reprints_denials_and_encyclopaedias_are_no_further_origin(claims, number):
    assert len(origins(base("one", claims=claims))) == number


def test_events_fall_under_their_layer_kind_year_side_and_precision():
    events = (
        base("one", start="2016-03", actors=("us",), geo_precision="near"),
        base("two", start="..2018-04-01", actors=("russia",), claims=(AFP, Claim("Reuters", "Reuters"))),
        base("three", kind="clash", start="2019-10-09", actors=("turkey", "us"), geo_precision="area"),
        base("four", kind="patrol", start="2019~"),
        base("five", kind="clash", start="2018-03-31/2018-04-01",
             claims=(AFP, Claim("us", "AFP", stance="denies"))),
    )  # fmt: skip
    assert tally(Dataset(events, read_actors())) == {
        "layer": {"bases": 2, "clashes": 2, "movements": 1},
        "kind": {"base": 2, "clash": 2, "patrol": 1},
        "year": {"2016": 1, "2018": 2, "2019": 1, "unknown": 1},
        "side": {"coalition": 1, "russia": 1, "turkey": 1, "other": 2},
        "status": {"confirmed": 1, "reported": 3, "disputed": 1},
        "precision of place": {"site": 3, "near": 1, "area": 1},
        "precision of start": {"day": 1, "month": 1, "about": 1, "one of several days": 1, "by a day": 1},
        "origins": {1: 4, 2: 1},
        "publishers": {"Yahoo News": 5, "AFP": 1, "Reuters": 1},
    }


def test_bases_of_a_day_certain_and_possible_apart():
    events = (
        base("stood", start="2018", end="2019-10-20"),
        base("left", start="2018", end="2019-10-01"),
        base("unknown", start="2018"),
        base("clash", kind="clash", start="2019-10-14"),
    )
    sure, possible = bases_on(Dataset(events, read_actors()), date(2019, 10, 14))
    assert ([e.id for e in sure], [e.id for e in possible]) == (["stood"], ["unknown"])


def test_the_command_prints_the_figures(capsys):
    assert main(["stats", "--on", "2019-10-14"]) == 0
    said = capsys.readouterr().out
    record = read()
    claims = sum(len(event.claims) for event in record.events)
    assert said.startswith(f"events.geojson: {len(record.events):,} events with {claims:,} claims, to ")
    for words in ("status ", "publishers ", "Bases on 14 October 2019, with the year", "possible "):
        assert words in said
    assert max(map(len, said.splitlines())) <= 100


def test_known_by_says_how_much_it_leaves_out(capsys):
    main(["stats", "--known-by", "2018-04-02"])
    known = record_known_by("2018-04-02")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"events.geojson: {known} events with")
    assert said[1].startswith(f"as known on 2 April 2018: {len(read().events) - known} more were published")


def record_known_by(text: str) -> int:
    return len(read().known_by(day(text)).events)


def test_as_json(capsys):
    main(["stats", "--json", "--known-by", "2018-04-02"])
    then = json.loads(capsys.readouterr().out)
    assert then["events"] == sum(then["layer"].values()) == record_known_by("2018-04-02")
    assert then["events"] + then["left_out"] == len(read().events)
    assert then["bases"]["on"] == then["last_day"] == "2018-04-02"
    assert then["sha256"] == read().sha256
    assert set(then["bases"]["certain"] + then["bases"]["possible"]) <= set(read().by_id)


def test_a_day_after_the_data_is_said_to_be_one(capsys):
    main(["stats", "--on", "2099-01-01"])
    assert "Bases on 1 January 2099; the data ends before, with" in capsys.readouterr().out


def test_an_empty_dataset_has_nothing_to_count(tmp_path, capsys):
    path = tmp_path / "none.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    assert main(["stats", str(path)]) == 0
    assert capsys.readouterr().out == "none.geojson: 0 events with 0 claims\n"
    main(["stats", str(path), "--json"])
    figures = json.loads(capsys.readouterr().out)
    assert (figures["last_day"], figures["bases"]) == (None, {"on": None, "certain": [], "possible": []})


@pytest.mark.parametrize("option", ["--on", "--known-by"])
@pytest.mark.parametrize(
    ("text", "said"),
    [("yesterday", "is not a day"), ("", "is not a day"), ("1850-01-01", "is outside the calendar")],
)
def test_a_day_that_is_none_is_told(option, text, said, capsys):
    assert main(["stats", option, text]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.startswith(f"presence: {option} ")
