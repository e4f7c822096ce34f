"""How people put questions, as data: ``questions.yaml`` of the library, compiled once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.assistant.patterns import any_of
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, validate
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.vietnamese.text import folded_key, has_diacritics, key, strip_diacritics

QUESTIONS_FILE = "questions.yaml"


class Want(StrEnum):
    """What kind of thing a question asks for."""

    SIGNER = "signer"
    PROPOSER = "proposer"
    EFFECTIVE = "effective"
    STATUS = "status"
    RELATION_AMENDED_BY = "relation_amended_by"
    RELATION_AMENDS = "relation_amends"
    RELATION_REPLACED_BY = "relation_replaced_by"
    RELATION_BASED_ON = "relation_based_on"
    RELATION_IMPLEMENTS = "relation_implements"
    RELATION_IMPLEMENTED_BY = "relation_implemented_by"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    NUMBER = "number"
    REASON = "reason"
    MONEY = "money"
    PERCENT = "percent"
    RANK = "rank"
    COUNT = "count"
    PERSON = "person"
    AGENCY = "agency"
    ACTOR = "actor"
    DEADLINE = "deadline"
    WHEN = "when"
    PLACE = "place"
    NAME = "name"
    TITLE = "title"


class Aspect(StrEnum):
    """What is asked of a concept."""

    DEFINITION = "definition"
    DIFFERENCE = "difference"
    EXAMPLE = "example"
    USE = "use"
    WHY = "why"
    NAMES = "names"


class _WantPatterns(BaseModel):
    model_config = ConfigDict(extra="forbid")
    want: Want
    patterns: list[str]


class _HeadingWords(BaseModel):
    model_config = ConfigDict(extra="forbid")
    heading: str
    words: list[str]


class _QuestionsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    wants: list[_WantPatterns]
    list_words: list[str]
    headings: list[_HeadingWords]
    stopwords: str
    generic_words: str
    held_nouns: list[str]
    other_places: str
    of_today: list[str]
    other_tasks: list[str]
    named_nouns: list[str]
    english: dict[str, str]
    accents: dict[str, list[str]]
    greetings: list[str]
    identity: list[str]
    definitions: list[str]
    concept_aspects: dict[Aspect, list[str]]


@dataclass(frozen=True)
class QuestionLanguage:
    """The compiled patterns. All are matched against folded text (lower case, no diacritics)."""

    wants: tuple[tuple[Want, re.Pattern[str]], ...]
    list_words: re.Pattern[str]
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    stopwords: frozenset[str]
    generic_words: frozenset[str]
    held_noun: re.Pattern[str]  # any of them: most questions have none
    held_nouns: tuple[re.Pattern[str], ...]
    other_places: re.Pattern[str]
    of_today: re.Pattern[str]
    other_tasks: re.Pattern[str]
    named_noun: re.Pattern[str]
    english: dict[str, str]
    accents: dict[str, frozenset[str]]
    greetings: re.Pattern[str]
    identity: re.Pattern[str]
    definitions: tuple[re.Pattern[str], ...]
    concept_aspects: tuple[tuple[Aspect, re.Pattern[str]], ...]

    @classmethod
    def load(cls, library: Path = SHIPPED_LIBRARY) -> "QuestionLanguage":
        """The language of a library folder, the shipped one where it has none."""
        path = library / QUESTIONS_FILE
        return _load(path if path.exists() else SHIPPED_LIBRARY / QUESTIONS_FILE)

    def wants_in(self, text: str) -> tuple[Want, ...]:
        """Every kind whose pattern occurs, in the file's order, which is the order of precedence.

        ``text`` is the question with its diacritics; patterns are written without. A word that means something
        else under another mark ("máy" is no "mấy") does not count.
        """
        return tuple(self._wants_of(text))

    def first_want_in(self, text: str) -> Want | None:
        """The first of them, None when there is none; nothing is sought behind it."""
        return next(self._wants_of(text), None)

    def _wants_of(self, text: str) -> Iterator[Want]:
        folded = strip_diacritics(text).lower()
        lowered = text.lower()
        for want, pattern in self.wants:
            if any(self._is_meant(lowered[m.start() : m.end()]) for m in pattern.finditer(folded)):
                yield want

    def _is_meant(self, matched: str) -> bool:
        if not has_diacritics(matched) and matched.isascii():
            return True
        return all(
            word in allowed
            for word in re.findall(r"\w+", matched)
            if (allowed := self.accents.get(strip_diacritics(word)))
        )

    def headings_asked(self, folded: str) -> dict[str, str]:
        """Headings (folded) that the question asks for in everyday words, with those words."""
        found = ((heading, pattern.search(folded)) for heading, pattern in self.headings)
        return {heading: match.group() for heading, match in found if match}


@lru_cache(maxsize=4)
def _load(path: Path) -> QuestionLanguage:
    data = validate(path, _QuestionsFile, load_yaml(path, read_text(path)))
    return QuestionLanguage(
        wants=tuple((entry.want, _any(entry.patterns)) for entry in data.wants),
        list_words=_any(data.list_words),
        headings=tuple((entry.heading, _any(entry.words)) for entry in data.headings),
        stopwords=frozenset(key(data.stopwords).split()),
        generic_words=frozenset(key(data.generic_words).split()),
        other_places=re.compile(rf"(?<!\w)(?:{'|'.join(_lines(data.other_places))})(?!\w)"),
        of_today=_any(data.of_today),
        other_tasks=_any(data.other_tasks),
        held_noun=re.compile(rf"(?<!\w)(?:{'|'.join(data.held_nouns)})(?!\w)"),
        held_nouns=tuple(re.compile(rf"(?<!\w)(?:{noun})(?!\w)") for noun in data.held_nouns),
        named_noun=re.compile(
            rf"\A.*(?<!\w)(?P<noun>{'|'.join(data.named_nouns)})(?: (?!thế|như|cách|cơ|về|do|của"
            rf"|nào)[^\W\d]+){{0,2}}(?<! thế)(?<! cách)(?<! cơ sở) nào(?!\w)"
        ),
        english={folded_key(phrase): meaning for phrase, meaning in data.english.items()},
        accents={word: frozenset(spellings) for word, spellings in data.accents.items()},
        greetings=_whole(data.greetings),
        identity=_whole(data.identity),
        definitions=tuple(re.compile(pattern) for pattern in data.definitions),
        concept_aspects=tuple((aspect, _any(p)) for aspect, p in data.concept_aspects.items()),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    """Any of the patterns, each at the beginning of a word."""
    return re.compile(any_of(rf"(?<!\w)(?:{pattern})" for pattern in patterns))


def _lines(text: str) -> list[str]:
    """Names separated by commas, as they are compared: in lower case with their marks."""
    return [re.escape(key(name.strip())) for name in text.split(",") if name.strip()]


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")
