"""Targets as rows of a table: which of them a card or an answer means, and how each is said in two columns."""

import hashlib
import re
from collections.abc import Sequence

from bot.assistant.outcomes import Citation
from bot.telegram.catalogue import texts
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.ledger import LedgerRow, find_targets
from knowledge.catalogue.models import Directive, Target
from knowledge.vietnamese.text import folded_key

YEAR, DIRECTIVE, INDICATOR = "y", "d", "i"  # what the id of a card begins with
# An id that lists its rows: for answers, which quote any of them.
_LISTED = "="
_DIGEST = 12  # hex digits
_BEFORE = (
    "tối thiểu", "ít nhất", "tối đa", "không quá", "trung bình", "trên", "dưới", "khoảng", "hơn", "gần", "nhóm",
    "tăng", "giảm", "từ",
)  # fmt: skip


def ids_of(directive: Directive, target: Target) -> tuple[str, str, str]:
    """The ids of the cards that a target stands on: its year's, its directive's, its indicator's."""
    year = f"{YEAR}{target.deadline or 0}"
    return year, id_of_directive(directive), id_of_indicator(target.indicator)


def id_of_directive(directive: Directive) -> str:
    """The id of the card with a directive's targets."""
    return f"{DIRECTIVE}{directive.id}"


def id_of_indicator(indicator: str) -> str:
    """The id of the card with an indicator's targets."""
    return INDICATOR + hashlib.sha256(folded_key(indicator).encode()).hexdigest()[:16]


def rows_of(catalogue: Catalogue, id_: str) -> tuple[LedgerRow, ...]:
    """The rows that a sight's id means, by year, then from the older directive to the newer; "" means all."""
    rows = find_targets(catalogue)
    if not id_:
        return rows
    if id_.startswith(_LISTED):
        wanted = id_.removeprefix(_LISTED).split(",")
        return tuple(row for row in rows if _digest(row) in wanted)
    return tuple(row for row in rows if id_ in ids_of(row.directive, row.target))


def cited_rows(catalogue: Catalogue, citations: Sequence[Citation]) -> tuple[LedgerRow, ...]:
    """The rows that are quoted word for word."""
    quoted = {(citation.document_id, citation.quote) for citation in citations}
    return tuple(row for row in find_targets(catalogue) if (row.directive.id, row.sentence) in quoted)


def id_of(rows: Sequence[LedgerRow]) -> str:
    """The id that means exactly these rows."""
    return _LISTED + ",".join(_digest(row) for row in rows)


def words_of(target: Target) -> str:
    """The target as a sentence, without its full stop."""
    return target.statement[0].upper() + target.statement[1:].rstrip(".")


def measure_of(target: Target) -> str:
    """How much, in the words of the statement ("tối thiểu 30% GDP"); the value alone where they differ."""
    unit = target.unit if not target.unit or target.unit.startswith("%") else f" {target.unit}"
    value = f"{re.escape(target.value)}(?:{re.escape(unit)})?(?: trở lên| trở xuống)?"
    found = re.search(rf"(?:\b(?:{'|'.join(_BEFORE)})\s+)*{value}", target.statement)
    return found.group() if found else f"{target.value}{unit}"


def remark_of(target: Target, *, names_verification: bool) -> str:
    """What must not go without the figure: its caveat, where it stands, how it is known."""
    known = texts.known_by(target.verification, target.locator) if names_verification else target.locator
    return "; ".join(filter(None, (known, target.note and target.note.rstrip("."))))


def _digest(row: LedgerRow) -> str:
    return hashlib.sha256(f"{row.directive.id}\n{row.sentence}".encode()).hexdigest()[:_DIGEST]
