"""Typing a period: what is read, what is refused and how, and that it is a jump."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.browser.maps import event, open_up, period


def type_period(page: Page, first: str, last: str | None = None) -> None:
    page.locator(".period-words").click()
    page.get_by_role("textbox", name="First day").fill(first)
    if last is not None:
        page.get_by_role("textbox", name="Last day").fill(last)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("first", "last", "read"),
    [
        ("2019-10-14", "20 October 2019", ("2019-10-14", "2019-10-20")),
        ("14.10.2019", "14 Oct 2019", ("2019-10-14", "2019-10-14")),
        ("October 14, 2019", "5th November 2019", ("2019-10-14", "2019-11-05")),
        ("Oct 2019", "", ("2019-10-01", "2019-10-31")),
        ("Oct 2019", "december 2019", ("2019-10-01", "2019-12-31")),
        ("2018", "", ("2018-01-01", "2018-12-31")),
        ("2016-02", "", ("2016-02-01", "2016-02-29")),
        ("1 Oct 2019 – 5 Nov 2019", None, ("2019-10-01", "2019-11-05")),
        ("Oct 2019 to Dec 2019", None, ("2019-10-01", "2019-12-31")),
        ("14 – 20 October 2019", None, ("2019-10-14", "2019-10-20")),
        ("29 September to 5 October 2019", None, ("2019-09-29", "2019-10-05")),
        ("2019-10-01 - 2019-10-02", None, ("2019-10-01", "2019-10-02")),
        ("1969-12-31", "1 Jan 1970", ("1969-12-31", "1970-01-01")),
        ("9 September 2001", "9.9.2001", ("2001-09-09", "2001-09-09")),
    ],
)
def test_dates_as_people_write_them(show, first, last, read):
    page = show(event("one"))
    type_period(page, first, last)
    assert period(page) == read
    expect(page.locator(".typed")).to_be_hidden()


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (
            "Fozember 2019",
            "",
            "“Fozember 2019” cannot be read as a date; write it as 14 October 2019, 14.10.2019",
        ),
        ("30 February 2019", "", "“30 February 2019” is not in the calendar"),
        ("2019-13-01", "", "“2019-13-01” is not in the calendar"),
        ("5 Nov 2019", "1 Oct 2019", "5 Nov 2019 to 1 Oct 2019 ends before it starts; swap the two dates"),
        ("2200", "", "2200 lies outside the calendar; choose days from 1 January 1900 to 31 December 2100"),
        ("", "", "No date is written"),
        ("14", "20 October 2019", "“14” cannot be read as a date"),
        ("10/14/2019", "", "cannot be read as a date"),
        ("2019 – 2020 – 2021", "", "cannot be read as a date"),
    ],
)
def test_what_cannot_be_read_is_told_with_how_to_write_it(show, first, last, problem):
    page = show(event("one"))
    type_period(page, first, last)
    expect(page.get_by_role("alert")).to_contain_text(problem)
    assert period(page) == ("2019-10-01", "2019-10-31")
    page.keyboard.press("Escape")
    expect(page.locator(".period-words")).to_be_focused()
    expect(page.locator(".period")).to_have_text("October 2019")


def test_a_typed_period_is_a_jump(show):
    page = show(event("one"))
    type_period(page, "2018", "")
    expect(page.locator(".period")).to_have_text("2018")
    page.go_back()
    page.wait_for_function("presenceMap.period.from === '2019-10-01'")


def test_escape_leaves_the_fields_and_not_the_details(show):
    page = show(event("one"), query="?event=one")
    page.locator(".period-words").press("Enter")
    expect(page.get_by_role("textbox", name="First day")).to_be_focused()
    page.keyboard.type("2015")
    page.keyboard.press("Escape")
    expect(page.locator(".typed")).to_be_hidden()
    expect(page.locator(".details")).to_be_visible()
    assert period(page) == ("2019-10-01", "2019-10-31")


def test_going_elsewhere_leaves_the_fields(show):
    page = show(event("one"))
    page.locator(".period-words").click()
    page.get_by_role("slider", name="First day").focus()
    expect(page.locator(".typed")).to_be_hidden()


def test_another_period_leaves_the_fields(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    page.locator(".period-words").click()
    track = page.locator(".track").bounding_box()
    page.mouse.click(track["x"] + 200, track["y"] + 40)
    expect(page.locator(".typed")).to_be_hidden()


def test_of_a_cumulative_period_the_end_is_typed(show):
    page = show(event("one"), query="?mode=cumulative")
    page.locator(".period-words").click()
    expect(page.get_by_role("textbox", name="First day")).to_be_hidden()
    page.get_by_role("textbox", name="Last day").fill("Feb 2016")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.locator(".period")).to_have_text("up to 29 February 2016")


DAYS = st.dates(date(1900, 1, 1), date(2100, 11, 30))
LENGTHS = st.one_of(st.integers(1, 40), st.sampled_from((365, 366, 731)))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(DAYS, LENGTHS, st.sampled_from(("day", "month", "year"))), min_size=100, max_size=200)
)
def test_what_the_timeline_writes_it_reads(page, made):
    """Every period in the words in which it is shown, and every day in all the forms that are promised."""
    if not page.evaluate("Boolean(globalThis.inner)"):
        open_up(page, "readPeriod, periodInWords, monthStart, yearStart, clampPeriod")
    epoch = date(1970, 1, 1)
    days = [[(first - epoch).days, length, unit] for first, length, unit in made]
    misread = page.evaluate(
        """(made) => made.filter(([first, length, unit]) => {
            const { day, month, year } = { day: (d) => d, month: inner.monthStart, year: inner.yearStart };
            const startOf = { day, month, year }[unit];
            const period = inner.clampPeriod(startOf(first), startOf(first + length));
            const read = inner.readPeriod(inner.periodInWords(...period));
            return read[0] !== period[0] || read[1] !== period[1];
        })""",
        days,
    )
    assert misread == []
    forms = [
        form
        for first, *_ in made
        for form in (f"{first}", f"{first:%d.%m.%Y}", f"{first.day} {first:%B} {first.year}",
                     f"{first.day} {first:%b} {first.year}")
    ]  # fmt: skip
    read = page.evaluate("(forms) => forms.map((form) => inner.readPeriod(form))", forms)
    for n, (first, *_) in enumerate(made):
        p0 = (first - epoch) // timedelta(days=1)
        assert read[4 * n : 4 * n + 4] == [[p0, p0 + 1]] * 4
