"""The library to browse, over whichever catalogue serves now."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.assistant.outcomes import Citation
from bot.telegram.catalogue import concepts, directives, sights, targets, texts
from bot.telegram.shelves import Card, CardPart, Drawn, Entry, Shelf, Sight
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Report
from knowledge.catalogue.rendering import written_date


class CatalogueShelf(Protocol):
    """What the module of a shelf offers."""

    def groups(self, catalogue: Catalogue) -> tuple[Entry, ...]:
        """How the shelf is divided."""
        ...

    def entries(self, catalogue: Catalogue, group_id: str | None) -> tuple[Entry, ...]:
        """The cards of one group, or all."""
        ...

    def find(self, catalogue: Catalogue, words: str) -> tuple[Entry, ...]:
        """The cards that the words mean."""
        ...

    def card(self, catalogue: Catalogue, entry_id: str) -> Card | None:
        """One card."""
        ...


_SHELVES: dict[Shelf, CatalogueShelf] = {
    Shelf.DIRECTIVES: directives,
    Shelf.TARGETS: targets,
    Shelf.CONCEPTS: concepts,
}


class CatalogueLibrary:
    """A ``LibraryView`` of a catalogue."""

    def __init__(self, current: Callable[[], Catalogue], version: Callable[[], str] = lambda: "") -> None:
        """``current`` gives the catalogue that serves now, ``version`` its generation; both are cheap to call."""
        self._current = current
        self._version = version

    def groups(self, shelf: Shelf) -> tuple[Entry, ...]:
        """How a shelf is divided."""
        return _SHELVES[shelf].groups(self._current())

    def entries(self, shelf: Shelf, group_id: str | None = None) -> tuple[Entry, ...]:
        """The cards of one group, or of the whole shelf."""
        return _SHELVES[shelf].entries(self._current(), group_id)

    def find(self, shelf: Shelf, words: str) -> tuple[Entry, ...]:
        """The cards that ``words`` mean, best first."""
        return _SHELVES[shelf].find(self._current(), words.strip())

    def card(self, shelf: Shelf, entry_id: str) -> Card | None:
        """One card."""
        return _SHELVES[shelf].card(self._current(), entry_id)

    def overview(self) -> Card:
        """What the library holds and as of when."""
        catalogue = self._current()
        target_count = sum(len(directive.targets) for directive in catalogue.directives)
        counts = texts.counted(len(catalogue.directives), target_count, len(catalogue.concepts))
        parts = [CardPart(texts.HOLDS, counts)]
        if catalogue.reports:
            parts.append(CardPart(texts.REPORTS, tuple(_report(report) for report in catalogue.reports)))
        looked_up = max((directive.status.as_of for directive in catalogue.directives), default=None)
        if looked_up:
            parts.append(CardPart(None, (texts.as_of(written_date(looked_up)),)))
        return Card(texts.LIBRARY, tuple(parts))

    def version(self) -> str:
        """The generation that the catalogue is of."""
        return self._version()

    def sights(self, citations: Sequence[Citation]) -> tuple[Sight, ...]:
        """What of an answer with these citations is better looked at than read."""
        return sights.of_citations(self._current(), citations)

    def draw(self, sight: Sight) -> Drawn | None:
        """A sight as files; None when the catalogue has it no more."""
        from bot.telegram.catalogue.drawing import draw  # matplotlib and openpyxl: only where they are needed

        return draw(self._current(), sight)


def _report(report: Report) -> str:
    period = f" ({report.period})" if report.period else ""
    return f"{report.title}{period}, {report.issuer}"
