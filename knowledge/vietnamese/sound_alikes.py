"""Syllables that people write for each other because in some region they sound the same.

Hỏi and ngã; s and x, ch and tr, d, gi and r, l and n in front; n and ng, c and t at the end; and i or y, where only
the spelling differs. All by rule, on composed small letters.
"""

import re
from functools import lru_cache

from knowledge.vietnamese.syllable import toneless

_HOI, _NGA = "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ"
_HOI_FOR_NGA = str.maketrans(_HOI + _NGA, _NGA + _HOI)
_I, _Y = "iìíỉĩị", "yỳýỷỹỵ"
_I_FOR_Y = str.maketrans(_I + _Y, _Y + _I)
# Where an open i may as well be written y ("kí", "ký"); after s and v the two are seldom the same word.
_I_OR_Y_AT_END = re.compile(rf"(?:[hklmt]|qu)[{_I}{_Y}]")
_PARTS = re.compile(r"(ngh|ch|gh|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx]|)(.*)", re.DOTALL)
_ALIKE_ONSETS = (("s", "x"), ("ch", "tr"), ("d", "gi", "r"), ("l", "n"))
_VOWELS_AFTER_GI = frozenset("aăâeêoôơuưy")
_ENDINGS = {"n": "ng", "ng": "n", "c": "t", "t": "c"}
# i, ê and y alone make nh and ch of ng and c: "chín" and "chính", but "tiến" and "tiếng".
_ENDINGS_AFTER_FRONT = {"n": "nh", "nh": "n", "ch": "t", "t": "ch"}
_IS_FRONT = re.compile(r"(?:(?<![iy])ê|i|y)$")


@lru_cache(20_000)
def sound_alikes(word: str) -> tuple[tuple[str, int], ...]:
    """What may be meant by a syllable, with the number of confusions that lie between, 1 or 2, fewest first.

    One may be in the consonants and one in a mark: "xữ" gives xử and sữ, and by both ways sử. Whether such a
    word exists is for the library to say.
    """
    onset, rime = _parts(word)
    onsets = next((alike for alike in _ALIKE_ONSETS if onset in alike), (onset,))
    consonants = {(onset, _with_other_ending(rime)): 1} | {(other, rime): 1 for other in onsets}
    consonants[onset, rime] = 0
    found: dict[str, int] = {}
    for (other_onset, other_rime), count in consonants.items():
        found.setdefault(_joined(other_onset, other_rime), count)
    for other, count in tuple(found.items()):
        for marked in (other.translate(_HOI_FOR_NGA), with_i_or_y(other)):
            found.setdefault(marked, count + 1)
    return tuple(sorted(((other, n) for other, n in found.items() if n), key=lambda item: item[1]))


def with_i_or_y(word: str) -> str:
    """The word with y for i or i for y ("kí" → "ký", "iêu" → "yêu"), or itself where only one of them may stand."""
    if _I_OR_Y_AT_END.fullmatch(word):
        return word[:-1] + word[-1].translate(_I_FOR_Y)
    if word[:1] in ("i", "y") and toneless(word[1:2]) == "ê":
        return word[0].translate(_I_FOR_Y) + word[1:]
    return word


def _parts(word: str) -> tuple[str, str]:
    """Onset and rime; gi in front of a consonant has its i in both ("gìn" → gi, ìn)."""
    match = _PARTS.fullmatch(word)
    assert match  # every part of the pattern may be empty
    onset, rime = match[1], match[2]
    if onset == "g" and rime[:1] and rime[0] in _I:
        following = toneless(rime[1:2])
        return "gi", rime[1:] if rime[0] == "i" and following in _VOWELS_AFTER_GI else rime
    return onset, rime


def _joined(onset: str, rime: str) -> str:
    return "g" + rime if onset == "gi" and rime[:1] in _I else onset + rime


def _with_other_ending(rime: str) -> str:
    vowels = rime.rstrip("nghct")
    ending = rime[len(vowels) :]
    is_front = _IS_FRONT.search(toneless(vowels))
    other = (_ENDINGS_AFTER_FRONT if is_front else _ENDINGS).get(ending)
    return vowels + other if other else rime
