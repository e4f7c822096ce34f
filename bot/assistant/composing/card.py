"""What is taken from a directive's card: its lines, that a fact is not on it, and what may be asked next."""

from collections.abc import Callable

from bot.assistant.composing.draft import Material
from bot.assistant.outcomes import Refusal, RefusalReason
from bot.assistant.texts import MENTION_REMARK, refusal_text
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.rendering import CardLine, directive_card, short_name

LineTest = Callable[[CardLine], bool]


def card_lines(material: Material, directive: Directive, holds: LineTest) -> list[Unit]:
    """The units of those lines of the card that pass the test, in the card's order."""
    texts = [line.text for line in directive_card(material.catalogue, directive) if holds(line)]
    table = {unit.text: unit for unit in material.units.of_document(directive.id)}
    return [table[text] for text in texts if text in table]


def unknown_attribute(material: Material, directive: Directive, words: str) -> Refusal:
    """What is not known of a known directive, with what is."""
    subject = f"{words} của {short_name(directive)}"
    text = refusal_text(RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, subject)
    if directive.known_by == "báo cáo":
        text += f" {MENTION_REMARK}"
    return Refusal(
        RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, text, next_questions(material, directive, "")
    )


def next_questions(material: Material, directive: Directive, shown: str) -> tuple[str, ...]:
    """What may be asked next of the same directive."""
    name = short_name(directive)
    asks = []
    if directive.targets:
        asks.append(f"{name} đặt ra những chỉ tiêu nào?")
    if directive.signer and shown != "signer":
        asks.append(f"Ai ký {name}?")
    if shown != "title":
        asks.append(f"{name} nói về việc gì?")
    if any(r.type is RelationType.IMPLEMENTED_BY for r in material.catalogue.relations_of(directive)):
        asks.append(f"{name} được triển khai bằng văn bản nào?")
    return tuple(asks[:3])
