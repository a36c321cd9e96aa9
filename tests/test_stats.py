"""The figures of `presence stats` add up, and say of the shipped data what is in it."""

import json
from datetime import date

import pytest

from geo.cli import main
from geo.dataset import Dataset, read, read_actors
from geo.event import Claim, Event
from geo.stats import bases_on, origins, tally

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
    for words in (
        "events with",
        "claims, to 11 March 2026",
        "status",
        "publishers",
        "Bases on 14 October 2019",
    ):
        assert words in said
    assert max(map(len, said.splitlines())) <= 100


def test_as_json_and_as_known_by_a_day(capsys):
    main(["stats", "--json"])
    now = json.loads(capsys.readouterr().out)
    main(["stats", "--json", "--known-by", "2018-04-02"])
    then = json.loads(capsys.readouterr().out)
    assert sum(then["layer"].values()) < sum(now["layer"].values())
    assert then["bases"]["on"] == "2018-04-02"
    assert max(year for year in then["year"] if year != "unknown") == "2018"


def test_an_empty_dataset_has_nothing_to_count(tmp_path, capsys):
    path = tmp_path / "none.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    assert main(["stats", str(path)]) == 0
    assert capsys.readouterr().out == "none.geojson: 0 events with 0 claims\n"


def test_a_day_that_is_none_is_told(capsys):
    assert main(["stats", "--on", "yesterday"]) == 2
    assert "--on yesterday is not a day" in capsys.readouterr().err
