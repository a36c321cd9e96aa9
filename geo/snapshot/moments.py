"""Of when a sheet is, in words: the period that it shows, and until when its data know."""

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say
from geo.view import View
from geo.when import day
from geo.words import day_in_words, period_in_words


def view_in_words(view: View) -> str:
    """The period, and whether all before it is shown too."""
    if view.mode == "cumulative":
        return say("up_to", day=day_in_words(day(view.last)))
    return period_in_words(view.first, view.last)


def known_until(brief: Brief, dataset: Dataset | LargeDataset) -> str:
    """What the briefer typed, else the data's last day; never the clock."""
    return brief.as_of.strip() or day_in_words(dataset.cutoff)


def as_of(brief: Brief, dataset: Dataset | LargeDataset) -> str:
    """The same as it stands on a page."""
    return say("as_of", day=known_until(brief, dataset))
