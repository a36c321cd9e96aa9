"""`presence resolve`: what it prints, and its exit status."""

import argparse
import json

import pytest

from gazetteer import PlaceNotFound
from geo.commands import resolve


def call(*argv):
    parser = argparse.ArgumentParser()
    resolve.configure(parser)
    return resolve.run(parser.parse_args(argv))


def answers(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_is_one_object_a_line_best_first(capsys):
    assert call("--json", "al-Omar oilfield", "منبج") == 0
    out = capsys.readouterr().out
    assert "منبج" in out
    first, second = (json.loads(line) for line in out.splitlines())
    assert list(first)[:2] == ["name", "candidates"]
    assert first["name"] == "al-Omar oilfield"
    best = first["candidates"][0]
    assert list(best)[:7] == ["id", "name", "lat", "lon", "radius_km", "score", "reasons"]
    assert (best["id"], best["lat"], best["lon"]) == ("al-omar-oil-field", 35.15167, 40.57583)
    assert second["candidates"][0]["id"] == "manbij"


def test_context_is_passed_on(capsys):
    for option in (["--near", "Qamishli"], ["--near", "qamishli"], ["--admin1", "Hasakah"]):
        assert call("--json", "Qahtaniyah", *option, "--country", "SY", "--limit", "1") == 0
        (answer,) = answers(capsys)
        assert [c["id"] for c in answer["candidates"]] == ["qahtaniyah-tirbespi"]
    assert call("--json", "Rmeilan", "--class", "oilfield") == 0
    assert answers(capsys)[0]["candidates"][0]["id"] == "rmeilan-oil-field"


def test_a_name_that_fails_harms_no_other(capsys):
    assert call("--json", "Xyzzyville", "Manbij", "Tell Abyad and Ras al-Ayn") == 1
    nothing, manbij, several = answers(capsys)
    assert nothing == {"name": "Xyzzyville", "candidates": []}
    assert manbij["candidates"][0]["id"] == "manbij"
    assert several["candidates"] == []
    assert call("Tell Abyad and Ras al-Ayn") == 1
    assert "names several places" in capsys.readouterr().out


def test_what_is_only_spelled_alike_is_shown_apart(capsys):
    assert call("--json", "Qamishslix") == 1
    (answer,) = answers(capsys)
    assert answer["candidates"] == []
    assert call("Qamishslix") == 1
    out = capsys.readouterr().out
    assert "nothing found" in out
    assert "Qamishli" in out


def test_the_verdict_does_not_depend_on_how_many_are_shown(capsys):
    call("Qahtaniyah", "--limit", "1")
    assert "ambiguous" in capsys.readouterr().out


def test_for_people_it_says_what_and_where_and_why(capsys):
    assert call("near Rmeilan") == 0
    out = capsys.readouterr().out
    assert "→ rmeilan" in out
    assert "lat  37.0066  lon  41.9505  ± 10 km" in out
    assert "the text says ‘near’" in out


def test_a_place_told_from_another_is_printed_where_it_lies(capsys):
    assert call("13 km south of Ain Issa") == call("--json", "13 km south of Ain Issa", "--limit", "1") == 0
    *lines, record = capsys.readouterr().out.splitlines()
    assert any("lat  36.2683  lon  38.8623  ±  8 km  ain-issa" in line for line in lines)
    best = json.loads(record)["candidates"][0]
    assert (best["id"], best["lat"], best["lon"], best["radius_km"]) == ("ain-issa", 36.26835, 38.86228, 8)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Qahtaniyah", "ambiguous"),
        ("Tell Abyad and Ras al-Ayn", "names several places"),
        ("Xyzzyville", "nothing found"),
    ],
)
def test_for_people_it_says_when_it_does_not_know(capsys, name, says):
    call(name)
    assert says in capsys.readouterr().out


def test_a_neighbour_that_nobody_knows_is_an_error():
    with pytest.raises(PlaceNotFound, match="Xyzzyville"):
        call("Manbij", "--near", "Xyzzyville")


def test_a_limit_below_one_is_refused(capsys):
    with pytest.raises(SystemExit):
        call("Manbij", "--limit", "0")
    assert "not a whole number from 1 up" in capsys.readouterr().err
