"""Unit: a stored sentence with everything that is needed to weigh and quote it."""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.assistant.asked_words import AskedWords
from knowledge.documents import DocumentInfo, DocumentKind, SentenceKind
from knowledge.index.rows import IndexedSection, IndexedSentence
from knowledge.index.terms import WORD_HASH, word_hashes
from knowledge.vietnamese.text import folded_key, folded_word, key, search_tokens, strip_diacritics

if TYPE_CHECKING:
    from bot.assistant.kinds import Presence
    from bot.assistant.language import Want

# A card may say what is not known; that is told in refusals and never quoted as an answer.
_UNKNOWN = re.compile(r"(kho tri thuc|thu vien) (chua|khong|moi chi|chi biet)|chua (ro|biet|co)\b")
_KNOWN_HEADINGS = 1_000


@dataclass(frozen=True)
class Unit:
    """A sentence, its place and its document. The word sets are made once, when they are first asked for."""

    indexed: IndexedSentence
    section: IndexedSection
    document: DocumentInfo
    meanings: str = ""  # what the abbreviations in it stand for

    @property
    def row(self) -> int:
        """Number of the sentence within the generation; grows in document order."""
        return self.indexed.row

    @property
    def text(self) -> str:
        """The sentence as it is stored."""
        return self.indexed.sentence.text

    @property
    def askable(self) -> tuple[str, ...]:
        """Questions that it answers."""
        return self.indexed.sentence.askable

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its own words, in order."""
        return tuple(search_tokens(self.text))

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.indexed.words) // WORD_HASH.itemsize

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Its own words, each once, those its abbreviations stand for included."""
        own = frozenset(self.tokens)
        return own.union(search_tokens(self.meanings)) if self.meanings else own

    def word_run(self, *, folded: bool) -> bytes:
        """The ``word_hashes`` of its own words in order, then of those that its abbreviations stand for."""
        own = self.indexed.folded_words if folded else self.indexed.words
        return own + _word_run(self.meanings, folded=folded) if self.meanings else own

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that speaks for it wherever it is quoted: its own, its headings' and its title's."""
        return self.own_words | frozenset(
            search_tokens(" ".join((*self.section.heading_path, self.document.title)))
        )

    @cached_property
    def asked_words(self) -> AskedWords:
        """The words of its askable questions."""
        return AskedWords(self.askable)

    @cached_property
    def folded_asked_words(self) -> AskedWords:
        """The same without diacritics."""
        return self.asked_words.folded()

    @cached_property
    def folded_askable(self) -> tuple[str, ...]:
        """Its askable questions as they are compared without diacritics."""
        return tuple(map(folded_key, self.askable))

    @cached_property
    def told_pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring words of the sentence and of its headings."""
        headings = map(search_tokens, self.section.heading_path)
        return frozenset(itertools.pairwise(self.tokens)).union(*map(itertools.pairwise, headings))

    @cached_property
    def folded_told_pairs(self) -> frozenset[tuple[str, str]]:
        """The same without diacritics."""
        return frozenset((folded_word(a), folded_word(b)) for a, b in self.told_pairs)

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words without diacritics, for questions typed without them."""
        return frozenset(map(folded_word, self.words))

    @cached_property
    def key(self) -> str:
        """The sentence as it is compared: lower case, composed, single spaces."""
        return re.sub(r"\s+", " ", key(self.text))

    @cached_property
    def folded(self) -> str:
        """The same without diacritics."""
        return strip_diacritics(self.key)

    @cached_property
    def folded_heading(self) -> str:
        """Its heading path without diacritics, as everyday words for headings are compared with it."""
        return _folded_path(self.section.heading_path)

    @cached_property
    def kinds_held(self) -> "dict[Want, Presence]":
        """Which kinds of things it holds, as far as somebody has looked (see ``kind_presence``)."""
        return {}

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, which finds but is never quoted alone."""
        return self.indexed.sentence.kind is SentenceKind.HEADING

    @cached_property
    def tells_of_unknown(self) -> bool:
        """Whether it says that something is not known."""
        return self.document.directive_id is not None and bool(_UNKNOWN.match(self.folded))

    @property
    def is_report(self) -> bool:
        """Whether it stands in a report."""
        return self.document.kind is DocumentKind.REPORT

    @property
    def is_concept(self) -> bool:
        """Whether it stands on a concept's card."""
        return self.document.kind is DocumentKind.CONCEPT


@lru_cache(_KNOWN_HEADINGS)
def _folded_path(heading_path: tuple[str, ...]) -> str:
    return folded_key(" / ".join(heading_path))


@lru_cache(_KNOWN_HEADINGS)
def _word_run(meanings: str, *, folded: bool) -> bytes:
    return word_hashes(search_tokens(meanings), folded=folded).tobytes()
