"""Date texts for property tests."""

from datetime import date

from hypothesis import strategies as st

from geo.when import span

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def dates(draw) -> str:
    """One date, exact to the day, month or year, or about it."""
    value = draw(DAYS)
    text = draw(st.sampled_from([f"{value:%Y-%m-%d}", f"{value:%Y-%m}", f"{value:%Y}"]))
    return text + draw(st.sampled_from(["", "~"]))


@st.composite
def ranges(draw) -> str:
    """A/B, in order."""
    first, last = sorted((draw(dates()), draw(dates())), key=lambda text: span(text).first)
    return f"{first}/{last}" if span(first).first <= span(last).last else first


TEXTS = st.one_of(dates(), ranges(), dates().map("..{}".format))
"""Any text of the subset but the empty one."""
