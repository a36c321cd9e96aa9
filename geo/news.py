"""Which bases are news in a period: those known to have opened or closed within it.

Every date that the sources allow for the opening (or the closing) must lie in the period, and no more
than a month of them: "some time in 2016" is no news, however long the period. In a period of more than
a year, and in all time up to a day, nothing is news, since nearly everything would be. Nothing is known
to have opened on the first day of the data or before: what stood there may have stood long since.
js/news.js has the same rule.
"""

from geo.when import Bounds

VAGUEST = 31
"""Days that an opening or a closing may have fallen on."""

LONGEST = 366
"""Days of a period in which anything is news."""

CROWD = 20
"""A mark that stands for more events than that tells no news: among so many some base has always opened."""


def news(kind: str, status: str, bounds: Bounds, p0: int, p1: int, first_day: int) -> tuple[str, ...]:
    """`opened`, `closed` or both, in the half-open period [p0, p1).

    first_day: the first day that the data speaks of.
    """
    if kind != "base" or status == "denied" or p1 - p0 > LONGEST:
        return ()
    s0, s1, e0, e1 = bounds
    opened = s0 >= p0 and s1 < p1 and s1 - s0 < VAGUEST and s0 > first_day
    closed = e0 > p0 and e1 <= p1 and e1 - e0 < VAGUEST
    return ("opened",) * opened + ("closed",) * closed
