"""Corrects slips of the fingers, 'ban hàh' → 'ban hành', after words written by ear (``misspellings``).

For a slip only a word that the library does not know is looked at, and only for a known word one letter away;
marks are compared apart from letters, since a slip often hits the key of a tone as well. A neighbour with which
the corrected word is known to stand decides between candidates, and whether to dare at all.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from knowledge.vietnamese.misspellings import MisspellingCorrector
from knowledge.vietnamese.sound_alikes import sound_alikes
from knowledge.vietnamese.syllable import is_syllable, tone
from knowledge.vietnamese.text import strip_diacritics
from knowledge.vietnamese.tokens import TypedText
from knowledge.vietnamese.vocabulary import Counts, Vocabulary

_VOWELS = frozenset("aeiouy")
# Without a neighbour to vouch for it, a word must be this long: one letter in five leaves little doubt.
_LONG = 5
_NEARLY_ALWAYS = math.log(0.3)
_WRONG_TONE_COST = 1.5  # in log probability
_ALIKE_BONUS = 3.0  # only the marks are wrong, "truỳền", or it sounds the same


class TypoCorrector:
    """Made once for a generation; a text whose words are all known costs only the looking up."""

    def __init__(self, counts: Counts) -> None:
        """``counts`` of the indexed texts: people's own spelling is no measure of what is right."""
        self._vocabulary = Vocabulary(counts)
        self._misspellings = MisspellingCorrector(self._vocabulary)

    def correct(self, text: str) -> str:
        """The text with slips and misspellings corrected; run it after the diacritics have been restored."""
        typed = TypedText(text)
        words = self._misspellings.correct(typed)
        for place, word in enumerate(words):
            if self._is_suspect(word) and typed.is_plain(place):
                words[place] = self._corrected(typed, place, words)
        return typed.rewritten(words)

    def _is_suspect(self, word: str) -> bool:
        """Unknown, and no abbreviation in small letters such as "qd" or "tw"."""
        return (
            len(word) > 1 and word not in self._vocabulary and not _VOWELS.isdisjoint(strip_diacritics(word))
        )

    def _corrected(self, typed: TypedText, place: int, words: list[str]) -> str:
        word = words[place]
        slot = _Slot(typed.before(place, words), typed.after(place, words))
        is_possible, is_name = is_syllable(word), typed.is_name(place)
        if is_possible and is_name:
            return word
        best, best_score = word, -math.inf
        for other in self._candidates(word, is_possible=is_possible):
            is_vouched_for = (
                self._is_sure(slot, word, other)
                if is_possible
                else self._is_plausible(slot, word, other, is_name=is_name)
            )
            # What was likelier meant, and nobody vouches for, keeps others away: "hôm lay" is no "hôm mấy".
            if is_vouched_for or (is_possible and other.is_alike):
                score = self._score(slot, word, other)
                if score > best_score:
                    best, best_score = other.word if is_vouched_for else word, score
        return best

    def _is_plausible(self, slot: "_Slot", word: str, other: "_Candidate", *, is_name: bool) -> bool:
        """Whether a word that is no syllable may be taken for another: a long one, or one that fits in."""
        is_plain = not is_name and (other.is_alike or len(strip_diacritics(word)) >= _LONG)
        return is_plain or self._vocabulary.has_pair(slot.before, other.word, slot.after)

    def _is_sure(self, slot: "_Slot", word: str, other: "_Candidate") -> bool:
        """Whether a word that is a syllable, if none that the library knows, must have been meant otherwise.

        Its neighbours must both be known beside the candidate, or the one in front be nearly always followed
        by it ("bao nhiu"); and a tone that was typed stays.
        """
        if tone(word) and tone(word) != tone(other.word):
            return False
        known_before = self._vocabulary.after(slot.before, other.word) if slot.before else None
        if known_before is None:
            return False
        return known_before > _NEARLY_ALWAYS or self._vocabulary.has_pair(None, other.word, slot.after)

    def _candidates(self, word: str, *, is_possible: bool) -> "Iterator[_Candidate]":
        """Known words one letter away; of a syllable those that sound like it, else those of the same letters."""
        bare = strip_diacritics(word)
        if is_possible:
            alike = [other for other, confusions in sound_alikes(word) if confusions == 1]
        else:
            alike = self._vocabulary.spellings(bare)
        yield from (_Candidate(other, is_alike=True) for other in alike if other in self._vocabulary)
        for letters in _one_letter_away(bare):
            for spelling in self._vocabulary.spellings(letters):
                yield _Candidate(spelling, is_alike=False)

    def _score(self, slot: "_Slot", word: str, other: "_Candidate") -> float:
        """Log probability of a candidate between its neighbours, less what its tone has against it."""
        candidate = other.word
        score = _ALIKE_BONUS if other.is_alike else -_mark_cost(word, candidate)
        score += self._likely(slot.before, candidate)
        return score + (self._likely(candidate, slot.after) if slot.after else 0.0)

    def _likely(self, before: str | None, word: str) -> float:
        known = self._vocabulary.after(before, word) if before else None
        return self._vocabulary.alone(word) if known is None else known


@dataclass(frozen=True, slots=True)
class _Slot:
    """The neighbours of a word, None where there is none joined to it."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word of the library that may have been meant; ``is_alike``: it differs by less than a slip."""

    word: str
    is_alike: bool


def _mark_cost(word: str, candidate: str) -> float:
    """A slip in a letter seldom changes the tone too; a tone that was not typed at all costs nothing."""
    typed_tone = tone(word)
    return _WRONG_TONE_COST if typed_tone and typed_tone != tone(candidate) else 0.0


def _one_letter_away(bare: str) -> set[str]:
    """All strings one deletion, transposition, replacement or insertion away."""
    cuts = [(bare[:place], bare[place:]) for place in range(len(bare) + 1)]
    away = {left + right[1:] for left, right in cuts if right}
    away |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    away |= {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    away |= {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    return away - {bare}
