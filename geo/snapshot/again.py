"""A file of ours made again: what it says of how it was made, and that written anew.

The same data and version give the same bytes.
"""

import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from geo.dataset import Dataset
from geo.errors import PresenceError
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.brief import Brief
from geo.snapshot.formats import FORMATS, Format, Progress, format_of
from geo.snapshot.layout import Layout
from geo.snapshot.pages import pages
from geo.snapshot.provenance import VERSION, Provenance

UNREADABLE = (
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    SyntaxError,  # of XML
    EOFError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
    sqlite3.Error,
)
"""What the readers of formats raise for a file that is damaged, or is something else."""


def provenance_of(path: Path) -> Provenance:
    """How a file says that it was made. Raises PresenceError, of one sentence, if it does not."""
    form = format_of(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PresenceError(
            f"{path} cannot be read: {error.strerror}; name a file that presence made"
        ) from None
    try:
        text = form.embedded(content)
    except UNREADABLE:
        raise PresenceError(
            f"{path} is damaged, or no {form.suffix} file; name one as presence made it"
        ) from None
    if not text:
        raise PresenceError(
            f"{path} does not say how it was made: it is none of ours, or another program has saved it since"
        )
    try:
        return Provenance.from_text(text)
    except PresenceError as error:
        raise PresenceError(f"{path}: {error}") from None


def brief_in(provenance: Provenance) -> Brief:
    """The brief that was asked for, of a comparison or a series too. Raises PresenceError."""
    asked = provenance.asked if provenance.made == "snapshot" else provenance.asked.get("brief")
    return Brief.from_json(asked)


def asking(provenance: Provenance, brief: Brief, dataset: Dataset | LargeDataset) -> Provenance:
    """The same with another brief, of the data that is there now."""
    asked = brief.to_json()
    if provenance.made != "snapshot":
        asked = {**provenance.asked, "brief": asked}
    return Provenance(provenance.made, asked, dataset.sha256)


def differences(provenance: Provenance, dataset: Dataset | LargeDataset) -> list[str]:
    """Why a file made again may differ from the one that says so, in words."""
    told = []
    if provenance.data_sha256 != dataset.sha256:
        was, now = provenance.data_sha256[:12] or "none", dataset.sha256[:12] or "none"
        told.append(f"the data has changed since: it was {was}, it is {now}; look for what is new on it")
    if provenance.version != VERSION:
        told.append(f"version {provenance.version} made it, this is {VERSION}; it may look different")
    if gone := [id for id in brief_in(provenance).hidden if id not in dataset.by_id]:
        told.append(f"it hides {', '.join(gone)}, which the data does not have any more")
    return told


def with_present_ids(brief: Brief, dataset: Dataset | LargeDataset) -> Brief:
    """The brief with what it hides as the data calls it now, so that a new name shows nothing."""
    known = dataset.by_id
    return brief.but(hidden=tuple(known[id].id if id in known else id for id in brief.hidden))


def pages_of(
    provenance: Provenance,
    dataset: Dataset | LargeDataset,
    form: Format,
    places: Places,
    progress: Progress | None = None,
) -> Sequence[Layout]:
    """The pages that were asked for, as many as a file of a format holds. Raises PresenceError."""
    if provenance.made == "compare":
        from geo.snapshot.compare import comparison_pages

        _refuse(form, "a comparison", ("one", "many"))
        found = comparison_pages(dataset, provenance.asked, places)
        return found if form.pages == "many" else found[:1]
    if provenance.made == "series":
        from geo.snapshot.plan import series_pages

        _refuse(form, "a series", ("many",))
        return series_pages(dataset, provenance.asked, places, progress)
    return pages(dataset, Brief.from_json(provenance.asked), form, places, progress)


def _refuse(form: Format, what: str, held: tuple[str, ...]) -> None:
    if form.pages not in held:
        fitting = ", ".join(suffix for suffix, other in FORMATS.items() if other.pages in held)
        raise PresenceError(f"no {form.suffix} holds {what}; let the name end in {fitting}")
