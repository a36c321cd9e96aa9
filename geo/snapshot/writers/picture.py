"""PNG, SVG and PDF: the painted page through matplotlib; the same layout gives the same bytes.

A page of an SVG or a PDF measures what its paper does. Letters of an SVG are outlines, so that every
name, the Arabic ones too, looks everywhere as it was laid out; those of a PDF are text in embedded fonts,
which can be searched and copied.
"""

from collections.abc import Sequence
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from matplotlib import rcParams
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo import basemap
from geo.routes import Places
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, VERSION, Provenance
from geo.snapshot.sheet import draw, rasterised
from geo.snapshot.text import plain

PROGRAM = f"Presence Map {VERSION}"
NAMESPACE = "urn:presence-map"
"""Of the element of an SVG that holds the Provenance."""
RELIEF_DPI = 72
"""Of the relief in a drawing: its own pixels are larger than that on any map."""
COMPRESSION = 4
"""zlib's 6, PIL's own choice, saves 4 % of a PNG and takes twice as long."""

# Set for good, as in `geo.snapshot.ink`.
rcParams["svg.fonttype"] = "path"
rcParams["svg.hashsalt"] = KEY  # else its ids would be drawn by lot
rcParams["pdf.fonttype"] = 42  # TrueType, whole letters that a reader can search


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """A picture of the page, or a PDF with a page for each layout."""
    return {".png": _png, ".svg": _svg, ".pdf": _pdf}[suffix](pages, provenance.to_text(), progress)


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a picture carries; empty where there is none.

    Raises OSError, SyntaxError or ValueError for what is no such file.
    """
    if suffix == ".svg":
        return ElementTree.fromstring(content).findtext(f".//{{{NAMESPACE}}}provenance", "")
    if suffix == ".pdf":
        return _pdf_metadata(content).get(f"/{KEY}", "")
    with Image.open(BytesIO(content), formats=["PNG"]) as image:
        return image.info.get(KEY, "")


def _png(pages: Sequence[Layout], provenance: str, _: Progress | None) -> bytes:
    layout, file, told = pages[0], BytesIO(), PngInfo()
    dpi = layout.brief.dpi or layout.paper.dpi
    for key, text in (_about(layout) | {"Copyright": basemap.ATTRIBUTION, KEY: provenance}).items():
        told.add_text(key, text)
    picture = rasterised(draw(layout), dpi)
    picture.save(file, "PNG", pnginfo=told, dpi=(dpi, dpi), compress_level=COMPRESSION)
    return file.getvalue()


def _svg(pages: Sequence[Layout], provenance: str, _: Progress | None) -> bytes:
    layout, file = pages[0], BytesIO()
    told = {
        "Title": plain(layout.title),
        "Description": plain(layout.alt),
        "Rights": basemap.ATTRIBUTION,
        "Creator": PROGRAM,
    }
    draw(layout).savefig(file, format="svg", dpi=RELIEF_DPI, metadata=told | {"Date": None})
    head, metadata, rest = file.getvalue().decode().partition("</metadata>")
    # No document type, which names an address; what is seen, for those who hear it; the provenance.
    head = head[head.index("<svg") :].replace("<svg ", '<svg role="img" aria-labelledby="title about" ', 1)
    about = f'</title>\n <desc id="about">{escape(plain(layout.alt))}</desc>'
    head = head.replace("<title>", '<title id="title">', 1).replace("</title>", about, 1)
    made = f'<provenance xmlns="{NAMESPACE}">{escape(provenance)}</provenance>\n  '
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{made}{metadata}{rest}'.encode()


def _pdf(pages: Sequence[Layout], provenance: str, progress: Progress | None) -> bytes:
    from matplotlib.backends.backend_pdf import PdfPages  # which loads a great deal

    file, about = BytesIO(), _about(pages[0])
    told = {"Title": about["Title"], "Subject": about["Description"], "Author": about.get("Author")}
    told |= {"Creator": PROGRAM, "Producer": PROGRAM, "CreationDate": None}
    with PdfPages(file, metadata=told) as document:
        document.infodict()[KEY] = provenance
        for done, layout in enumerate(pages, 1):
            document.savefig(draw(layout), dpi=RELIEF_DPI)
            if progress:
                progress(done, len(pages))
    return file.getvalue()


def _pdf_metadata(content: bytes) -> dict[str, str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return {
            key: str(text) for key, text in (PdfReader(BytesIO(content), strict=True).metadata or {}).items()
        }
    except PyPdfError as error:
        raise ValueError(f"no PDF: {error}") from None


def _about(layout: Layout) -> dict[str, str]:
    """What a picture says of itself, under the names that PNG has for it."""
    about = {
        "Title": layout.title,
        "Description": layout.alt,
        "Author": layout.brief.made_by,
        "Software": PROGRAM,
    }
    return {key: text for key, text in about.items() if text}
