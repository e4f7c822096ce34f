"""The spellings in which one question is asked: as written, without marks, half of them, abbreviated, misspelt.

All are made by program, so a set is written once, and two runs ask the same.
"""

import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.evaluation.questions import EvaluationQuestion
from knowledge.catalogue.models import Abbreviation
from knowledge.vietnamese.text import compose, has_diacritics, key, strip_diacritics

SEED = 20_261_123  # any number; the same one gives the same spellings

_WORD = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 4  # letters from which a word is misspelt; shorter slips make other words
_NEIGHBOURS = {
    a: left + right
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for left, a, right in zip(("", *row), row, (*row[1:], ""), strict=False)
}


class Spelling(StrEnum):
    """How a question is typed."""

    FULL = "full"  # as it stands in the set
    NONE = "none"  # no marks at all
    HALF = "half"  # every second marked syllable lost its marks
    ABBREVIATED = "abbreviated"  # phrases replaced by what officials type for short


class Speller:
    """Writes questions in another spelling, their earlier turns too."""

    def __init__(self, abbreviations: Iterable[Abbreviation], seed: int = SEED) -> None:
        """Of the abbreviations only those with one meaning of several words are used."""
        self._seed = seed
        self._short: dict[str, str] = {}
        for entry in abbreviations:
            if len(entry.expansions) == 1 and " " in entry.expansions[0]:
                self._short.setdefault(key(entry.expansions[0]), entry.short)
        phrases = sorted(self._short, key=len, reverse=True)
        self._phrases = (
            re.compile(rf"(?<!\w)({'|'.join(map(re.escape, phrases))})(?!\w)") if phrases else None
        )

    def respell(self, question: EvaluationQuestion, spelling: Spelling) -> EvaluationQuestion:
        """The same question in the other spelling; where nothing can be changed it stays as it is."""
        return question.model_copy(
            update={
                "question": self.spell(question.question, spelling, question.id),
                "history": tuple(self.spell(turn, spelling, question.id) for turn in question.history),
            }
        )

    def spell(self, text: str, spelling: Spelling, salt: str = "") -> str:
        """One text in the spelling; ``salt`` decides, with the seed, which half of the marks goes."""
        match spelling:
            case Spelling.FULL:
                return text
            case Spelling.NONE:
                return strip_diacritics(text)
            case Spelling.HALF:
                return half_stripped(text, self._random(salt, text))
            case Spelling.ABBREVIATED:
                return self.abbreviated(text)

    def abbreviated(self, text: str) -> str:
        """The text with every phrase that has an abbreviation replaced, longest phrases first."""
        composed = compose(text)
        for start, end, phrase in reversed(self._found(composed)):
            composed = composed[:start] + self._short[phrase] + composed[end:]
        return composed

    def shortened(self, text: str) -> tuple[tuple[str, str], ...]:
        """The phrases that ``abbreviated`` replaces in the text, lower case, each with its short form."""
        return tuple((phrase, self._short[phrase]) for _, _, phrase in self._found(compose(text)))

    def _found(self, composed: str) -> list[tuple[int, int, str]]:
        compared = key(composed)
        if self._phrases is None or len(compared) != len(composed):
            return []
        return [(*match.span(), match.group()) for match in self._phrases.finditer(compared)]

    def _random(self, salt: str, text: str) -> random.Random:
        return random.Random(f"{self._seed}:{salt}:{text}")


def half_stripped(text: str, choice: random.Random) -> str:
    """Every second syllable that carries marks without them; chance decides whether the first one keeps its."""
    strips = choice.random() < 0.5

    def replace(match: re.Match[str]) -> str:
        nonlocal strips
        if not has_diacritics(match.group()):
            return match.group()
        strips = not strips
        return match.group() if strips else strip_diacritics(match.group())

    return _WORD.sub(replace, compose(text))


def misspelt(text: str, choice: random.Random) -> str:
    """The text with one slip of the finger in one word: two letters swapped, one lost, doubled or hit beside.

    Marks go astray with the letters they stand on, as they do on a keyboard. A text without a word of four
    letters stays as it is.
    """
    composed = compose(text)
    words = [
        m for m in _WORD.finditer(composed) if len(m.group()) >= _LONG_ENOUGH and not m.group().isupper()
    ]
    if not words:
        return composed
    word = choice.choice(words)
    slips = [slip for slip in _slips(word.group(), choice) if slip != word.group()]
    return composed[: word.start()] + choice.choice(slips) + composed[word.end() :]


def _slips(word: str, choice: random.Random) -> Sequence[str]:
    place = choice.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    beside = choice.choice(_NEIGHBOURS.get(plain, plain + plain))
    return (
        before + after[0] + letter + after[1:],
        before + after,
        before + letter + letter + after,
        before + beside + after,
    )
