"""Unit: a stored sentence with everything that is needed to weigh and quote it."""

import itertools
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.catalogue.models import Abbreviation
from knowledge.documents import DocumentInfo, DocumentKind, SentenceKind
from knowledge.index.generation import Generation
from knowledge.index.rows import IndexedSection, IndexedSentence
from knowledge.vietnamese.text import folded_key, key, search_tokens, strip_diacritics

if TYPE_CHECKING:
    from bot.assistant.kinds import Presence
    from bot.assistant.language import Want

_CAPITALS = re.compile(r"\b[A-ZĐ][A-ZĐƯa-z&-]*[A-ZĐ]\b")
# A card may say what is not known; that is told in refusals and never quoted as an answer.
_UNKNOWN = re.compile(r"(kho tri thuc|thu vien) (chua|khong|moi chi|chi biet)|chua (ro|biet|co)\b")
_CACHED_WORDS = 30_000  # some 5 MB
_CACHED_SECTIONS = 1_000  # sections whose units are kept ready; about 20 KB each


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
        return tuple(map(intern, search_tokens(self.text)))  # sentences share their words: half the memory

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Its own words, each once, those its abbreviations stand for included."""
        own = frozenset(self.tokens)
        return own.union(search_tokens(self.meanings)) if self.meanings else own

    @cached_property
    def own_folded_words(self) -> frozenset[str]:
        """Its own words without diacritics."""
        return frozenset(map(folded_word, self.own_words))

    @cached_property
    def own_pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring words of the sentence itself."""
        return frozenset(itertools.pairwise(self.tokens))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that speaks for it wherever it is quoted: its own, its headings' and its title's."""
        return self.own_words | frozenset(
            search_tokens(" ".join((*self.section.heading_path, self.document.title)))
        )

    @cached_property
    def askable_words(self) -> tuple[frozenset[str], ...]:
        """The words of each of its askable questions."""
        return tuple(frozenset(map(intern, search_tokens(question))) for question in self.askable)

    @cached_property
    def folded_askable_words(self) -> tuple[frozenset[str], ...]:
        """The same without diacritics."""
        return tuple(frozenset(map(folded_word, words)) for words in self.askable_words)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring words of the sentence and of its askable questions."""
        runs = [
            self.tokens,
            *(
                tuple(map(intern, search_tokens(text)))
                for text in (*self.askable, *self.section.heading_path)
            ),
        ]
        return frozenset(pair for run in runs for pair in itertools.pairwise(run))

    @cached_property
    def folded_pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs without diacritics."""
        return frozenset((folded_word(a), folded_word(b)) for a, b in self.pairs)

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


@lru_cache(_CACHED_WORDS)
def folded_word(word: str) -> str:
    """``folded_key`` of one word; the same few thousand come again and again."""
    return folded_key(word)


@lru_cache(_CACHED_SECTIONS)
def _folded_path(heading_path: tuple[str, ...]) -> str:
    return folded_key(" / ".join(heading_path))


class UnitStore:
    """Units by section or document, the latest ones kept ready."""

    def __init__(self, generation: Generation, meanings: Mapping[str, str]) -> None:
        """``meanings`` says what abbreviations stand for, by their capitals ("CNTT")."""
        self._meanings = meanings
        self._generation = generation
        self._sections: OrderedDict[int, tuple[Unit, ...]] = OrderedDict()
        self._lock = Lock()
        self._section_of_chunk: dict[str, int] = {}
        self._documents = {info.id: info for info in generation.documents()}

    def of_sections(self, rows: Iterable[int]) -> list[Unit]:
        """Units of the sections, sections in the order given."""
        wanted = list(dict.fromkeys(rows))
        known = {row: units for row in wanted if (units := self._sections.get(row)) is not None}
        missing = [row for row in wanted if row not in known]
        if missing:
            known |= self._load(missing)
        self._keep(known)
        return [unit for row in wanted for unit in known.get(row, ())]

    def of_document(self, document_id: str) -> list[Unit]:
        """Every unit of a document in order; empty for one the index does not hold."""
        return self.of_sections(section.row for section in self._generation.sections_of_document(document_id))

    def report_ids(self) -> tuple[str, ...]:
        """The reports of the library."""
        return tuple(info.id for info in self._documents.values() if info.kind is DocumentKind.REPORT)

    def prepare(self) -> None:
        """Makes the units of the library that ships ready, words and all, so that no question pays for it."""
        for document in self._documents.values():
            if document.kind is DocumentKind.TEXT:
                continue
            for unit in self.of_document(document.id):
                _ = unit.words, unit.own_pairs, unit.askable_words, unit.key, unit.folded, unit.folded_heading

    def section_rows(self, chunk_ids: Sequence[str]) -> dict[str, int]:
        """The section that each chunk is cut from, by chunk id."""
        missing = [chunk_id for chunk_id in chunk_ids if chunk_id not in self._section_of_chunk]
        if missing:
            self._section_of_chunk |= self._generation.section_rows_of_chunks(missing)
        return {c: self._section_of_chunk[c] for c in chunk_ids if c in self._section_of_chunk}

    def find(self, document_id: str, text: str) -> Unit | None:
        """The unit of a document with exactly this text."""
        return next((unit for unit in self.of_document(document_id) if unit.text == text), None)

    def document(self, document_id: str) -> DocumentInfo | None:
        """What is known of a document."""
        return self._documents.get(document_id)

    def _load(self, rows: Sequence[int]) -> dict[int, tuple[Unit, ...]]:
        sections = self._generation.sections(rows)
        sentences = self._generation.sentences_of_sections(rows)
        return {
            row: tuple(
                Unit(s, section, self._documents[section.document_id], self._meaning_of(s.sentence.text))
                for s in sentences.get(row, ())
            )
            for row, section in sections.items()
        }

    def _keep(self, used: Mapping[int, tuple[Unit, ...]]) -> None:
        """Keeps what was just used and lets go of what was not used for longest."""
        with self._lock:
            self._sections.update(used)
            for row in used:
                self._sections.move_to_end(row)
            while len(self._sections) > _CACHED_SECTIONS:
                self._sections.popitem(last=False)

    def _meaning_of(self, text: str) -> str:
        return " ".join(self._meanings[word] for word in _CAPITALS.findall(text) if word in self._meanings)


def spelled_out(abbreviations: Iterable[Abbreviation]) -> dict[str, str]:
    """Abbreviation → its most common meaning, for those whose meaning does not hang on the context."""
    return {a.short: a.expansions[0] for a in abbreviations if len(a.expansions) == 1}
