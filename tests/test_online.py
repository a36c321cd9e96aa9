"""Nominatim, asked through geopy over real HTTP from a server of our own."""

import argparse
import json
import socket
import sqlite3
from contextlib import ExitStack
from datetime import date, timedelta

import pytest

from gazetteer import asked, online
from gazetteer.online import Online
from geo.commands import resolve
from tests.nominatim import as_json, nominatim, village

DAY = date(2026, 11, 21)


@pytest.fixture
def server():
    with nominatim() as answers:
        yield answers


class Clock:
    """A time that passes only by waiting."""

    def __init__(self):
        self.now, self.waits = 1_000_000.0, []

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ask(server, clock, tmp_path):
    """Makes an Online on the server; what it tells is in `ask.told`."""

    usual = {
        "server": server.server,
        "cache": tmp_path / "cache" / "n.sqlite",
        "sleep": clock.sleep,
        "clock": lambda: clock.now,
        "today": lambda: DAY,
    }

    def make(**options):
        made = Online(**{"tell": make.told.append} | usual | options)
        stack.callback(made.__exit__)
        return made

    make.told = []
    with ExitStack() as stack:
        yield make


def test_a_place_of_its_answer_is_a_place_of_ours(ask, server):
    server.body = as_json(village())
    (place,) = ask().places("Zorvanabad", "SY")
    assert (place.id, place.name, place.point) == ("osm:node/4711", "Zorvanabad", (41.2, 36.9))
    assert (place.feature_class, place.feature_code, place.country) == ("P", "PPL", "SY")
    assert (place.admin1, place.population) == ("Al-Hasakah Governorate", 1200)
    assert place.name_in("und") == "زورفاناباد"
    assert set(place.all_names()) == {"Zorvanabad", "زورفاناباد", "A", "B"}
    assert place.radius_km == pytest.approx(2.2, abs=0.1), "half of 0.04 degrees of latitude"
    assert "© OpenStreetMap contributors" in place.source
    assert "ODbL" in place.source
    assert "2026-11-21" in place.source


def test_it_says_who_asks_and_where_to_look(ask, server):
    ask().places("  al-\u200bOmar\x00 field ", "SY")
    assert server.agents == [online.USER_AGENT]
    assert online.USER_AGENT.startswith("presence-map/0.")
    (question,) = server.asked
    assert (question["q"], question["countrycodes"]) == ("al-Omar field", "sy")
    ask().places("Elsewhere")
    assert "countrycodes" not in server.asked[1]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"class": "boundary", "type": "administrative", "addresstype": "state"}, ("A", "ADM1")),
        ({"class": "boundary", "type": "administrative", "addresstype": "town"}, ("P", "PPL")),
        ({"class": "military", "type": "airfield", "addresstype": "military"}, ("S", "AIRB")),
        ({"class": "military", "type": "bunker"}, ("S", "INSM")),
        ({"class": "waterway", "type": "dam"}, ("S", "DAM")),
        ({"class": "waterway", "type": "river"}, ("H", "STM")),
        ({"class": "shop", "type": "bakery"}, ("S", "")),
    ],
)
def test_what_it_is(ask, server, changes, kind):
    server.body = as_json(village(**changes))
    (place,) = ask().places("x")
    assert (place.feature_class, place.feature_code) == kind


@pytest.mark.parametrize(
    "changes",
    [
        {"lat": None}, {"lon": "200"}, {"osm_id": "abc"}, {"boundingbox": ["1", "2"]},
        {"boundingbox": None}, {"namedetails": None}, {"namedetails": {}}, {"namedetails": {"name": 3}},
        {"namedetails": {"name:etymology:wikidata": "Q1"}}, {"address": ["SY"]}, {"class": []},
    ],
)  # fmt: skip
def test_a_record_that_is_no_place_is_left_out_and_harms_no_other(ask, server, changes):
    server.body = as_json(village() | changes, village(osm_id=5))
    assert [place.id for place in ask().places("x")] == ["osm:node/5"]
    assert ask.told == []


def test_no_question_is_put_twice_not_even_by_another_run(ask, server):
    server.body = as_json(village())
    first = ask().places("Zorvanabad", "SY")
    again = ask(today=lambda: DAY + timedelta(days=asked.DAYS)).places(" zorvanabad ", "SY")
    assert (again, len(server.asked)) == (first, 1), "with the day on which it was answered"
    ask().places("Zorvanabad", "IQ")
    assert len(server.asked) == 2, "elsewhere is another question"
    ask(today=lambda: DAY + timedelta(days=asked.DAYS + 1)).places("Zorvanabad", "SY")
    assert len(server.asked) == 3, "what is too old is asked again"


def test_that_there_is_no_such_place_is_remembered_too(ask, server):
    assert ask().places("Xyzzyville") == ask().places("Xyzzyville") == []
    assert len(server.asked) == 1
    assert ask.told == []


def test_the_cache_names_its_origin_and_keeps_its_size(ask, server, tmp_path, monkeypatch):
    monkeypatch.setattr(asked, "MOST", 3)
    for number in range(5):
        ask(today=lambda day=number: DAY + timedelta(days=day)).places(f"x{number}")
    with sqlite3.connect(tmp_path / "cache" / "n.sqlite") as file:
        assert file.execute("SELECT attribution FROM about").fetchall() == [(asked.ATTRIBUTION,)]
        assert file.execute("SELECT day FROM answers ORDER BY day").fetchall() == [
            ("2026-11-23",), ("2026-11-24",), ("2026-11-25",),
        ]  # fmt: skip
    file.close()


def test_the_cache_lies_where_the_user_wants_caches(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert asked.cache_file() == tmp_path / "presence-map" / "nominatim.sqlite"


@pytest.mark.parametrize("broken", [b"no SQLite file" * 100, b"SQLite format 3\0" + b"\xff" * 500])
def test_a_broken_cache_is_begun_anew(ask, server, tmp_path, broken):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "n.sqlite").write_bytes(broken)
    server.body = as_json(village())
    assert ask().places("Zorvanabad") == ask().places("Zorvanabad") != []
    assert len(server.asked) == 1


def test_where_no_cache_can_be_it_remembers_until_the_end(ask, server, tmp_path):
    (tmp_path / "file").write_text("in the way")
    asks = ask(cache=tmp_path / "file" / "n.sqlite")
    assert asks.places("x") == asks.places("x") == []
    assert len(server.asked) == 1


def test_questions_are_a_second_apart_over_all_processes(ask, clock):
    one, other = ask(), ask()
    one.places("a")
    other.places("b")
    clock.now += 0.25
    one.places("c")
    clock.now += 5
    other.places("d")
    assert clock.waits == pytest.approx([1.0, 0.75])
    clock.now -= 3600  # a clock set back is no reason to wait for an hour
    other.places("e")
    assert len(clock.waits) == 2


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (403, "Forbidden", "it answers 403, which means it refuses us"),
        (429, "Too many", "it answers 429, which means fewer questions: try again later"),
        (500, "Oops", "it answers 500"),
        (200, "<html>", "its answer cannot be read"),
        (200, '["Zorvanabad"]', "its answer is no list of places"),
        (200, "7", "its answer is no list of places"),
        (200, '[{"lat": "x", "lon": "y"}]', "its answer is no list of places"),
        (200, '[{"lat": "nan", "lon": "41"}]', "its answer is no list of places"),
        (200, '{"error": "Something"}', "it does not take the question"),
    ],
)
def test_after_a_failure_it_says_why_once_and_asks_no_more(ask, server, status, body, says):
    server.status, server.body = status, body
    asks = ask()
    assert [asks.places(name) for name in ("a", "b", "c")] == [[], [], []]
    assert len(server.asked) == 1
    (sentence,) = ask.told
    assert says in sentence
    assert server.server[0] in sentence
    server.status, server.body = 200, as_json(village())
    assert len(ask().places("a")) == 1, "a failure is not remembered as an answer"


def test_a_server_that_keeps_us_waiting_is_not_waited_for(ask, server):
    server.pause = 0.5
    assert ask(timeout=0.05).places("a") == []
    (sentence,) = ask.told
    assert "no answer within 0.05 seconds" in sentence


def test_without_a_network_what_was_asked_before_is_still_answered(ask, server):
    server.body = as_json(village())
    ask().places("Zorvanabad")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"127.0.0.1:{closed.getsockname()[1]}"
    offline = ask(server=(nobody, "http"))
    assert offline.places("Elsewhere") == offline.places("Another") == []
    (sentence,) = ask.told
    assert "cannot be reached" in sentence


# The command


def call(*argv):
    parser = argparse.ArgumentParser()
    resolve.configure(parser)
    return resolve.run(parser.parse_args(argv))


@pytest.fixture
def command(monkeypatch, ask):
    """`presence resolve`, asking the server."""
    monkeypatch.setattr(online, "Online", lambda tell: ask(tell=tell))
    return call


def test_the_command_asks_only_what_the_gazetteer_is_not_sure_of(command, server, capsys):
    server.body = as_json(village())
    assert command("--online", "--json", "Manbij", "Zorvanabad", "?!", "Tell Abyad and Ras al-Ayn") == 1
    assert [question["q"] for question in server.asked] == ["Zorvanabad"]
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["place"] for answer in found] == ["manbij", "osm:node/4711", None, None]
    assert "© OpenStreetMap contributors" in found[1]["candidates"][0]["source"]


def test_the_command_marks_what_came_from_there(command, server, capsys):
    server.body = as_json(village())
    assert command("--online", "Zorvanabad", "--country", "SY") == 0
    out = capsys.readouterr().out
    assert "→ osm:node/4711" in out
    assert "OpenStreetMap node/4711, asked of Nominatim on 2026-11-21; © OpenStreetMap contributors" in out


def test_an_answer_whose_names_are_not_like_the_one_asked_is_shown_as_no_more_than_that(
    command, server, capsys
):
    server.body = as_json(village("Somewhere Else"))
    assert command("--online", "--json", "Xyzzyville") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["verdict"], answer["place"]) == ("uncertain", None)
    assert [(c["id"], c["score"]) for c in answer["candidates"]] == [("osm:node/4711", 0.0)]


def test_offline_the_command_says_so_in_a_line_and_goes_on(command, server, capsys):
    server.status = 503
    assert command("--online", "Xyzzyville", "Manbij", "Plughtown") == 1
    out, err = capsys.readouterr()
    assert "→ manbij" in out
    assert len(err.splitlines()) == 1
    assert len(server.asked) == 1


def test_without_being_told_to_no_socket_is_opened(monkeypatch, capsys, tmp_path):
    opened = []

    def refuse(*where):
        opened.append(where)
        raise OSError("refused by the test")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert call("Xyzzyville", "Qahtaniyah", "Manbij") == 1
    assert opened == []
    call("Xyzzyville", "--online")
    assert opened != [], "and this would have noticed"
