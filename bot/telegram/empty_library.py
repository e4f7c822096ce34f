"""A library view for a door that was given none."""

from collections.abc import Sequence

from bot.assistant.outcomes import Citation
from bot.telegram.shelves import Card, CardPart, Drawn, Entry, Shelf, Sight


class EmptyLibrary:
    """Has no cards and says so."""

    def groups(self, shelf: Shelf) -> tuple[Entry, ...]:
        """None."""
        return ()

    def entries(self, shelf: Shelf, group_id: str | None = None) -> tuple[Entry, ...]:
        """None."""
        return ()

    def find(self, shelf: Shelf, words: str) -> tuple[Entry, ...]:
        """None."""
        return ()

    def card(self, shelf: Shelf, entry_id: str) -> Card | None:
        """None."""
        return None

    def overview(self) -> Card:
        """A card without anything to tell."""
        return Card("Thư viện", (CardPart(None, ("Thư viện chưa có gì.",)),))

    def version(self) -> str:
        """Always the same."""
        return ""

    def sights(self, citations: Sequence[Citation]) -> tuple[Sight, ...]:
        """None."""
        return ()

    def draw(self, sight: Sight) -> Drawn | None:
        """Nothing."""
        return None
