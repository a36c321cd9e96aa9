"""How alike spellings are: one name's before another village's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.letters import letters, plain
from gazetteer.likeness import MOST, form_of, likeness, unlikeness


@pytest.mark.parametrize(
    ("name", "same", "other"),
    [
        ("Jâbriyé", "Jābirīyah", "Jabrā"),
        ("سرمين", "Sarmīn", "Surmān"),
        ("Cheïkh Maqsoûd", "Shaykh Maqşūd", "Shaykh Maqsad"),
        ("Bouaïda", "البويضة", "البيضا"),
        ("Beït Jâch", "Bayt Jāsh", "Bayt Jaysh"),
        ("Sarrine", "Sarrin", "Sarriyan"),
        ("Tel Abyad", "Tall Abyaḑ", "Tall Bayḑā"),
    ],
)
def test_a_spelling_is_liker_its_name_than_another_village_s(name, same, other):
    assert likeness(form_of(name), form_of(same)) > likeness(form_of(name), form_of(other))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_has_no_direction(one, other):
    alike = likeness(form_of(one), form_of(other))
    assert 0 <= alike <= 1
    assert alike == pytest.approx(likeness(form_of(other), form_of(one)))
    assert likeness(form_of(one), form_of(one)) >= 0.95


@given(st.text(max_size=20), st.text(max_size=20), st.floats(0, MOST))
def test_what_is_given_up_early_is_surely_too_unlike(one, other, most):
    forms = form_of(one), form_of(other)
    assert unlikeness(*forms, most) == unlikeness(*forms) or unlikeness(*forms) > most


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzâîûéïāīūḩşţ' -", max_size=30))
def test_the_letters_of_a_latin_name_are_arabic(name):
    assert all(letter == " " or "\u0600" <= letter <= "\u06ff" for letter in letters(name))
    assert " " not in plain(letters(name))
