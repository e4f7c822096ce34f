"""The concepts a question names, and the one it asks to be defined."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.assistant.reading.words import TOKEN, folded_question
from knowledge.catalogue.models import Concept
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import folded_key, key

_POLITE_START = re.compile(
    r"^(?:(?:da|thua|ad|em|anh|chi|bot|ban|moi nguoi|anh chi|ca nha)( oi)?,? )*(?:(?:lam on|vui long"
    r"|xin|nho) )*"
    r"(?:cho (?:em|toi|minh|chu|co|anh|chi|chau|tui) hoi(?: la| xiu| chut| ti| ty)? ?,?)?"
    r"(?:(?:em |toi |minh |chau |tui |anh |chi |ban )?(?:con |van )?(?:chua|khong|co)(?: ai)? "
    r"(?:biet|hieu|ro|nam) (?:ro )?)?"
)
_POLITE_END = re.compile(
    r"(?: (?:vay|the|a|nhi|ha|ta|em|anh|chi|ban|ad|bot|oi|nhe|nha|voi|day|rua|zay|z|dzay|hen|hi|he"
    r"|luon|troi|moi nguoi))+$"
)
_LONGEST_RUN = 8  # words that are looked up as one name where something is to be defined


class ConceptFinder:
    """Finds concepts by their names; ``definitions`` are the patterns of "X là gì", X being ``term``."""

    def __init__(self, names: Mapping[str, Concept], definitions: Sequence[re.Pattern[str]]) -> None:
        self._names = names
        self._definitions = definitions
        # Most words begin no name, and looking further at each of them took a tenth of reading.
        self._longest: dict[str, int] = {}
        for name in names:
            first, *others = name.split()
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(others))

    def asked(self, text: str, official: str, expanded: str) -> tuple[str | None, Concept | None]:
        """X of "X là gì", folded, and the concept that is called so; None what there is not.

        Looked for in the question as meant, then in its first clause, in official wording and with abbreviations
        written out ("DVC toàn trình là gì?").
        """
        folded = folded_question(text)
        term = self._term(folded)
        concept = self._named(term, text)
        if concept is None and (first := self._term(folded.split(",")[0])):
            concept = self._named(first, text.split(",")[0])
            term = first if concept else term  # what stands behind says why it is asked
        if term is None and official != text:
            term = self._term(folded_question(official))
            concept = self._named(term, official)
        if concept is None and expanded != text:
            concept = self._named(self._term(folded_question(expanded)), expanded)
        return term, concept

    def named_in(self, text: str) -> tuple[Concept, ...]:
        """Concepts named in the text, longest names first at each place."""
        words = TOKEN.findall(text)
        keys = [key(word) for word in words]
        found, position = [], 0
        while position < len(words):
            longest = self._longest.get(keys[position], 0)
            for length in range(min(longest, len(words) - position), 0, -1):
                phrase = " ".join(words[position : position + length])
                name = " ".join(keys[position : position + length])
                if name in self._names and (phrase.isupper() or len(name) > 3 or not is_syllable(name)):
                    found.append(self._names[name])
                    position += length - 1
                    break
            position += 1
        return tuple({concept.id: concept for concept in found}.values())

    def _term(self, folded: str) -> str | None:
        """X of "X là gì"; None when nothing is asked to be defined."""
        folded = _POLITE_END.sub("", _POLITE_START.sub("", folded))
        for pattern in self._definitions:
            if match := pattern.match(folded):
                return re.sub(r"^(theo (ban|anh|chi) )?(thi )?", "", match["term"]).strip(" ?.,\"'“”")
        return None

    def _named(self, term: str | None, text: str) -> Concept | None:
        if term is None:
            return None
        names = self._names
        accented = next((t for t in _spans(text) if folded_key(t) == term and key(t) in names), None)
        stripped = re.sub(r"^(khai niem|thuat ngu|cong nghe|cum tu|tu|su|viec) ", "", term)
        stripped = re.sub(r" (trong|cua|o|tai|doi voi) .*$", "", stripped)
        return (names[key(accented)] if accented else None) or names.get(term) or names.get(stripped)


def _spans(text: str) -> Iterable[str]:
    """Every run of up to eight words."""
    words = text.strip(" ?!.").split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_RUN) + 1):
            yield " ".join(words[start:end]).strip(" ?.,\"'“”")
