"""Unit store: the units of a generation, those of the shipped library always ready."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock

from bot.assistant.units import Unit
from knowledge.catalogue.models import Abbreviation
from knowledge.documents import DocumentInfo, DocumentKind
from knowledge.index.generation import Generation

_CAPITALS = re.compile(r"\b[A-ZĐ][A-ZĐƯa-z&-]*[A-ZĐ]\b")
_CACHED_SECTIONS = 300  # of added documents, whose units are kept ready; about 20 KB each


class UnitStore:
    """Units by section or document, the latest ones kept ready."""

    def __init__(self, generation: Generation, meanings: Mapping[str, str]) -> None:
        """``meanings`` says what abbreviations stand for, by their capitals ("CNTT")."""
        self._meanings = meanings
        self._generation = generation
        self._shipped: dict[int, tuple[Unit, ...]] = {}
        self._rows_of_document: dict[str, tuple[int, ...]] = {}
        self._added: OrderedDict[int, tuple[Unit, ...]] = OrderedDict()
        self._lock = Lock()
        self._documents = {info.id: info for info in generation.documents()}

    def of_sections(self, rows: Iterable[int]) -> list[Unit]:
        """Units of the sections, sections in the order given."""
        wanted = list(dict.fromkeys(rows))
        found = {row: units for row in wanted if (units := self._shipped.get(row) or self._added.get(row))}
        missing = [row for row in wanted if row not in found]
        if missing:
            found |= self._load(missing)
        self._keep(found)
        return [unit for row in wanted for unit in found.get(row, ())]

    def of_document(self, document_id: str) -> list[Unit]:
        """Every unit of a document in order; empty for one the index does not hold."""
        return self.of_sections(self.sections_of(document_id))

    def sections_of(self, document_id: str) -> tuple[int, ...]:
        """The rows of a document's sections in order; empty for one the index does not hold."""
        rows = self._rows_of_document.get(document_id)
        if rows is None:
            rows = tuple(section.row for section in self._generation.sections_of_document(document_id))
            self._rows_of_document[document_id] = rows
        return rows

    def report_ids(self) -> tuple[str, ...]:
        """The reports of the library."""
        return tuple(info.id for info in self._documents.values() if info.kind is DocumentKind.REPORT)

    def prepare(self) -> None:
        """Makes the units of the library that ships ready, words and all, so that no question pays for it."""
        for document in self._documents.values():
            if document.kind is DocumentKind.TEXT:
                continue
            for unit in self.of_document(document.id):
                _ = unit.words, unit.asked_words, unit.key, unit.folded, unit.folded_heading

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
        """Keeps the library's own units, and of added documents those that were used last."""
        with self._lock:
            for row, units in used.items():
                if units and units[0].document.kind is not DocumentKind.TEXT:
                    self._shipped[row] = units
                    continue
                self._added[row] = units
                self._added.move_to_end(row)
            while len(self._added) > _CACHED_SECTIONS:
                self._added.popitem(last=False)

    def _meaning_of(self, text: str) -> str:
        """What the abbreviations of a sentence stand for."""
        return " ".join(self._meanings[word] for word in _CAPITALS.findall(text) if word in self._meanings)


def spelled_out(abbreviations: Iterable[Abbreviation]) -> dict[str, str]:
    """Abbreviation → its most common meaning, for those whose meaning does not hang on the context."""
    return {a.short: a.expansions[0] for a in abbreviations if len(a.expansions) == 1}
