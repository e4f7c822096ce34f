"""A row of the budget table: what was measured beside its floor, and whether it keeps to its budget."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value.

    ``floor`` is what it is compared with, from the same run, or empty. ``value`` and ``budget`` are in ``unit``:
    a ratio to the floor ("×") or a size of its own ("s", "MB"). ``at_least``: more is better.
    """

    what: str
    measured: str
    floor: str
    value: float
    budget: float
    unit: str
    at_least: bool = False

    @property
    def keeps(self) -> bool:
        """Whether the budget is kept."""
        return self.value >= self.budget if self.at_least else self.value <= self.budget


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """The table."""
    table = Table("what", "measured", "floor, same run", "is", "budget", "")
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        table.add_row(
            row.what, row.measured, row.floor, f"{row.value:.3g} {row.unit}", f"{sign} {row.budget:g} {row.unit}",
            "✓" if row.keeps else "✗",
        )  # fmt: skip
    console.print(table)
