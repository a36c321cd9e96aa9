"""Folding: the contract is in the doctests; the general rules are here."""

import doctest
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gazetteer import fold as module
from gazetteer import kinds
from gazetteer.fold import fold

LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-", max_size=30)
CYRILLIC = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў \u0304\u0306\u0308-", max_size=30)
ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأإةى", max_size=30)


@pytest.mark.parametrize("contract", [module, kinds])
def test_examples_in_the_docstrings_hold(contract):
    assert doctest.testmod(contract).failed == 0


@given(st.text(max_size=40) | LATIN | ARABIC | CYRILLIC)
def test_folding_a_key_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(LATIN)
def test_case_does_not_matter(name):
    assert fold(name.upper()) == fold(name) == fold(name.title())


@given(LATIN, st.sampled_from("\u0301\u0302\u0308\u0323\u0327\u0331"))
def test_diacritics_do_not_matter(name, mark):
    marked = "".join(c + mark if c.isalpha() else c for c in name)
    assert fold(marked) == fold(unicodedata.normalize("NFC", marked)) == fold(name)


@given(LATIN | ARABIC)
def test_the_article_does_not_matter(name):
    assume(fold(f"{name} x") != "x")  # there is more to the name than articles
    assert fold(f"al-{name}") == fold(name)
