"""Mending what was typed, with the words of one generation: spelling, then diacritics."""

from dataclasses import dataclass

from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.generation import Generation
from knowledge.vietnamese.restorer import Restorer
from knowledge.vietnamese.typos import TypoCorrector


@dataclass(frozen=True)
class LibraryMender:
    """A Mender that knows the library's words."""

    restorer: Restorer
    corrector: TypoCorrector

    def restore(self, text: str) -> str:
        """The text with its diacritics."""
        return self.restorer.restore(text)

    def correct(self, text: str) -> str:
        """The text with misspelt words mended."""
        return self.corrector.correct(text)


def mender_of(generation: Generation, catalogue: Catalogue) -> LibraryMender:
    """The mender of a generation."""
    counts = generation.counts
    return LibraryMender(Restorer(counts), TypoCorrector(counts))
