"""What the rules look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.assistant.confirming import CONFIRMS
from bot.assistant.evidence import Evidence
from bot.assistant.language import QuestionLanguage
from bot.assistant.question import ReadQuestion
from bot.assistant.reading.cleaning import clean
from bot.assistant.units import Unit
from knowledge.documents import DocumentKind
from knowledge.index.lexical import LexicalIndex
from knowledge.vietnamese.text import folded_key, key


@dataclass(frozen=True)
class Judged:
    """What the rules look at: the question, the units that would be quoted, and the index's words."""

    question: ReadQuestion
    units: Sequence[Unit]
    evidence: Evidence
    lexical: LexicalIndex
    language: QuestionLanguage
    periods: Mapping[str, str] = field(
        default_factory=dict
    )  # "năm 2022" by id of the report that speaks of it

    @cached_property
    def asked(self) -> tuple[str, str]:
        """The question as it was meant and as it was typed, folded: English stands only in the second."""
        return self.question.folded, folded_key(clean(self.question.original)).strip(" ?!.…")

    @cached_property
    def text(self) -> str:
        """All units and where they stand, folded."""
        return " ".join(
            f"{u.folded} {folded_key(' '.join(u.section.heading_path))} {folded_key(u.document.title)}"
            for u in self.units
        )

    @cached_property
    def surroundings(self) -> str:
        """The text around the units in added documents, where a year is often said once, and a report's own year."""
        told = " ".join(self.periods.get(unit.document.id, "") for unit in self.units)
        near = {u.section.row for u in self.units if u.document.kind is DocumentKind.TEXT}
        return " ".join(
            (told, *(c.unit.folded for c in self.evidence.candidates if c.unit.section.row in near))
        )

    @property
    def askable_similarity(self) -> float:
        """Of the nearest askable question of the units."""
        rows = {unit.row for unit in self.units}
        return max(
            (c.askable_similarity for c in self.evidence.candidates if c.unit.row in rows), default=0.0
        )

    @cached_property
    def askable(self) -> str:
        """All askable questions of the units, folded."""
        return " ? ".join(question for unit in self.units for question in unit.folded_askable)

    @cached_property
    def told(self) -> str:
        """The units and their askable questions, in lower case with their marks.

        Without those that ask to confirm: they may hold a word to be put right ("là về tiền lương, đúng không?").
        """
        pairs = (pair for u in self.units for pair in zip(u.askable, u.folded_askable, strict=True))
        asked = (key(question) for question, folded in pairs if not CONFIRMS.search(folded))
        return " ".join((*(unit.key for unit in self.units), *asked))

    @property
    def is_asked_word_for_word(self) -> bool:
        """Whether an askable question of the units has the same words as the question, but for one."""
        words = set(self.question.folded.split())
        return any(
            len(words ^ set(question.strip(" ?").split())) <= 1
            for unit in self.units
            for question in unit.folded_askable
        )
