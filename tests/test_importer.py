"""Rows become events with claims; a second run changes nothing; nothing is lost silently."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.check import Context, feature_faults
from geo.corrections import COLUMNS, Correction, Corrections
from geo.dataset import read_actors, to_feature
from geo.importer import import_rows, move_corrected
from geo.sheet import Row, read_sheet

ACTORS = read_actors()
BASE = {
    "id": "BAS-1", "kind": "base", "place_as_written": "Rmeilan", "place_kind": "town",
    "admin1": "Hasakah", "location_precision": "near", "start": "2015-10", "end": "unknown",
    "seen": "2019-11-02", "actors": "United States", "summary": "A base stood near Rmeilan.",
    "source_publisher": "Yahoo News (AFP)", "source_url": "https://a.example",
    "source_published": "2019-11-02",
}  # fmt: skip


def run(*rows, events=(), corrections=()):
    numbered = [Row(number, cells) for number, cells in enumerate(rows, 2)]
    known = Corrections(tuple(corrections))
    return import_rows(numbered, events, ACTORS, Gazetteer.default(), known)


def test_a_row_becomes_an_event_with_a_claim():
    (event,) = run(BASE).events
    assert (event.id, event.kind, event.start, event.end) == ("bas-1", "base", "2015-10", "")
    assert event.place_id == "rmeilan"
    assert (event.lon, event.lat) == (41.95047, 37.00658)
    assert (event.geo_precision, event.radius_km) == ("near", 5.0)
    assert event.actors == ("us",)
    (claim,) = event.claims
    assert (claim.by, claim.publisher, claim.seen) == ("AFP", "Yahoo News", "2019-11-02")


def test_rows_of_one_event_are_its_claims_and_differing_values_go_to_them():
    other = BASE | {"event": "rmeilan-base", "start": "2016-11", "source_url": "https://b.example"}
    (event,) = run(BASE | {"event": "rmeilan-base"}, other).events
    assert event.start == "2015-10"
    assert [claim.start for claim in event.claims] == ["", "2016-11"]
    assert event.status == "disputed"


def test_a_row_of_a_standing_event_may_say_nothing_but_its_claim():
    short = {"event": "rmeilan-base", "source_publisher": "SANA", "stance": "denies"}
    (event,) = run(BASE | {"event": "rmeilan-base"}, short).events
    assert event.status == "disputed"
    assert [claim.stance for claim in event.claims] == ["asserts", "denies"]


def test_claims_are_told_apart_by_url_by_and_stance():
    told = ({}, {"by": "SOHR"}, {"stance": "no_comment"}, {"source_url": "https://b.example"}, {})
    (event,) = run(*(BASE | {"event": "e"} | change for change in told)).events
    assert len(event.claims) == 4


def test_one_claim_cannot_say_two_things():
    rows = [
        BASE | {"event": "e"},
        BASE | {"event": "e", "start": "2016"},
        BASE | {"event": "e", "start": "2014"},
    ]
    result = run(*rows)
    assert [(r.row.number, r.field) for r in result.rejected] == [(4, "start")]
    assert "already says 2016" in result.rejected[0].reason


def test_two_undated_pages_of_one_publisher_stay_two_claims():
    pages = [{"source_url": "", "source_published": published} for published in ("2018-04-02", "2019-05-03")]
    (event,) = run(*(BASE | {"event": "e"} | page for page in pages)).events
    assert [claim.published for claim in event.claims] == ["2018-04-02", "2019-05-03"]


def test_what_a_further_row_says_otherwise_is_kept_in_its_claim():
    first = BASE | {"event": "e", "note": "First note."}
    other = first | {"note": "Second note.", "actors": "Russia", "summary": "Russia held it."}
    (event,) = run(first, other).events
    (claim,) = event.claims
    assert claim.note == "First note.; Second note.; names as actors Russia; Russia held it."
    assert run(first, other, events=(event,)).events == (event,)


def test_an_id_that_another_event_has_is_rejected():
    result = run(BASE, BASE | {"place_as_written": "Manbij", "source_url": "https://b.example", "admin1": ""})
    assert [event.place_id for event in result.events] == ["rmeilan"]
    assert [rejection.field for rejection in result.rejected] == ["id"]


def test_a_part_waits_for_its_whole_and_is_rejected_without_it():
    part = BASE | {"event": "part", "part_of": "whole"}
    assert [rejection.field for rejection in run(part).rejected] == ["part_of"]
    assert run(part, BASE | {"event": "whole"}).rejected == ()


def test_two_places_are_a_claim_of_its_own():
    other = {"event": "e", "place_as_written": "Manbij", "source_publisher": "TASS"}
    (event,) = run(BASE | {"event": "e"}, other).events
    assert [claim.place_id for claim in event.claims] == [
        "",
        Gazetteer.default().resolve("Manbij").id,
    ]


def test_a_coarser_place_is_a_remark_and_no_other_place():
    other = {"event": "e", "place_as_written": "Hasakah Governorate", "source_publisher": "TASS"}
    (event,) = run(BASE | {"event": "e"}, other).events
    assert [claim.place_id for claim in event.claims] == ["", ""]
    assert event.claims[1].note == "places it at Hasakah Governorate"
    assert event.status == "confirmed"


def test_a_reader_may_settle_an_ambiguous_name_by_the_places_id():
    named = BASE | {"place_as_written": "Qahtaniyah", "admin1": ""}
    assert [rejection.field for rejection in run(named).rejected] == ["place_as_written"]
    (event,) = run(named | {"place_id": "qahtaniyah-tirbespi"}).events
    assert (event.place_id, event.place_as_written) == ("qahtaniyah-tirbespi", "Qahtaniyah")
    (rejection,) = run(named | {"place_id": "atlantis"}).rejected
    assert rejection.field == "place_id"


NAMED = BASE | {"place_as_written": "Qahtaniyah", "place_kind": "", "admin1": ""}
RAQQA, SINJAR, TIRBESPI = "qahtaniyah-raqqa", "qahtaniyah-sinjar", "qahtaniyah-tirbespi"


def correction(place_id: str, **fields) -> Correction:
    empty = dict.fromkeys(COLUMNS, "") | {"place_as_written": "Qahtaniyah", "place_id": place_id}
    return Correction(**empty | fields)


def test_a_correction_settles_a_name_and_is_counted():
    result = run(NAMED, corrections=[correction(TIRBESPI)])
    assert [event.place_id for event in result.events] == [TIRBESPI]
    assert (result.corrected, result.rejected) == (1, ())
    again = run(NAMED, events=result.events, corrections=[correction(TIRBESPI)])
    assert (again.events, again.unchanged) == (result.events, 1)


def test_a_correction_never_overrules_a_rows_own_place_id():
    result = run(NAMED | {"place_id": SINJAR}, corrections=[correction(TIRBESPI)])
    assert ([event.place_id for event in result.events], result.corrected) == ([SINJAR], 0)


def test_a_correction_for_one_event_leaves_the_others_alone():
    rows = [NAMED | {"event": name, "place_kind": "town"} for name in ("mine", "other")]
    result = run(*rows, corrections=[correction(TIRBESPI, event="mine")])
    assert [(event.id, event.place_id) for event in result.events] == [("mine", TIRBESPI)]
    assert [rejection.row["event"] for rejection in result.rejected] == ["other"]


def test_a_correction_without_a_context_does_not_overrule_a_rows_own():
    in_raqqa = NAMED | {"admin1": "Raqqa"}
    for rejected, placed in (("", RAQQA), (SINJAR, RAQQA), (RAQQA, TIRBESPI)):
        result = run(in_raqqa, corrections=[correction(TIRBESPI, rejected_place_id=rejected)])
        assert [event.place_id for event in result.events] == [placed]


def test_a_correction_keeps_the_vagueness_of_what_is_written():
    result = run(
        NAMED | {"place_as_written": "near Qahtaniyah"},
        corrections=[correction(TIRBESPI, place_as_written="near Qahtaniyah")],
    )
    (event,) = result.events
    widest = max(c.radius_km for c in Gazetteer.default().candidates("near Qahtaniyah"))
    assert (event.place_id, event.radius_km, event.geo_precision) == (TIRBESPI, widest, "near")


def test_a_rows_own_point_far_from_the_corrected_place_is_told():
    point = {"lon": "36.7", "lat": "34.7", "coord_source": "a map"}
    (rejection,) = run(NAMED | point, corrections=[correction(TIRBESPI)]).rejected
    assert rejection.field == "lat"
    assert "to which a correction moves it" in rejection.reason


def moved(event, *corrections, rows=()):
    numbered = [Row(number, cells) for number, cells in enumerate(rows, 2)]
    (after,), count = move_corrected([event], numbered, Corrections(corrections), Gazetteer.default())
    assert count == (after != event)
    return after


def test_what_stands_at_the_wrong_place_is_moved_with_an_end_that_was_just_there():
    (event,) = run(NAMED | {"place_id": SINJAR, "from_place": "Qahtaniyah"}).events
    after = moved(event, correction(TIRBESPI, rejected_place_id=SINJAR))
    place = Gazetteer.default().place(TIRBESPI)
    assert (after.lon, after.lat) == (round(place.lon, 5), round(place.lat, 5))
    assert (after.place_id, after.from_place_id) == (TIRBESPI, TIRBESPI)
    assert (after.geo_precision, after.claims) == (event.geo_precision, event.claims)
    assert moved(after, correction(TIRBESPI, rejected_place_id=SINJAR)) == after


def test_a_correction_for_all_moves_only_what_stands_where_it_was_found_wrong():
    (event,) = run(NAMED | {"place_id": RAQQA}).events
    assert moved(event, correction(TIRBESPI, rejected_place_id=SINJAR)) == event
    assert moved(event, correction(TIRBESPI, event=event.id)).place_id == TIRBESPI


def test_what_a_row_places_by_its_own_id_stays_there():
    row = NAMED | {"place_id": SINJAR}
    (event,) = run(row).events
    wanted = correction(TIRBESPI, rejected_place_id=SINJAR)
    assert moved(event, wanted, rows=[row]) == event
    assert moved(event, wanted).place_id == TIRBESPI


@pytest.mark.parametrize("place_id", ["manbij", "raqqa-governorate", "al-omar-oil-field", "syria", TIRBESPI])
def test_a_moved_event_has_no_fault(place_id):
    (event,) = run(NAMED | {"place_id": SINJAR}).events
    after = moved(event, correction(place_id, event=event.id))
    assert after.place_id == place_id
    assert list(feature_faults(to_feature(after), Context(ACTORS, Gazetteer.default()))) == []


@pytest.mark.parametrize("written", ["Rmeilan", ""])
def test_a_later_rows_place_id_is_heeded_whatever_its_name(written):
    other = {"event": "e", "place_as_written": written, "source_publisher": "TASS"}
    (event,) = run(BASE | {"event": "e"}, other | {"place_id": "manbij"}).events
    assert [claim.place_id for claim in event.claims] == ["", "manbij"]
    assert event.status == "disputed"
    (rejection,) = run(BASE | {"event": "e"}, other | {"place_id": "atlantis"}).rejected
    assert rejection.field == "place_id"


def test_a_place_elsewhere_that_no_gazetteer_has_is_not_lost():
    other = {"event": "e", "place_as_written": "Xyzzyville", "source_publisher": "TASS"}
    near, far = other | {"lat": "37.0", "lon": "41.96"}, other | {"lat": "34.5", "lon": "40.9"}
    (event,) = run(BASE | {"event": "e"}, near).events
    assert event.claims[1].note == "places it at Xyzzyville"
    (rejection,) = run(BASE | {"event": "e"}, far).rejected
    assert rejection.field == "place_as_written"
    assert "34.5, 40.9 lies elsewhere" in rejection.reason


def test_a_point_far_from_the_place_of_its_name_is_not_that_place():
    point = {"lat": "36.5", "lon": "37.9"}
    (event,) = run(BASE | point | {"location_precision": "site"}).events
    assert (event.place_id, event.lon, event.lat) == ("", 37.9, 36.5)
    (rejection,) = run(BASE | point | {"place_id": "rmeilan"}).rejected
    assert (rejection.field, "km from rmeilan" in rejection.reason) == ("lat", True)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"kind": "party"}, "kind", "use one of"),
        ({"place_as_written": "Atlantis on Sea"}, "place_as_written", "No place"),
        ({"place_as_written": "Qahtaniyah", "admin1": ""}, "place_as_written", "may be any of"),
        (
            {"place_as_written": "Tell Abyad and Ras al-Ayn", "admin1": ""},
            "place_as_written",
            "Split",
        ),
        ({"place_as_written": ""}, "place_as_written", "empty"),
        ({"location_precision": "exact"}, "location_precision", "use one of"),
        ({"start": "spring"}, "start", "not a date"),
        ({"start": "unknown", "seen": ""}, "start", "unknown"),
        ({"end": "2014"}, "end", "before the start"),
        ({"actors": "Atlantis"}, "actors", "actors.csv"),
        ({"status": "", "stance": "shrugs"}, "stance", "use one of"),
        ({"source_publisher": ""}, "source_publisher", "empty"),
        ({"summary": ""}, "summary", "empty"),
        ({"lat": "north", "lon": "41"}, "lat", "numbers"),
        ({"lat": "41.95", "lon": "37.0"}, "lat", "swapped"),
        ({"lat": "nan", "lon": "37.0"}, "lat", "finite"),
        ({"id": ""}, "id", "empty"),
        ({"event": "Not A Slug"}, "event", "no slug"),
        ({"fatalities_low": "many"}, "fatalities_low", "whole number"),
    ],
)
def test_what_cannot_be_read_placed_or_dated_is_rejected(change, field, said):
    result = run(BASE | change)
    assert result.events == ()
    assert [(r.row.number, r.field) for r in result.rejected] == [(2, field)]
    assert said in result.rejected[0].reason


def test_one_bad_row_harms_no_other():
    result = run(BASE | {"kind": "party"}, BASE | {"id": "BAS-2"})
    assert [event.id for event in result.events] == ["bas-2"]
    assert len(result.rejected) == 1


def test_a_point_of_the_rows_own_wins_over_the_gazetteers():
    (event,) = run(BASE | {"lat": "37.01", "lon": "41.96", "location_precision": "site"}).events
    assert (event.lon, event.lat) == (41.96, 37.01)


def test_an_area_does_not_become_a_point():
    (event,) = run(
        BASE | {"place_as_written": "Deir ez-Zor Governorate", "admin1": "", "place_kind": "governorate"}
    ).events
    assert event.geo_precision == "governorate"
    assert not event.is_pin


def test_a_denial_is_a_claim_on_the_event_that_it_denies():
    denial = BASE | {"status": "denied", "source_publisher": "TASS", "event": "rmeilan-base"}
    (event,) = run(BASE | {"event": "rmeilan-base"}, denial).events
    assert event.status == "disputed"
    (rejection,) = run(denial | {"event": ""}).rejected
    assert rejection.field == "event"


def test_a_sheets_own_doubt_stands_until_the_row_is_curated():
    two_pages = BASE | {
        "source_publisher": "Yahoo News (AFP) | TASS",
        "source_url": "https://a.example | https://b.example",
        "source_published": "2019-11-02 | 2019-11-02",
    }
    by_reading = {
        reading: run(two_pages | {"status": reading}).events[0].status
        for reading in ("confirmed", "reported", "claimed", "disputed")
    }
    assert by_reading == {
        "confirmed": "confirmed", "reported": "reported", "claimed": "reported", "disputed": "disputed",
    }  # fmt: skip
    (curated,) = run(two_pages | {"status": "disputed", "event": "rmeilan-base"}).events
    assert curated.status == "confirmed"


@pytest.mark.parametrize(
    ("written", "kind", "said", "precision"),
    [
        ("Rmeilan", "town", "site", "site"),
        ("Rmeilan", "town", "", "town"),
        ("al-Omar oilfield", "oilfield", "site", "near"),
        ("Nuaymiyah farm, near Manbij", "", "town", "near"),
        ("Nuaymiyah farm, south of Manbij", "", "near", "area"),
        ("Manbij countryside", "", "near", "area"),
        ("Deir ez-Zor Governorate", "", "near", "governorate"),
        ("Syria", "country", "site", "country"),
    ],
)
def test_a_place_is_never_made_more_exact_than_it_is(written, kind, said, precision):
    row = BASE | {"place_as_written": written, "place_kind": kind, "admin1": "", "location_precision": said}
    assert run(row).events[0].geo_precision == precision


def test_a_movement_from_the_events_own_place_starts_just_there():
    row = BASE | {"place_as_written": "Rmeilan airfield", "place_kind": "airfield", "kind": "withdrawal",
                  "from_place": "Rmeilan airfield", "to_place": "Qasrak;Sarrin"}  # fmt: skip
    (event,) = run(row).events
    assert event.from_place_id == event.place_id == "rmeilan-airfield"
    assert (event.to_place_id, event.claims[0].note) == ("", "to Qasrak;Sarrin")


def test_a_curated_sheet_leaves_nothing_behind():
    _, rows = read_sheet(Path(__file__).parent / "data" / "articles.csv")
    result = import_rows(rows, (), ACTORS, Gazetteer.default())
    assert (result.rejected, result.new) == ((), 23)
    assert sum(len(event.claims) for event in result.events) == len(rows)


cells = st.sampled_from(
    ["", "unknown", "2018", "2018-04~", "..", "Rmeilan", "denied", "1", "https://a.example", "e"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*sorted(BASE), "event", "by", "stance"]), cells),
        max_size=4,
    )
)
def test_every_row_is_taken_or_rejected_and_a_second_run_changes_nothing(changes):
    rows = [BASE | change for change in changes]
    first = run(*rows)
    again = run(*rows, events=first.events)
    assert again.events == first.events
    assert (again.new, again.extended) == (0, 0)
    assert again.rejected == first.rejected
    assert again.unchanged + len(again.rejected) == len(rows)
