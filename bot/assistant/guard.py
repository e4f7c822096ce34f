"""Guard: what is refused before anything is searched. A chain of small rules, each with its reason.

Nothing in a question is ever carried out, whatever it says (an answer is chosen from stored sentences); the
rules exist so that such a question gets an honest word instead of a search.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.assistant.outcomes import RefusalReason
from bot.assistant.reading import clean
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, validate
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.vietnamese.text import folded_key

MAX_CHARACTERS = 600
_GUARDS_FILE = "guards.yaml"
_SPACED_LETTERS = re.compile(r"\b(?:\w[ .*_-]){5,}\w\b")

# Vietnamese formats: mobile and land-line numbers, e-mail, CMND (9 digits), CCCD and tax numbers (10-13 digits,
# where 10-digit tax numbers of branches carry -001), and an account number named as such.
_PERSONAL_DATA = re.compile(
    r"""(?<![\d/.,-])(?:(?:\+?84|0)(?:[ .-]?\d){9,10}|\d{9}|\d{12}|\d{10}(?:-\d{3})?|\d{13})(?![\d/]|[.,]\d)
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    |(?:stk|số\ tài\ khoản|tài\ khoản\ số|so\ tai\ khoan)\D{0,20}\d(?:[ .-]?\d){5,}""",
    re.VERBOSE | re.IGNORECASE,
)


class _GuardsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    instructions: list[str]
    opinion: list[str]
    abuse: list[str]
    secret: list[str]


class Guard:
    """The chain. ``check`` gives the reason of the first rule that holds, or None."""

    def __init__(self, library: Path = SHIPPED_LIBRARY) -> None:
        path = library / _GUARDS_FILE
        patterns = _load(path if path.exists() else SHIPPED_LIBRARY / _GUARDS_FILE)
        self._rules: tuple[tuple[RefusalReason, Callable[[str], bool]], ...] = (
            (RefusalReason.GUARD_EMPTY, is_empty),
            (RefusalReason.GUARD_TOO_LONG, is_too_long),
            (RefusalReason.GUARD_SECRET, lambda text: bool(patterns["secret"].search(clean_for_guard(text)))),
            (RefusalReason.GUARD_PERSONAL_DATA, holds_personal_data),
            (RefusalReason.GUARD_INSTRUCTIONS, _folded(patterns["instructions"])),
            (RefusalReason.GUARD_ABUSE, _folded(patterns["abuse"])),
            (RefusalReason.GUARD_OPINION, _folded(patterns["opinion"])),
        )

    def check(self, question: str) -> RefusalReason | None:
        """The reason not to answer; None when there is none."""
        return next((reason for reason, holds in self._rules if holds(question)), None)


def is_empty(question: str) -> bool:
    """No letter and no digit is left once unseen characters are gone."""
    return not any(character.isalnum() for character in clean(question))


def is_too_long(question: str) -> bool:
    """More than 600 characters after cleaning: such a text is a document, not a question."""
    return len(clean(question)) > MAX_CHARACTERS


def holds_personal_data(question: str) -> bool:
    """A telephone, identity, tax or account number or an e-mail address stands in the question."""
    return bool(_PERSONAL_DATA.search(clean(question)))


def without_personal_data(text: str) -> str:
    """The text with personal data masked, for anything that leaves the machine."""
    return _PERSONAL_DATA.sub("[đã ẩn]", text)


def clean_for_guard(text: str) -> str:
    """Look-alike letters brought to plain ones (NFKC) and letters typed apart joined ('i g n o r e')."""
    text = unicodedata.normalize("NFKC", clean(text))
    return _SPACED_LETTERS.sub(lambda match: re.sub(r"[ .*_-]", "", match.group()), text)


def _folded(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.search(folded_key(clean_for_guard(text))))


@lru_cache(maxsize=4)
def _load(path: Path) -> dict[str, re.Pattern[str]]:
    data = validate(path, _GuardsFile, load_yaml(path, read_text(path)))
    return {
        name: re.compile("|".join(f"(?:{p})" for p in getattr(data, name)))
        for name in _GuardsFile.model_fields
    }
