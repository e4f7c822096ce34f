"""Directives: who issued, who signed, when, in force, what it is about; one of them or two side by side.

These facts are held in a register, so an absent one is known to be absent: such a question is refused for
certain, with what is known.
"""

import re

from bot.assistant.composing.card import card_lines, next_questions, unknown_attribute
from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.composing.fact_words import asks_only_for_fact, is_bare
from bot.assistant.composing.number import told_apart
from bot.assistant.composing.relation import asks_for_relation, tell_relation
from bot.assistant.counting import ordinals
from bot.assistant.kinds import asks_for_office
from bot.assistant.language import Aspect, Want
from bot.assistant.question import ReadQuestion
from bot.assistant.texts import CONFUSABLE_REMARK, DATE_CONFLICT_LEAD
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import full_name
from knowledge.vietnamese.text import folded_key

_FACTS = {
    Want.SIGNER: ("signer", "người ký"),
    Want.PROPOSER: ("proposer", "cơ quan, người đề nghị ban hành"),
    Want.EFFECTIVE: ("effective", "ngày có hiệu lực"),
    Want.STATUS: ("status", "thông tin về tình trạng hiệu lực"),
    Want.ISSUER: ("issuer", "cơ quan ban hành"),
    Want.ISSUED_ON: ("issuer", "ngày ban hành"),
    Want.TITLE: ("title", "tên gọi"),
}
# Asked for in so many words that nothing else can be meant, however long the rest of the message is.
_PLAIN_FACTS = frozenset((Want.SIGNER, Want.PROPOSER, Want.EFFECTIVE))
_RELATED = re.compile(r"lien quan|quan he|moi lien he|dinh dang gi")
_EARLIER = re.compile(r"(ban hanh|ra doi|ky|co)( \w+)? (truoc|sau)\b|(truoc|sau) (hay|hon)")
_OFFICE_TOLD = re.compile(r"\b(?:chu tich|thu tuong|bo truong|bi thu|giam doc|truong ban|chanh van phong)\b")
_ABOUT = re.compile(r"\bve (?:viec |van de |noi dung |linh vuc |mang |cai |chuyen )?(?:gi|nao)\b")
_SEVERAL = re.compile(r"\b(cac|nhung|liet ke)\b")
# "Kế hoạch của Bộ Nội vụ làm theo" before a number, "Bộ Công an ra kế hoạch số mấy" behind it: another document.
_ANOTHER_BEFORE = re.compile(
    r"\b(?:ke hoach|chuong trinh|huong dan|bao cao|cong van|de an)\b.{0,60}"
    r"\b(?:lam theo|lam|theo|thuc hien|trien khai|thi hanh|cu the hoa)\b[\w ]{0,20}$|\bbao cao\b.{0,40}\bve\b[\w ]{0,12}$"
)
_ANOTHER_BEHIND = re.compile(
    r"\b(?:ra|bang|theo|lap|xay dung|ban hanh) (?:ke hoach|chuong trinh|van ban|cong van)\b"
    r"(?: \w+){0,3} (?:nao|gi|chi|may|bao nhieu)\b"
)
_OVERVIEW_LINES = 4
_LONG_OVERVIEW_LINES = 8
_FIGURES = re.compile(r"\b(chi tieu|muc tieu|phan dau|bao nhieu|may phan tram|con so)\b")


def compose_directive(material: Material) -> Composed:
    """A fact or a relation of one named directive, an overview of it, or two directives side by side."""
    question = material.question
    directives = question.directives
    if "nguoi ky" in question.headings:
        return None  # who signed the report, not the directives that it is about
    if confused := told_apart(material):
        return Draft(confused, remarks=(CONFUSABLE_REMARK,), looked_up=True, composer="directive")
    if len(directives) == 2 and not asks_for_figures(question) and not compares_an_indicator(question):
        return _two(material, directives)
    if len(directives) != 1:
        return None
    directive = directives[0]
    lead = (
        DATE_CONFLICT_LEAD
        if any(n.resolution.date_conflict and n.mention.issued_on for n in question.numbers)
        else None
    )
    if is_bare(material):
        return _overview(material, directive, lead)
    if asks_for_relation(material):
        return tell_relation(material, directive, lead)
    if question.want is Want.TITLE and (_SEVERAL.search(question.folded) or ordinals(question.folded)):
        return None
    is_plain = question.own_want in _PLAIN_FACTS or asks_only_for_fact(material)
    is_of_it = not _asks_of_another(question)
    if question.want in _FACTS and not asks_for_figures(question) and is_plain and is_of_it:
        return _fact(material, directive, lead)
    return None


def _asks_of_another(question: ReadQuestion) -> bool:
    """Whether the fact is asked of a document that carries the named one out, or tells of it."""
    if not question.numbers or question.want is Want.TITLE:
        return False
    mention = question.numbers[0].mention
    before, behind = folded_key(question.text[: mention.start]), folded_key(question.text[mention.end :])
    return bool(_ANOTHER_BEFORE.search(before.strip()) or _ANOTHER_BEHIND.search(behind))


def asks_for_figures(question: ReadQuestion) -> bool:
    """Whether a target is asked for rather than a fact about the document."""
    if question.want in _FACTS and question.want is not Want.TITLE:
        return False
    return bool(_FIGURES.search(question.folded)) or bool(question.years)


def compares_an_indicator(question: ReadQuestion) -> bool:
    """Whether two documents are compared in something that one of them sets a target for ("về kinh tế số")."""
    indicators = {folded_key(t.indicator) for directive in question.directives for t in directive.targets}
    return Aspect.DIFFERENCE in question.aspects and any(i in question.folded for i in indicators)


def _fact(material: Material, directive: Directive, lead: str | None) -> Composed:
    want = material.question.want
    assert want is not None
    if want is Want.TITLE:
        return _overview(material, directive, lead)
    fact, words = _FACTS[want]
    units = _facts(material, directive)
    if want is Want.STATUS:
        units += card_lines(
            material, directive, lambda line: line.fact in ("relation:amended_by", "relation:replaced_by")
        )
        if re.search(r"khi nao|bao gio|ngay nao|nam nao", material.question.folded):
            units = []  # when it ended is not held anywhere
    if fact == "signer" and asks_for_office(material.question.folded):
        units = [unit for unit in units if _OFFICE_TOLD.search(unit.folded)]
        words = "chức vụ của người ký"
    if not units:
        return unknown_attribute(material, directive, words)
    return Draft(
        tuple(units),
        lead=lead,
        looked_up=True,
        suggestions=next_questions(material, directive, fact),
        composer="directive",
    )


def _facts(material: Material, directive: Directive) -> list[Unit]:
    """The lines of every fact asked for; none when the leading one is not known."""
    wants = [w for w in material.question.wants if w in _FACTS and w not in (Want.TITLE, Want.STATUS)]
    asked = dict.fromkeys(_FACTS[w][0] for w in (material.question.want, *wants) if w in _FACTS)
    if _ABOUT.search(material.question.folded):
        asked |= {"title": None}
    found = [card_lines(material, directive, lambda line, f=fact: line.fact == f) for fact in asked]  # type: ignore[misc]
    return [unit for lines in found for unit in lines] if found and found[0] else []


def _overview(material: Material, directive: Directive, lead: str | None) -> Composed:
    """Its title and who issued it, and the first lines of what it says."""
    general = card_lines(material, directive, lambda line: line.fact in ("title", "issuer"))
    content = card_lines(material, directive, lambda line: line.fact is None)
    units = (*general, *content[: _OVERVIEW_LINES - len(general) + 1])
    if material.question.wants_list:
        units = (*general[:1], *content[:_LONG_OVERVIEW_LINES])
    return Draft(
        units,
        lead=lead,
        looked_up=True,
        suggestions=next_questions(material, directive, "title"),
        composer="directive",
    )


def _two(material: Material, directives: tuple[Directive, ...]) -> Composed:
    """The fact asked for of both, or both beside each other with how they relate."""
    question = material.question
    if (
        question.want in _FACTS
        and question.want is not Want.TITLE
        and Aspect.DIFFERENCE not in question.aspects
    ):
        units = [unit for directive in directives for unit in _facts(material, directive)]
        return Draft(tuple(units), looked_up=True, composer="directive") if units else None
    if _EARLIER.search(question.folded):
        units = [u for d in directives for u in card_lines(material, d, lambda line: line.fact == "issuer")]
        return Draft(tuple(units), looked_up=True, composer="directive")
    if Aspect.DIFFERENCE not in question.aspects and not _RELATED.search(question.folded):
        return None
    units = [
        u for d in directives for u in card_lines(material, d, lambda line: line.fact in ("title", "issuer"))
    ]
    for directive in directives:
        others = [full_name(other) for other in directives if other.id != directive.id]
        relations = card_lines(material, directive, lambda line: (line.fact or "").startswith("relation"))
        units += [unit for unit in relations if any(other in unit.text for other in others)]
    return Draft(tuple(units), looked_up=True, composer="directive")
