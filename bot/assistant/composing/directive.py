"""Directives: who issued, who signed, when, in force, what it is about, how it relates to others.

These facts are held in a register, so an absent one is known to be absent: such a question is refused for
certain, with what is known.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.confirming import CONFIRMS
from bot.assistant.counting import ordinals
from bot.assistant.kinds import asks_for_office
from bot.assistant.language import Aspect, Want
from bot.assistant.outcomes import Choice, Clarification, Refusal, RefusalReason
from bot.assistant.question import NamedNumber, ReadQuestion
from bot.assistant.texts import (
    CLARIFY_NUMBER,
    CONFUSABLE_REMARK,
    DATE_CONFLICT_LEAD,
    MENTION_REMARK,
    refusal_text,
)
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.numbers import KIND_NAMES, find_numbers
from knowledge.catalogue.rendering import (
    CardLine,
    confusion_line,
    directive_card,
    full_name,
    short_name,
    written_date,
)
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import folded_key, syllables

LineTest = Callable[[CardLine], bool]

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
_RELATIONS = {
    Want.RELATION_IMPLEMENTS: (RelationType.IMPLEMENTS, RelationType.BASED_ON),
    Want.RELATION_IMPLEMENTED_BY: (RelationType.IMPLEMENTED_BY, RelationType.BASIS_OF),
    Want.RELATION_BASED_ON: (RelationType.BASED_ON, RelationType.IMPLEMENTS),
    Want.RELATION_AMENDS: (RelationType.AMENDS,),
    Want.RELATION_AMENDED_BY: (RelationType.AMENDED_BY,),
    Want.RELATION_REPLACED_BY: (RelationType.REPLACED_BY,),
}
# Words that ask for the fact itself and so are no further topic. With their marks: "phụ lục" is no "Chính phủ".
_FACT_WORDS = frozenset(
    "ký kí ban hành ngày ai có cơ quan người đơn vị cấp đề nghị trình hiệu lực áp dụng bắt đầu nội dung "
    "về quy định phê duyệt tên trích yếu số văn bản tháng năm ông bà chú chữ còn hết bãi bỏ thay thế sửa đổi bổ "
    "bởi triển khai thực hiện căn cứ cụ thể hóa nào nghị quyết chỉ thị kế hoạch thủ tướng bên tờ cái hỏi hồi chính "
    "phủ của chương trình trung ương tỉnh huyện bộ trị quảng ngãi lãnh đạo đâu dấu chủ tóm tắt giới thiệu gồm ra "
    "giữ chức vụ làm lĩnh vực mảng đó này đời công cộng dựa trên từng tình trạng phải đúng vậy thế nhỉ".split()
)
_FOLDED_FACT_WORDS = frozenset(folded_key(word) for word in _FACT_WORDS)
_MAX_OTHER_WORDS = 1
_MAX_OTHER_WORDS_OF_RELATION = 3
_RELATED = re.compile(r"lien quan|quan he|moi lien he|dinh dang gi")
_EARLIER = re.compile(r"(ban hanh|ra doi|ky|co)( \w+)? (truoc|sau)\b|(truoc|sau) (hay|hon)")
_OFFICE_TOLD = re.compile(r"\b(?:chu tich|thu tuong|bo truong|bi thu|giam doc|truong ban|chanh van phong)\b")
_ABOUT = re.compile(r"\bve (?:viec |van de |noi dung |linh vuc |mang |cai |chuyen )?(?:gi|nao)\b")
_SEVERAL = re.compile(r"\b(cac|nhung|liet ke)\b")
_OVERVIEW_LINES = 4
_LONG_OVERVIEW_LINES = 8
_FIGURES = re.compile(r"\b(chi tieu|muc tieu|phan dau|bao nhieu|may phan tram|con so)\b")


def asks_for_figures(question: ReadQuestion) -> bool:
    """Whether a target is asked for rather than a fact about the document."""
    if question.want in _FACTS and question.want is not Want.TITLE:
        return False
    return bool(_FIGURES.search(question.folded)) or bool(question.years)


def compares_an_indicator(question: ReadQuestion) -> bool:
    """Whether two documents are compared in something that one of them sets a target for ("về kinh tế số")."""
    indicators = {folded_key(t.indicator) for directive in question.directives for t in directive.targets}
    return Aspect.DIFFERENCE in question.aspects and any(i in question.folded for i in indicators)


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


def _spoken_of(named: NamedNumber, material: Material) -> bool:
    """Whether a directive of the question speaks of the number: "ngày của QĐ 411 trong Kế hoạch 114"."""
    called = re.compile(rf"\b{re.escape(folded_key(_called(named)))}\b")
    units = (unit for d in material.question.directives for unit in material.units.of_document(d.id))
    return any(called.search(unit.folded) for unit in units)


def _confused(material: Material) -> tuple[Unit, ...]:
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
                    *_lines(material, directive, lambda line: line.fact == "title"),
                    *([unit] if unit else []),
                ]
    return tuple(dict.fromkeys(units))


def _words_and_pairs(text: str) -> set[str | tuple[str, str]]:
    words = syllables(text)
    return {*words, *pairwise(words)}


def compose_directive(material: Material) -> Composed:
    """A fact or a relation of one named directive, an overview of it, or two directives side by side."""
    question = material.question
    directives = question.directives
    if "nguoi ky" in question.headings:
        return None  # who signed the report, not the directives that it is about
    if confused := _confused(material):
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
    if _is_bare(material):
        return _overview(material, directive, lead)
    if question.want in _RELATIONS and len(_other_words(material)) <= _MAX_OTHER_WORDS_OF_RELATION:
        return _relation(material, directive, lead)
    if question.want is Want.TITLE and (_SEVERAL.search(question.folded) or ordinals(question.folded)):
        return None
    is_plain = question.own_want in _PLAIN_FACTS or _asks_only_for_fact(material)
    if question.want in _FACTS and not asks_for_figures(question) and is_plain:
        return _fact(material, directive, lead)
    return None


def _fact(material: Material, directive: Directive, lead: str | None) -> Composed:
    want = material.question.want
    assert want is not None
    if want is Want.TITLE:
        return _overview(material, directive, lead)
    fact, words = _FACTS[want]
    units = _facts(material, directive)
    if want is Want.STATUS:
        units += _lines(
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
        suggestions=_more(material, directive, fact),
        composer="directive",
    )


def _facts(material: Material, directive: Directive) -> list[Unit]:
    """The lines of every fact asked for; none when the leading one is not known."""
    wants = [w for w in material.question.wants if w in _FACTS and w not in (Want.TITLE, Want.STATUS)]
    asked = dict.fromkeys(_FACTS[w][0] for w in (material.question.want, *wants) if w in _FACTS)
    if _ABOUT.search(material.question.folded):
        asked |= {"title": None}
    found = [_lines(material, directive, lambda line, f=fact: line.fact == f) for fact in asked]  # type: ignore[misc]
    return [unit for lines in found for unit in lines] if found and found[0] else []


def _relation(material: Material, directive: Directive, lead: str | None) -> Composed:
    want = material.question.want
    assert want is not None
    for relation_type in _RELATIONS[want]:
        units = _lines(material, directive, lambda line, t=relation_type: line.fact == f"relation:{t}")  # type: ignore[misc]
        if units:
            chosen = _most_named(material, _not_excepted(material, units))
            return Draft(tuple(chosen), lead=lead, looked_up=True, composer="relation")
    if find_numbers(directive.title):  # "Đôn đốc thực hiện Nghị quyết 50/NQ-CP": its very title tells
        return Draft(
            tuple(_lines(material, directive, lambda line: line.fact == "title")),
            looked_up=True,
            composer="relation",
        )
    if not _asks_only_for_fact(material):
        return None
    return unknown_attribute(material, directive, "quan hệ được hỏi")


def _not_excepted(material: Material, units: list[Unit]) -> list[Unit]:
    """Without the lines of the one that is named to be left out ("Ngoài Nghị quyết 50, còn …")."""
    own = {named.mention.text for named in material.question.numbers}
    excepted = [m.text for m in find_numbers(material.question.text) if m.text not in own]
    numbers = [re.escape(folded_key(re.sub(r"^\D+", "", text))) for text in excepted]
    return [unit for unit in units if not any(re.search(rf"\b{number}\b", unit.folded) for number in numbers)]


def _most_named(material: Material, units: list[Unit]) -> list[Unit]:
    """Of several relations those that hold more of the question's own words ("Quảng Ngãi …"), else all."""
    words = {folded_key(w) for w in material.question.content} - {
        "trien",
        "khai",
        "thuc",
        "hien",
        "van",
        "ban",
        "nao",
        "bang",
    }
    scores = [len(words & {folded_key(t) for t in unit.tokens}) for unit in units]
    best = max(scores)
    return [u for u, score in zip(units, scores, strict=True) if score == best] if best else units


def _overview(material: Material, directive: Directive, lead: str | None) -> Composed:
    """Its title and who issued it, and the first lines of what it says."""
    general = _lines(material, directive, lambda line: line.fact in ("title", "issuer"))
    content = _lines(material, directive, lambda line: line.fact is None)
    units = (*general, *content[: _OVERVIEW_LINES - len(general) + 1])
    if material.question.wants_list:
        units = (*general[:1], *content[:_LONG_OVERVIEW_LINES])
    return Draft(
        units,
        lead=lead,
        looked_up=True,
        suggestions=_more(material, directive, "title"),
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
        units = [u for d in directives for u in _lines(material, d, lambda line: line.fact == "issuer")]
        return Draft(tuple(units), looked_up=True, composer="directive")
    if Aspect.DIFFERENCE not in question.aspects and not _RELATED.search(question.folded):
        return None
    units = [
        u for d in directives for u in _lines(material, d, lambda line: line.fact in ("title", "issuer"))
    ]
    for directive in directives:
        others = [full_name(other) for other in directives if other.id != directive.id]
        relations = _lines(material, directive, lambda line: (line.fact or "").startswith("relation"))
        units += [unit for unit in relations if any(other in unit.text for other in others)]
    return Draft(tuple(units), looked_up=True, composer="directive")


def unknown_attribute(material: Material, directive: Directive, words: str) -> Refusal:
    """What is not known of a known directive, with what is."""
    subject = f"{words} của {short_name(directive)}"
    text = refusal_text(RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, subject)
    if directive.known_by == "báo cáo":
        text += f" {MENTION_REMARK}"
    return Refusal(RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE, text, _more(material, directive, ""))


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
    ) or not _asks_only_for_fact(material):
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
    if not _asks_only_for_fact(material):
        return None
    contexts = dict.fromkeys((m.document_id, m.context) for m in named.resolution.mentions)
    units = [unit for document_id, text in contexts if (unit := material.units.find(document_id, text))]
    return (
        Draft(tuple(units[:2]), remarks=(MENTION_REMARK,), looked_up=True, composer="mention")
        if units
        else None
    )


def _asks_only_for_fact(material: Material) -> bool:
    """Whether hardly a word of the question is about anything but the fact, or it only asks to confirm."""
    question = material.question
    if CONFIRMS.search(question.folded) and question.want in (
        Want.SIGNER,
        Want.PROPOSER,
        Want.ISSUER,
        Want.ISSUED_ON,
    ):
        return True
    # "Thế còn dân số?" after "Ai ký …?"
    is_inherited = question.own_want is None and question.parent is not None
    return len(_other_words(material)) <= (0 if is_inherited else _MAX_OTHER_WORDS)


def _other_words(material: Material) -> list[str]:
    """Words of the question that are neither about the fact nor part of the directive's own name."""
    question = material.question
    others = [word for word in question.content if not _is_fact_word(question, word)]
    if not question.directives:
        return others
    directive = question.directives[0]
    names = set(syllables(f"{directive.title} {directive.issuer}"))
    if question.lacks_diacritics:
        names = {folded_key(name) for name in names}
        return [word for word in others if folded_key(word) not in names]
    return [word for word in others if word not in names]


def _is_fact_word(question: ReadQuestion, word: str) -> bool:
    """Whether the word, or what official text calls it, only asks for the fact ("hạ bút" is "ký")."""
    if word in _FACT_WORDS or (question.lacks_diacritics and folded_key(word) in _FOLDED_FACT_WORDS):
        return True
    meanings = question.short_forms.get(word, ())
    return any(all(part in _FACT_WORDS for part in meaning) for meaning in meanings)


def _is_bare(material: Material) -> bool:
    """Only the number was typed, or what it says or asks for, without a word of which."""
    question = material.question
    if question.want not in (None, Want.TITLE) or question.years or question.parent:
        return False
    return not [word for word in question.content if not _is_fact_word(question, word)]


def _lines(material: Material, directive: Directive, holds: LineTest) -> list[Unit]:
    """The units of those lines of the card that pass the test, in the card's order."""
    texts = [line.text for line in directive_card(material.catalogue, directive) if holds(line)]
    table = {unit.text: unit for unit in material.units.of_document(directive.id)}
    return [table[text] for text in texts if text in table]


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


def _more(material: Material, directive: Directive, shown: str) -> tuple[str, ...]:
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
