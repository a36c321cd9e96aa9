"""Made-up GeoNames dumps: `python -m tests.benchmarks.dump COUNT FILE.txt [ALTERNATE_NAMES.txt]`.

Names are built of real words and syllables of place names in a dozen countries, in one or two scripts, and
as unevenly as real ones: some words stand in thousands of names, most names are few, some places have many.
Kinds, populations and how many other names a place has follow roughly those of allCountries.txt.
"""

import sys
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

SEED = 6


class Tongue(NamedTuple):
    """How names are made: opening words, whole words and syllables, each `latin` or `latin=other script`;
    what goes between an opening and what follows; and changes by which another spelling is made."""

    code: str
    openings: str
    words: str
    syllables: str
    article: str = " "
    changes: tuple[tuple[str, str], ...] = ()


ARABIC = Tongue(
    "ar",
    """
    Tall=تل Khirbat=خربة ‘Ayn=عين Umm=أم Abū=أبو Dayr=دير Bi’r=بئر Wādī=وادي Jabal=جبل Kafr=كفر Bayt=بيت
    Qal‘at=قلعة Rasm=رسم Nahr=نهر Qaryat=قرية Shaykh=شيخ Maqām=مقام Bāb=باب
    """,
    """
    Aḩmar=أحمر Aswad=أسود Kabīr=كبير Şaghīr=صغير Ḩamrā’=حمراء Baydā=بيضا ‘Alī=علي Ḩasan=حسن
    Muḩammad=محمد Zaytūn=زيتون Tīn=تين Mushayrifah=مشيرفة Qahtaniyah=قحطانية Nāşirah=ناصرة Sūq=سوق
    Tawīl=طويل Khaḑrā’=خضراء Ghajar=غجر Rummān=رمان Fawqānī=فوقاني Taḩtānī=تحتاني Gharbīyah=غربية
    Sharqīyah=شرقية Jadīdah=جديدة Ibrāhīm=ابراهيم Mūsá=موسى Salmān=سلمان
    """,
    """
    ba=ب bī=بي bū=بو da=د dā=دا dī=دي fa=ف fā=فا ḩa=ح ḩā=حا ja=ج jā=جا jī=جي ka=ك kā=كا kh=خ la=ل lā=لا
    lī=لي ma=م mā=ما mū=مو na=ن nā=نا nī=ني qa=ق qā=قا ra=ر rā=را rī=ري sa=س sā=سا sha=ش shā=شا ţa=ط
    ţā=طا za=ز zā=زا ‘a=ع ‘ā=عا ghā=غا wa=و rān=ران yah=ية mīn=مين nah=نة mar=مر bar=بر ḩān=حان tah=تة
    """,
    " al ",
    (
        (" al ", " el-"),
        ("ū", "ou"),
        ("ī", "i"),
        ("ḩ", "h"),
        ("ay", "ei"),
        ("ah", "é"),
        ("q", "k"),
        ("j", "dj"),
    ),
)
PERSIAN = ARABIC._replace(
    code="fa",
    openings="""
    Kalāteh=کلاته Deh=ده Chāh=چاه Qal‘eh=قلعه Kūh=کوه Darreh=دره Mazra‘eh=مزرعه Rūd=رود Tappeh=تپه
    """,
    article="-e ",
    changes=(
        ("-e ", " "),
        ("ū", "oo"),
        ("ī", "ee"),
        ("q", "gh"),
        ("ā", "a"),
        ("eh", "e"),
    ),
)
RUSSIAN = Tongue(
    "ru",
    """
    Novaya=Новая Staraya=Старая Bol’shaya=Большая Malaya=Малая Verkhnyaya=Верхняя Nizhnyaya=Нижняя
    Ozero=Озеро Reka=Река
    """,
    """
    Ivanovka=Ивановка Aleksandrovka=Александровка Mikhaylovka=Михайловка Nikolayevka=Николаевка
    Berëzovka=Берёзовка Sosnovka=Сосновка Petrovka=Петровка Pokrovka=Покровка Kamenka=Каменка Gora=Гора
    Krasnoye=Красное Dubrovka=Дубровка
    """,
    """
    ba=ба be=бе ve=ве vo=во go=го da=да do=до za=за ko=ко ka=ка kra=кра la=ла lo=ло mi=ми mo=мо na=на
    ni=ни no=но po=по ro=ро sa=са so=со sta=ста ta=та to=то tu=ту ya=я ovo=ово ino=ино evka=евка sk=ск
    ichi=ичи shche=ще zhu=жу
    """,
    " ",
    (
        ("ya", "ja"),
        ("y", "i"),
        ("kh", "h"),
        ("zh", "j"),
        ("ë", "e"),
        ("ch", "tch"),
    ),
)
SPANISH = Tongue(
    "es",
    """
    San Santa El La Los Las Rancho Río Cerro Arroyo Laguna Hacienda Ejido Villa Barrio Quebrada Loma
    Puerto Agua
    """,
    """
    José Juan Miguel Antonio Isabel María Rosa Pedro Francisco Grande Blanca Nueva Esperanza Guadalupe
    Palmas Carmen Progreso Alto Bajo Concepción Rosario Mirador Encino Paloma Tigre Piedras Negras Cruz
    Lucía Rafael
    """,
    """
    ba be ca ce chi co cua da de gua ga hue ja je la le lla ma me mi na ne ñe o pa pe que ra re ri ro sa
    ta te ti to tla tepec uca va xo ya za zul
    """,
    " de ",
    (
        (" de ", " "),
        ("que", "ke"),
        ("hu", "w"),
        ("ll", "y"),
    ),
)
ENGLISH = Tongue(
    "en",
    """
    Mount Lake North South East West New Old Little Big Fort Saint Upper Lower Camp Point Cedar Pine
    Mill Oak
    """,
    """
    Creek Church School Springs Branch Cemetery Valley Hill River Park Grove Ridge Hollow Baptist Bethel
    Zion Union Pleasant Washington Franklin Salem Clinton Jackson Lincoln Madison Green Spring Fork
    Island Bay Dam Field House
    """,
    """
    al ash bar ber bing brook bur by chester clay cot don ers fair ford gan hamp har ing ker ley ling
    low mar mere mor ning nor per rick rom ry sham ster stone ter thorp ton ville wal war wick win wood
    worth
    """,
    " ",
    (
        (" ", "-"),
        ("ville", "vil"),
        ("Saint", "St."),
        ("Mount", "Mt."),
    ),
)
CHINESE = Tongue(
    "zh",
    """
    Da=大 Xiao=小 Shang=上 Xia=下 Nan=南 Bei=北 Dong=东 Xi=西 Xin=新 Lao=老
    """,
    """
    Wangjia=王家 Lijia=李家 Zhangjia=张家 Shan=山 He=河 Cun=村 Zhuang=庄 Wan=湾 Ping=坪 Gou=沟 Qiao=桥
    Ling=岭
    """,
    """
    ba=八 bai=白 cha=茶 chen=陈 da=大 fang=方 gao=高 guan=关 hai=海 hong=红 hua=花 huang=黄 jia=家
    jin=金 li=李 lin=林 liu=刘 long=龙 ma=马 mei=梅 niu=牛 ping=平 qing=青 san=三 sha=沙 shi=石 shui=水
    tai=太 tang=唐 tian=田 tou=头 wang=王 wu=吴 xi=溪 yang=杨 yu=玉 yuan=园 zhai=寨 zhao=赵 zhou=周
    zhu=朱
    """,
    "",
    (
        ("x", "hs"),
        ("q", "ch"),
        ("zh", "ch"),
        ("j", "ch"),
    ),
)
INDONESIAN = Tongue(
    "id",
    """
    Kampung Desa Gunung Sungai Tanjung Pulau Bukit Air Danau Teluk Kali Dusun Krajan
    """,
    """
    Baru Lama Besar Kecil Tengah Jaya Sari Makmur Indah Mulya Rejo Agung Timur Barat Selatan Utara
    Karang Anyar
    """,
    """
    ba be bo bu ca da di ga gu ja je ka ke ki ku la lang le li ma mang mo na ngi nya pa pe pu ra re ri
    ro sa se si su ta tan te ti tu wa wi ya
    """,
    " ",
    (
        ("u", "oe"),
        ("j", "dj"),
        ("y", "j"),
        ("c", "tj"),
    ),
)
INDIAN = Tongue(
    "hi",
    """
    Nagla=नगला Rampur=रामपुर Chak=चक Kalan=कलां Khera=खेड़ा Naya=नया Bara=बड़ा
    """,
    """
    Pur=पुर Nagar=नगर Ganj=गंज Garh=गढ़ Khurd=खुर्द Kalan=कलां Singh=सिंह Ram=राम Gaon=गांव Tola=टोला
    Patti=पट्टी
    """,
    """
    ba=ब bha=भ cha=च da=द dha=ध ga=ग gha=घ ha=ह ja=ज ka=क kha=ख la=ल ma=म na=न pa=प pha=फ ra=र sa=स
    sha=श ta=त tha=थ va=व ya=य pur=पुर wal=वाल
    """,
    " ",
    (
        ("w", "v"),
        ("pur", "pore"),
        ("ī", "ee"),
        ("ch", "chh"),
    ),
)
TURKISH = Tongue(
    "tr",
    """
    Yeni Eski Büyük Küçük Aşağı Yukarı Kara Ak Kızıl Orta
    """,
    """
    köy Tepe Dere Dağı Çayırı Pınar Hüyük Ören Çiftlik Kaya Viran Mahallesi Yayla Bağlar
    """,
    """
    al ba bal ca çam cey dar de do er ga gö gü ha hi il ka kav kö ku la lar li lu ma ne o öz pı ra re sa
    se su şe ta te tı tu ya yol yük
    """,
    "",
    (
        ("ş", "sh"),
        ("ç", "ch"),
        ("ğ", "g"),
        ("ı", "i"),
        ("ö", "o"),
        ("ü", "u"),
    ),
)

COUNTRIES: dict[str, tuple[Tongue, int]] = {
    "US": (ENGLISH, 18), "CN": (CHINESE, 8), "MX": (SPANISH, 8), "IN": (INDIAN, 7), "ID": (INDONESIAN, 7),
    "IR": (PERSIAN, 6), "RU": (RUSSIAN, 6), "GB": (ENGLISH, 5), "CO": (SPANISH, 4), "TR": (TURKISH, 4),
    "EG": (ARABIC, 3), "IQ": (ARABIC, 3), "DZ": (ARABIC, 3), "SA": (ARABIC, 3), "UA": (RUSSIAN, 3),
    "PE": (SPANISH, 3), "AU": (ENGLISH, 3), "YE": (ARABIC, 2), "SY": (ARABIC, 2), "MA": (ARABIC, 2),
}  # fmt: skip
"""Each country's tongue, and its share."""

KINDS = {
    "P PPL": 38, "H STM": 12, "H LK": 4, "T HLL": 7, "T MT": 7, "S SCH": 6, "S CH": 4, "S FRM": 6, "S HTL": 3,
    "L LCTY": 4, "A ADM4": 3, "A ADM3": 1, "A ADM2": 1, "R RD": 2, "V FRST": 1, "L AREA": 1,
}  # fmt: skip
"""Feature class and code, and its share."""


class Drawn:
    """Items drawn with weights, some thousand at a time, which is several times as fast as one by one."""

    def __init__(self, random: Random, items: list, weights: list[float]) -> None:
        self._random, self._items, self._sums = random, items, list(accumulate(weights))
        self._drawn: list = []

    def one(self):
        if not self._drawn:
            self._drawn = self._random.choices(self._items, cum_weights=self._sums, k=4096)
        return self._drawn.pop()


class Names:
    """Names in one tongue: (latin, the same in the other script or ''), at random."""

    def __init__(self, random: Random, tongue: Tongue) -> None:
        self._random, self._tongue = random, tongue
        # The tenth word of a list is about a tenth as frequent as the first.
        self._openings, self._words, self._syllables = (
            Drawn(random, parts, [1 / (rank + skew) for rank in range(len(parts))])
            for parts, skew in (
                (_pairs(tongue.openings), 2),
                (_pairs(tongue.words), 2),
                (_pairs(tongue.syllables), 12),
            )
        )

    def one(self) -> tuple[str, str]:
        random = self._random.random
        if random() < 0.12:
            latin, other = self._words.one()
        else:
            parts = [self._syllables.one() for _ in range(2 + int(3 * random() ** 1.5))]
            latin, other = "".join(p[0] for p in parts).capitalize(), "".join(p[1] for p in parts)
        if random() < 0.4:
            opening, same = self._openings.one()
            gap = "ال" if self._tongue.article == " al " else ""
            latin = opening + self._tongue.article + (latin if self._tongue.article else latin.lower())
            other = f"{same} {gap}{other}"
        if random() < 0.2:
            word, same = self._words.one()
            latin, other = f"{latin} {word}", f"{other} {same}"
        return latin, other.strip() if "=" in self._tongue.words else ""

    def respelled(self, latin: str) -> str:
        """Another spelling: some of the changes, and perhaps no marks on letters."""
        for old, new in self._tongue.changes:
            if self._random.random() < 0.4:
                latin = latin.replace(old, new)
        if self._random.random() < 0.6:
            latin = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
        return latin[:1].upper() + latin[1:]


def rows(count: int, seed: int = SEED) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The columns of so many places, each with its other names and their languages."""
    random = Random(seed)
    makers = {tongue.code: Names(random, tongue) for tongue, _ in COUNTRIES.values()}
    country_of = Drawn(random, list(COUNTRIES), [share for _, share in COUNTRIES.values()])
    kind_of = Drawn(random, [kind.split() for kind in KINDS], list(KINDS.values()))
    for id in range(1, count + 1):
        country, (feature_class, code) = country_of.one(), kind_of.one()
        tongue = COUNTRIES[country][0]
        maker = makers[tongue.code]
        name, other = maker.one()
        # Half of the places have no other name, a hundredth more than a dozen; and those are the large ones.
        fame = random.paretovariate(1.1)
        names = {("und", maker.respelled(name)): None for _ in range(min(40, int(fame) - 1))}
        if other and random.random() < 0.6:
            names[tongue.code, other] = None
        names.pop(("und", name), None)
        people = int(min(2e7, 40 * fame**2)) if feature_class in "PA" and random.random() < 0.4 else 0
        lon, lat = random.uniform(-170, 170), random.uniform(-55, 70)
        latin = "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii())
        cells = [
            *(str(id), name, latin, ",".join(text for _, text in names), f"{lat:.5f}", f"{lon:.5f}"),
            *(feature_class, code, country, "", f"{random.randint(1, 20):02}", str(random.randint(1, 400))),
            *("", "", str(people), "", "0", "Etc/UTC", "2026-01-01"),
        ]
        yield cells, list(names)


def write(count: int, path: Path, alternate_names: Path | None = None, seed: int = SEED) -> Path:
    """Write a dump of so many places, and their other names in the columns of alternateNamesV2.txt."""
    number = 0
    with path.open("w", encoding="utf-8") as dump, (alternate_names or Path("/dev/null")).open("w") as named:
        for cells, names in rows(count, seed):
            dump.write("\t".join(cells) + "\n")
            for language, name in names if alternate_names else ():
                number += 1
                language = "" if language == "und" else language
                named.write("\t".join((str(number), cells[0], language, name, "", "", "", "", "", "")) + "\n")
    return path


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(latin, other) for latin, _, other in (item.partition("=") for item in text.split())]


if __name__ == "__main__":
    write(int(sys.argv[1]), *map(Path, sys.argv[2:]))
