"""PNG, SVG and PDF: their size, what they carry, and that they are the same each time."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from geo.dataset import Dataset, read_actors
from geo.snapshot import FORMATS, Provenance, describe, make, sheet
from geo.snapshot.paper import PAPERS
from geo.snapshot.provenance import KEY
from geo.snapshot.text import Text, text_width
from tests.small_data import brief, dataset, events

SVG = "{http://www.w3.org/2000/svg}"
MARKED = {"title": "القوات الأمريكية · “A & B” <c>", "made_by": "G2"}


@pytest.fixture
def data(tmp_path):
    return dataset(tmp_path)


def png(data, **changes) -> Image.Image:
    return Image.open(BytesIO(make(data, brief(**changes), ".png")))


def svg(data, **changes) -> ElementTree.Element:
    return ElementTree.fromstring(make(data, brief(**changes), ".svg"))


def pdf(data, **changes) -> PdfReader:
    return PdfReader(BytesIO(make(data, brief(**changes), ".pdf")), strict=True)


def test_an_svg_is_xml_whatever_the_words_are(tmp_path):
    """matplotlib says each text in a comment, where a control character or two dashes may not stand."""
    odd = [replace(event, title=f"{event.title} \x07 <b> -- & ]]>") for event in events()]
    found = svg(Dataset(tuple(odd), read_actors()), title="A \x01 title -->", marking="\x0b<marked>")
    assert found.findtext(f"{SVG}title").split() == ["A", "title", "-->"]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_its_provenance_can_be_read_back(data, suffix):
    asked = brief(**MARKED)
    content = make(data, asked, suffix)
    found = Provenance.from_text(FORMATS[suffix].embedded(content))
    assert found.to_text() == Provenance("snapshot", asked.to_json(), data.sha256).to_text()
    assert b"atplotlib" not in content


@pytest.mark.parametrize(("size", "dpi", "pixels"), [("slide", 0, (2000, 1125)), ("a4", 100, (1169, 827)),
                                                     ("1600x900", 0, (1600, 900))])  # fmt: skip
def test_a_picture_has_its_pixels_and_says_how_many_to_an_inch(data, size, dpi, pixels):
    picture = png(data, size=size, dpi=dpi, **MARKED)
    asked = dpi or {"slide": 150, "1600x900": 120}[size]
    assert (picture.size, picture.mode) == (pixels, "RGB")
    assert picture.info["dpi"] == pytest.approx((asked, asked), rel=1e-3)
    assert (picture.text["Title"], picture.text["Author"]) == (MARKED["title"], "G2")
    assert picture.text["Software"].startswith("Presence Map ")
    assert set(picture.text) == {"Title", "Description", "Author", "Software", "Copyright", KEY}


@pytest.mark.parametrize("size", PAPERS)
def test_a_page_measures_what_its_paper_does(data, size):
    paper, page = PAPERS[size], pdf(data, size=size).pages[0].mediabox
    assert (float(page.width), float(page.height)) == pytest.approx((paper.width, paper.height), abs=0.01)
    drawing = svg(data, size=size)
    assert drawing.get("width").endswith("pt")
    lengths = [float(drawing.get(side).removesuffix("pt")) for side in ("width", "height")]
    assert lengths == pytest.approx((paper.width, paper.height), abs=0.01)


def test_a4_is_a4():
    assert (PAPERS["a4"].width * 25.4 / 72, PAPERS["a4"].height * 25.4 / 72) == pytest.approx(
        (297, 210), abs=0.01
    )


def test_a_drawing_tells_what_it_shows_and_names_nothing_outside(data):
    content = make(data, brief(**MARKED), ".svg")
    drawing, layout = ElementTree.fromstring(content), describe(data, brief(**MARKED))
    about = {part.get("id"): part.text for part in drawing if part.get("id") in ("title", "about")}
    assert about == {"title": MARKED["title"], "about": layout.alt}
    assert drawing.get("aria-labelledby") == "title about"
    assert b"<!DOCTYPE" not in content
    ids = [part.get("id") for part in drawing.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    links = [value for part in drawing.iter() for name, value in part.attrib.items() if name.endswith("href")]
    assert links
    assert all(re.match(r"#|data:image/png;base64,", link) for link in links)


def test_a_drawings_letters_are_outlines_in_named_layers(data):
    drawing = svg(data)
    assert drawing.find(f".//{SVG}text") is None
    layers = [group.get("id") for group in drawing.iter(f"{SVG}g") if group.get("id")]
    assert {"ground_1", "names_1", "marks_1", "legend_1"} <= set(layers)


def test_nothing_of_a_drawing_is_clipped_away(data):
    boxes = list(svg(data).iterfind(f".//{SVG}clipPath/{SVG}rect"))
    assert boxes
    assert all(float(box.get(side)) > 0 for box in boxes for side in ("width", "height"))


def test_a_print_is_ours_and_holds_text_in_whole_fonts(data):
    document = pdf(data, **MARKED)
    about = document.metadata
    assert (about.title, about.author, about.subject) == (
        MARKED["title"],
        "G2",
        describe(data, brief(**MARKED)).alt,
    )
    assert about.creator == about.producer
    assert about.creator.startswith("Presence Map ")
    assert not {"/CreationDate", "/ModDate"} & set(about)
    fonts = document.pages[0]["/Resources"]["/Font"].values()
    kinds = [font["/DescendantFonts"][0].get_object() for font in (f.get_object() for f in fonts)]
    assert kinds
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in kinds)
    text = document.pages[0].extract_text()
    assert "Nusaybin" in text
    arabic = re.findall(r"[\u0600-\u06ff]+", text)
    assert {"القامشلي", "عامودا"} <= {*arabic, *(word[::-1] for word in arabic)}  # in either direction


def test_a_print_has_a_page_for_each_layout_of_its_own_size(data):
    layouts = [describe(data, brief(size=size)) for size in ("slide", "a4-portrait")]
    told = []
    content = FORMATS[".pdf"].write(
        layouts, Provenance("snapshot", {}, ""), lambda _: None, lambda *n: told.append(n)
    )
    pages = PdfReader(BytesIO(content)).pages
    assert [round(float(page.mediabox.width)) for page in pages] == [960, 595]
    assert told == [(1, 2), (2, 2)]


def test_no_drawing_is_too_large_to_send(data):
    wide = {"bbox": None, "size": "a3"}  # all that can be seen at once
    assert len(make(data, brief(**wide), ".svg")) < 3e6
    assert len(make(data, brief(**wide), ".pdf")) < 1.5e6


def test_what_is_cut_off_about_the_map_does_not_show(data, monkeypatch):
    cut = np.asarray(png(data, bbox=None)).astype(int)
    monkeypatch.setattr(sheet, "SPARE", 1e6)
    whole = np.asarray(png(data, bbox=None)).astype(int)
    differs = (np.abs(cut - whole) > 40).any(axis=2)  # but for the phase of dashes
    assert differs.mean() < 0.002


def test_letters_in_a_picture_are_as_wide_as_they_were_measured(data):
    renderer = sheet.draw(describe(data, brief())).canvas.get_renderer()
    from geo.snapshot.ink import _font

    for words in ("Military presence, 29 possible", "القامشلي", "WAVE il1"):
        text = Text(0, 0, words, 40, "title")
        wide, _, _ = renderer.get_text_width_height_descent(words, _font(40, False, False), False)
        assert wide == pytest.approx(text_width(text.text, text.size), rel=0.02)
