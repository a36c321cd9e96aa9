"""How a source is cited. That the browser does it alike: tests/browser/test_citation.py."""

import pytest

from geo.citation import citation, citations, source
from geo.dataset import Dataset, read
from geo.event import Actor, Claim, Event

ACTORS = {"us": Actor("us", "United States", "coalition"), "sdf": Actor("sdf", "SDF", "sdf")}


def of(*claims: Claim) -> tuple[Dataset, Event]:
    event = Event("a", "attack", "al-Omar base attacked", "", claims, start="2022-04-04", actors=("us",))
    return Dataset((event,), ACTORS), event


PAGE = Claim("us", "Reuters", "Rockets hit base", "https://r.example/1", "2022-04-05")


def test_an_event_is_cited_by_one_source_in_one_line():
    dataset, event = of(PAGE)
    assert citation(dataset, event, PAGE) == (
        "al-Omar base attacked, 4 April 2022. Reuters (by United States), “Rockets hit base”, 5 April 2022. "
        "https://r.example/1"
    )


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("Reuters", "Reuters", published="2022-04"), "Reuters, April 2022."),
        (Claim("sdf", "Reuters", stance="denies"), "Reuters (by SDF), undated, denies it."),
        (Claim("sdf", "", "On Telegram", stance="no_comment"),
         "SDF, “On Telegram”, undated, would not comment."),
        (Claim("", "", url="https://x.example"), "unnamed, undated. https://x.example"),
    ],
)  # fmt: skip
def test_what_a_source_does_not_say_is_left_out_and_a_denial_is_said(claim, words):
    dataset, _ = of(claim)
    assert source(dataset, claim) == words


def test_all_sources_are_a_line_each_below_the_event():
    dataset, event = of(PAGE, Claim("sdf", "SDF", published="2022-04-06"))
    first, *lines = citations(dataset, event).split("\n")
    assert first == "al-Omar base attacked, 4 April 2022."
    assert lines == [source(dataset, claim) for claim in event.claims]


def test_every_source_of_the_record_is_cited_in_one_line_with_its_address():
    record = read()
    for event in record.events:
        for claim in event.claims:
            line = source(record, claim)
            assert "\n" not in line
            assert line.endswith(claim.url or ".")
