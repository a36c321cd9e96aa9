"""What stands around the maps of every page: title, markings, lines at the foot. Points, y down."""

from collections.abc import Iterable, Sequence

from geo.snapshot.frame import Box
from geo.snapshot.paper import FINE, Paper
from geo.snapshot.text import Text, fitted, text_width, wrapped

MARGIN = 36
"""Left and right; pixels of the standard sheet, like all below."""
MARKED = 28
"""Above and below, for the marking."""
LINE = 21.5
"""From a line of fine type to the next."""
TICKS = 22
"""Left of a map and below it, for the grid's figures."""
TITLE, SUBTITLE = 60, 36
"""Room for a title of two lines, and for what stands below it."""


def inside_ticks(box: Box, unit: float) -> Box:
    """What is left of a box for a map, beside the figures of its grid."""
    ticks = TICKS * unit
    return Box(box.left + ticks, box.top, box.width - ticks, box.height - ticks)


def markings(paper: Paper, marking: str) -> list[Text]:
    """The marking at the head and at the foot of the page."""
    if not marking.strip():
        return []
    unit = paper.unit
    words, size = fitted(marking.strip(), paper.width - 2 * MARGIN * unit, FINE * unit, 12 * unit, bold=True)
    middle = paper.width / 2
    return [
        Text(middle, y, words, size, "marking", align="center", bold=True)
        for y in (15 * unit, paper.height - 14 * unit)
    ]


def title_lines(paper: Paper, title: str) -> tuple[list[str], float]:
    """A title's lines and the size of its type, in pixels of the standard sheet: a long one is smaller."""
    width = paper.width - 2 * MARGIN * paper.unit
    for size, most in ((34, 1), (29, 1), (25, 2), (19, 3), (FINE, 99)):
        lines = wrapped(title, width, size * paper.unit, bold=True)
        if len(lines) <= most:
            break
    return lines, size


def head_height(paper: Paper, title: str = "") -> float:
    """Where the page begins below its title, points. Without one, where a title of two lines leaves it."""
    lines, size = title_lines(paper, title) if title else ([""], 34)
    return (MARKED + max(TITLE, size * 1.2 * len(lines)) + SUBTITLE) * paper.unit


def header(paper: Paper, title: str, subtitle: str = "", right: Sequence[str] = ()) -> list[Text]:
    """The title, and what stands below it to the left and to the right.

    right: the same said at length and ever shorter; the first that leaves room for the subtitle is taken.
    """
    unit, left, right_edge = paper.unit, MARGIN * paper.unit, paper.width - MARGIN * paper.unit
    lines, size = title_lines(paper, title)
    room = max(TITLE, size * 1.2 * len(lines))
    y = MARKED + (room - size * 1.2 * len(lines)) / 2 + size * 0.6
    texts = [
        Text(left, (y + size * 1.2 * i) * unit, line, size * unit, "title", bold=True)
        for i, line in enumerate(lines)
    ]
    y, width, fine = (MARKED + room + 14) * unit, right_edge - left, FINE * unit
    gap = 30 * unit
    least = text_width(subtitle, fine) + gap
    words = next((w for w in right if text_width(w, fine) + least <= width), right[-1] if right else "")
    if subtitle:
        taken = text_width(words, fine) + gap if words else 0.0
        below, below_size = fitted(subtitle, width - taken, 22 * unit, fine)
        texts.append(Text(left, y, below, below_size, "period", "accent"))
    if words:
        texts.append(Text(right_edge, y, words, fine, "numbers", "muted", "right"))
    return texts


def footer(paper: Paper, paragraphs: Iterable[tuple[str, str]]) -> tuple[list[Text], float]:
    """Paragraphs (role, words) above the marking at the foot, over the whole width; and where they begin."""
    unit = paper.unit
    width = paper.width - 2 * MARGIN * unit
    lines = [
        (role, line) for role, words in paragraphs for line in wrapped(words, width, FINE * unit) if words
    ]
    top = paper.height - (MARKED + LINE * len(lines)) * unit
    texts = [
        Text(MARGIN * unit, top + (i + 0.5) * LINE * unit, line, FINE * unit, role, "muted")
        for i, (role, line) in enumerate(lines)
    ]
    return texts, top
