"""Guard: what is refused before anything is searched. A chain of small rules, each with its reason.

Nothing in a question is ever carried out, whatever it says (an answer is chosen from stored sentences); the
rules exist so that such a question gets an honest word instead of a search. A question that only sounds like
one of these ("Có nên bấm vào đường dẫn lạ không?") is worth as much as a hostile one that slips through.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.assistant.outcomes import RefusalReason
from bot.assistant.patterns import any_of
from bot.assistant.personal_data import holds_personal_data, without_personal_data
from bot.assistant.reading.cleaning import clean
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, validate
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.vietnamese.text import has_diacritics, key, strip_diacritics

MAX_CHARACTERS = 600
_GUARDS_FILE = "guards.yaml"
_SPACED_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_-]){3,}[^\W\d_](?!\w)")
_JUST_READ = 64  # questions: the guard and the models of orders and opinions clean the same one
_BETWEEN_LETTERS = re.compile(r"[ .*_-]")
# Cyrillic and Greek letters that look like Latin ones and that NFKC leaves as they are.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтнвпиАВЕКМНОРСТУХІЈЅαειοκνρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhkmthbnuABEKMHOPCTYXIJSaeiokvptuxABEZHIKMNOPTYX",
)


class _GuardsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    harmless: list[str]
    instructions: list[str]
    spaced_instructions: list[str]
    opinion: list[str]
    abuse: list[str]
    secret: list[str]


@dataclass(frozen=True)
class _Heard:
    """A question as the rules look at it; each form is made once."""

    question: str

    @cached_property
    def text(self) -> str:
        return clean_for_guard(self.question)

    @cached_property
    def lowered(self) -> str:
        return key(self.text)

    @cached_property
    def folded(self) -> str:
        return strip_diacritics(self.lowered)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns with diacritics are matched as written, those without on folded text."""

    marked: re.Pattern[str] | None
    plain: re.Pattern[str] | None

    def match(self, heard: _Heard) -> bool:
        found = self.marked is not None and self.marked.search(heard.lowered) is not None
        return found or (self.plain is not None and self.plain.search(heard.folded) is not None)


class Guard:
    """The chain. ``check`` gives the reason of the first rule that holds, or None."""

    def __init__(self, library: Path = SHIPPED_LIBRARY) -> None:
        path = library / _GUARDS_FILE
        self._patterns, self._secret = _load(path if path.exists() else SHIPPED_LIBRARY / _GUARDS_FILE)
        self._rules: tuple[tuple[RefusalReason, Callable[[_Heard], bool]], ...] = (
            (RefusalReason.GUARD_EMPTY, lambda heard: is_empty(heard.question)),
            (RefusalReason.GUARD_TOO_LONG, lambda heard: is_too_long(heard.question)),
            (RefusalReason.GUARD_SECRET, lambda heard: self._secret.search(heard.text) is not None),
            (RefusalReason.GUARD_PERSONAL_DATA, lambda heard: holds_personal_data(heard.text)),
            (RefusalReason.GUARD_INSTRUCTIONS, self._instructs),
            (RefusalReason.GUARD_ABUSE, self._patterns["abuse"].match),
            (RefusalReason.GUARD_OPINION, lambda heard: self._matches("opinion", heard)),
        )

    def check(self, question: str) -> RefusalReason | None:
        """The reason not to answer; None when there is none."""
        heard = _Heard(question)
        return next((reason for reason, holds in self._rules if holds(heard)), None)

    def _instructs(self, heard: _Heard) -> bool:
        apart = spaced_letters(heard.question)
        if apart and self._patterns["spaced_instructions"].match(_Heard(apart)):
            return True
        return self._matches("instructions", heard)

    def _matches(self, name: str, heard: _Heard) -> bool:
        return self._patterns[name].match(heard) and not self._patterns["harmless"].match(heard)


def is_empty(question: str) -> bool:
    """No letter and no digit is left once unseen characters are gone."""
    return not any(character.isalnum() for character in clean(question))


def is_too_long(question: str) -> bool:
    """More than 600 characters after cleaning: such a text is a document, not a question."""
    return len(clean(question)) > MAX_CHARACTERS


@lru_cache(_JUST_READ)
def clean_for_guard(text: str) -> str:
    """Look-alike letters brought to plain ones (NFKC and a table) and letters typed apart joined ('i g n o r e')."""
    text = unicodedata.normalize("NFKC", clean(text)).translate(_LOOK_ALIKES)
    return _SPACED_LETTERS.sub(lambda match: _BETWEEN_LETTERS.sub("", match.group()), text)


def spaced_letters(text: str) -> str:
    """The letters that are typed apart, joined: 'b ỏ q u a' → 'bỏqua'; empty when there are none."""
    text = unicodedata.normalize("NFKC", clean(text)).translate(_LOOK_ALIKES)
    return " ".join(_BETWEEN_LETTERS.sub("", match.group()) for match in _SPACED_LETTERS.finditer(text))


@lru_cache(maxsize=4)
def _load(path: Path) -> tuple[dict[str, _Patterns], re.Pattern[str]]:
    """The patterns by name, and those of secrets, in which capitals count."""
    data = validate(path, _GuardsFile, load_yaml(path, read_text(path))).model_dump()
    secret = re.compile(any_of(data.pop("secret")))
    return {name: _compiled(patterns) for name, patterns in data.items()}, secret


def _compiled(patterns: list[str]) -> _Patterns:
    marked = [pattern for pattern in patterns if has_diacritics(pattern)]
    plain = [pattern for pattern in patterns if not has_diacritics(pattern)]
    return _Patterns(
        re.compile(any_of(marked)) if marked else None, re.compile(any_of(plain)) if plain else None
    )


__all__ = [
    "MAX_CHARACTERS",
    "Guard",
    "clean_for_guard",
    "holds_personal_data",
    "is_empty",
    "is_too_long",
    "without_personal_data",
]
