"""Cards as running text: the sentences that the index holds and answers quote.

Every sentence stands alone ("Người ký Nghị quyết 52-NQ/TW là …"), so that a quotation needs no context. The
same functions are used for the stored text and for looking a fact up, so both are always the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.models import (
    Concept,
    ConceptConfusion,
    Confusable,
    Directive,
    Fact,
    Relation,
    RelationType,
    Target,
    Verification,
)
from knowledge.documents import SentenceKind

UNKNOWN_HEADING = "Những điều chưa biết"  # what is not known is told in refusals, never quoted as an answer
GENERAL_HEADING = "Thông tin chung"
RELATIONS_HEADING = "Quan hệ với văn bản khác"
STATUS_HEADING = "Hiệu lực"
CONFUSION_HEADING = "Dễ nhầm với"
DEFINITION_HEADING = "Định nghĩa"
WHY_HEADING = "Vì sao quan trọng"
EXAMPLE_HEADING = "Ví dụ"
NAMES_HEADING = "Tên gọi"
ACCORDING_TO_REPORT = "Theo báo cáo của UBND huyện Lý Sơn, "

_RELATION_WORDS = {
    RelationType.IMPLEMENTS: "{a} thực hiện {b}.",
    RelationType.IMPLEMENTED_BY: "{a} được triển khai bằng {b}.",
    RelationType.BASED_ON: "{a} căn cứ vào {b}.",
    RelationType.BASIS_OF: "{a} là căn cứ của {b}.",
    RelationType.AMENDS: "{a} sửa đổi {b}.",
    RelationType.AMENDED_BY: "{a} đã được sửa đổi bởi {b}.",
    RelationType.REPLACES: "{a} thay thế {b}.",
    RelationType.REPLACED_BY: "{a} đã được thay thế bởi {b}.",
    RelationType.MENTIONS: "{a} có nhắc đến {b}.",
    RelationType.MENTIONED_BY: "{a} được nhắc đến trong {b}.",
}


@dataclass(frozen=True, slots=True)
class CardLine:
    """One rendered sentence of a card. ``fact`` names what it tells: 'signer', 'relation:amends' etc."""

    heading: str
    text: str
    kind: SentenceKind = SentenceKind.SENTENCE
    locator: str | None = None
    verification: Verification | None = None
    askable: tuple[str, ...] = ()
    fact: str | None = None


def written_date(day: date) -> str:
    """As officials write it: 01/6/2020, 06/02/2022, 17/4/2020 (zeros before small days, 01 and 02)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def short_name(directive: Directive) -> str:
    """'Nghị quyết 52-NQ/TW'."""
    return f"{directive.kind.capitalize()} {directive.number}"


def full_name(directive: Directive) -> str:
    """'Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị'."""
    return f"{short_name(directive)} ngày {written_date(directive.issued_on)} của {directive.issuer}"


def directive_card(catalogue: Catalogue, directive: Directive) -> tuple[CardLine, ...]:
    """Every sentence of a directive's card, in reading order, without what is not known."""
    body = [
        _from_body(line) for line in catalogue.bodies.get(directive.id, ()) if line.heading != UNKNOWN_HEADING
    ]
    return (
        *general_lines(directive),
        *body,
        *(
            target_line(directive, target)
            for target in sorted(directive.targets, key=lambda t: t.deadline or 0)
        ),
        *relation_lines(catalogue, directive),
        *_status_lines(directive),
        *(confusion_line(directive, confusable) for confusable in directive.confused_with),
    )


def general_lines(directive: Directive) -> Iterator[CardLine]:
    """Title, issuer and date, effect, signer, proposer, as far as known."""
    name, verification = short_name(directive), directive.known_by
    introduction = ACCORDING_TO_REPORT if verification is Verification.REPORT else ""
    issued = f"{introduction}{name} do {directive.issuer} ban hành ngày {written_date(directive.issued_on)}."
    yield _general(directive, f"{full_name(directive)}: {directive.title}.", "title", verification)
    yield _general(directive, issued, "issuer", verification)
    if directive.effective:
        yield _fact(
            directive, directive.effective, f"{name} có hiệu lực {directive.effective.value}.", "effective"
        )
    if directive.signer:
        yield _fact(directive, directive.signer, f"Người ký {name} là {directive.signer.value}.", "signer")
    if directive.proposer:
        proposed = f"Cơ quan, người đề nghị ban hành {name}: {directive.proposer.value}."
        yield _fact(directive, directive.proposer, proposed, "proposer")


def target_sentence(directive: Directive, target: Target) -> str:
    """'Theo Nghị quyết 52-NQ/TW, đến năm 2025, kinh tế số chiếm khoảng 20% GDP.' with its caveat, if any."""
    until = f"đến năm {target.deadline}, " if target.deadline else ""
    note = f" ({target.note.rstrip('.')})" if target.note else ""
    return f"Theo {short_name(directive)}, {until}{target.statement.rstrip('.')}{note}."


def target_line(directive: Directive, target: Target) -> CardLine:
    """A target as a sentence under the heading of its deadline."""
    heading = f"Chỉ tiêu đến năm {target.deadline}" if target.deadline else "Chỉ tiêu"
    return CardLine(
        heading, target_sentence(directive, target), SentenceKind.ROW, target.locator, target.verification,
        target.askable, "target",
    )  # fmt: skip


def relation_sentence(catalogue: Catalogue, directive: Directive, relation: Relation) -> str:
    """'Nghị quyết 50/NQ-CP thực hiện Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị.'."""
    other = catalogue.directive_by_id.get(relation.to or "")
    other_name = full_name(other) if other else relation.external or relation.to or ""
    sentence = _RELATION_WORDS[relation.type].format(a=short_name(directive), b=other_name.rstrip("."))
    return (ACCORDING_TO_REPORT if relation.verification is Verification.REPORT else "") + sentence


def relation_lines(catalogue: Catalogue, directive: Directive) -> Iterator[CardLine]:
    """A sentence for each relation, the inverse ones included.

    Questions stand in the front matter's ``askable`` under "relation:<type>", else under "relations".
    """
    for relation in catalogue.relations_of(directive):
        fact = f"relation:{relation.type}"
        askable = directive.askable.get(fact, directive.askable.get("relations", ()))
        yield CardLine(
            RELATIONS_HEADING, relation_sentence(catalogue, directive, relation), SentenceKind.ITEM, None,
            relation.verification, askable, fact,
        )  # fmt: skip


def confusion_line(directive: Directive, confusable: Confusable) -> CardLine:
    """What else carries the same or nearly the same number."""
    when = f" ngày {written_date(confusable.issued_on)}" if confusable.issued_on else ""
    whose = f" của {confusable.issuer}" if confusable.issuer else ""
    about = confusable.about.rstrip(".")
    text = f"Cần phân biệt {full_name(directive)} với văn bản số {confusable.number}{when}{whose}: {about}."
    return CardLine(
        CONFUSION_HEADING, text, SentenceKind.ITEM, None, confusable.verification, confusable.askable,
        "confusion",
    )  # fmt: skip


def concept_card(catalogue: Catalogue, concept: Concept) -> tuple[CardLine, ...]:
    """Every sentence of a concept's card, in reading order."""
    lines = [_from_body(line) for line in catalogue.concept_bodies.get(concept.id, ())]
    lines += [_concept_confusion(catalogue, concept, confusion) for confusion in concept.confused_with]
    return (*lines, CardLine(NAMES_HEADING, names_sentence(concept), fact="names"))


def names_sentence(concept: Concept) -> str:
    """'Trí tuệ nhân tạo tiếng Anh là Artificial intelligence, viết tắt là AI, còn gọi là …'."""
    parts = [f"{concept.name} tiếng Anh là {concept.english}"]
    if concept.abbreviations:
        parts.append(f"viết tắt là {', '.join(concept.abbreviations)}")
    if concept.synonyms:
        parts.append(f"còn gọi là {', '.join(concept.synonyms)}")
    return ", ".join(parts) + "."


def abbreviation_sentence(short: str, expansions: tuple[str, ...], english: str | None) -> str:
    """'CCHC là viết tắt của “cải cách hành chính”.'."""
    meanings = " hoặc ".join(f"“{expansion}”" for expansion in expansions)
    english = f" (tiếng Anh: {english})" if english else ""
    return f"{short} là viết tắt của {meanings}{english}."


def _concept_confusion(catalogue: Catalogue, concept: Concept, confusion: ConceptConfusion) -> CardLine:
    other = catalogue.concept_by_id.get(confusion.concept)
    other_name = other.name if other else confusion.concept
    text = f"{concept.name} dễ nhầm với {_lower_first(other_name)}: {confusion.difference}"
    return CardLine(CONFUSION_HEADING, text, SentenceKind.ITEM, askable=confusion.askable, fact="confusion")


def _lower_first(name: str) -> str:
    """'Trí tuệ nhân tạo' → 'trí tuệ nhân tạo'; 'IoT', 'GII' and 'VNeID' stay."""
    return name[0].lower() + name[1:] if len(name) > 1 and name[1].islower() else name


def _status_lines(directive: Directive) -> Iterator[CardLine]:
    if directive.status.note:
        askable = directive.askable.get("status", ())
        yield CardLine(STATUS_HEADING, directive.status.note, askable=askable, fact="status")


def _general(directive: Directive, text: str, fact: str, verification: Verification) -> CardLine:
    askable = directive.askable.get(fact, ())
    return CardLine(GENERAL_HEADING, text, verification=verification, askable=askable, fact=fact)


def _fact(directive: Directive, fact: Fact, text: str, name: str) -> CardLine:
    return _general(directive, text, name, fact.verification)


def _from_body(line: BodyLine) -> CardLine:
    kind = SentenceKind.ITEM if line.is_item else SentenceKind.SENTENCE
    evidence = line.evidence
    verification = Verification(evidence.verification) if evidence else None
    return CardLine(
        line.heading, line.text, kind, evidence.locator if evidence else None, verification, line.askable
    )
