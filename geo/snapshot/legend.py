"""The legend of what is drawn: kinds and sides with counts, and how certainty looks."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo import governorates
from geo.dataset import Dataset
from geo.event import KINDS
from geo.snapshot.catalogue import say, sentence
from geo.snapshot.frame import Box
from geo.snapshot.marks import Mark
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, fitted, text_width
from geo.style import LAYER_LABELS, NEWS_GLYPHS, SIDES, STATUS_LABELS
from geo.view import NONE, View

ROW, GAP = 22, 18
"""Pixels of the standard sheet from one row of the legend to the next, and between its two columns."""
HEAD = 32
"""The height of a heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the legend: a kind's glyph or a side's colour, and how many of it are drawn."""

    of: str
    """`kind` or `side`"""
    id: str
    label: str
    certain: int
    possible: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A mark in the key that shows how certainty is drawn."""

    x: float
    y: float
    look: str
    """a key of KEY"""


@dataclass(frozen=True)
class Legend:
    """Rows, texts and rules, and the y at which it ends."""

    rows: tuple[Row, ...]
    texts: tuple[Text, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    bottom: float


def legend(box: Box, unit: float, visible) -> Legend:
    """Kinds on the left and sides on the right, from the top of a box down.

    visible: the events drawn, with a column `certain`.
    """
    if not len(visible):
        return Legend((), (), (), box.top)
    kinds = _counted(visible, "kind", {kind.id: sentence(kind.label) for kind in KINDS.values()})
    sides = _counted(visible, "side", {id: side.label for id, side in SIDES.items()})
    both = say("certain_possible")
    head = text_width(f"{say('what')}   {both}", 18 * unit)
    # The kinds take what they need, since the names of sides are longer.
    width = min(max(head, *(_width(row, unit) for row in kinds)), box.width * 0.55)
    columns = (
        (kinds, "kind", "what", both, box.left, box.left + width),
        (sides, "side", "who", "", box.left + width + GAP * unit, box.right),
    )
    rows, texts, rules, bottom = [], [], [], box.top
    for counts, of, title, more, left, right in columns:
        heads, rule = heading(left, right, box.top, unit, title, more)
        texts += heads
        rules.append(rule)
        y = box.top + (HEAD + ROW / 2) * unit
        for id, label, sure, possible in counts:
            rows.append(Row(of, id, label, sure, possible, left + 10 * unit, y))
            count = figure(sure, possible)
            room = right - left - 34 * unit - text_width(count, FINE * unit)
            words, size = fitted(label, room, FINE * unit, FINE * unit)
            texts.append(Text(left + 26 * unit, y, words, size, "legend"))
            texts.append(Text(right, y, count, FINE * unit, "legend", "ink", "right"))
            y += ROW * unit
        bottom = max(bottom, y - ROW / 2 * unit)
    return Legend(tuple(rows), tuple(texts), tuple(rules), bottom)


Counted = tuple[str, str, int, int]
"""An id, its label, how many certain ones and how many possible ones are drawn."""


def _counted(visible, of: str, labels: dict[str, str]) -> list[Counted]:
    counts = visible.groupby(of, observed=True)["certain"].agg(["sum", "size"])
    found = ((id, label, *map(int, counts.loc[id])) for id, label in labels.items() if id in counts.index)
    return [(id, label, sure, drawn - sure) for id, label, sure, drawn in found]


def figure(sure: int, possible: int) -> str:
    """How many are drawn, certain + possible."""
    return f"{sure:,} + {possible:,}" if possible else f"{sure:,}"


def _width(row: Counted, unit: float) -> float:
    _, label, sure, possible = row
    return text_width(f"{label}{figure(sure, possible)}", FINE * unit) + 40 * unit


def heading(
    left: float, right: float, top: float, unit: float, key: str, more: str = ""
) -> tuple[list[Text], tuple[float, float, float, float]]:
    """A heading, what stands to its right, and the rule below it."""
    y = top + 12 * unit
    texts = [Text(left, y, say(key), 18 * unit, "legend", bold=True)]
    if more:
        texts.append(Text(right, y, more, FINE * unit, "legend", "muted", "right"))
    return texts, (left, top + 25 * unit, right, top + 25 * unit)


def filters_in_words(dataset: Dataset, view: View) -> list[str]:
    """What the View's filters let through, in words; empty if they let everything."""
    names = {
        "layers": lambda id: LAYER_LABELS.get(id, say("filter.none")),
        "kinds": lambda id: KINDS[id].plural,
        "actors": lambda id: dataset.actors[id].name if id in dataset.actors else id,
        "sides": lambda id: SIDES[id].label,
        "statuses": lambda id: STATUS_LABELS[id],
        "governorates": {row.id: row.name for row in governorates.table()}.get,
    }
    said = [
        ", ".join(map(name, getattr(view, field)))
        for field, name in names.items()
        if getattr(view, field) and getattr(view, field) != (NONE,)
    ]
    area = [say("filter.area")] if view.area else []
    return said + area + ([say("filter.text", text=view.text)] if view.text else [])


KEY = (
    "certain",
    "possible",
    "stale",
    "disputed",
    "denied",
    "area",
    "several",
    "opened",
    "closed",
    "route",
    "tag",
)
"""Looks that a key explains, in their order."""
SAMPLE_LOOKS = {
    "possible": {"certain": False},
    "stale": {"certain": False, "opacity": 0.4},
    **{status: {"status": status} for status in ("disputed", "denied")},
    **{news: {"news": (news,)} for news in NEWS_GLYPHS},
}
"""Of those that a mark shows: how it is drawn in its sample."""


def looks_of(marks: Iterable[Mark]) -> set[str]:
    """Which looks some marks have."""
    looks: set[str] = set()
    for mark in marks:
        looks.add("certain" if mark.certain else "possible")
        looks.update(mark.news)
        looks.update({mark.status} & {"disputed", "denied"})
        looks.update(
            look
            for look, has in (
                ("area", mark.is_area),
                ("several", len(mark.ids) > 1),
                ("stale", mark.opacity < 1),
            )
            if has
        )
    return looks


def key(
    left: float, right: float, top: float, unit: float, looks: Iterable[str]
) -> tuple[tuple[Sample, ...], list[Text], float]:
    """How certainty and what else is drawn look, in as many lines as that takes; and where they end."""
    before, after, line = 23 * unit, 20 * unit, 24 * unit
    x, y = left, top + line / 2
    samples, texts = [], []
    wanted = set(looks)
    for look in (look for look in KEY if look in wanted):
        words = say(f"key.{look}")
        badge = 9 * unit if look == "several" else 0
        width = before + badge + text_width(words, FINE * unit)
        if x > left and x + width > right:
            x, y = left, y + line
        samples.append(Sample(x + 8 * unit, y, look))
        texts.append(Text(x + before + badge, y, words, FINE * unit, "key", "muted"))
        x += width + after
    return tuple(samples), texts, y + line / 2 if samples else top


def drawn_in_words(visible) -> str:
    """How many events are drawn, certain and possible ones.

    visible: the events drawn, with a column `certain`.
    """
    if not len(visible):
        return say("nothing")
    sure = int(visible["certain"].sum())
    return say("drawn", len(visible), certain=f"{sure:,}", possible=f"{len(visible) - sure:,}")


def exactness_in_words(visible) -> str:
    """Of how many events drawn the day and the place are known well."""
    if not len(visible):
        return ""
    dated = int((visible["s0"] == visible["s1"]).sum())
    return say("exactness", dated=f"{dated:,}", placed=f"{int(visible['is_pin'].sum()):,}")
