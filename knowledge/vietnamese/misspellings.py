"""Corrects what was written by ear: 'mạng xả hội' → 'mạng xã hội', 'xử dụng' → 'sử dụng', 'lí do' → 'lý do'.

Such a word is a possible syllable, and often a word of its own; only its company tells that another was meant. So
a word is looked at when the library knows it beside none of its neighbours, and exchanged for one that sounds
like it when the library binds that one closely to a neighbour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from knowledge.vietnamese.sound_alikes import sound_alikes, with_i_or_y
from knowledge.vietnamese.syllable import is_syllable, tone, toneless
from knowledge.vietnamese.text import strip_diacritics
from knowledge.vietnamese.tokens import TypedText
from knowledge.vietnamese.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _Proof:
    """How often a pair must stand in the library, and in which share of the rarer of its words."""

    count: int
    share: float


# Set on planted confusions (docs/decisions/diacritics.md): with less, the library's "tỉnh của" would make "tỉnh" of
# "bình tĩnh của mình". A word that the library knows in other company, or that differs in two ways, needs more.
_ENOUGH, _PLENTY = _Proof(3, 0.1), _Proof(5, 0.3)
_SWEEPS = 2  # a word put right may vouch for the one in front of it


@dataclass(frozen=True, slots=True)
class _Witness:
    """A neighbour that may vouch for a correction.

    Attributes:
        word: the neighbour.
        is_before: whether it stands in front.
        is_strict: whether it vouches only for what it is most closely bound to.
        bond: how closely it is bound to the word behind it; it vouches only for what it is bound to more closely.
    """

    word: str
    is_before: bool
    is_strict: bool
    bond: float


class MisspellingCorrector:
    """Made once for a generation; a text whose pairs are all known costs only the looking up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """``vocabulary`` of the library that is asked."""
        self._vocabulary = vocabulary

    def correct(self, typed: TypedText) -> list[str]:
        """The words of the text, misspelt ones exchanged."""
        words = [self._as_the_library_spells(typed, place) for place in range(len(typed.words))]
        for _ in range(_SWEEPS):
            swept = list(words)
            for place in range(len(words)):
                if self._is_suspect(typed, place, words):
                    self._mend(typed, place, words)
            if words == swept:
                break
        return words

    def _as_the_library_spells(self, typed: TypedText, place: int) -> str:
        """The same word in the library's spelling, if only the place of its tone, or i for y, is different."""
        word = typed.words[place]
        if word in self._vocabulary or not typed.is_plain(place) or not (typed_tone := tone(word)):
            return word
        for known in self._vocabulary.spellings(strip_diacritics(word)):
            if tone(known) == typed_tone and toneless(known) == toneless(word):
                return known
        other = with_i_or_y(word)
        return other if other in self._vocabulary and not typed.is_name(place) else word

    def _is_suspect(self, typed: TypedText, place: int, words: list[str]) -> bool:
        before, after = typed.before(place, words), typed.after(place, words)
        return (
            not self._vocabulary.has_pair(before, words[place], after)
            and typed.is_plain(place)
            and is_syllable(words[place])
        )

    def _mend(self, typed: TypedText, place: int, words: list[str]) -> None:
        """Exchanges a suspect, or it and a suspect behind it, for what the library binds most closely."""
        bound = [
            found
            for witness in self._witnesses(typed, place, words)
            for found in self._bound_to(witness, words[place])
        ]
        if bound:
            words[place] = max(bound)[1]
        elif typed.after(place, words) and self._is_suspect(typed, place + 1, words):
            pairs = list(self._pairs_like(typed, place, words))
            if pairs:
                words[place], words[place + 1] = max(pairs)[1]

    def _witnesses(self, typed: TypedText, place: int, words: list[str]) -> Iterator[_Witness]:
        """The neighbours that may vouch for another word at a place.

        Beside a capital a small letter is a strict witness ("Chính phũ", "Chĩ thị"), and none at all for one of
        several capitals: those are a name, and only the rest of the name may vouch for it ("Quãng Ngãi").
        """
        is_known = words[place] in self._vocabulary
        before, after = typed.before(place, words), typed.after(place, words)
        for other, word in ((place - 1, before), (place + 1, after)):
            if word is None:
                continue
            is_same_case = typed.is_name(place) == typed.is_name(other) or min(place, other) == 0
            if is_same_case or not typed.is_in_name(place):
                bond = self._bond_behind(typed, other, words) if is_known and other > place else 0.0
                yield _Witness(word, other < place, is_known or not is_same_case, bond)

    def _bond_behind(self, typed: TypedText, place: int, words: list[str]) -> float:
        """How closely a word is bound to the one behind it: "cũng cố gắng" has no "củng cố" in it."""
        after = typed.after(place, words)
        return self._bond(words[place], after, _ENOUGH) if after else 0.0

    def _bound_to(self, witness: _Witness, word: str) -> Iterator[tuple[float, str]]:
        """What may be meant by a word, with how closely the library binds it to the witness."""
        for other, confusions in sound_alikes(word):
            if other not in self._vocabulary:
                continue
            proof = _PLENTY if witness.is_strict or confusions > 1 else _ENOUGH
            first, second = (witness.word, other) if witness.is_before else (other, witness.word)
            if (share := self._bond(first, second, proof)) > witness.bond:
                yield share / confusions, other

    def _pairs_like(
        self, typed: TypedText, place: int, words: list[str]
    ) -> Iterator[tuple[float, list[str]]]:
        """What may be meant by two neighbours of one case, neither of them a word of the library."""
        first, second = words[place : place + 2]
        is_same_case = typed.is_name(place) == typed.is_name(place + 1) or place == 0
        if not is_same_case or first in self._vocabulary or second in self._vocabulary:
            return
        for (one, n), (other, m) in product(sound_alikes(first), sound_alikes(second)):
            if n == m == 1 and (share := self._bond(one, other, _PLENTY)):
                yield share, [one, other]

    def _bond(self, first: str, second: str, proof: _Proof) -> float:
        """In which share of the rarer word's places the pair stands, 0 when that proves too little."""
        count, share = self._vocabulary.binding(first, second)
        return share if count >= proof.count and share >= proof.share else 0.0
