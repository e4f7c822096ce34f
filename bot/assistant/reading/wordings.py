"""Other wordings of the same: abbreviations written out, everyday words as official text puts them."""

import re
from collections.abc import Iterable, Sequence

from bot.assistant.everyday import EverydayPhrase
from bot.assistant.question import NamedNumber
from bot.assistant.reading.words import TOKEN
from knowledge.catalogue.models import Abbreviation
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import folded_key, key, strip_diacritics, syllables


class Wordings:
    """The short forms of one library."""

    def __init__(self, abbreviations: Sequence[Abbreviation], stopwords: frozenset[str]) -> None:
        self._stopwords = stopwords
        self._abbreviations = _by_short_form(abbreviations)
        self._shortened = {
            folded_key(a.expansions[0]): a.short
            for a in abbreviations
            if len(a.expansions) == 1 and len(a.expansions[0].split()) >= 3
        }

    def is_abbreviation(self, word: str) -> bool:
        """Whether the word, in lower case, is a short form of the library."""
        return word in self._abbreviations

    def expand(self, text: str, numbers: Sequence[NamedNumber]) -> str:
        """The text with abbreviations written out, those inside document numbers left alone."""
        inside = [(n.mention.start, n.mention.end) for n in numbers]
        folded = folded_key(text)

        def write_out(match: re.Match[str]) -> str:
            entry = self._abbreviations.get(match.group().lower())
            if entry is None or any(start <= match.start() < end for start, end in inside):
                return match.group()
            if not match.group().isupper() and is_syllable(match.group()):
                return match.group()
            return " ".join(_meant(entry, folded))

        return TOKEN.sub(write_out, text)

    def meanings(
        self, text: str, content: Sequence[str], phrases: Iterable[EverydayPhrase]
    ) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What abbreviations and everyday words among the content stand for; either form may stand in a text."""
        folded = folded_key(text)
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in phrases:
            meanings = self._without_stopwords(phrase.meanings)
            found |= {word: meanings for word in phrase.words if word in content and meanings}
        for token in dict.fromkeys(TOKEN.findall(text)):
            entry = self._abbreviations.get(token.lower())
            if entry is None or key(token) not in content or (not token.isupper() and is_syllable(token)):
                continue
            found[key(token)] = self._without_stopwords(_meant(entry, folded))
        return found

    def query(self, text: str, expanded: str, phrases: Iterable[EverydayPhrase]) -> str:
        """What is searched with: the question, with abbreviations and everyday words as texts may have them."""
        folded = folded_key(text)
        words = [word for word in TOKEN.findall(text) if word not in expanded]
        words += [short for meaning, short in self._shortened.items() if meaning in folded]
        words += [meaning for phrase in phrases for meaning in phrase.meanings[:2]]
        return " ".join([expanded, *words])

    def _without_stopwords(self, phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        kept = (tuple(w for w in syllables(p) if w not in self._stopwords) for p in phrases)
        return tuple(words for words in kept if words)


def _meant(entry: Abbreviation, folded: str) -> tuple[str, ...]:
    """The expansion that the words around decide for; when none does, both of two, the first of more."""
    for expansion, words in entry.context.items():
        if any(re.search(rf"\b{re.escape(folded_key(word))}\b", folded) for word in words):
            return (expansion,)
    return entry.expansions if len(entry.expansions) <= 2 else entry.expansions[:1]


def _by_short_form(abbreviations: Iterable[Abbreviation]) -> dict[str, Abbreviation]:
    table: dict[str, Abbreviation] = {}
    for entry in abbreviations:
        table.setdefault(entry.short.lower(), entry)
        table.setdefault(strip_diacritics(entry.short).lower(), entry)
    return table
