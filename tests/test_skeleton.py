"""Skeletons: the contract is in the doctests; the general rules are here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.fold import fold
from gazetteer.skeleton import readings, skeleton, tight

LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-", max_size=30)


@given(LATIN)
def test_case_does_not_matter(name):
    assert skeleton(name.upper()) == skeleton(name)


@given(st.text(max_size=40))
def test_any_text_has_readings_of_consonants_alone(name):
    assert skeleton(name) == skeleton(fold(name))
    assert tight(skeleton(name)) in ("", *readings(fold(name)))
    assert all(reading and " " not in reading for reading in readings(fold(name)))


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Qamishli", "القامشلي"),
        ("Manbij", "منبج"),
        ("Deir ez-Zor", "دير الزور"),
        ("Hasakah", "الحسكة"),
        ("Raqqa", "الرقة"),
        ("Qahtaniyah", "القحطانية"),
        ("Al-Shaddadi", "الشدادي"),
        ("Kharab al-Jir", "خراب الجير"),
        ("Rmeilan", "رميلان"),
        ("Khsham", "خشام"),
        ("Tell Tamr", "تل تمر"),
        ("Baghuz", "الباغوز"),
        ("Jarablus", "جرابلس"),
        ("Khirbat al-Asad", "خربة الأسد"),
        ("Sousa", "السوسة"),
    ],
)
def test_both_scripts_have_one_skeleton(latin, arabic):
    assert skeleton(latin) == skeleton(arabic)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell Rhazâl", "Tall Ghazāl"),
        ("Osmaniye", "al-ʿUthmaniyya"),
        ("Lazkiye", "اللاذقية"),
        ("Cerablus", "Jarabulus"),
        ("Çil Axa", "چل ئاغا"),
        ("Tchiftlik", "Jiftlik"),
        ("Serê Kaniyê", "Sarikani"),
    ],
)
def test_spellings_of_several_languages_meet_in_a_reading(one, other):
    assert set(readings(fold(one))) & set(readings(fold(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hajin", "Hatla"),
        ("Tell Tamr", "Tell Hamis"),
        ("Rmeilan", "Rubariya"),
        ("Sarrin", "Sarmada"),
        ("Homs", "Hama"),
        ("Sousa", "Sa"),
    ],
)
def test_different_towns_keep_different_skeletons(one, other):
    assert not set(readings(fold(one))) & set(readings(fold(other)))
