"""What the presenter's notes of a slide say: who says so, what is not drawn, and how it was made."""

from collections.abc import Iterator

from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance


def notes_of(layout: Layout, provenance: Provenance, template: str = "") -> str:
    """The notes, a paragraph a line. template: the SHA-256 of the file whose slide was filled."""
    return "\n".join(_lines(layout, provenance, template))


def _lines(layout: Layout, provenance: Provenance, template: str) -> Iterator[str]:
    yield layout.title
    yield layout.alt
    if layout.key_events:
        yield from ("", "Key events")
        for event in layout.key_events:
            numbers = ", ".join(map(str, event.sources))
            yield f"{event.number}. {event.date}: {event.title}" + (f" [{numbers}]" if numbers else "")
    if layout.remarks:
        yield from ("", "Not drawn, and changed by hand")
        yield from layout.remarks
    if layout.citations:
        yield from ("", "Sources")
        for source in layout.citations:
            yield f"[{source.number}] {source.text}" + (f" {source.url}" if source.url else "")
    yield from ("", "How this was made")
    if provenance.data_sha256:
        yield f"Data SHA-256: {provenance.data_sha256}"
    yield f"Presence Map {provenance.version}"
    if template:
        yield f"Template SHA-256: {template}"
    yield f"{KEY}: {provenance.to_text()}"
