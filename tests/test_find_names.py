"""Places found in running text: sentences of our own with every construction, marked by hand.

In the texts [words|id] is a mention and the place it means; nothing else is one.
"""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Place, ordinary
from gazetteer.find_names import find_names
from gazetteer.fold import fold
from tests.phrases import PHRASES

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

ENGLISH = """\
Washington sends guns to [Syria|syria] as a clash spreads, monitors say

Lorries came to the [al-Omar oilfield|al-omar-oil-field] on Sunday, said a Britain-based watchdog. Militias
had crossed to the [eastern bank of the Euphrates River|east-of-the-euphrates-deir-ez-zor-east-bank], and
US-backed troops at [Al-Omar oil field|al-omar-oil-field] shot back. The Islamic State group lost it last
October. [Damascus|damascus] says it will have all of [Syria|syria]. In March the US-led coalition struck
near [Deir az-Zour|deir-ez-zor]; an attack in the [Ain al-Issa area|ain-issa-area] followed, and one on the
[town of Manbij|manbij]. [Turkey|turkey] kept silent. "[Turkey|turkey]'s army waits," a Turkish officer said.

From [Qamishli|qamishli] ([Syria|syria]): a convoy left the [city of Qamishli|qamishli] for the
[town of Qahtaniyah|qahtaniyah-tirbespi] along the [Turkish border area|syrian-turkish-border-strip], in
[northeastern Syria|northeast-syria]. Days later [Qahtaniyah|qahtaniyah-tirbespi] was quiet. Troops will go
from [northern Syria|northern-syria] to [eastern Syria|eastern-syria], and to a base near [Rmeilan|rmeilan].
The Turkish invasion, the Syrian regime, Russian police, Kurdish leaders and American flags name no place.

[Manbij|manbij], [Kobani|kobani-ayn-al-arab] and [Tell Abyad|tell-abyad] are three towns. The road between
[Raqqa|raqqa] and [Tabqa|tabqa] was cut 13 km south of [Ain Issa|ain-issa]. [Ras al-Ayn|ras-al-ayn], [Ra’s
al-ʿAyn|ras-al-ayn] and [Ras
al-Ain|ras-al-ayn] are one; so are [Deir Ezzor|deir-ez-zor], [Deir-ez-Zor|deir-ez-zor],
[Deir ez-
Zor|deir-ez-zor] and [DEIR EZ-ZOR|deir-ez-zor]. [Syria|syria]’s north, [Turkey|turkey]-backed men,
a [Damascus|damascus]-based paper, pro-[Damascus|damascus] fighters. “[Raqqa|raqqa]” fell; ‘[Manbij|manbij]’
did not. [al-Ḥasaka|hasakah], [Al Hasakah|hasakah] and [Qāmishlī|qamishli] are spelled with care.

[Qahtaniyah (Tirbespi)|qahtaniyah-tirbespi] says which. [Kobani (Ayn al-Arab)|kobani-ayn-al-arab] too. The
[Hasakah governorate|al-hasakah-governorate] is larger than the [Manbij countryside|manbij-countryside] or
[northern Aleppo|aleppo]. Guns fired at [Tabqa airbase|tabqa-air-base], at [T4 air base|t4-air-base] and at
the [Conoco gas plant|conoco-gas-plant]; [T4|t4-air-base] was hit, and so was [Conoco|conoco-gas-plant].
The [Semalka border crossing|semalka-border-crossing] and [Tishrin Dam|tishrin-dam] are open. [Rukban
camp|rukban-camp] lies near [al-Tanf|al-tanf-garrison] and [Jordan|jordan]. As [Raqqa|raqqa] fell, others
at [Tabqa|tabqa] fled. [Hasakah|hasakah]/[Qamishli|qamishli]: a road. The
[Khabur|khabur-river] is a river, and the [Euphrates|euphrates-river] one, too. [northern Iraq|iraq] is calm.
The [Tadmur (Palmyra) District|tadmur-palmyra-district], too.
Spelled as in no list: [Mount Karachok|mount-karatchok], near [Dayrick|malikiyah-derik],
at [Til Samen|tal-samin].
"""

# Ordinary words, given names, peoples and things that share their letters with a place.
NOTHING = """\
Hit hard, the men fell. They were hit. March came, then May, and it was so in March and near Easter.
Batman is a film, and Batman sells. Van drivers and a Tank crew struck; the Green party won.
The Main road, the Central Bank, Base camp, Salt and pepper, hamas and Hamas, Nice people, Mary went.
Freedom of speech. Omar said that Hassan and Abdullah met Sulayman. Mr. Omar, Abu Omar al-Baghdadi.
Khalid ibn al-Walid, General Mazloum Abdi, Ahmad al-Omar, Salah al-Din Brigade, Michael Jordan.
The Syrian regime, Turkish-backed forces, US forces, Kurdish fighters, Russian police, Iraqi militias.
Islamic State, Washington, Britain, a US-led coalition. Hayat Tahrir al-Sham, Ahrar al-Sham, Al Mayadeen said.
The door, the hill, 55, 17, II, NT. a tall man, tell me, an east bank of the Tigra, the border, an oilfield.
The base, in the area, north of here. turkey is a bird. As it fell, at once, us and them, in an hour.
Tribal leaders, a German, the Center, Nearly all, Mustafa Bali, Sarin gas, US Central Command, Baghdadi.
Bab al-Hawa is a crossing, Tell al-Nobody a hill. The Bab.
The spokesman Tim Janik said so, and Hassan Alam heard him.
Operation Peace Spring, since Peace Spring. عملية نبع السلام
المال والبنون، الحكومة السورية، علم الثورة، على الباب، عمر الرجل، سلوك الناس، صور جديدة
قوات سوريا الديمقراطية، الجيش السوري، القوات التركية، سوف يعود، دوماً، حول العالم، قناة الميادين
Suriye Milli Ordusu ve Türk askeri. Kara bir gün. Ama olmadı. Les forces turques et l'armée syrienne.
"""

ARABIC = """\
دخلت القوات الأمريكية [القامشلي|qamishli] و[الرقة|raqqa]،
ثم سارت من [دير الزور|deir-ez-zor] إلى [حقل العمر النفطي|al-omar-oil-field].
وصل رتل ب[القامشلي|qamishli] وب[دير الزور|deir-ez-zor] [للحسكة|hasakah] من [سوريا|syria].
قالت [دمشق|damascus] إن الحكومة السورية وقوات سوريا الديمقراطية اتفقتا.
ب[مدينة منبج|manbij] و[عين عيسى|ain-issa] و[مدينة الباب|al-bab] هدوء، وفي [الباب|al-bab] أيضاً.
[ريف حلب|aleppo-governorate] و[محافظة الحسكة|al-hasakah-governorate] شمال [العراق|iraq]
و[تركيا|turkey] و[لبنان|lebanon]. هاجموا [كوباني|kobani-ayn-al-arab]
و[رَأْس العَيْن|ras-al-ayn]. قرب [الشدادي|al-shaddadi] و[تل
أبيض|tell-abyad] و[منبج|manbij].
"""

OTHERS = """\
[Suriye'nin kuzeyi|northern-syria] sakin. Türk askeri [Kamışlı|qamishli]'ya, [Haseke|hasakah]'ye
ve [Rakka|raqqa]'dan çıktı. [Fırat'ın doğusu|east-of-the-euphrates-deir-ez-zor-east-bank]nda üs var.
[Şam|damascus] sustu. Les soldats ont quitté les environs d'[Alep|aleppo], de
[Manbij|manbij] et [Raqqa|raqqa], en [Syrie|syria]. Li [Qamişlo|qamishli]yê û [Kobanê|kobani-ayn-al-arab],
[Serêkaniyê|ras-al-ayn] û li [Efrîn|afrin]ê şer heye.
"""


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.default()


def unmarked(marked):
    """The text without its marks, and the mentions that they stand for."""
    text, mentions, end = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        mentions.append((len(text), mark[1], mark[2]))
        text += mark[1]
        end = mark.end()
    return text + marked[end:], mentions


def found_in(text, gazetteer):
    return [(m.start, m.text, m.place.id if m.place else "?") for m in find_names(text, gazetteer)]


@pytest.mark.parametrize(
    ("marked", "least"), [(ENGLISH, 60), (ARABIC, 20), (OTHERS, 10)], ids=["en", "ar", "tr fr ku"]
)
def test_every_place_is_found_and_none_invented(gazetteer, marked, least):
    text, expected = unmarked(marked)
    assert len(expected) >= least
    assert found_in(text, gazetteer) == expected


@pytest.mark.parametrize("line", NOTHING.splitlines())
def test_words_that_are_names_elsewhere_are_no_places(gazetteer, line):
    assert found_in(line, gazetteer) == []


@pytest.mark.parametrize(
    "marked",
    [
        "Three were killed near [Hit|gn:95788].",
        "They drove from [Batman|gn:321836] to [Van|gn:298117].",
        "Buses reached [Manbij|manbij], [Salt|gn:250258] and [Qamishli|qamishli].",
        "A bus to [Salt|gn:250258] left. It was late; Salt was dark. The [Salt|gn:250258] road was closed.",
        "Guns near [Zakho|gn:89570] fell silent. Camp [Zakho|gn:89570] was hit by Iraqi guns.",
        "It came from [Jordan|jordan] and hit the [al-Omar field|al-omar-oil-field], General Hassan said.",
        "وصلوا إلى [هجين|hajin] أمس. وكانت [هجين|hajin] هادئة",
        "في [بلدة سلوك|suluk]",
    ],
)
def test_an_ordinary_word_is_a_place_where_the_text_says_so(gazetteer, marked):
    text, expected = unmarked(marked)
    assert found_in(text, gazetteer) == expected


def test_a_namesake_is_told_by_the_places_beside_it(gazetteer):
    for near, id in (("Qamishli", "qahtaniyah-tirbespi"), ("Tal Afar", "qahtaniyah-sinjar")):
        text = f"Shots fell on Qahtaniyah. People fled to {near}."
        mention = find_names(text, gazetteer)[0]
        assert mention.place.id == id
        assert any("km from" in reason for reason in mention.found.reasons)
        assert mention.candidates[0] == mention.found


def test_a_name_means_one_place_throughout_a_text(gazetteer):
    text = "Qahtaniyah was hit. Later Qahtaniyah (Tirbespi) was quiet, near Sinjar it was not."
    first, second, _ = find_names(text, gazetteer)
    assert first.place == second.place == gazetteer.place("qahtaniyah-tirbespi")
    assert "the text names it elsewhere: Qahtaniyah (Tirbespi)" in first.found.reasons


def test_what_the_text_does_not_tell_stays_ambiguous(gazetteer):
    (mention,) = find_names("Shots fell on Qahtaniyah.", gazetteer)
    assert mention.place is None
    assert {"qahtaniyah-tirbespi", "qahtaniyah-raqqa"} <= {c.place.id for c in mention.candidates}


def test_offsets_hold_in_any_normal_form(gazetteer):
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "Û li Serêkaniyê, al-Ḥasaka, رَأْس العَيْن bû.")
        assert [m.place.id for m in find_names(text, gazetteer)] == ["ras-al-ayn", "hasakah", "ras-al-ayn"]
        assert [m.text for m in find_names(text, gazetteer)] == [
            unicodedata.normalize(form, name) for name in ("Serêkaniyê", "al-Ḥasaka", "رَأْس العَيْن")
        ]


def test_signs_that_nobody_sees_are_no_hindrance(gazetteer):
    text = "\ufeffNear \u200eMan\u00adbij\u200f, Tabqa\u2069 and the o\ufb03ce in \ufb01eld; A\ufb01rin no."
    assert [(m.text, m.place.id) for m in find_names(text, gazetteer)] == [
        ("Man\u00adbij", "manbij"),
        ("Tabqa", "tabqa"),
    ]


def test_a_ligature_within_a_name_moves_nothing():
    places = [Place("x", "Safi Fort", 38.0, 35.0, 2, "P", "PPL", "SY")]
    (mention,) = find_names("The e\ufb00ect: Sa\ufb01 Fort fell.", Gazetteer(places))
    assert (mention.start, mention.text, mention.place.id) == (11, "Sa\ufb01 Fort", "x")


def test_no_name_goes_across_a_paragraph_or_a_comma(gazetteer):
    for gap in ("\n\n", ", ", ". ", "; "):
        assert "deir-ez-zor" not in {id for _, _, id in found_in(f"The Deir{gap}Zor", gazetteer)}


def test_words_of_kind_that_make_no_sense_stay_out(gazetteer):
    for marked in ("a [Syria|syria] base", "[Manbij|manbij] Military Council", "[Raqqa|raqqa] oil trade"):
        text, expected = unmarked(marked)
        assert found_in(text, gazetteer) == expected


@given(PHRASES)
def test_any_text_gives_mentions_that_lie_within_it_and_apart(text):
    end = 0
    for mention in find_names(text, Gazetteer.default()):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.candidates
        assert mention.found is None or mention.candidates[0] == mention.found
        end = mention.end


# Towns that no guard holds back.
PLAIN = [
    place
    for place in Gazetteer.default()
    if not place.id.startswith("gn:") and place.feature_class == "P" and fold(place.name) not in ordinary.ALL
]
BEFORE = st.sampled_from(
    ["", "fxq. ", "near ", "the town of\n", "“", "fxq, ", "Fxq said: ", "[a] \U0001f6a9 "]
)
AFTER = st.sampled_from(["", "’s men", ", fxq", "\n", "-based fxq", ".", "” fxq", " and fxq"])


@given(st.sampled_from(PLAIN), BEFORE, AFTER)
def test_the_name_of_any_curated_town_is_found_where_it_stands(place, before, after):
    (mention,) = find_names(before + place.name + after, Gazetteer.default())
    assert mention.end == len(before) + len(place.name)
    assert mention.text.endswith(place.name)
    assert place in [candidate.place for candidate in mention.candidates]
