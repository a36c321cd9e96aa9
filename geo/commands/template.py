"""`--template FILE.pptx`: the option of commands that write slides, and the writing."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import PresenceError

if TYPE_CHECKING:
    from geo.routes import Places
    from geo.snapshot import Format, Layout, Progress, Provenance


def add_template(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command's parser."""
    parser.add_argument(
        "--template",
        type=Path,
        metavar="FILE.pptx",
        help="fill the shapes of its first slide that are named map, title, legend, sources, marking …",
    )


def pages_on(template: Path | None, pages: Sequence["Layout"], places: "Places") -> Sequence["Layout"]:
    """The pages as they will stand on a template's slide, whose map may show more than a page of ours."""
    if template is None:
        return pages
    from geo.snapshot.slides.template import laid_out

    return laid_out(template, pages, places)


def written(
    form: "Format",
    pages: Sequence["Layout"],
    provenance: "Provenance",
    places: "Places",
    template: Path | None,
    progress: "Progress | None" = None,
) -> bytes:
    """The file of some pages, onto a template's slide if there is one; what that lacks is told on stderr.

    Raises PresenceError for a template that cannot be filled, or a format that has none.
    """
    if template is None:
        return form.write(pages, provenance, places, progress)
    if form.suffix != ".pptx":
        raise PresenceError(f"--template is for slides: {form.suffix} has none; let --out end in .pptx")
    from geo.snapshot.slides.spots import spoken
    from geo.snapshot.slides.template import fill, lacking

    if missing := lacking(template):
        print(
            f"presence: {template} has no shapes named {', '.join(map(spoken, missing))}: left out",
            file=sys.stderr,
        )
    return fill(template, pages, provenance, places, progress)
