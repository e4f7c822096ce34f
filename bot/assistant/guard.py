"""Guard: what is refused before anything is searched. A chain of small rules, each with its reason.

Nothing in a question is ever carried out, whatever it says (an answer is chosen from stored sentences); the
rules exist so that such a question gets an honest word instead of a search. A question that only sounds like
one of these ("Có nên bấm vào đường dẫn lạ không?") is worth as much as a hostile one that slips through.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.assistant.outcomes import RefusalReason
from bot.assistant.personal_data import holds_personal_data, without_personal_data
from bot.assistant.reading import clean
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, validate
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.vietnamese.text import folded_key, has_diacritics, key

MAX_CHARACTERS = 600
_GUARDS_FILE = "guards.yaml"
_SPACED_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_-]){3,}[^\W\d_](?!\w)")
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


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns with diacritics are matched as written in lower case, those without on folded text."""

    marked: re.Pattern[str] | None
    plain: re.Pattern[str] | None

    def match(self, text: str) -> bool:
        found = self.marked is not None and self.marked.search(key(text)) is not None
        return found or (self.plain is not None and self.plain.search(folded_key(text)) is not None)


class Guard:
    """The chain. ``check`` gives the reason of the first rule that holds, or None."""

    def __init__(self, library: Path = SHIPPED_LIBRARY) -> None:
        path = library / _GUARDS_FILE
        self._patterns = _load(path if path.exists() else SHIPPED_LIBRARY / _GUARDS_FILE)
        self._rules: tuple[tuple[RefusalReason, Callable[[str], bool]], ...] = (
            (RefusalReason.GUARD_EMPTY, is_empty),
            (RefusalReason.GUARD_TOO_LONG, is_too_long),
            (RefusalReason.GUARD_SECRET, self._is_secret),
            (RefusalReason.GUARD_PERSONAL_DATA, lambda text: holds_personal_data(clean_for_guard(text))),
            (RefusalReason.GUARD_INSTRUCTIONS, self._instructs),
            (RefusalReason.GUARD_ABUSE, lambda text: self._patterns["abuse"].match(clean_for_guard(text))),
            (RefusalReason.GUARD_OPINION, self._asks_opinion),
        )

    def check(self, question: str) -> RefusalReason | None:
        """The reason not to answer; None when there is none."""
        return next((reason for reason, holds in self._rules if holds(question)), None)

    def _is_secret(self, question: str) -> bool:
        """A mark of secrecy stands in the question; its capitals count, so the case is left alone."""
        return self._as_written.search(clean_for_guard(question)) is not None

    @property
    def _as_written(self) -> re.Pattern[str]:
        pattern = self._patterns["secret"].marked
        assert pattern is not None
        return pattern

    def _instructs(self, question: str) -> bool:
        if self._patterns["spaced_instructions"].match(spaced_letters(question)):
            return True
        text = clean_for_guard(question)
        return self._patterns["instructions"].match(text) and not self._patterns["harmless"].match(text)

    def _asks_opinion(self, question: str) -> bool:
        text = clean_for_guard(question)
        return self._patterns["opinion"].match(text) and not self._patterns["harmless"].match(text)


def is_empty(question: str) -> bool:
    """No letter and no digit is left once unseen characters are gone."""
    return not any(character.isalnum() for character in clean(question))


def is_too_long(question: str) -> bool:
    """More than 600 characters after cleaning: such a text is a document, not a question."""
    return len(clean(question)) > MAX_CHARACTERS


def clean_for_guard(text: str) -> str:
    """Look-alike letters brought to plain ones (NFKC and a table) and letters typed apart joined ('i g n o r e')."""
    text = unicodedata.normalize("NFKC", clean(text)).translate(_LOOK_ALIKES)
    return _SPACED_LETTERS.sub(lambda match: _BETWEEN_LETTERS.sub("", match.group()), text)


def spaced_letters(text: str) -> str:
    """The letters that are typed apart, joined: 'b ỏ q u a' → 'bỏqua'; empty when there are none."""
    text = unicodedata.normalize("NFKC", clean(text)).translate(_LOOK_ALIKES)
    return " ".join(_BETWEEN_LETTERS.sub("", match.group()) for match in _SPACED_LETTERS.finditer(text))


@lru_cache(maxsize=4)
def _load(path: Path) -> dict[str, _Patterns]:
    data = validate(path, _GuardsFile, load_yaml(path, read_text(path)))
    return {
        name: _compiled(getattr(data, name), as_written=name == "secret") for name in _GuardsFile.model_fields
    }


def _compiled(patterns: list[str], *, as_written: bool) -> _Patterns:
    marked = [pattern for pattern in patterns if as_written or has_diacritics(pattern)]
    return _Patterns(_any(marked), _any([pattern for pattern in patterns if pattern not in marked]))


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


__all__ = [
    "MAX_CHARACTERS",
    "Guard",
    "clean_for_guard",
    "holds_personal_data",
    "is_empty",
    "is_too_long",
    "without_personal_data",
]
