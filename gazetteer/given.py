"""What is given beside a name, as the gazetteer knows it: a country, governorates, a kind of place."""

from __future__ import annotations

import re
from functools import cached_property

from gazetteer import kinds, rank
from gazetteer.fold import fold
from gazetteer.index import Index
from gazetteer.place import Place
from gazetteer.skeleton import skeleton
from gazetteer.sources import is_country
from gazetteer.written import LONGEST

# Names of so few consonants are no governorate's for sounding like it.
COMMON = 2


class Given:
    """Reads what is given by the places of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def context(
        self, near: tuple[Place, ...], country: str | None, admin1: str | None, feature_class: str | None
    ) -> rank.Context:
        """The context of a name; the arguments are those of `Gazetteer.candidates`, `near` as places."""
        return rank.Context(
            near=near,
            country=_country(country) or None,
            admin1=self.admin1(admin1),
            hint=kinds.codes_of(feature_class, self._codes),
        )

    def admin1(self, written: str | None) -> frozenset[str]:
        """Governorates as the gazetteer spells them. An unknown one is no evidence: left out."""
        found = set()
        for name in _each(written):
            stem = kinds.split(name).stem if len(name) <= LONGEST else ""
            found.add(self._admin1.get(fold(stem)) or self._admin1.get(skeleton(stem)))
        return frozenset(found - {None})

    def governorates(self, name: str) -> frozenset[str]:
        """The governorates that a name in a text may mean; few consonants are nobody's for sounding alike."""
        stem = kinds.split(name).stem
        bones = skeleton(stem)
        found = self._admin1.get(fold(stem)) or (self._admin1.get(bones) if len(bones) > COMMON else None)
        return frozenset({found} - {None})

    def not_understood(self, country: str | None, admin1: str | None, feature_class: str | None) -> list[str]:
        """Which of these say nothing to the gazetteer: a sentence for each."""
        found = []
        if _country(country) and not is_country(_country(country)):
            found.append(f"{country!r} is no country; write the two letters of ISO 3166, such as SY")
        for name in _each(admin1):
            if not self.admin1(name):
                found.append(f"{name!r} is no governorate that the gazetteer knows")
        if feature_class and not kinds.codes_of(feature_class, self._codes):
            example = "a word such as oilfield, or a GeoNames code such as OILF"
            found.append(f"{feature_class!r} is no kind of place that the gazetteer knows; write {example}")
        return found

    @cached_property
    def _codes(self) -> frozenset[str]:
        # What a hint may ask for, since some place is of that kind.
        return self._index.codes()

    @cached_property
    def _admin1(self) -> dict[str, str]:
        return rank.admin1_names(self._index)


def _country(written: str | None) -> str:
    return (written or "").strip().upper()


def _each(admin1: str | None) -> list[str]:
    return [name.strip() for name in re.split(r"[;/,]", admin1 or "") if name.strip()]
