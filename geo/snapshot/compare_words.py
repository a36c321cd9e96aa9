"""What a comparison says: its title, its key, the rows of its table."""

from collections import Counter
from collections.abc import Mapping, Sequence

from geo.dataset import Dataset
from geo.snapshot.catalogue import listed, number_in_words, sentence
from geo.snapshot.fates import CHANGES, FATES, SAMPLES, Compared, stands
from geo.snapshot.layout import Citation
from geo.snapshot.sources import ranges
from geo.snapshot.strip import Item
from geo.style import SIDES
from geo.words import dates_in_words, day_in_words, in_words

WORDS = {
    "period": "{before} compared with {after}",
    "opened": "opened",
    "closed": "closed",
    "passing": "came and went",
    "passing_key": "came and went (both signs)",
    "counted": "{what} {n}",
    "disputed": "disputed",
    "uncertain": "uncertain",
    "stayed": "stayed",
    "perhaps_opened": "perhaps opened",
    "opened_perhaps": "opened, perhaps gone again",
    "perhaps_closed": "perhaps closed",
    "perhaps_new": "stands, perhaps new",
    "perhaps_there": "perhaps still there",
    "base": "base",
    "bases": "bases",
    "thing": "thing",
    "things": "things",
    "several": "several in one spot",
    "tag": "number in the table",
    "title.unsure": "What became of {things} cannot be told",
    "and_unsure": "; {n} uncertain or disputed",
    "title.empty": "Nothing known to stand here on either day",
    "in": "{what} in {area}",
    "head": "|What|Where|Held by|When|Sources",
    "more": "{n} more rows follow on the next pages, in PDF or PPTX",
    "more.one": "1 more row follows on the next page, in PDF or PPTX",
    "table_follows": "The table of {n} rows follows on the next pages, in PDF or PPTX",
    "continued": "{title} (continued)",
    "closes": "closed by {day}",
    "opens": "opened since {day}",
    "perhaps": "perhaps stood, perhaps stands",
    "perhaps_stands": "perhaps standing",
    "stands": "standing",
    "sides": "{side} {before} → {after}",
    "sides_note": "Beside each side: how many certainly stood on the one day → on the other",
    "unknown": "not named",
    "last_seen": ", last seen {day}",
    "alt": "{title}. {period}: {counts}.",
}


def title_of(shown: Sequence[Compared], area: str) -> str:
    """A sentence of how many opened, closed, came and went, and stayed; and of how many that is unsure."""
    counts = Counter(c.fate for c in shown)
    unsure = counts["uncertain"] + counts["disputed"]
    one, many = ("base", "bases") if all(c.event.kind == "base" for c in shown) else ("thing", "things")
    told = [(fate, counts[fate]) for fate in ("opened", "closed", "passing", "stayed") if counts[fate]]
    if not shown:
        what = WORDS["title.empty"]
    elif told:
        said = [[number_in_words(n), WORDS[fate]] for fate, n in told]
        said[0].insert(1, WORDS[one if told[0][1] == 1 else many])
        what = listed(map(" ".join, said))
    else:
        what = WORDS["title.unsure"].format(things=WORDS[many])
    what = WORDS["in"].format(what=what, area=area) if area and shown else what
    if unsure and told:
        what += WORDS["and_unsure"].format(n=f"{unsure:,}")
    return sentence(what)


def key_of(
    shown: Sequence[Compared], days: tuple[int, int], *, is_pair: bool, has_several: bool
) -> list[Item]:
    """The key: what became of things, with counts, and whose they are, on the one day and the other."""
    counts = Counter(c.fate for c in shown)
    if is_pair:
        words = {"certain": WORDS["stands"], "possible": WORDS["perhaps_stands"]}
        words |= {"disputed": WORDS["disputed"]} if counts["disputed"] else {}
        words |= {"closed": WORDS["closes"].format(day=day_in_words(days[1]))} if counts["closed"] else {}
        words |= {"opened": WORDS["opens"].format(day=day_in_words(days[0]))} if counts["opened"] else {}
        items = [Item("look", look, said) for look, said in words.items()]
    else:
        items = [
            Item(
                "look",
                SAMPLES.get(fate, fate),
                WORDS["counted"].format(
                    what=WORDS[f"{fate}_key"] if f"{fate}_key" in WORDS else WORDS[fate],
                    n=f"{counts[fate]:,}",
                ),
            )
            for fate in FATES
            if counts[fate]
        ]
    if has_several:
        items.append(Item("look", "several", WORDS["several"]))
    if any(c.fate in CHANGES for c in shown):
        items.append(Item("look", "tag", WORDS["tag"]))
    sides = Counter(c.side for c in shown)
    for side in SIDES:
        if sides[side]:
            sure = [sum(stands(c.bounds, on) == 2 and c.fate != "disputed" for c in shown if c.side == side)
                    for on in days]  # fmt: skip
            words = WORDS["sides"].format(side=SIDES[side].label, before=sure[0], after=sure[1])
            items.append(Item("side", side, words, sides[side]))
    return items


def cells_of(compared: Compared, dataset: Dataset, numbers: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """A row of the table: what became of it, where, who holds it, when, the numbers of its sources."""
    event = compared.event
    what = WORDS[compared.closer]
    if compared.fate == "disputed":
        what = f"{event.status}; {what}" if compared.closer != "stayed" else event.status
    when = dates_in_words(event, dataset.cutoff)
    if not event.end and event.last_sight:
        when += WORDS["last_seen"].format(day=in_words(event.last_sight))
    if compared.fate in ("opened", "closed"):
        when = in_words(event.start if compared.fate == "opened" else event.end)
    holders = ", ".join(dataset.actors[id].name for id in event.actors) or WORDS["unknown"]
    cited = ranges(numbers.get(event.id, ()))
    return sentence(what), event.title, holders, sentence(when), cited


def counts_in_words(shown: Sequence[Compared]) -> str:
    counts = Counter(c.fate for c in shown)
    return ", ".join(f"{counts[fate]} {WORDS[fate]}" for fate in FATES if counts[fate])


def numbers_of(citations: Sequence[Citation]) -> dict[str, list[int]]:
    """Id of an event → the numbers of its sources."""
    found: dict[str, list[int]] = {}
    for citation in citations:
        for id in citation.ids:
            found.setdefault(id, []).append(citation.number)
    return found
