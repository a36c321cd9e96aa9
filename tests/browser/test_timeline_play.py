"""Play: gliding and hopping, loop, the end of the data, and skipping what is empty."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.browser.maps import event, inspect, open_up, packed, period, set_period

BASE_DAY = 16801  # 2016-01-01


def pace(page: Page, speed: str, *options: str) -> None:
    page.locator(".pace-button").click()
    page.get_by_label("Speed").select_option(label=speed)
    for option in options:
        page.get_by_label(option).check()
    page.keyboard.press("Escape")


def watch(page: Page) -> None:
    """Keeps every period that is shown from now on, in `seen`."""
    page.evaluate(
        """() => {
            globalThis.seen = [];
            const look = () => {
                const { from, to } = presenceMap.period;
                const last = seen.at(-1);
                if (!last || last[0] !== from || last[1] !== to) seen.push([from, to]);
                requestAnimationFrame(look);
            };
            look();
        }"""
    )


def test_space_on_a_handle_plays_and_pauses(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    set_period(page, "2015-06-01", "2015-06-30")
    handle = page.get_by_role("slider", name="First day")
    handle.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    handle.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_whole_months_stay_whole_at_a_month_a_second(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    set_period(page, "2015-06-01", "2015-06-30")
    watch(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("seen.length >= 3")
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("seen.slice(0, 3)") == [
        ["2015-06-01", "2015-06-30"], ["2015-07-01", "2015-07-31"], ["2015-08-01", "2015-08-31"]
    ]  # fmt: skip


def test_other_periods_glide_in_whole_days_and_keep_their_length(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    set_period(page, "2015-06-03", "2015-06-09")
    pace(page, "1 month/s")
    watch(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("seen.length >= 15")
    page.get_by_role("button", name="Pause").click()
    lengths = page.evaluate("seen.map(([a, b]) => (Date.parse(b) - Date.parse(a)) / 864e5)")
    assert set(lengths) == {6}
    firsts = page.evaluate("seen.map(([a]) => Date.parse(a) / 864e5)")
    assert firsts == sorted(firsts)
    assert firsts[0] == 16589


def test_play_stops_at_the_end_of_the_data_and_begins_anew(show):
    page = show(event("one", start="2019-09-20"), event("two", start="2019-10-30"))
    set_period(page, "2019-10-25", "2019-10-27")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=10_000)
    assert period(page) == ("2019-10-31", "2019-11-02")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("presenceMap.period.from < '2019-10-01'")
    page.get_by_role("button", name="Pause").click()


def test_loop_begins_anew_by_itself(show):
    page = show(event("one", start="2019-10-20"), event("two", start="2019-10-30"))
    set_period(page, "2019-10-28", "2019-10-30")
    pace(page, "1 month/s", "Loop")
    watch(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("seen.some(([from]) => from === '2019-10-20')")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_a_press_on_the_timeline_pauses(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    page.get_by_role("button", name="Play").click()
    track = page.locator(".track").bounding_box()
    page.mouse.click(track["x"] + 200, track["y"] + 40)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_long_empty_stretch_is_skipped(show):
    page = show(event("one", start="2015-06-15"), event("two", start="2019-10-09"))
    set_period(page, "2015-06-15", "2015-06-16")
    pace(page, "1 month/s", "Skip empty stretches")
    watch(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("presenceMap.period.to >= '2019-10-09'", timeout=5000)
    page.get_by_role("button", name="Pause").click()
    seen = page.evaluate("seen.map(([, to]) => to)")
    assert "2019-10-09" in seen
    assert not [to for to in seen if "2015-07-01" < to < "2019-10-09"]


def test_skipping_hops_over_whole_months(show):
    page = show(event("one", start="2015-06-15"), event("two", start="2019-10-09"))
    set_period(page, "2015-06-01", "2015-06-30")
    pace(page, "1 month/s", "Skip empty stretches")
    watch(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("presenceMap.period.to >= '2019-10-09'", timeout=5000)
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("seen.slice(-2)") == [["2015-07-01", "2015-07-31"], ["2019-10-01", "2019-10-31"]]


@st.composite
def starts_and_ends(draw) -> list:
    days = st.integers(0, 120).map(lambda n: f"2016-{1 + n // 28:02}-{1 + n % 28:02}")
    pairs = draw(st.lists(st.tuples(days, days, st.booleans()), min_size=1, max_size=5))
    return [
        event(f"e{n}", "base" if is_base else "clash", min(a, b), **({"end": max(a, b)} if is_base else {}))
        for n, (a, b, is_base) in enumerate(pairs)
    ]


@pytest.mark.parametrize("mode", ["window", "cumulative"])
def test_a_skip_passes_nothing_that_would_be_drawn(mount, mode):
    """Of the days that a skip leaves out none draws other marks; the one that it leads to does."""
    page = mount(event("first"), command={"filters": {"mode": mode}})
    open_up(page, "Events, Changes")

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(starts_and_ends(), st.integers(0, 100), st.integers(1, 20))
    def check(events, start, length):
        answer = page.evaluate(
            """([text, p0, p1, isCumulative]) => {
                const events = new inner.Events(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
                const changes = new inner.Changes(events, [16071, 17167]);
                const drawn = (days) => {
                    const [a, b] = [isCumulative ? -2e9 : p0 + days, p1 + days];
                    const isDrawn = (i) => [events.possible(i, a, b), events.certain(i, a, b)];
                    return [...events.s0.keys()].map(isDrawn).join();
                };
                const days = changes.daysUntil([p0, p1], isCumulative);
                let wanted = 1;
                while (wanted < 200 && drawn(wanted) === drawn(0)) wanted++;
                return [days, wanted];
            }""",
            [packed(*events), BASE_DAY + start, BASE_DAY + start + length, mode == "cumulative"],
        )
        days, wanted = answer
        assert days == wanted or (wanted == 200 and (days is None or days >= 200))

    check()


def test_a_cumulative_period_grows_while_it_plays(show):
    page = show(event("one", start="2019-09-20"), event("two", start="2019-10-30"), query="?mode=cumulative")
    set_period(page, "2019-09-20", "2019-09-25")
    pace(page, "1 month/s")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=10_000)
    assert inspect(page)["certain"] == ["one", "two"]
