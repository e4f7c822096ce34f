"""Source: a citation read for checking, with what stands around its quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.assistant.claims.marks import Mark, governing
from bot.assistant.claims.statement import Statement, read_statement
from bot.assistant.claims.tokens import same_document
from bot.assistant.outcomes import Citation

_LONGEST_LEAD_IN = 2_000  # characters between a line that ends in a colon and an item under it
_BEHIND = 400  # characters behind a quote in which an exception may follow
_OTHER_LEAD_IN = re.compile(r":\s*\n")


@dataclass(frozen=True)
class Source:
    """One cited quote. ``text`` is the stored text of its document, into which the offsets point."""

    citation: Citation
    text: str = field(repr=False)

    @cached_property
    def quote(self) -> Statement:
        """The quote, read."""
        return read_statement(self.citation.quote)

    @cached_property
    def around(self) -> Statement:
        """Title, number and place of the document: true of the quote without standing in it."""
        citation = self.citation
        return read_statement(". ".join(filter(None, (citation.title, citation.number, citation.locator))))

    @cached_property
    def behind(self) -> Statement:
        """The rest of the quote's paragraph."""
        rest = self.text[self.citation.end : self.citation.end + _BEHIND]
        return read_statement(rest.split("\n", 1)[0])

    def says(self, phrase: str) -> bool:
        """Whether a phrase stands in the quote or around it."""
        return self.quote.says(phrase) or self.around.says(phrase)

    def introduces(self, other: "Source") -> bool:
        """Whether this quote is the line, ended by a colon, under which the other one stands."""
        mine, its = self.citation, other.citation
        if mine.document_id != its.document_id or not mine.quote.rstrip().endswith(":"):
            return False
        between = self.text[mine.end : its.start]
        return 0 < its.start - mine.end <= _LONGEST_LEAD_IN and not _OTHER_LEAD_IN.search(between)


def years_of(source: Source, position: int) -> frozenset[str]:
    """Years that something at ``position`` of the quote belongs to."""
    mark = governing(source.quote.years, position, source.quote.tokens)
    return frozenset(mark.text.split()) if mark else frozenset()


def belongs_to_document(number: str, position: int, source: Source) -> bool:
    """Whether something at ``position`` of the quote is said of the document ``number``."""
    if any(same_document(number, mark.text) for mark in source.around.documents):
        return True
    mark = governing(source.quote.documents, position, source.quote.tokens)
    return mark is not None and same_document(number, mark.text)


def positions_of(mark: Mark, marks: Sequence[Mark]) -> list[int]:
    """Where the same thing is named."""
    return [other.position for other in marks if other.text == mark.text]
