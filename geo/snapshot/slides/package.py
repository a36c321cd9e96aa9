"""The file of a presentation: what python-pptx begins with made ours, its metadata, and its bytes.

Nothing in it comes from a clock, a machine or a library: the same slides are the same bytes.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.slides.drawing import SPACES
from geo.snapshot.slides.textbox import FONT
from geo.snapshot.text import plain
from geo.snapshot.zipped import zipped

MAKER = "Presence Map"
TITLE_ONLY = 5
"""The slide layout of python-pptx's own template that has a title and nothing else."""
CUSTOM = "/docProps/custom.xml"
FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of custom properties (ECMA-376, part 1, 22.3)."""
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def blank(width: float, height: float):
    """A presentation of no slides with one slide layout that has a title; points."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(width), Pt(height)
    made.element.sldSz.attrib.pop("type", None)
    for layout in [it for n, it in enumerate(made.slide_layouts) if n != TITLE_ONLY]:
        made.slide_layouts.remove(layout)
    master = made.slide_master
    for part in (master, made.slide_layouts[0]):
        _scaled(part._element, width / 720, height / 540)
        _without_dates(part._element)
    style = master._element.find(".//p:titleStyle/a:lvl1pPr", SPACES)
    style.set("algn", "l")
    style.find("a:defRPr", SPACES).set("sz", "2000")
    _without_dates(made.notes_master._element)
    for part in (master.part, made.notes_master.part):
        _in_our_type(part.part_related_by(RT.THEME))
    return made


def finish(
    presentation, pages: list[Layout], provenance: Provenance, more: dict[str, str] | None = None
) -> bytes:
    """Metadata, and the file's bytes. more: other custom properties, by name."""
    first, package = pages[0], presentation.part.package
    _drop(package, RT.THUMBNAIL)
    _drop(presentation.part, RT.PRINTER_SETTINGS)
    core, maker = presentation.core_properties, first.brief.made_by or MAKER
    # The last day of the data is what the slides are as of; a clock would make every file another.
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=max(0, first.dataset.cutoff))
    core.title, core.author, core.last_modified_by = plain(first.title)[:255], plain(maker), plain(maker)
    core.subject, core.keywords, core.comments = plain(first.alt)[:255], "", MAKER
    core.category, core.content_status, core.version = "", "", provenance.version
    core.created = core.modified = day.replace(tzinfo=None)
    core.revision, core.language, core.identifier = 1, "en-GB", provenance.data_sha256
    _put(package, "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES,
         _app(len(presentation.slides)))  # fmt: skip
    kept = {} if more is None else more
    custom = _custom(_custom_part(package), {KEY: provenance.to_text()} | kept)
    _put(package, CUSTOM, CT.OFC_CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES, custom)
    file = BytesIO()
    presentation.save(file)
    return same_bytes(file.getvalue())


def embedded(content: bytes) -> str:
    """The text of the Provenance in a presentation's custom properties; empty where there is none."""
    with ZipFile(BytesIO(content)) as file:
        if CUSTOM.lstrip("/") not in file.namelist():
            return ""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        properties = etree.fromstring(file.read(CUSTOM.lstrip("/")), parser)
    found = (it for it in properties if it.get("name") == KEY)
    return next(("".join(it.itertext()) for it in found), "")


def same_bytes(content: bytes) -> bytes:
    """A zip with its files in a fixed order at a fixed time."""
    with ZipFile(BytesIO(content)) as old:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return zipped({name: old.read(name) for name in names})


def _scaled(tree, wide: float, high: float) -> None:
    """Placeholders of a page of 720 × 540 points, on ours."""
    for name, x, y in (("off", "x", "y"), ("ext", "cx", "cy")):
        for found in tree.iter(f"{{{SPACES['a']}}}{name}"):
            if found.get(x) is not None:
                found.set(x, f"{round(int(found.get(x)) * wide)}")
                found.set(y, f"{round(int(found.get(y)) * high)}")


def _without_dates(tree) -> None:
    """No placeholder that a clock would fill."""
    for shape in list(tree.iter(f"{{{SPACES['p']}}}sp")):
        if shape.find(".//p:ph[@type='dt']", SPACES) is not None:
            shape.getparent().remove(shape)


def _in_our_type(theme: Part) -> None:
    """The page's type and our name in a theme."""
    tree = etree.fromstring(theme.blob)
    for name in ("latin", "cs"):
        for font in tree.iter(f"{{{SPACES['a']}}}{name}"):
            font.set("typeface", FONT)
    for font in list(
        tree.iter(f"{{{SPACES['a']}}}font")
    ):  # of single scripts: Arial has them, or the machine
        font.getparent().remove(font)
    for named in (
        tree,
        *(tree.find(f".//a:{it}", SPACES) for it in ("clrScheme", "fontScheme", "fmtScheme")),
    ):
        named.set("name", MAKER)
    content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    if hasattr(theme, "_element"):
        theme._element = etree.fromstring(content)
    else:
        theme._blob = content


def _put(package, name: str, kind: str, relation: str, content: str) -> None:
    """Replace a part of the package, or add it."""
    _drop(package, relation)
    package.relate_to(Part(PackURI(name), kind, package, content.encode()), relation)


def _drop(part, relation: str) -> None:
    for id in [id for id, it in part._rels.items() if it.reltype == relation]:
        part._rels.pop(id)


def _custom_part(package) -> bytes:
    found = (it.target_part.blob for it in package._rels.values() if it.reltype == RT.CUSTOM_PROPERTIES)
    return next(found, b"")


def _custom(old: bytes, values: dict[str, str]) -> str:
    """Custom properties: those that a template has stay, such as its marks of classification."""
    kept = [it for it in etree.fromstring(old) if it.get("name") not in values] if old else []
    said = [(it.get("name"), etree.tostring(it[0], encoding="unicode")) for it in kept]
    said += [(name, f"<vt:lpwstr>{escape(plain(text))}</vt:lpwstr>") for name, text in values.items()]
    properties = "".join(
        f'<property fmtid="{FMTID}" pid="{n}" name={quoteattr(name)}>{value}</property>'
        for n, (name, value) in enumerate(said, start=2)
    )
    return f'{HEAD}<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{VARIANT}">{properties}</Properties>'


def _app(slides: int) -> str:
    said = f"<Application>{MAKER}</Application><Slides>{slides}</Slides><Notes>{slides}</Notes>"
    return f'{HEAD}<Properties xmlns="{EXTENDED}"><TotalTime>0</TotalTime>{said}</Properties>'
