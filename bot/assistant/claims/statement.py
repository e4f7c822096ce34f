"""Statement: a text read into what can be checked."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.assistant.claims.figures import Figure, find_figures, find_spoken
from bot.assistant.claims.marks import Mark, find_dates, find_documents, find_names, find_offices, find_years
from bot.assistant.claims.tokens import Tokens, tokenise
from bot.assistant.claims.words import FUNCTION_WORDS


@dataclass(frozen=True)
class Statement:
    """A text, read; each kind of claim is found when it is first asked for."""

    text: str
    tokens: Tokens = field(repr=False)

    @cached_property
    def plain(self) -> str:
        """Its tokens with a blank around each, so that a phrase is found by ``in``."""
        return f" {' '.join(token.text for token in self.tokens)} "

    def says(self, phrase: str) -> bool:
        """Whether a phrase stands in it, word for word."""
        return f" {phrase} " in self.plain

    @cached_property
    def content(self) -> frozenset[str]:
        """Words that carry its topic."""
        return frozenset(t.text for t in self.tokens if t.kind == "word") - FUNCTION_WORDS

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers in digits that are neither a year nor the number of a document."""
        documents = {mark.position for mark in self.documents}
        return tuple(f for f in find_figures(self.tokens) if f.position not in documents)

    @cached_property
    def spoken(self) -> tuple[Figure, ...]:
        """Numbers in words."""
        return tuple(find_spoken(self.tokens))

    @cached_property
    def years(self) -> tuple[Mark, ...]:
        """Years and periods."""
        return tuple(find_years(self.tokens))

    @cached_property
    def dates(self) -> tuple[Mark, ...]:
        """Full dates."""
        return tuple(find_dates(self.tokens))

    @cached_property
    def documents(self) -> tuple[Mark, ...]:
        """Document numbers."""
        return tuple(find_documents(self.tokens))

    @cached_property
    def offices(self) -> tuple[Mark, ...]:
        """Offices and posts."""
        return tuple(find_offices(self.tokens))

    @cached_property
    def names(self) -> tuple[Mark, ...]:
        """Proper names."""
        return tuple(find_names(self.tokens))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Words that hold a digit: 5g, qh15, ipv6."""
        return frozenset(t.text for t in self.tokens if t.kind == "word" and any(c.isdigit() for c in t.text))

    @cached_property
    def links(self) -> frozenset[str]:
        """Addresses of the Web and of e-mail."""
        return frozenset(t.text for t in self.tokens if t.kind == "link")


@lru_cache(maxsize=512)
def read_statement(text: str) -> Statement:
    """The text, read; the last ones are kept, since an answer's quotes are read for each of its sentences."""
    return Statement(text, tokenise(text))
