"""Document numbers: unknown, shared by several directives, of a look-alike, or known by mention only."""

import re
from itertools import pairwise

from bot.assistant.composing.card import card_lines
from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.composing.fact_words import asks_only_for_fact
from bot.assistant.language import Want
from bot.assistant.outcomes import Choice, Clarification, Refusal, RefusalReason
from bot.assistant.question import NamedNumber
from bot.assistant.texts import CLARIFY_NUMBER, CONFUSABLE_REMARK, MENTION_REMARK, refusal_text
from bot.assistant.units import Unit
from knowledge.catalogue.numbers import KIND_NAMES
from knowledge.catalogue.rendering import confusion_line, directive_card, full_name, written_date
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import folded_key, syllables


def compose_number(material: Material) -> Composed:
    """Numbers that no directive of the library carries: unknown, confusable, known by mention, or shared."""
    question = material.question
    if ambiguous := question.ambiguous:
        return _which(ambiguous, material)
    for named in question.numbers:
        if named.resolution.is_unknown and not _spoken_of(named, material):
            subject = _called(named)
            return Refusal(
                RefusalReason.UNANSWERABLE_UNKNOWN_DOCUMENT,
                refusal_text(RefusalReason.UNANSWERABLE_UNKNOWN_DOCUMENT, subject),
            )
        if named.resolution.confusables:
            return _confusable(named, material)
        if named.resolution.mentions and not question.directives:
            return _by_mention(named, material)
    return None


def told_apart(material: Material) -> tuple[Unit, ...]:
    """What tells a directive from one of the same number that the question's own words speak of ("covid")."""
    question = material.question
    if question.want not in (None, Want.TITLE, Want.ISSUER, Want.ISSUED_ON):
        return ()
    units: list[Unit] = []
    for directive in question.directives:
        lines = directive_card(material.catalogue, directive)
        known = _words_and_pairs(" ".join(line.text for line in lines if line.fact != "confusion"))
        asked = {
            *(word for word in question.content if not is_syllable(word)),
            *question.content_pairs,
        } - known
        for confusable in directive.confused_with:
            if asked & _words_and_pairs(confusable.about):
                unit = material.units.find(directive.id, confusion_line(directive, confusable).text)
                units += [
                    *card_lines(material, directive, lambda line: line.fact == "title"),
                    *([unit] if unit else []),
                ]
    return tuple(dict.fromkeys(units))


def _words_and_pairs(text: str) -> set[str | tuple[str, str]]:
    words = syllables(text)
    return {*words, *pairwise(words)}


def _spoken_of(named: NamedNumber, material: Material) -> bool:
    """Whether a directive of the question speaks of the number: "ngày của QĐ 411 trong Kế hoạch 114"."""
    called = re.compile(rf"\b{re.escape(folded_key(_called(named)))}\b")
    units = (unit for d in material.question.directives for unit in material.units.of_document(d.id))
    return any(called.search(unit.folded) for unit in units)


def _which(named: NamedNumber, material: Material) -> Clarification:
    question = material.question
    choices = []
    for directive in named.resolution.directives:
        start, end = named.mention.start, named.mention.end
        whole = f"{question.text[:start]}{full_name(directive)}{question.text[end:]}"
        choices.append(Choice(full_name(directive), whole))
    return Clarification(CLARIFY_NUMBER, tuple(choices))


def _confusable(named: NamedNumber, material: Material) -> Composed:
    """A document that is only known to tell it apart: say what it is, and no more."""
    if material.question.want not in (
        None,
        Want.TITLE,
        Want.ISSUER,
        Want.ISSUED_ON,
    ) or not asks_only_for_fact(material):
        return Refusal(
            RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE,
            refusal_text(RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, f"nội dung này về {_called(named)}"),
        )
    units = []
    for directive, confusable in named.resolution.confusables:
        if unit := material.units.find(directive.id, confusion_line(directive, confusable).text):
            units.append(unit)
    return (
        Draft(tuple(units), remarks=(CONFUSABLE_REMARK,), looked_up=True, composer="directive")
        if units
        else None
    )


def _by_mention(named: NamedNumber, material: Material) -> Composed:
    """A document that the library only knows from a sentence that names it."""
    if material.question.want in (Want.SIGNER, Want.PROPOSER, Want.EFFECTIVE, Want.STATUS):
        return Refusal(
            RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE,
            refusal_text(RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, f"thông tin này về {_called(named)}"),
        )
    if not asks_only_for_fact(material):
        return None
    contexts = dict.fromkeys((m.document_id, m.context) for m in named.resolution.mentions)
    units = [unit for document_id, text in contexts if (unit := material.units.find(document_id, text))]
    return (
        Draft(tuple(units[:2]), remarks=(MENTION_REMARK,), looked_up=True, composer="mention")
        if units
        else None
    )


def _called(named: NamedNumber) -> str:
    mention = named.mention
    kind = KIND_NAMES.get(mention.kind, "văn bản số")
    typed = mention.text
    digits = re.sub(r"^[^\d]*", "", typed)
    when = (
        f" ngày {written_date(mention.issued_on)}"
        if mention.issued_on
        else f" năm {mention.year}"
        if mention.year
        else ""
    )
    return f"{kind} {digits}{when}"
