"""What stands around the maps of every page: title, markings, lines at the foot. Points, y down."""

from collections.abc import Iterable, Sequence

from geo.snapshot.paper import Paper
from geo.snapshot.text import Text, fitted, text_width, wrapped

MARGIN = 36
"""Left and right; pixels of the standard sheet, like all below."""
MARKED = 28
"""Above and below, for the marking."""
FINE = 17.0
"""The smallest type: ten points on a slide."""
LINE = 21.5
"""From a line of fine type to the next."""


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


def header(
    paper: Paper, title: str, subtitle: str = "", right: Sequence[str] = ()
) -> tuple[list[Text], float]:
    """Title, what stands below it to the left and to the right; and where the page begins below that.

    A long title is set smaller, and in lines.
    """
    unit, left, right_edge = paper.unit, MARGIN * paper.unit, paper.width - MARGIN * paper.unit
    width = right_edge - left
    size = next(
        (
            s
            for s in (34, 30, 27, 24, 21, 19)
            if len(wrapped(title, width, s * unit, bold=True)) <= (s < 30) + 1
        ),
        FINE,
    )
    lines = wrapped(title, width, size * unit, bold=True)
    y = MARKED + 4 + size * 0.62
    texts = []
    for line in lines:
        texts.append(Text(left, y * unit, line, size * unit, "title", bold=True))
        y += size * 1.2
    y += 21 - size * 0.55
    words = "   ".join(right)
    taken = text_width(words, FINE * unit) + 30 * unit if words else 0.0
    if subtitle:
        below, below_size = fitted(subtitle, width - taken, 22 * unit, FINE * unit)
        texts.append(Text(left, y * unit, below, below_size, "period", "accent"))
    if words:
        texts.append(Text(right_edge, y * unit, words, FINE * unit, "numbers", "muted", "right"))
    return texts, (y + 20) * unit


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
