"""What was understood of a question: values only, made by reading/reader.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant.language import Aspect, Want
from knowledge.catalogue.catalogue import NumberResolution
from knowledge.catalogue.models import Concept, Directive
from knowledge.catalogue.numbers import NumberMention
from knowledge.vietnamese.text import folded_word


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A document number of the question and what it can mean in this library."""

    mention: NumberMention
    resolution: NumberResolution


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question made ready to be answered.

    ``text`` is the question as it was meant: composed, spelling mended, diacritics restored. ``expanded`` has
    the abbreviations written out. ``folded`` is ``text`` without diacritics, for patterns. ``content`` are the
    syllables of this turn that carry a topic. ``parent`` is the earlier question that a follow-up leans on.
    """

    original: str
    text: str
    expanded: str
    folded: str
    query: str
    content: tuple[str, ...]
    short_forms: Mapping[
        str, tuple[tuple[str, ...], ...]
    ]  # short or everyday word → the syllables of each meaning
    content_pairs: tuple[tuple[str, str], ...]
    numbers: tuple[NamedNumber, ...]
    years: tuple[int, ...]
    want: Want | None
    own_want: Want | None
    wants: tuple[Want, ...]  # every kind asked for, the leading one first
    wants_list: bool
    headings: tuple[str, ...]
    heading_words: frozenset[str]  # the words that ask for them, without diacritics
    term: str | None  # X of "X là gì", folded
    term_concept: Concept | None
    concepts: tuple[Concept, ...]  # concepts named anywhere in the question, in order
    aspects: frozenset[Aspect]
    lacks_diacritics: bool
    is_english: bool
    parent: "ReadQuestion | None" = None

    @property
    def meant(self) -> str:
        """The question as it is embedded: in its own words, after those of its parent."""
        return self.text if self.parent is None else f"{self.parent.text} {self.text}"

    def as_compared(self, word: str) -> str:
        """A word as it is compared with those of a text: without diacritics where none were typed."""
        return folded_word(word) if self.lacks_diacritics else word

    @property
    def directives(self) -> tuple[Directive, ...]:
        """Directives that the question names; a follow-up without any has its parent's."""
        own = tuple(
            dict.fromkeys(
                d.id
                for n in self.numbers
                if len(n.resolution.directives) == 1
                for d in n.resolution.directives
            )
        )
        if own or self.parent is None or self.numbers:
            table = {d.id: d for n in self.numbers for d in n.resolution.directives}
            return tuple(table[directive_id] for directive_id in own)
        return self.parent.directives

    @property
    def ambiguous(self) -> NamedNumber | None:
        """The first number that several directives of the library fit."""
        return next((n for n in self.numbers if len(n.resolution.directives) > 1), None)

    @property
    def deadline_years(self) -> tuple[int, ...]:
        """Years asked for; a follow-up without any has its parent's."""
        if self.years or self.parent is None:
            return self.years
        return self.parent.deadline_years
