"""The ledger of targets: rows of all directives, looked up by year, directive and words of the indicator.

The same indicator with different values in different directives stays apart: a row never goes without its
directive.
"""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Directive, Target
from knowledge.catalogue.rendering import target_sentence
from knowledge.vietnamese.text import folded_key, has_diacritics, key, search_tokens

_NO_DEADLINE = 9999  # rows without a year come last


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A target and the directive that sets it."""

    directive: Directive
    target: Target

    @property
    def sentence(self) -> str:
        """The row as the card says it: "Theo Nghị quyết 52-NQ/TW, đến năm 2025, kinh tế số …"."""
        return target_sentence(self.directive, self.target)


def find_targets(
    catalogue: Catalogue, *, deadline: int | None = None, directive_ids: Collection[str] = (), words: str = ""
) -> tuple[LedgerRow, ...]:
    """Rows that fit everything that was said, by deadline, then from the older directive to the newer.

    ``words`` must stand in the indicator or the statement, one behind the other if that fits any row, else
    anywhere; without diacritics they are compared without.
    """
    rows = [
        LedgerRow(directive, target)
        for directive in catalogue.directives
        if not directive_ids or directive.id in directive_ids
        for target in directive.targets
        if deadline is None or target.deadline == deadline
    ]
    return tuple(sorted(_about(rows, words), key=_place))


def same_indicator(catalogue: Catalogue, row: LedgerRow) -> tuple[LedgerRow, ...]:
    """The other rows of the same indicator, in this directive and in others."""
    indicator = key(row.target.indicator)
    return tuple(
        other
        for other in find_targets(catalogue)
        if key(other.target.indicator) == indicator and other != row
    )


def _place(row: LedgerRow) -> tuple[int, str, str]:
    return row.target.deadline or _NO_DEADLINE, row.directive.issued_on.isoformat(), row.directive.id


def _about(rows: list[LedgerRow], words: str) -> list[LedgerRow]:
    """The rows that hold the words: as a phrase if any does, else each of them somewhere."""
    fold = key if has_diacritics(words) else folded_key
    wanted = search_tokens(fold(words))
    if not wanted:
        return rows
    tokens = [(row, search_tokens(fold(f"{row.target.indicator} , {row.target.statement}"))) for row in rows]
    phrase = f" {' '.join(wanted)} "
    return [row for row, held in tokens if phrase in f" {' '.join(held)} "] or [
        row for row, held in tokens if set(wanted) <= set(held)
    ]
