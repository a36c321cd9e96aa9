"""What was not yet known on a day is counted by the reason why."""

from datetime import date

from geo.dataset import Dataset, read
from geo.event import Claim, Event
from geo.hindsight import hindsight


def event(id, *published, start="2018-03-30"):
    claims = tuple(Claim("AFP", f"Paper {n}", published=day) for n, day in enumerate(published))
    return Event(id, "clash", id, "S.", claims, start, lon=40.0, lat=36.0)


def test_each_event_is_known_undated_or_later():
    whole = Dataset(
        (
            event("known", "2018-04-02"),
            event("half", "", "2018-04-01"),
            event("undated", "", ""),
            event("later", "2018-04-03", ""),
            event("ahead", "2018-04-01", start="2018-05-01"),
        ),
        {},
    )
    known, out = hindsight(whole, date(2018, 4, 2))
    assert [e.id for e in known.events] == ["known", "half"]
    assert (out.by, out.undated, out.later) == (date(2018, 4, 2), 1, 2)


def test_the_figures_of_the_record_add_up():
    whole = read()
    known, out = hindsight(whole, date(2018, 4, 2))
    assert len(known.events) + out.undated + out.later == len(whole.events)
    assert min(len(known.events), out.undated, out.later) > 0
