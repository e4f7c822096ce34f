"""A table row in words, so that it can be read, found and quoted without its table."""

from collections.abc import Iterator, Sequence

from ingest.readers.block import Block, BlockKind


def row_text(headers: Sequence[str], cells: Sequence[str]) -> str:
    """Words such as "Chỉ tiêu: Kinh tế số; Giá trị: 20% GDP"; empty cells are left out.

    A row whose cells all say the same (one cell over the whole width) is that text.
    """
    words = [" ".join(cell.split()).rstrip(";") for cell in cells]
    filled = [(position, word) for position, word in enumerate(words) if word]
    if len({word for _, word in filled}) == 1 and len(filled) == len(cells):
        return filled[0][1]
    pairs: list[str] = []
    for position, word in filled:
        header = " ".join(headers[position].split()).rstrip(":") if position < len(headers) else ""
        pair = f"{header}: {word}" if header and header != word else word
        if not pairs or pairs[-1] != pair:  # a cell over several columns is said once
            pairs.append(pair)
    return "; ".join(pairs)


def row_blocks(
    rows: Sequence[Sequence[str]], header_rows: int = 1, page: int | None = None
) -> Iterator[Block]:
    """Blocks of a table; the first rows are its headers. A table of headers only is a row of its words."""
    if len(rows) <= header_rows:
        header_rows = 0
    headers = [" – ".join(dict.fromkeys(filter(None, column))) for column in _columns(rows[:header_rows])]
    for row in rows[header_rows:]:
        if text := row_text(headers, row):
            yield Block(text, BlockKind.ROW, page=page)


def _columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [[" ".join(row[column].split()) for row in rows if column < len(row)] for column in range(width)]
