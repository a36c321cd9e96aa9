"""Places found in running text: sentences of our own with every construction, marked by hand.

In the texts [words|id] is a mention and the place it means; nothing else is one.
"""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Place
from gazetteer.find_names import find_names
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
a [Damascus|damascus]-based paper, pro-[Damascus|damascus] fighters. “[Raqqa|raqqa]” fell; ‘[Manbij|manbij]’ did not.
[al-Ḥasaka|hasakah], [Al Hasakah|hasakah] and [Qāmishlī|qamishli] are spelled with care.

[Qahtaniyah (Tirbespi)|qahtaniyah-tirbespi] says which. [Kobani (Ayn al-Arab)|kobani-ayn-al-arab] too. The
[Hasakah governorate|al-hasakah-governorate] is larger than the [Manbij countryside|manbij-countryside] or
[northern Aleppo|aleppo]. Guns fired at [Tabqa airbase|tabqa-air-base], at [T4 air base|t4-air-base] and at
the [Conoco gas plant|conoco-gas-plant]; [T4|t4-air-base] was hit, and so was [Conoco|conoco-gas-plant].
The [Semalka border crossing|semalka-border-crossing] and [Tishrin Dam|tishrin-dam] are open. [Rukban
camp|rukban-camp] lies near [al-Tanf|al-tanf-garrison] and [Jordan|jordan]. As [Raqqa|raqqa] fell, others
at [Tabqa|tabqa] fled. [Hasakah|hasakah]/[Qamishli|qamishli]: a road. The
[Khabur|khabur-river] is a river, and the [Euphrates|euphrates-river] one, too. [northern Iraq|iraq] is calm.
Spelled as in no list: [Mount Karachok|mount-karatchok], near [Dayrick|malikiyah-derik], at [Til Samen|tal-samin].
"""

# Ordinary words, given names, peoples and things that share their letters with a place.
NOTHING = """\
Hit hard, the men fell. They were hit. March came, then May. Batman is a film, and Batman sells. Van
drivers and a Tank crew struck; the Green party won. The Main road, the Central Bank, Base camp, Salt
and pepper, hamas and Hamas, Nice people, Mary went, Freedom of speech. Omar said that Hassan and
Abdullah met Sulayman. Mr. Omar, Abu Omar al-Baghdadi, Khalid ibn al-Walid, General Mazloum Abdi, Ahmad
al-Omar, Salah al-Din Brigade, Michael Jordan. The Syrian regime, Turkish-backed forces, US forces, Kurdish
fighters, Russian police, Iraqi militias. Islamic State, Washington, Britain, the Islamic Republic. Hayat
Tahrir al-Sham, Ahrar al-Sham, Al Mayadeen reported. The door, the hill, 55, 17, II. a tall man, tell me,
an east bank of the Tigra, the border, an oilfield, the base, in the area, north of here. turkey is a bird.
As it fell, at once, us and them, in an hour. المال والبنون، الحكومة السورية، علم الثورة، على الباب، عمر الرجل
قوات سوريا الديمقراطية، الجيش السوري، القوات التركية، سوف يعود، دوماً، حول العالم، قناة الميادين، صور جديدة
Tribal leaders, a German, the Center, Nearly all, Mustafa Bali, Sarin gas, US Central Command, Baghdadi.
Suriye Milli Ordusu ve Türk askeri. Kara bir gün. Ama olmadı. Les forces turques et l'armée syrienne.
"""

ARABIC = """\
دخلت القوات الأمريكية [القامشلي|qamishli] و[الرقة|raqqa]، ثم سارت من [دير الزور|deir-ez-zor] إلى [حقل العمر النفطي|al-omar-oil-field].
وصل رتل ب[القامشلي|qamishli] وب[دير الزور|deir-ez-zor] [للحسكة|hasakah] من [سوريا|syria]. قالت [دمشق|damascus] إن الحكومة السورية
وقوات سوريا الديمقراطية اتفقتا. ب[مدينة منبج|manbij] و[عين عيسى|ain-issa] و[مدينة الباب|al-bab] هدوء، وفي [الباب|al-bab] أيضاً.
[ريف حلب|aleppo] و[محافظة الحسكة|al-hasakah-governorate] شمال [العراق|iraq] و[تركيا|turkey] و[لبنان|lebanon]. هاجموا [كوباني|kobani-ayn-al-arab]
و[رَأْس العَيْن|ras-al-ayn]. قرب [الشدادي|al-shaddadi] و[تل
أبيض|tell-abyad] و[منبج|manbij].
"""

OTHERS = """\
[Suriye'nin kuzeyi|northern-syria] sakin. Türk askeri [Kamışlı|qamishli]'ya, [Haseke|hasakah]'ye ve [Rakka|raqqa]'dan
çıktı. [Fırat'ın doğusu|east-of-the-euphrates-deir-ez-zor-east-bank]nda üs var. Les soldats ont quitté d'[Alep|aleppo] à
[Manbij|manbij] et [Raqqa|raqqa], en [Syrie|syria]. Li [Qamişlo|qamishli]yê û [Kobanê|kobani-ayn-al-arab],
[Serêkaniyê|ras-al-ayn] û li [Efrîn|afrin]ê şer heye.
"""
