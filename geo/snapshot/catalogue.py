"""Every word that a sheet itself says, in one place, so that another language can follow.

Names of kinds, sides and other classes stand in `geo.event` and `geo.style`, words for dates in
`geo.words`. Braces are filled in by `say`; a key that ends in `.one` is for a count of one.
"""

from collections.abc import Iterable

ENGLISH = {
    "as_of": "As of {day}",
    "up_to": "up to {day}",
    "nothing": "nothing drawn",
    "drawn": "{n} events drawn: {certain} certain, {possible} possible",
    "drawn.one": "1 event drawn: {certain} certain, {possible} possible",
    "exactness": "exact day known for {dated}, town or closer for {placed}",
    "both": "{one}; {other}",
    "what": "What",
    "who": "Who acts",
    "certain_possible": "certain + possible",
    "key_events": "Key events",
    "sources": "Sources",
    "sources.all": "{n} pages, listed in the PPTX's notes, the XLSX and the annex of this sheet",
    "sources.all.one": "1 page, listed in the PPTX's notes, the XLSX and the annex of this sheet",
    "key_event": "{date}: {title}",
    "sources.more": "{n} more in the PPTX's notes, the XLSX and the annex of this sheet",
    "sources.more.one": "1 more in the PPTX's notes, the XLSX and the annex of this sheet",
    "sources.none": "The data names no sources: status is as supplied.",
    "not_drawn": "Not drawn: {what}.",
    "coarse": "{n} events known only to a wide area, a governorate or a country",
    "coarse.one": "1 event known only to a wide area, a governorate or a country",
    "off_map": "{n} events placed only in an area whose outline lies off this map",
    "off_map.one": "1 event placed only in an area whose outline lies off this map",
    "only_shown": "Only shown: {what}.",
    "filter.none": "no events",
    "filter.area": "what lies in the area drawn on the map",
    "filter.text": "what mentions “{text}”",
    "known_by": "As published by {day}: later claims and undated ones do not count.",
    "hidden": "{n} marks hidden",
    "hidden.one": "1 mark hidden",
    "notes": "{n} notes added",
    "notes.one": "1 note added",
    "notes.off_map": "{n} notes outside of this map",
    "notes.off_map.one": "1 note outside of this map",
    "notes.no_room": "{n} notes for which the map has no room",
    "notes.no_room.one": "1 note for which the map has no room",
    "app6": "NATO symbols (APP-6D) as seen by {side}; affiliation follows the acting side: blue friend, red "
    "hostile, yellow unknown. Dashed: only possible.",
    "by_briefer": "{what} by the briefer.",
    "no_layers": "All layers of events are switched off.",
    "empty": "Nothing is recorded here in this period.",
    "empty.unplaced": "Nothing recorded here in this period has a point or an area.",
    "empty.before": "The nearest before is {day}.",
    "map": "Map {number}",
    "data": "Data {hash}",
    "subtitle": "{area} · {period}",
    "made_by": "Made by {name}",
    "datum": "WGS 84, Web Mercator",
    "ground": "Ground: {owners}.",
    "disclaimer": "Boundaries and names imply no endorsement. An empty place means that no source was read, "
    "not that nobody was there.",
    "disclaimer.golan": "The line of 1974 around the Golan Heights is dashed.",
    "north": "N",
    "km": "{figure} km",
    "m": "{figure} m",
    "alt": "{title}. Map of {area}, {period}: {drawn}.",
    "program": "Presence Map {version}",
    "key.certain": "certain",
    "key.possible": "possible",
    "key.stale": "last seen long ago",
    "key.disputed": "disputed",
    "key.denied": "denied",
    "key.area": "somewhere in the area",
    "key.several": "several in one spot",
    "key.opened": "opened in the period",
    "key.closed": "closed in the period",
    "key.route": "from – to, route schematic",
    "key.tag": "key event",
    "since": "since {day}",
    "began": "began {day}",
    "opened": "opened {day}",
    "closed": "closed {day}",
    "headline.empty": "Nothing recorded in {area}, {period}",
    "headline.positions": "{count} {side} {bases} in {area}",
    "headline.possible": "Up to {count} {side} {bases} in {area}",
    "headline.more": ", {count} more than on {day}",
    "headline.fewer": ", {count} fewer than on {day}",
    "headline.same": ", the same as on {day}",
    "headline.maybe": "; {count} more possible",
    "headline.events": "{what} in {area}, {period}",
    "others": "{n} others",
    "others.one": "one other",
    "part.north": "northern",
    "part.south": "southern",
    "part.east": "eastern",
    "part.west": "western",
    "part.northeast": "northeast",
    "part.northwest": "northwest",
    "part.southeast": "southeast",
    "part.southwest": "southwest",
    "part.centre": "central",
    "area.around": "the {town} area",
    "area.part": "{part} {country}",
    "area.several": "the region",
    "of.coalition": "US and coalition",
    "of.sdf": "SDF",
    "of.government-2024": "government",
    "of.government": "government",
    "of.russia": "Russian",
    "of.turkey": "Turkish and allied",
    "of.iran": "Iran-backed",
    "of.isis": "Islamic State",
    "of.other": "other",
    "base": "base",
    "bases": "bases",
    "and": "{many} and {last}",
    "undated": "undated",
    "compare.period": "{before} compared with {after}",
    "compare.opened": "opened",
    "compare.closed": "closed",
    "compare.passing": "came and went",
    "compare.passing_key": "came and went (both signs)",
    "compare.counted": "{what} {n}",
    "compare.disputed": "disputed",
    "compare.uncertain": "uncertain",
    "compare.stayed": "stayed",
    "compare.perhaps_opened": "perhaps opened",
    "compare.opened_perhaps": "opened, perhaps gone again",
    "compare.perhaps_closed": "perhaps closed",
    "compare.perhaps_new": "stands, perhaps new",
    "compare.perhaps_there": "perhaps still there",
    "thing": "thing",
    "things": "things",
    "compare.tag": "number in the table",
    "compare.title.unsure": "What became of {things} cannot be told",
    "compare.and_unsure": "; {n} uncertain or disputed",
    "compare.title.empty": "Nothing known to stand here on either day",
    "compare.in": "{what} in {area}",
    "compare.head": "|What|Where|Held by|When|Sources",
    "compare.more": "{n} more rows follow on the next pages, in PDF or PPTX",
    "compare.more.one": "1 more row follows on the next page, in PDF or PPTX",
    "compare.table_follows": "The table of {n} rows follows on the next pages, in PDF or PPTX",
    "compare.continued": "{title} (continued)",
    "compare.closes": "closed by {day}",
    "compare.opens": "opened since {day}",
    "compare.perhaps": "perhaps stood, perhaps stands",
    "compare.perhaps_stands": "perhaps standing",
    "compare.stands": "standing",
    "compare.sides": "{side} {before} → {after}",
    "compare.sides_note": "Beside each side: how many certainly stood on the one day → on the other",
    "compare.unknown": "not named",
    "compare.last_seen": ", last seen {day}",
    "compare.alt": "{title}. {period}: {counts}.",
    "animation.title": "Military presence in {area}, {period}",
    "animation.figures": "Figures: certain + possible, in this step",
    "animation.drawn": "{n} drawn",
    "animation.not_drawn": "Not drawn: {what}",
    "animation.opened": "opened in this step",
    "animation.closed": "closed in this step",
    "animation.alt": "{title}. Frame {n} of {of}: {period}, {drawn}.",
    "title.title": "Military presence in {area}",
    "title.contents": "Contents",
    "title.more": "… and {n} more pages",
    "title.more.one": "… and 1 more page",
    "title.alt": "{title}. A brief of {n} pages: {area}, {period}.",
    "sources_page.page": "page {n} of {of}",
    "sources_page.count": "{n} sources",
    "sources_page.count.one": "1 source",
    "sources_page.cited": "[{number}] on pages {sheets}",
    "sources_page.cited.one": "[{number}] on page {sheets}",
    "sources_page.alt": "{title}: sources {first} to {last}, each with its date and address.",
}

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def say(key: str, count: int | None = None, /, **values: object) -> str:
    """The words of a key with its braces filled; a count fills `n`, and one may have its own words.

    >>> say("hidden", 1), say("hidden", 3), say("as_of", day="11 March 2026")
    ('1 mark hidden', '3 marks hidden', 'As of 11 March 2026')
    """
    words = ENGLISH[f"{key}.one"] if count == 1 and f"{key}.one" in ENGLISH else ENGLISH[key]
    return words.format(**({} if count is None else {"n": f"{count:,}"}), **values)


def number_in_words(n: int) -> str:
    """
    >>> number_in_words(9), number_in_words(29)
    ('nine', '29')
    """
    return NUMBERS[n] if n < len(NUMBERS) else f"{n:,}"


def numbers_in_words(*numbers: int) -> list[str]:
    """Several of one sentence: all in words, or in figures if one of them is too great for words.

    >>> numbers_in_words(9, 2), numbers_in_words(13, 6)
    (['nine', 'two'], ['13', '6'])
    """
    words = max(numbers) < len(NUMBERS)
    return [number_in_words(n) if words else f"{n:,}" for n in numbers]


def listed(words: Iterable[str]) -> str:
    """
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    *many, last = words
    return say("and", many=", ".join(many), last=last) if many else last


def sentence(words: str) -> str:
    """With a capital at its beginning."""
    return words[:1].upper() + words[1:]
