"""PPTX: what the layout says is there as native shapes, and the file says nothing of who made its parts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Inches, Pt

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import PresenceError
from geo.event import Actor, Claim, Event
from geo.snapshot import FORMATS, Brief, Provenance, describe
from geo.snapshot.frame import Box, Frame
from geo.snapshot.layout import Inset, Table, TableRow
from geo.snapshot.slides.clip import areas_within, circle_points, lines_within
from geo.snapshot.slides.drawing import EMU, SPACES
from geo.snapshot.slides.template import SECTIONS, fill, lacking, laid_out
from geo.style import SIDES
from geo.view import NONE, View

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
NORTHEAST = BBox(38, 34, 42.8, 37.6)
ACTORS = {side: Actor(side, style.label, side) for side, style in SIDES.items()}
BLUE = RGBColor.from_string(SIDES["coalition"].light.lstrip("#"))
ARABIC = "القواعد الأميركية في شمال شرق سوريا"


def event(id, kind="clash", lon=40.0, lat=36.0, start="2019-10-09", actor="coalition", **more):
    claims = more.pop("claims", (Claim(f"by-{id}", f"Publisher of {id}", published="2019-11-02"),))
    return Event(
        id, kind, f"Title of {id}", "", claims, start=start, lon=lon, lat=lat, actors=(actor,), **more
    )


DENIAL = (Claim("y", "Q", published="2019-11-02", stance="denies"),)
DISPUTE = (Claim("x", "P", published="2019-11-02"), *DENIAL)
EVENTS = (
    event("certain", "base", lon=38.6, start="2018", end="2020"),
    event("possible", "base", lon=39.2, start="", end=""),
    event("disputed", "base", lon=39.8, start="2018", end="2020", claims=DISPUTE),
    event("denied", "base", lon=40.4, start="2018", end="2020", claims=DENIAL),
    event("opened", "base", lon=41.0, start="2019-10-09", end="2020"),
    event("handed-over", "handover", lon=41.6, claims=DISPUTE),
    event("stack-a", "attack", lon=38.5, lat=35, actor="turkey"),
    event("stack-b", "airstrike", lon=38.5, lat=35, actor="russia"),
    event("area", "patrol", lon=41.5, lat=35.5, geo_precision="area", radius_km=30.0),
    event("crossing", "patrol", lon=42.8, lat=37.4, geo_precision="area", radius_km=60.0),
    event("moved", "convoy", lon=39, lat=34.5, from_place_id="from", to_place_id="to", claims=DISPUTE),
    event("governorate", "offensive", geo_precision="governorate", radius_km=80.0),
)
SOME = Dataset(EVENTS, ACTORS, "0123456789abcdef" * 4)
SPOTS = {"from": (39.0, 34.5), "to": (39.9, 34.9)}
BRIEF = Brief(OCTOBER, bbox=NORTHEAST, title="Presence in the north-east", made_by="J2", dpi=96)
MADE = Provenance("snapshot", BRIEF.to_json(), SOME.sha256)


def places(id):
    if id in SPOTS:
        lon, lat = SPOTS[id]
        return SimpleNamespace(id=id, name=id, lon=lon, lat=lat, radius_km=1.0)


def written(*layouts, **how):
    return FORMATS[".pptx"].write(layouts, MADE, places, **how)


def opened(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module")
def layout():
    return describe(SOME, BRIEF, places)


@pytest.fixture(scope="module")
def content(layout):
    return written(layout)


@pytest.fixture(scope="module")
def slide(content):
    return opened(content).slides[0]


def everything(shapes) -> Iterator:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from everything(shape.shapes)


def groups(slide):
    return {shape.name: shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP}


def named(slide, name):
    return next(shape for shape in everything(slide.shapes) if shape.name == name)


def alt(shape):
    return shape._element.xpath("./*/p:cNvPr")[0].get("descr", "")


def box(shape):
    return Box(*(length / EMU for length in (shape.left, shape.top, shape.width, shape.height)))


def unspaced(words):
    """A text without spaces, with which the layout spaces out the letters of some names."""
    return re.sub(r"\s", "", words)


# -- what is on it


def test_a_slide_is_16_to_9_with_the_ground_as_one_picture_and_groups_by_layer(content, slide, layout):
    presentation = opened(content)
    assert (presentation.slide_width, presentation.slide_height) == (Inches(960 / 72), Inches(7.5))
    (picture,) = (it for it in slide.shapes if it.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture.name == "Ground"
    assert "38." in alt(picture) or "37." in alt(picture)
    assert box(picture).left == pytest.approx(layout.frame.box.left, abs=0.01)
    assert set(groups(slide)) >= {"Bases", "Clashes", "Movements", "Areas", "Arrows", "Names", "Counts",
                                  "Scale", "Legend", "Key"}  # fmt: skip
    assert all(alt(group) for group in groups(slide).values())


@pytest.mark.parametrize(("size", "wide"), [("a4", 841.89), ("a3-portrait", 841.89), ("1600x900", 960)])
def test_another_paper_is_as_large_as_it_is(size, wide):
    made = opened(written(describe(SOME, BRIEF.but(size=size, dpi=72), places)))
    assert made.slide_width / EMU == pytest.approx(wide, abs=0.01)


def test_every_drawn_event_has_a_shape_with_its_title_date_and_status(slide, layout):
    on_map = [groups(slide)[name] for name in ("Bases", "Clashes", "Movements")]
    told = {shape.name: alt(shape) for group in on_map for shape in group.shapes}
    said = "\n".join(told.values())
    assert {id for id in layout.drawn if f"[{id}]" in said} == set(layout.drawn)
    assert "9 October 2019" in told["Title of opened"]
    assert "disputed" in told["Title of disputed"]
    stack = next(name for name in told if name.startswith("Title of stack") and name.endswith("(+1)"))
    assert told[stack].count("[stack-") == 2


def test_marks_look_as_on_the_sheet(slide):
    assert named(slide, "Title of certain").fill.fore_color.rgb == BLUE
    assert named(slide, "Title of possible").fill.fore_color.rgb != BLUE
    assert named(slide, "Title of possible").line.color.rgb == BLUE
    parts = {name: [part.name for part in named(slide, f"Title of {name}").shapes]
             for name in ("disputed", "denied", "opened")}  # fmt: skip
    assert parts == {"disputed": ["glyph", "disputed"], "denied": ["glyph", "denied"],
                     "opened": ["glyph", "opened"]}  # fmt: skip
    whole, half = named(slide, "Title of disputed").shapes
    assert half.fill.fore_color.rgb == BLUE
    assert half.height / whole.height == pytest.approx(0.5, abs=0.01)


def test_what_has_three_bodies_is_half_filled_in_each(slide):
    _, half = groups(slide)["Movements"].shapes[-1].shapes
    assert len(half._element.findall(".//a:path", SPACES)) == 3


def test_beside_a_chosen_event_all_else_steps_back(layout):
    chosen = opened(
        written(describe(SOME, BRIEF.but(view=replace(OCTOBER, event="certain")), places))
    ).slides[0]
    shapes = {shape.name for shape in groups(chosen)["Chosen event"].shapes}
    assert {"ring", "Title of certain"} <= shapes
    faint = named(chosen, "Title of possible")._element.findall(".//a:alpha", SPACES)
    assert {it.get("val") for it in faint} == {"30000"}


def test_nothing_reaches_beyond_the_maps_frame(slide, layout):
    frame = layout.frame.box.grown(0.01)
    inside = [shape for name in ("Areas", "Arrows") for shape in everything(groups(slide)[name].shapes)]
    assert len(inside) > 3
    assert all(frame.holds(box(shape)) for shape in inside), [shape.name for shape in inside]


@given(st.floats(-50, 150), st.floats(-50, 150), st.floats(1, 300))
def test_what_is_cut_off_lies_within(x, y, radius):
    frame, points = Box(0, 0, 100, 80), circle_points(x, y, radius)
    paths = [*areas_within(points, frame), *lines_within(points, frame, is_closed=True)]
    found = [point for path in paths for _, points in path for point in points]
    assert all(frame.grown(1e-6).holds(Box(*point, 0, 0)) for point in found)
    assert bool(areas_within(points, frame)) or not frame.grown(-1).meets(Box(x, y, 0, 0).grown(radius * 0.7))


def test_an_arrow_is_dashed_with_a_head(slide):
    (arrow,) = groups(slide)["Arrows"].shapes
    assert arrow.name == "Title of moved"
    parts = {part.name: part for part in arrow.shapes}
    assert set(parts) == {"halo", "way", "head"}
    assert parts["way"]._element.find(".//a:custDash", SPACES) is not None
    assert parts["way"]._element.find(".//a:quadBezTo", SPACES) is not None


def test_the_title_is_the_slides_title(slide, layout):
    title = slide.shapes.title
    assert title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    assert title.text_frame.text == layout.title


def test_a_page_without_a_title_has_one_for_the_outline(layout):
    bare = replace(layout, texts=tuple(text for text in layout.texts if text.role != "title"))
    title = opened(written(bare)).slides[0].shapes.title
    assert title.text_frame.text == layout.title
    assert title.top + title.height <= 0


@pytest.mark.parametrize("title", [ARABIC, "Presence " * 55 + "there", "<b>&amp; = 5 > 3"])
def test_whatever_a_title_holds_it_is_on_the_slide(title):
    made = opened(written(describe(SOME, BRIEF.but(title=title), places)))
    shape = made.slides[0].shapes.title
    shown = unspaced(shape.text_frame.text).removesuffix("…")
    assert len(shown) > 10
    assert unspaced(title).startswith(shown)
    assert (shape._element.find(".//a:pPr", SPACES).get("rtl") == "1") == (title == ARABIC)
    assert 0 <= shape.left < shape.left + shape.width <= made.slide_width
    assert made.core_properties.title == title[:255]


def test_characters_that_xml_cannot_hold_are_left_out(layout):
    odd = replace(EVENTS[0], title="Bell \x07 and \x0b tab")
    odd = replace(layout, dataset=Dataset((odd, *EVENTS[1:]), ACTORS, SOME.sha256))
    assert "Bell  and  tab" in alt(named(opened(written(odd)).slides[0], "Bell  and  tab"))


def test_a_line_of_the_layout_is_a_line_of_the_slide(slide, layout):
    boxes = [it for it in everything(slide.shapes) if it.has_text_frame and it.text_frame.text]
    lines = {unspaced(line.text) for it in boxes for line in it.text_frame.paragraphs if line.text}
    assert {unspaced(text.text) for text in layout.all_texts if text.role != "title"} <= lines
    for shape in boxes:
        body = shape.text_frame._txBody.bodyPr
        assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
        assert body.get("anchor") == "ctr"
        assert body.find("a:noAutofit", SPACES) is not None
        assert body.get("wrap") == ("square" if shape.is_placeholder else "none")


def test_letters_are_arials_and_none_smaller_than_the_layouts(slide, layout):
    runs = slide._element.findall(".//a:rPr", SPACES)
    assert len(runs) > 30
    for name in ("latin", "cs"):
        assert {run.find(f"a:{name}", SPACES).get("typeface") for run in runs} == {"Arial"}
    smallest = min(text.size for text in layout.all_texts)
    assert min(int(run.get("sz")) for run in runs) / 100 >= min(10.0, smallest) - 0.01


def test_names_on_the_ground_are_texts_whole_words_and_turned(slide):
    names = {shape.text_frame.text: shape for shape in groups(slide)["Names"].shapes if shape.has_text_frame}
    assert {"Mosul", "SYRIA", "Euphrates"} <= set(names)
    assert 0 < names["Euphrates"].rotation < 360
    assert int(names["SYRIA"]._element.find(".//a:rPr", SPACES).get("spc")) > 0


def test_the_legend_counts_are_beside_their_glyphs(slide, layout):
    legend = groups(slide)["Legend"]
    assert {row.label for row in layout.rows} <= {shape.name for shape in legend.shapes}
    assert "Base: " in alt(legend)


def test_a_table_is_a_table(layout):
    rows = tuple(TableRow(300 + 14.0 * i, 14.0, (("When", "Day"), (f"cell {i}",))) for i in range(3))
    made = opened(written(replace(layout, table=Table(36, (90.0, 200.0), 10.0, rows)))).slides[0]
    (shape,) = (it for it in made.shapes if it.has_table)
    assert [cell.text for cell in shape.table.rows[2].cells] == ["When\vDay", "cell 2"]
    assert shape.table.first_row


def test_an_inset_is_a_second_picture_with_the_maps_outline(layout):
    corner = Box(800, 400, 120, 90)
    inset = Inset(Frame.around(BBox(35.5, 32.3, 42.4, 37.4), corner), Box(840, 410, 50, 40))
    made = opened(written(replace(layout, inset=inset))).slides[0]
    locator = {shape.name: shape for shape in groups(made)["Locator"].shapes}
    assert locator["Locator map"].shape_type == MSO_SHAPE_TYPE.PICTURE
    assert box(locator["extent of the map"]).left == pytest.approx(840)


def test_two_maps_have_groups_of_their_own(layout):
    (panel,) = layout.panels
    pair = replace(layout, panels=(replace(panel, name="Before"), replace(panel, name="After")))
    made = opened(written(pair)).slides[0]
    assert {"Before: Bases", "After: Bases", "After: Scale"} <= set(groups(made))
    assert len([it for it in made.shapes if it.shape_type == MSO_SHAPE_TYPE.PICTURE]) == 2


def test_an_empty_map_says_so():
    nothing = describe(SOME, BRIEF.but(view=replace(OCTOBER, layers=(NONE,))), places)
    made = opened(written(nothing)).slides[0]
    assert "Nothing drawn" in groups(made)
    assert not {"Bases", "Clashes"} & set(groups(made))


# -- what it says of itself


def test_the_notes_have_the_sources_and_how_it_was_made(layout):
    told = replace(
        layout,
        citations=(SimpleNamespace(number=1, text="Who, “What”, 1 May 2019", url="https://example.org/1"),),
        key_events=(
            SimpleNamespace(number=1, id="certain", date="since 2018", title="A base", sources=(1, 2)),
        ),
        remarks=("3 marks hidden",),
    )
    notes = opened(written(told)).slides[0].notes_slide.notes_text_frame.text.splitlines()
    assert "[1] Who, “What”, 1 May 2019 https://example.org/1" in notes
    assert "1. since 2018: A base [1, 2]" in notes
    assert "3 marks hidden" in notes
    assert f"Data SHA-256: {SOME.sha256}" in notes
    assert notes[-1] == f"Presence-Map: {MADE.to_text()}"


def test_every_field_of_the_file_is_ours(content, layout):
    core = opened(content).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("J2", "J2", layout.title)
    assert core.created == core.modified == datetime(1970, 1, 1) + (date(2019, 11, 2) - date(1970, 1, 1))
    with ZipFile(BytesIO(content)) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or "printer" in name]
        for name in file.namelist():
            part = file.read(name)
            for word in (
                b"python-pptx",
                b"Canny",
                b"Microsoft",
                b"Calibri",
                b"PowerPoint",
                b"1/27/13",
                b"datetime",
            ):
                assert word not in part, (name, word)
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_says_how_it_can_be_made_again(content):
    assert FORMATS[".pptx"].embedded(content) == MADE.to_text()
    plain = BytesIO()
    Presentation().save(plain)
    assert FORMATS[".pptx"].embedded(plain.getvalue()) == ""


def test_the_same_input_is_the_same_bytes(content):
    assert written(describe(SOME, BRIEF, places)) == content


def test_its_xml_is_what_powerpoint_reads(content):
    """Ids are unique and above 0, relations lead somewhere, a picture has one, freeforms have a size."""
    with ZipFile(BytesIO(content)) as file:
        tree = etree.fromstring(file.read("ppt/slides/slide1.xml"))
        relations = etree.fromstring(file.read("ppt/slides/_rels/slide1.xml.rels"))
        content_types = file.read("[Content_Types].xml").decode()
        assert "/docProps/custom.xml" in content_types
    ids = [int(it.get("id")) for it in tree.iter(f"{{{SPACES['p']}}}cNvPr")]
    assert len(ids) == len(set(ids))
    assert min(ids) == 1
    known = {it.get("Id") for it in relations}
    used = {
        value
        for it in tree.iter()
        for key, value in it.attrib.items()
        if key.startswith(f"{{{SPACES['r']}}}")
    }
    assert used <= known
    for path in tree.iter(f"{{{SPACES['a']}}}path"):
        assert int(path.get("w")) > 0
        assert int(path.get("h")) > 0
        assert path[0].tag.endswith("moveTo")
    for size in tree.iter(f"{{{SPACES['a']}}}ext"):
        assert int(size.get("cx")) >= 0


def test_many_pages_share_the_ground_and_tell_how_far_they_are(layout):
    told = []
    later = describe(SOME, BRIEF.but(view=replace(OCTOBER, last=date(2019, 11, 30))), places)
    made = written(layout, later, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    assert len(opened(made).slides) == 2
    assert pictures(made) == pictures(written(layout))


def pictures(content):
    with ZipFile(BytesIO(content)) as file:
        return {file.read(name) for name in file.namelist() if name.startswith("ppt/media/")}


# -- on somebody's own slide


def donor(tmp_path, *, without=(), name="own.pptx"):
    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.name = "Title"
    slide.shapes.title.text_frame.text = "Click"
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(200, 0, 0)
    wanted = {
        "map": (0.5, 1.5, 8, 4.5), "Legend": (9, 1.5, 4, 3), "sources": (0.5, 6.2, 12, 0.7),
        "Marking top": (0, 0, 13, 0.4), "marking_2": (0, 7.1, 13, 0.4), "As of": (9, 5, 4, 0.4),
    }  # fmt: skip
    for called, inches in wanted.items():
        if called not in without:
            shape = slide.shapes.add_textbox(*map(Inches, inches))
            shape.name, shape.text_frame.text = called, "…"
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    logo = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(logo, "png")
    slide.shapes.add_picture(logo, Inches(12), Inches(0.5)).name = "Logo"
    made.slides.add_slide(made.slide_layouts[0])
    made.core_properties.author = "Somebody else"
    made.save(tmp_path / name)
    return tmp_path / name


def test_the_named_shapes_of_a_template_are_filled(tmp_path, layout):
    template = donor(tmp_path)
    made = fill(template, [layout], MADE, places)
    assert made == fill(template, [layout], MADE, places)
    presentation = opened(made)
    (slide,) = presentation.slides
    shapes = {shape.name: shape for shape in slide.shapes}
    assert shapes["Title"].text_frame.text == layout.title
    assert shapes["Title"].text_frame.paragraphs[0].runs[0].font.color.rgb == RGBColor(200, 0, 0)
    assert shapes["Marking top"].text_frame.text == shapes["marking_2"].text_frame.text == BRIEF.marking
    assert shapes["As of"].text_frame.text == "As of 2 November 2019"
    assert shapes["sources"].text_frame.paragraphs[0].runs[0].font.size == Pt(11)
    assert shapes["Logo"].shape_type == MSO_SHAPE_TYPE.PICTURE
    assert {"Base", "Handover", "US and coalition"} <= {shape.name for shape in shapes["legend"].shapes}
    legend = Box(9 * 72, 1.5 * 72, 4 * 72, 3 * 72)
    assert all(legend.grown(1).holds(box(shape)) for shape in shapes["legend"].shapes)
    assert presentation.core_properties.author == "J2"
    assert "Template SHA-256" in slide.notes_slide.notes_text_frame.text
    assert FORMATS[".pptx"].embedded(made) == MADE.to_text()


def test_the_map_stands_in_the_templates_box_with_type_as_large_as_ever(tmp_path, layout):
    (slide,) = opened(fill(donor(tmp_path), [layout], MADE, places)).slides
    drawn = next(shape for shape in slide.shapes if shape.name == "map")
    room = Box(0.5 * 72, 1.5 * 72, 8 * 72, 4.5 * 72)
    ground = next(shape for shape in drawn.shapes if shape.name == "Ground")
    assert room.grown(0.1).holds(box(ground))
    assert box(ground).width > 0.9 * room.width
    assert {"Bases", "Movements", "Names"} <= {shape.name for shape in drawn.shapes}
    sizes = [int(run.get("sz")) for run in drawn._element.findall(".//a:rPr", SPACES)]
    assert min(sizes) / 100 >= min(10.0, min(text.size for text in layout.all_texts)) - 0.01


def test_words_too_long_for_a_shape_are_smaller_and_wrap(tmp_path):
    long = describe(SOME, BRIEF.but(title="Presence " * 30), places)
    (slide,) = opened(fill(donor(tmp_path), [long], MADE, places)).slides
    shapes = {shape.name: shape for shape in slide.shapes}
    (run,) = shapes["Title"].text_frame.paragraphs[0].runs
    assert Pt(10) <= run.font.size < Pt(44)
    assert shapes["Title"].text_frame._txBody.bodyPr.get("wrap") == "square"
    assert shapes["As of"].text_frame.paragraphs[0].runs[0].font.size == Pt(11)


def test_what_a_template_says_of_its_other_slides_is_gone(tmp_path, layout):
    """Sections list slides by id; PowerPoint would repair a file that lists one that is not there."""
    template = donor(tmp_path)
    made = Presentation(template)
    sections = (
        f'<p:extLst xmlns:p="{SPACES["p"]}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="{SECTIONS[1:].partition("}")[0]}"/></p:ext></p:extLst>'
    )
    made.part._element.append(etree.fromstring(sections))
    made.save(template)
    filled = fill(template, [layout], MADE, places)
    with ZipFile(BytesIO(filled)) as file:
        assert b"sectionLst" not in file.read("ppt/presentation.xml")
        assert [name for name in file.namelist() if name.startswith("ppt/slides/slide")] == [
            "ppt/slides/slide1.xml"
        ]


def test_what_is_said_of_a_filled_slide_is_what_is_drawn_on_it(tmp_path, layout):
    template = donor(tmp_path, without=("Legend",))
    (page,) = laid_out(template, [layout], places)
    assert page.frame.box != layout.frame.box
    made = fill(template, [layout], MADE, places)
    assert made == fill(template, [page], MADE, places)
    drawn = named(opened(made).slides[0], "map")
    told = "".join(alt(shape) for shape in everything(drawn.shapes))
    assert {id for id in page.drawn if f"[{id}]" in told} == set(page.drawn)


def test_what_a_template_lacks_is_told(tmp_path, layout):
    template = donor(tmp_path, without=("sources", "As of"))
    assert {"sources", "as_of", "key_events"} <= set(lacking(template))
    assert not {"map", "title", "marking"} & set(lacking(template))
    with pytest.raises(PresenceError, match=r"lacks shapes named map, sources, .*`map` is needed"):
        fill(donor(tmp_path, without=("map", "sources")), [layout], MADE, places)


def test_a_map_too_small_for_its_words_is_told(tmp_path, layout):
    template = donor(tmp_path)
    presentation = Presentation(template)
    named(presentation.slides[0], "map").width = Inches(0.1)
    presentation.save(template)
    with pytest.raises(PresenceError, match=r"`map` is 0.1 × 4.5 inches; make it 3.0 × 2.0 or larger"):
        laid_out(template, [layout], places)


def test_a_potx_and_a_template_without_slides(tmp_path, layout):
    source = Presentation()
    page = source.slide_layouts[5]
    page.placeholders[0].name = "title"
    page.shapes._spTree.append(Presentation(donor(tmp_path)).slides[0].shapes[1]._element)
    source.save(tmp_path / "plain.pptx")
    kinds = (b"presentation.main+xml", b"template.main+xml")
    with ZipFile(tmp_path / "plain.pptx") as old, ZipFile(tmp_path / "own.potx", "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(*kinds) if name == "[Content_Types].xml" else old.read(name)
            )
    (slide,) = opened(fill(tmp_path / "own.potx", [layout], MADE, places)).slides
    assert slide.shapes.title.text_frame.text == layout.title
    assert "map" in {shape.name for shape in slide.shapes}


@pytest.mark.parametrize("what", [b"no zip", b""])
def test_what_is_no_template_is_refused(tmp_path, layout, what):
    file = tmp_path / "own.pptx"
    file.write_bytes(what)
    with pytest.raises(PresenceError, match="no PowerPoint file"):
        fill(file, [layout], MADE, places)
    with pytest.raises(PresenceError, match="cannot be read"):
        fill(tmp_path / "none.pptx", [layout], MADE, places)


def test_a_page_without_one_map_wants_a_slide_of_its_size(tmp_path, layout):
    pages = [layout, replace(layout, panels=(), rows=(), samples=(), inset=None)]
    assert len(opened(fill(donor(tmp_path), pages, MADE, places)).slides) == 2
    small = Presentation(donor(tmp_path))
    small.slide_width = Inches(10)
    small.save(tmp_path / "small.pptx")
    with pytest.raises(PresenceError, match=r"10\.00 × 7\.50 inches"):
        fill(tmp_path / "small.pptx", pages, MADE, places)
