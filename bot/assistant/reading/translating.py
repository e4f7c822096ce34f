"""English questions, put in the words of the library."""

from collections.abc import Callable, Mapping

from bot.assistant.language import QuestionLanguage
from bot.assistant.reading.words import TOKEN
from knowledge.catalogue.models import Concept
from knowledge.vietnamese.syllable import is_bare_syllable
from knowledge.vietnamese.text import folded_key, has_diacritics

_OPENINGS = frozenset("what who when where why how which does is are define explain tell list".split())


class Translator:
    """Knows English questions and translates them phrase by phrase."""

    def __init__(
        self,
        language: QuestionLanguage,
        concept_names: Mapping[str, Concept],
        is_short_form: Callable[[str], bool],
    ) -> None:
        self._language = language
        self._concept_names = concept_names
        self._is_short_form = is_short_form
        self._longest = max((len(p.split()) for p in language.english), default=1)

    def is_english(self, typed: str) -> bool:
        """English when most of its words are none that Vietnamese has, with or without marks, or it opens in English."""
        words = [w.lower() for w in TOKEN.findall(typed) if w.isalpha()]
        if not words or has_diacritics(typed):
            return False
        foreign = [w for w in words if not is_bare_syllable(w) and not self._is_short_form(w)]
        return (words[0] in _OPENINGS and bool(foreign)) or len(foreign) > len(words) / 2

    def translate(self, typed: str) -> str:
        """An English question in the words of the library, phrase by phrase; unknown words stay."""
        words = typed.strip(" ?!.").split()
        translated: list[str] = []
        position = 0
        while position < len(words):
            length, meaning = self._longest_phrase(words, position)
            if meaning:
                translated.append(meaning)
            position += length
        return " ".join(translated)

    def _longest_phrase(self, words: list[str], position: int) -> tuple[int, str]:
        for length in range(min(self._longest, len(words) - position), 0, -1):
            phrase = folded_key(" ".join(words[position : position + length])).strip(" ?,.;:'")
            if phrase in self._language.english:
                return length, self._language.english[phrase]
            if phrase in self._concept_names and len(phrase) > 2:
                return length, self._concept_names[phrase].name
        word = words[position]
        return 1, "" if folded_key(word).strip(",.?") in self._language.stopwords else word
