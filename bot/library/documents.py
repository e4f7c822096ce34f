"""Documents for people to look at: found by what was typed, shown with all that is known and not known."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.library.card import Card, Line, Section
from knowledge.catalogue.catalogue import Catalogue, NumberResolution
from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.ledger import LedgerRow, find_targets
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.numbers import DocumentNumber, find_numbers
from knowledge.catalogue.rendering import (
    UNKNOWN_HEADING,
    confusion_line,
    full_name,
    short_name,
    written_date,
)
from knowledge.vietnamese.text import folded_key, search_tokens

RELATION_WORDS = {
    RelationType.IMPLEMENTS: "Thực hiện",
    RelationType.BASED_ON: "Căn cứ vào",
    RelationType.IMPLEMENTED_BY: "Được triển khai bằng",
    RelationType.BASIS_OF: "Là căn cứ của",
    RelationType.AMENDS: "Sửa đổi",
    RelationType.AMENDED_BY: "Được sửa đổi bởi",
    RelationType.REPLACES: "Thay thế",
    RelationType.REPLACED_BY: "Được thay thế bởi",
    RelationType.MENTIONS: "Nhắc đến",
    RelationType.MENTIONED_BY: "Được nhắc đến trong",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Documents that may be meant, to be told apart by date and issuer.

    ``is_date_conflict``: the number is held, but not of the date that was typed.
    """

    directives: tuple[Directive, ...]
    is_date_conflict: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Full names, in the library's order."""
        return tuple(full_name(directive) for directive in self.directives)


@dataclass(frozen=True, slots=True)
class KnownByName:
    """A document that the library has no card of: sentences that name it, with their places."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NotHeld:
    """Nothing in the library fits what was typed."""

    typed: str


Found = Directive | Choices | KnownByName | NotHeld


def find_document(catalogue: Catalogue, typed: str) -> Found:
    """The document of a number in any form, of an id, or of words of its name: one, several, or none."""
    if directive := catalogue.directive_by_id.get(typed.strip().casefold()):
        return directive
    for mention in find_numbers(typed)[:1]:
        return _resolved(catalogue, catalogue.resolve(mention), typed)
    return _one_or_several(_by_figure(catalogue, typed) or _by_words(catalogue, typed), typed)


def directive_card(catalogue: Catalogue, directive: Directive) -> Card:
    """Everything that the library knows of a directive, and what it knows that it does not know."""
    body = catalogue.bodies.get(directive.id, ())
    targets = find_targets(catalogue, directive_ids=(directive.id,))
    confusable = (Line(confusion_line(directive, c).text) for c in directive.confused_with)
    sections = (
        Section("Thông tin chung", tuple(_facts(directive))),
        *_relation_sections(catalogue, directive),
        Section("Được báo cáo nhắc đến", tuple(_mentions(catalogue, directive))),
        *_body_sections(line for line in body if line.heading != UNKNOWN_HEADING),
        Section("Chỉ tiêu", tuple(Line(row.sentence, _place(row)) for row in targets)),
        Section("Dễ nhầm với", tuple(confusable)),
        Section("Chưa biết", tuple(Line(unknown) for unknown in directive.unknown)),
        Section("Nguồn", tuple(Line(s.address, s.verification.value, s.id) for s in directive.sources)),
    )
    return Card(full_name(directive), directive.title, tuple(s for s in sections if s.lines))


def _resolved(catalogue: Catalogue, resolution: NumberResolution, typed: str) -> Found:
    if resolution.date_conflict:
        return Choices(resolution.directives, is_date_conflict=True)
    if resolution.directives:
        return _one_or_several(resolution.directives, typed)
    if resolution.confusables:
        return KnownByName(tuple(Line(confusion_line(d, c).text) for d, c in resolution.confusables))
    titles = _titles(catalogue)
    lines = (Line(m.context, _where(titles, m.document_id, m.locator)) for m in resolution.mentions)
    return KnownByName(tuple(dict.fromkeys(lines))) if resolution.mentions else NotHeld(typed)


def _one_or_several(directives: tuple[Directive, ...], typed: str) -> Found:
    if not directives:
        return NotHeld(typed)
    return directives[0] if len(directives) == 1 else Choices(directives)


def _by_figure(catalogue: Catalogue, typed: str) -> tuple[Directive, ...]:
    """Directives whose number begins with the figure that alone was typed: "50"."""
    figure = typed.strip().rstrip("/-")
    if not figure.isdecimal() or len(figure) > 5:
        return ()
    numbers = [(DocumentNumber.parse(d.number), d) for d in catalogue.directives]
    return tuple(d for number, d in numbers if number and number.digits == int(figure))


def _by_words(catalogue: Catalogue, typed: str) -> tuple[Directive, ...]:
    """Directives whose names hold every word that was typed."""
    words = set(search_tokens(folded_key(typed)))
    if not words:
        return ()
    return tuple(d for d in catalogue.directives if words <= set(search_tokens(folded_key(_names(d)))))


def _names(directive: Directive) -> str:
    return " ".join((full_name(directive), directive.title, *directive.aliases))


def _facts(directive: Directive) -> Iterable[Line]:
    known = directive.known_by.value
    yield Line(directive.issuer, label="Cơ quan ban hành", checked=known)
    yield Line(written_date(directive.issued_on), label="Ngày ban hành", checked=known)
    facts = (
        ("Hiệu lực", directive.effective), ("Người ký", directive.signer),
        ("Cơ quan, người đề nghị", directive.proposer),
    )  # fmt: skip
    for label, fact in facts:
        if fact:
            yield Line(fact.value, fact.verification.value, label)
    yield Line(_status(directive), f"tra cứu ngày {written_date(directive.status.as_of)}", "Tình trạng")


def _status(directive: Directive) -> str:
    value, note = directive.status.value, directive.status.note or ""
    return note if folded_key(note).startswith(folded_key(value)) else f"{value}. {note}".rstrip(". ") + "."


def _relation_sections(catalogue: Catalogue, directive: Directive) -> Iterable[Section]:
    relations = catalogue.relations_of(directive)
    for type_, words in RELATION_WORDS.items():
        lines = []
        for relation in relations:
            if relation.type is type_:
                other = catalogue.directive_by_id.get(relation.to or "")
                name = full_name(other) if other else relation.external or relation.to or ""
                lines.append(Line(name[:1].upper() + name[1:], relation.verification.value))
        yield Section(words, tuple(lines))


def _mentions(catalogue: Catalogue, directive: Directive) -> Iterable[Line]:
    titles = _titles(catalogue)
    lines = (
        Line(f"“{_readable(m.context)}”", _where(titles, m.document_id, m.locator))
        for m in catalogue.mentions
        if m.directive_id == directive.id
    )
    return dict.fromkeys(lines)


def _titles(catalogue: Catalogue) -> dict[str, str]:
    """How a card calls the documents that name others."""
    reports = {report.id: f"báo cáo của {report.issuer}" for report in catalogue.reports}
    return reports | {d.id: f"thẻ của {short_name(d)}" for d in catalogue.directives}


def _where(titles: dict[str, str], document_id: str, locator: str | None) -> str:
    title = titles.get(document_id, document_id)
    return f"{title}, {locator}" if locator else title


def _readable(text: str) -> str:
    return " ".join(text.split())


def _body_sections(lines: Iterable[BodyLine]) -> Iterable[Section]:
    headings: dict[str, list[Line]] = {}
    for line in lines:
        evidence = line.evidence
        parts = [part for part in (evidence.locator, evidence.verification) if part] if evidence else []
        headings.setdefault(line.heading, []).append(Line(line.text, ", ".join(parts)))
    for heading, own in headings.items():
        yield Section(heading, tuple(own))


def _place(row: LedgerRow) -> str:
    parts = (row.target.locator, row.target.verification.value)
    return ", ".join(part for part in parts if part)
