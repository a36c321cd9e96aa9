"""What a comparison says: its title, its key, the rows of its table."""

from collections import Counter
from collections.abc import Mapping, Sequence

from geo.dataset import Dataset
from geo.snapshot.catalogue import listed, number_in_words, say, sentence
from geo.snapshot.fates import CHANGES, FATES, SAMPLES, Compared, stands
from geo.snapshot.layout import Citation
from geo.snapshot.sources import ranges
from geo.snapshot.strip import Item
from geo.style import SIDES
from geo.words import dates_in_words, day_in_words, in_words


def title_of(shown: Sequence[Compared], area: str) -> str:
    """A sentence of how many opened, closed, came and went, and stayed; and of how many that is unsure."""
    counts = Counter(c.fate for c in shown)
    unsure = counts["uncertain"] + counts["disputed"]
    one, many = ("base", "bases") if all(c.event.kind == "base" for c in shown) else ("thing", "things")
    told = [(fate, counts[fate]) for fate in ("opened", "closed", "passing", "stayed") if counts[fate]]
    if not shown:
        what = say("compare.title.empty")
    elif told:
        said = [[number_in_words(n), say(f"compare.{fate}")] for fate, n in told]
        said[0].insert(1, say(one if told[0][1] == 1 else many))
        what = listed(map(" ".join, said))
    else:
        what = say("compare.title.unsure", things=say(many))
    what = say("compare.in", what=what, area=area) if area and shown else what
    if unsure and told:
        what += say("compare.and_unsure", n=f"{unsure:,}")
    return sentence(what)


def key_of(
    shown: Sequence[Compared], days: tuple[int, int], *, is_pair: bool, has_several: bool
) -> list[Item]:
    """The key: what became of things, with counts, and whose they are, on the one day and the other."""
    counts = Counter(c.fate for c in shown)
    if is_pair:
        words = {"certain": say("compare.stands"), "possible": say("compare.perhaps_stands")}
        words |= {"disputed": say("compare.disputed")} if counts["disputed"] else {}
        words |= {"closed": say("compare.closes", day=day_in_words(days[1]))} if counts["closed"] else {}
        words |= {"opened": say("compare.opens", day=day_in_words(days[0]))} if counts["opened"] else {}
        items = [Item("look", look, said) for look, said in words.items()]
    else:
        items = [
            Item(
                "look",
                SAMPLES.get(fate, fate),
                say(
                    "compare.counted",
                    what=say("compare.passing_key" if fate == "passing" else f"compare.{fate}"),
                    n=f"{counts[fate]:,}",
                ),
            )
            for fate in FATES
            if counts[fate]
        ]
    if has_several:
        items.append(Item("look", "several", say("key.several")))
    if any(c.fate in CHANGES for c in shown):
        items.append(Item("look", "tag", say("compare.tag")))
    sides = Counter(c.side for c in shown)
    for side in SIDES:
        if sides[side]:
            sure = [sum(stands(c.bounds, on) == 2 and c.fate != "disputed" for c in shown if c.side == side)
                    for on in days]  # fmt: skip
            words = say("compare.sides", side=SIDES[side].label, before=sure[0], after=sure[1])
            items.append(Item("side", side, words, sides[side]))
    return items


def cells_of(compared: Compared, dataset: Dataset, numbers: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """A row of the table: what became of it, where, who holds it, when, the numbers of its sources."""
    event = compared.event
    what = say(f"compare.{compared.closer}")
    if compared.fate == "disputed":
        what = f"{event.status}; {what}" if compared.closer != "stayed" else event.status
    when = dates_in_words(event, dataset.cutoff)
    if not event.end and event.last_sight:
        when += say("compare.last_seen", day=in_words(event.last_sight))
    if compared.fate in ("opened", "closed"):
        when = in_words(event.start if compared.fate == "opened" else event.end)
    holders = ", ".join(dataset.actors[id].name for id in event.actors) or say("compare.unknown")
    cited = ranges(numbers.get(event.id, ()))
    return sentence(what), event.title, holders, sentence(when), cited


def counts_in_words(shown: Sequence[Compared]) -> str:
    counts = Counter(c.fate for c in shown)
    return ", ".join(f"{counts[fate]} {say(f'compare.{fate}')}" for fate in FATES if counts[fate])


def numbers_of(citations: Sequence[Citation]) -> dict[str, list[int]]:
    """Id of an event → the numbers of its sources."""
    found: dict[str, list[int]] = {}
    for citation in citations:
        for id in citation.ids:
            found.setdefault(id, []).append(citation.number)
    return found
