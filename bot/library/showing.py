"""Views on a terminal: colours and tables where a person looks, plain lines where a program reads."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.library.card import Card, Line


def show_card(console: Console, card: Card) -> None:
    """A card: its name, what it is about, its lines under headings."""
    if not console.is_terminal:
        console.file.write("\n".join(_plain_card(card)) + "\n")
        return
    console.print(Text(card.name, style="bold"))
    console.print(Text(card.about))
    for section in card.sections:
        console.print(Text(f"\n{section.heading}", style="bold cyan"))
        grid = Table.grid(padding=(0, 1))  # lines hang behind their marks
        for line in section.lines:
            grid.add_row("  •", _styled(line))
        console.print(grid)


def show_rows(console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; without a terminal a line for each row, its cells apart by tabs, no headings."""
    if not console.is_terminal:
        for row in rows:
            console.file.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
        return
    table = Table(*headings, show_lines=True, header_style="bold cyan")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def show_lines(console: Console, lead: str, lines: Iterable[str]) -> None:
    """A sentence and a list below it."""
    console.print(Text(lead), soft_wrap=True)
    for line in lines:
        console.print(Text(f"- {line}"), soft_wrap=True)


def _plain_card(card: Card) -> Iterable[str]:
    yield card.name
    yield card.about
    for section in card.sections:
        yield ""
        yield section.heading
        for line in section.lines:
            yield f"- {line}"


def _styled(line: Line) -> Text:
    label = (f"{line.label}: ", "bold") if line.label else ""
    checked = (f" [{line.checked}]", "dim") if line.checked else ""
    return Text.assemble(label, line.text, checked)
