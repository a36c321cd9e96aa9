"""Counts beside marks: on the map, clear of one another and of a ring."""

from itertools import combinations, pairwise

from geo.snapshot.counts import count_box, ring_about, with_counts
from geo.snapshot.frame import Box
from geo.snapshot.marks import Mark

ROOM = Box(0, 0, 400, 300)


def mark(x, y, count=2, *, news=()):
    ids = tuple(f"{x}-{y}-{n}" for n in range(count))
    return Mark(x, y, 10, "base", "russia", "reported", True, 1.0, ids, False, news)


def test_a_count_of_one_is_not_written():
    (alone,) = with_counts([mark(50, 50, 1)], ROOM, 1)
    assert alone.badge is None


def test_counts_stay_on_the_map_at_its_edges():
    spots = [(x, y) for x in (0, 200, 400) for y in (0, 150, 300)]
    for news in ((), ("opened",), ("closed",), ("closed", "opened")):
        for placed in with_counts([mark(x, y, 12, news=news) for x, y in spots], ROOM, 1):
            assert ROOM.holds(count_box(placed, 1)), (placed, news)


def test_counts_of_a_row_of_marks_cover_neither_marks_nor_one_another():
    placed = with_counts([mark(50 + 22 * n, 100, 14) for n in range(4)], ROOM, 1)
    boxes = [count_box(it, 1) for it in placed]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    for one, after in pairwise(placed):
        assert not count_box(one, 1).meets(after.box.grown(-2))


def test_the_count_of_a_chosen_mark_stands_outside_its_ring():
    for news in ((), ("opened",)):
        (placed,) = with_counts([mark(100, 100, news=news)], ROOM, 1, chosen="100-100-0")
        ring, box = ring_about(placed, 1), count_box(placed, 1)
        near = (min(max(100, box.left), box.right) - 100, min(max(100, box.top), box.bottom) - 100)
        assert (near[0] ** 2 + near[1] ** 2) ** 0.5 >= ring
