"""Pages of sources: everything cited once, with its day and address, in two columns that hold it."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.event import Claim
from geo.snapshot import FORMATS, Brief, describe
from geo.snapshot.citations import citations_in_order
from geo.snapshot.compare import Comparison, comparison
from geo.snapshot.describe import nowhere
from geo.snapshot.pages import pages
from geo.snapshot.sources import ranges, source_pages
from geo.view import View
from tests.test_compare import ACTORS, base

BRIEF = Brief(View(date(2019, 10, 1), date(2019, 10, 31)), bbox=BBox(38, 34, 42.8, 37.6), annex=True)
LONG = "https://example.org/" + "a-very-long-part/" * 20 + "القامشلي"
CLAIMS = tuple(
    Claim("us", f"Paper {n % 7}", f"Headline {n} " * 6, LONG if n % 9 == 0 else f"https://example.org/{n}",
          f"2019-10-{n % 28 + 1:02}" if n % 5 else "")
    for n in range(80)
)  # fmt: skip
DATA = Dataset((base("a", claims=CLAIMS[:50]), base("b", 41.0, claims=CLAIMS[40:])), ACTORS, "ab" * 32)


def laid(suffix, **asked):
    return pages(DATA, BRIEF.but(**asked), FORMATS[suffix], lambda _: None)


def test_a_print_ends_with_its_sources_where_asked_for_and_a_picture_is_one_page():
    assert len(laid(".png")) == len(laid(".pdf", annex=False)) == 1
    sheet, *rest = laid(".pdf")
    listed = [c for page in rest for c in page.citations]
    assert [c.number for c in listed] == list(range(1, len(sheet.citations) + 1))
    assert {c.page for c in listed} == {c.page for c in sheet.citations}
    assert {(c.number, c.text) for c in listed} == {(c.number, c.text) for c in sheet.citations}


@pytest.mark.parametrize("size", ["slide", "a4-portrait", "a3"])
def test_every_source_is_told_with_day_and_address_and_none_covers_another(size):
    _, *rest = laid(".pdf", size=size)
    lines = [text.text for page in rest for text in page.texts if text.role == "source"]
    assert LONG in "".join(lines)
    words = " ".join(lines)
    assert "1 October 2019" in words
    assert "undated" in words
    for page in rest:
        assert all(text.box.right <= page.paper.width for text in page.texts)
        assert all(text.size >= 8.9 for text in page.texts)
        boxes = [text.box.grown(-1) for text in page.texts]
        assert not any(a.meets(b) for a, b in combinations(boxes, 2))


def test_sources_of_several_sheets_are_listed_once_with_where_they_are_cited():
    sheet, *_ = laid(".pdf")
    fewer = replace(sheet, citations=sheet.citations[5:])
    listed = source_pages([sheet, fewer], pages_before=1)
    assert len([c for page in listed for c in page.citations]) == len(sheet.citations)
    words = "\n".join(page.text_of("source") for page in listed)
    assert "[1] on page 2" in words
    assert source_pages([replace(sheet, citations=())]) == ()


def test_citations_stand_in_the_order_of_events_and_days():
    found = citations_in_order(DATA.events, ACTORS)
    assert len({c.page for c in found}) == len(found)
    both = [c for c in found if len(c.ids) == 2]
    assert {c.ids for c in both} == {("a", "b")}
    assert found[0].text.endswith(", 1 October 2019")


def test_a_sheet_and_a_comparison_cite_one_source_alike():
    denial = replace(CLAIMS[1], stance="denies")
    data = Dataset((base("a", claims=(CLAIMS[0], denial)),), ACTORS, "ab" * 32)
    sheet = describe(data, BRIEF)
    compared = comparison(
        data, Comparison(BRIEF, date(2019, 9, 1), date(2019, 11, 1)), nowhere, sources=False
    )
    listed = [c for page in source_pages([sheet, *compared]) for c in page.citations]
    assert len(listed) == 2
    assert {c.url for c in listed if c.text.endswith("denies it")} == {denial.url}


def test_numbers_are_told_short():
    assert ranges([3, 1, 2, 9]) == "1–3, 9"
    assert ranges([]) == ""
