"""The legend of what is drawn: kinds and sides with counts, what is left out, how certainty looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo import governorates
from geo.dataset import Dataset
from geo.event import KINDS
from geo.snapshot.frame import Box
from geo.snapshot.text import Text, fitted, text_width, wrapped
from geo.style import LAYER_LABELS, NEWS_LABELS, ROUTE_LABEL, SIDES, STATUS_LABELS
from geo.view import View
from geo.when import day
from geo.words import day_in_words

KIND_LABELS = {kind.id: kind.label[0].upper() + kind.label[1:] for kind in KINDS.values()}
SIDE_LABELS = {id: side.label for id, side in SIDES.items()}


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
    """a key of KEY_WORDS"""


class Column:
    """The legend beside the map, written from top to bottom and made smaller if it is too long."""

    def __init__(self, box: Box, unit: float, visible, notes: dict[str, Sequence[str]]):
        """visible: the events drawn, with a column `certain`. notes: heading → what to say under it."""
        self.box = box
        self._write(unit, visible, notes)
        if self.y > box.bottom:
            self._write(unit * box.height / (self.y - box.top), visible, notes)

    def _write(self, unit: float, visible, notes: dict[str, Sequence[str]]) -> None:
        self.unit, self.y = unit, self.box.top
        self.texts: list[Text] = []
        self.rows: list[Row] = []
        self.rules: list[tuple[float, float, float, float]] = []
        if len(visible):
            self._counts("What", "kind", visible, KIND_LABELS)
            self._counts("Who acts", "side", visible, SIDE_LABELS)
        for heading, lines in notes.items():
            if lines:
                self._notes(heading, lines)

    def _counts(self, heading: str, of: str, visible, labels: dict[str, str]) -> None:
        """A row for each id of which anything is drawn, in the order of `labels`."""
        unit, right = self.unit, self.box.right
        columns = (right - 68 * unit, right)
        for name, at in zip(("certain", "possible"), columns, strict=True):
            self.texts.append(Text(at, self.y + 9 * unit, name, 12 * unit, "legend", "muted", "right"))
        self._heading(heading)
        counts = visible.groupby(of, observed=True)["certain"].agg(["sum", "size"])
        for id, label in labels.items():
            if id not in counts.index:
                continue
            sure, drawn = (int(n) for n in counts.loc[id])
            self.rows.append(Row(of, id, label, sure, drawn - sure, self.box.left + 10 * unit, self.y))
            room = columns[0] - 34 * unit - (self.box.left + 30 * unit)
            words, size = fitted(label, room, 14.5 * unit, 11 * unit)
            self.texts.append(Text(self.box.left + 30 * unit, self.y, words, size, "legend"))
            for n, at in zip((sure, drawn - sure), columns, strict=True):
                look = ("legend", "ink" if n else "muted", "right")
                self.texts.append(Text(at, self.y, f"{n:,}" if n else "–", 14.5 * unit, *look))
            self.y += 22.5 * unit
        self.y += 10 * unit

    def _notes(self, heading: str, notes: Sequence[str]) -> None:
        self._heading(heading)
        for note in notes:
            for line in wrapped(note, self.box.width - 4 * self.unit, 13 * self.unit):
                self.texts.append(
                    Text(self.box.left, self.y - 2 * self.unit, line, 13 * self.unit, "note", "muted")
                )
                self.y += 18 * self.unit
        self.y += 12 * self.unit

    def _heading(self, heading: str) -> None:
        unit, box = self.unit, self.box
        self.texts.append(Text(box.left, self.y + 8 * unit, heading, 14 * unit, "legend", bold=True))
        self.rules.append((box.left, self.y + 20 * unit, box.right, self.y + 20 * unit))
        self.y += 36 * unit


def filters_in_words(dataset: Dataset, view: View) -> list[str]:
    """What the View's filters let through, in words; empty if they let everything."""
    names = {
        "layers": lambda id: LAYER_LABELS.get(id, "no events"),
        "kinds": lambda id: KINDS[id].plural,
        "actors": lambda id: dataset.actors[id].name if id in dataset.actors else id,
        "sides": lambda id: SIDES[id].label,
        "statuses": lambda id: STATUS_LABELS[id],
        "governorates": {row.id: row.name for row in governorates.table()}.get,
    }
    said = [
        ", ".join(map(name, getattr(view, field))) for field, name in names.items() if getattr(view, field)
    ]
    area = ["what lies in an area drawn on the map"] if view.area else []
    return said + area + ([f"what mentions “{view.text}”"] if view.text else [])


def known_by_in_words(view: View) -> list[str]:
    if not view.known_by:
        return []
    return [
        f"As published by {day_in_words(day(view.known_by))}; later claims and undated ones do not count."
    ]


KEY_WORDS = {
    "certain": "certain",
    "possible": "possible",
    "stale": "last seen long ago",
    "disputed": "disputed",
    "denied": "denied",
    "area": "somewhere in the area",
    "several": "several in one spot",
    **NEWS_LABELS,
    "route": ROUTE_LABEL,
}
ALWAYS = ("certain", "possible", "stale", "disputed", "denied", "area", "several")


def key(box: Box, unit: float, added: Sequence[str] = ()) -> tuple[tuple[Sample, ...], list[Text]]:
    """How certainty is drawn, and what else is `added`, in one line within a box."""
    size, before, after = 13.5, 22, 20
    wanted = {look: KEY_WORDS[look] for look in (*ALWAYS, *added)}
    for_count = 5  # the badge of several
    natural = sum(before + text_width(words, size) + after for words in wanted.values()) - after + for_count
    unit_here = min(unit, box.width / natural)
    x, y = box.left, box.top + box.height / 2
    samples, texts = [], []
    for look, words in wanted.items():
        samples.append(Sample(x + 8 * unit_here, y, look))
        x += before * unit_here
        x += for_count * unit_here if look == "several" else 0
        texts.append(Text(x, y, words, size * unit_here, "key", "muted"))
        x += text_width(words, size * unit_here) + after * unit_here
    return tuple(samples), texts
