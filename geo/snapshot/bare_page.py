"""What stands around a page that is no plain map sheet: a comparison, a title, a list of sources."""

from collections.abc import Sequence

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say
from geo.snapshot.frame import Box
from geo.snapshot.furniture import MARGIN, footer, head_height, header, markings
from geo.snapshot.paper import paper
from geo.snapshot.provenance import VERSION
from geo.snapshot.text import Text


def surround(
    brief: Brief,
    dataset: Dataset | LargeDataset,
    title: str,
    subtitle: str,
    right: str = "",
    foot: Sequence[tuple[str, str]] = (),
) -> tuple[list[Text], Box]:
    """Markings, title and foot of a page, and the room between them; points.

    right: what stands beside the subtitle. foot: role and words of paragraphs above the last line.
    """
    sheet = paper(brief.size)
    above, top = header(sheet, title, subtitle, (right,) if right else ()), head_height(sheet, title)
    parts = [
        brief.number,
        say("made_by", name=brief.made_by.strip()) if brief.made_by.strip() else "",
        say("data", hash=dataset.sha256[:12] or "–"),
        say("datum"),
        say("program", version=VERSION),
    ]
    below, bottom = footer(sheet, [*foot, ("source", " · ".join(filter(None, parts)))])
    left = MARGIN * sheet.unit
    room = Box(left, top, sheet.width - 2 * left, bottom - 8 * sheet.unit - top)
    return [*markings(sheet, brief.marking), *above, *below], room
