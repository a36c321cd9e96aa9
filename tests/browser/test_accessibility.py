"""axe-core over the dashboard as a person finds it: nothing serious, light and dark, desk and phone.

https://github.com/dequelabs/axe-core, from the package axe-playwright-python. What Streamlit draws itself
is left out; what we put into it is not.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.dashboards import OCTOBER

SERIOUS = ("serious", "critical")
OPTIONS = {"resultTypes": ["violations"]}


def findings(page: Page) -> list[str]:
    """What axe finds serious: the rule, how often, and the first of its places."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_nothing_serious_on_the_page(opened, page, scheme, size):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(OCTOBER)
    expect(page.get_by_role("heading", name=re.compile("Events, October 2019"))).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_in_what_a_name_may_mean_nor_in_its_correction(opened, page, scheme):
    page.emulate_media(color_scheme=scheme)
    opened(OCTOBER + "&lookup=Qahtaniyah")
    expect(page.locator(".candidates .candidate")).to_have_count(4)
    assert findings(page) == []
    page.locator(".candidates .candidate").last.click()
    expect(page.locator(".years .year").first).to_be_visible(timeout=20_000)
    assert findings(page) == []
    opened(OCTOBER + "&event=manbij-us-withdrawal-2019-10")
    page.get_by_role("button", name="Wrong place?").click()
    expect(page.get_by_role("button", name="Use this place instead")).to_be_visible()
    assert findings(page) == []


def test_nothing_serious_in_what_opens(opened, page):
    opened(OCTOBER + "&event=manbij-us-withdrawal-2019-10&place=manbij&within=25")
    expect(page.locator(".details h2")).to_be_visible()
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator(".filters")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Range rings").click()
    assert findings(page) == []
    page.get_by_role("combobox", name="Search a place").fill("القامشلي")
    expect(page.get_by_role("option").first).to_be_visible()
    assert findings(page) == []
