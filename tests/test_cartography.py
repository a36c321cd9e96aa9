"""The one table of the ground's looks: what web and print draw stands in it, and nothing else."""

import re
from dataclasses import fields
from datetime import date

import pytest

from geo.cartography import FILLS, GROUND_LABELS, GROUNDS, LETTERING, LINES, Ground, css
from geo.snapshot import sheet
from geo.timemap.ground import ground_script
from geo.view import View

DAY = date(2019, 10, 9)
COLOURS = {field.name for field in fields(Ground)} - {"relief"}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_ink_is_a_colour_of_the_ground():
    inks = {
        *FILLS.values(),
        *(line.ink for line in LINES.values()),
        *(look.ink for look in LETTERING.values()),
    }
    assert inks <= COLOURS


@pytest.mark.parametrize("theme", GROUNDS)
def test_names_can_be_read_on_every_land(theme):
    ground = GROUNDS[theme]
    for ink in {look.ink for look in LETTERING.values()}:
        for land in (ground.land, ground.abroad):
            # Governorates are hints; the rest meets WCAG's AA for text.
            least = 3 if ink == "governorate_label" else 4.4
            assert contrast(getattr(ground, ink), land) >= least, (ink, land)


def test_the_styles_have_a_rule_for_each_class_of_the_browsers_ground():
    styles = css()
    drawn = set(re.findall(r'"className": "([^"]+)"', ground_script()))
    classes = {f"ground-{name}" for text in drawn for name in text.replace("ground-", "").split()}
    assert classes == {f"ground-{name}" for name in {*FILLS, *LINES, "relief"}}
    for name in classes:
        assert f".{name} {{" in styles
    for name in COLOURS:
        assert styles.count(f"--{name.replace('_', '-')}:") == 2, "light and dark"


def test_the_sheet_draws_the_same_classes():
    assert set(sheet.GROUND) == {*FILLS, *LINES, "relief"}
    assert set(sheet.SWITCHES.values()) | {"names"} == set(GROUND_LABELS)


def test_what_can_be_switched_off_is_known_to_the_view():
    everything = View(DAY, DAY)
    assert all(everything.shows(name) for name in GROUND_LABELS)
    only = View(DAY, DAY, ground=("relief",))
    assert [name for name in GROUND_LABELS if only.shows(name)] == ["relief"]
    assert not any(View(DAY, DAY, ground=("none",)).shows(name) for name in GROUND_LABELS)
