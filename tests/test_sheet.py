"""What a cell of a fact sheet means, and what is said of one that cannot be read."""

import pytest

from geo.dataset import read_actors as actors_file
from geo.errors import ImportFileError
from geo.sheet import Rejected, Row, read_actors, read_date, read_sheet, read_sources, read_toll

ACTORS = tuple(actors_file().values())


def row(**cells):
    return Row(2, cells)


def test_several_sources_become_one_each():
    sources = read_sources(row(
        source_publisher="Daily Sabah (citing Anadolu) | Devdiscourse (Reuters)",
        source_title="Secret US bases | (title not shown; a list)",
        source_url="https://a.example | https://b.example",
        source_published="2017-07-19 | 2026-02",
    ))  # fmt: skip
    assert [(s.by, s.publisher, s.title, s.published) for s in sources] == [
        ("Anadolu", "Daily Sabah", "Secret US bases", "2017-07-19"),
        ("Reuters", "Devdiscourse", "", "2026-02"),
    ]


def test_by_wins_over_what_the_publisher_cell_says():
    assert read_sources(row(source_publisher="TASS (quoting OIR)", by="us"))[0].by == "us"


def test_a_bar_in_the_headline_of_a_single_page_is_part_of_it():
    (source,) = read_sources(
        row(source_publisher="SOHR", source_title="A | B", source_url="https://a.example")
    )
    assert source.title == "A | B"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"source_publisher": ""}, "source_publisher"),
        ({"source_publisher": "A | B", "source_url": "https://a.example | https://b.example",
          "source_published": "2018"}, "source_published"),
        ({"source_publisher": "A", "source_url": "javascript:alert(1)"}, "source_url"),
        ({"source_publisher": "A", "source_published": "last week"}, "source_published"),
    ],
)  # fmt: skip
def test_sources_that_cannot_be_told_apart_are_rejected(cells, field):
    with pytest.raises(Rejected) as problem:
        read_sources(row(**cells))
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("written", "start", "ids", "remarks"),
    [
        ("United States;US-led coalition", "2018", ("us", "us-coalition"), []),
        ("Russia (alleged)", "2018", ("russia",), ["Russia: alleged"]),
        ("Syrian government", "2019-10", ("syrian-government-assad",), []),
        ("Syrian government", "2025-03-10", ("syrian-government",), []),
        ("", "2018", (), []),
    ],
)
def test_actors_by_any_spelling(written, start, ids, remarks):
    assert read_actors(row(actors=written), ACTORS, start) == (ids, remarks)


def test_two_parties_in_one_cell():
    ids, _ = read_actors(row(actors="SDF / YPG; Turkey"), ACTORS, "2018")
    assert ids == ("sdf", "ypg", "turkey")


def test_a_semicolon_in_parentheses_splits_nothing():
    written = "unknown (US coalition accused by Syria, denied; Israel named by a US official)"
    ids, remarks = read_actors(row(actors=written), ACTORS, "2018")
    assert ids == ("unknown",)
    assert remarks == [f"unknown: {written[9:-1]}"]


def test_an_unknown_actor_is_rejected_by_name():
    with pytest.raises(Rejected, match="Atlantis"):
        read_actors(row(actors="SDF; Atlantis"), ACTORS, "2018")


def test_unknown_is_an_empty_date_and_open_ends_are_for_ends():
    assert read_date(row(start="unknown"), "start") == ""
    assert read_date(row(end=".."), "end") == ".."
    with pytest.raises(Rejected):
        read_date(row(start=".."), "start")


@pytest.mark.parametrize(("text", "toll"), [("", None), ("0", 0), ("12", 12)])
def test_an_empty_toll_is_unknown_and_not_none_killed(text, toll):
    assert read_toll(row(fatalities_low=text), "fatalities_low") == toll


@pytest.mark.parametrize("text", ["-1", "dozens", "1.5", "³"])
def test_a_toll_is_a_whole_number(text):
    with pytest.raises(Rejected):
        read_toll(row(fatalities_low=text), "fatalities_low")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a,b\n1,2\n", "lacks the column kind"), (b"\xff\xfe", "not UTF-8"), (b"kind\0", "NUL"),
     (b'kind,place_as_written,start,source_publisher\n"open', "CSV"), (b"", "lacks")],
)  # fmt: skip
def test_a_file_that_is_no_fact_sheet_says_what_to_do(tmp_path, content, said):
    path = tmp_path / "facts.csv"
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=said):
        read_sheet(path)


def test_a_column_stands_once(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_text("kind,place_as_written,start,source_publisher,note,note\n")
    with pytest.raises(ImportFileError, match="'note' twice"):
        read_sheet(path)


def test_rows_keep_their_line_and_may_hold_line_breaks(tmp_path):
    path = tmp_path / "facts.csv"
    path.write_bytes(
        b"\xef\xbb\xbfkind,place_as_written,start,source_publisher\n"
        b'base,"al-Omar\xc2\x85 oil\nfield",2018,AFP\n\nclash,Manbij,2018,AFP\n'
    )
    columns, rows = read_sheet(path)
    assert columns[0] == "kind"
    assert [r.number for r in rows] == [3, 5]
    assert rows[0]["place_as_written"] == "al-Omar\x85 oil\nfield"
