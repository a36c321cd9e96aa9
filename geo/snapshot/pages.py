"""Which pages a format's file has: the sheet, the sheet and its sources, or the frames of an animation."""

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.animation import frames
from geo.snapshot.brief import Brief
from geo.snapshot.describe import describe
from geo.snapshot.formats import Format, Progress
from geo.snapshot.layout import Layout
from geo.snapshot.sources import source_pages


def pages(
    dataset: Dataset | LargeDataset,
    brief: Brief,
    form: Format,
    places: Places,
    progress: Progress | None = None,
) -> tuple[Layout, ...]:
    """The pages of a brief in a format. Of an animation, laying them out is the first half of the work."""
    if form.pages == "frames":
        return frames(dataset, brief, places, part(progress, 0, 2))
    sheet = describe(dataset, brief, places)
    return (sheet, *source_pages((sheet,))) if brief.annex and form.pages == "many" else (sheet,)


def part(progress: Progress | None, n: int, of: int) -> Progress | None:
    """Progress of the n-th (from 0) of some parts of the work that take about as long."""
    if progress is None:
        return None
    return lambda done, steps: progress(n * steps + done, of * steps)
