"""What stands beside the map: where it lies and what it was made of, and the key events by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.snapshot.catalogue import say, sentence
from geo.snapshot.frame import Box
from geo.snapshot.furniture import LINE
from geo.snapshot.layout import KeyEvent
from geo.snapshot.legend import HEAD, heading
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, fitted, text_width, wrapped

TAG = 34
"""Room for a number before what it stands for."""
MOST_LINES = 2
"""Of a key event."""


def title_block(inset: Box, right: float, unit: float, lines: Sequence[str]) -> list[Text]:
    """Lines beside the small map, the first of them bold."""
    left = inset.right + 16 * unit
    texts = []
    for i, line in enumerate(lines):
        words, size = fitted(line, right - left, (18 if i == 0 else FINE) * unit, FINE * unit, bold=i == 0)
        y = inset.top + (11 + 20.5 * i) * unit
        texts.append(Text(left, y, words, size, "about", "ink" if i == 0 else "muted", bold=i == 0))
    return texts


@dataclass(frozen=True)
class Told:
    """Key events as texts: how many of those given found room."""

    texts: tuple[Text, ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    count: int = 0


def key_event_texts(room: Box, unit: float, events: Sequence[KeyEvent]) -> Told:
    """A heading and as many key events as a box holds, each in a line or two."""
    texts, rule = heading(room.left, room.right, room.top, unit, "key_events")
    y, count = room.top + (HEAD + LINE / 2) * unit, 0
    for event in events:
        lines = key_event_lines(event, room.width - TAG * unit, unit)
        if y + (LINE * (len(lines) - 0.5)) * unit > room.bottom:
            break
        texts.append(
            Text(room.left + 12 * unit, y, str(event.number), FINE * unit, "tag", "ink", "center", bold=True)
        )
        for line in lines:
            texts.append(Text(room.left + TAG * unit, y, line, FINE * unit, "key-event"))
            y += LINE * unit
        y += 4 * unit
        count += 1
    return Told(tuple(texts), (rule,), count) if count else Told()


def key_event_lines(event: KeyEvent, width: float, unit: float) -> list[str]:
    """When, what, and the numbers of who says so; what is too long for that is cut before the numbers."""
    size = FINE * unit
    numbers = f"[{','.join(map(str, event.sources))}]"
    numbers = numbers if event.sources else ""
    said = sentence(say("key_event", date=event.date, title=event.title))
    lines = wrapped(f"{said} {numbers}", width, size)
    if len(lines) <= MOST_LINES:
        return lines
    first = wrapped(said, width, size)[0]
    rest = said[len(first) :].strip()
    tail, _ = fitted(rest, width - text_width(f" {numbers}", size), size, size)
    return [first, f"{tail} {numbers}".strip()]
