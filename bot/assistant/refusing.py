"""Refusing: small named rules, then the support model. A rule that holds says why in its name and its words.

The rules catch what scores cannot tell: an answer on the right topic that lacks the very thing asked for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.assistant.confirming import CONFIRMS
from bot.assistant.counting import (
    asks_what_was_reached,
    counted_nouns,
    is_counted,
    ordinals,
    shared_among,
)
from bot.assistant.evidence import Evidence, asks_of_report, held_share
from bot.assistant.kinds import CAPITALS, Presence, asks_for_office, kind_presence
from bot.assistant.language import QuestionLanguage, Want
from bot.assistant.outcomes import RefusalReason
from bot.assistant.question import ReadQuestion
from bot.assistant.reading import clean
from bot.assistant.units import Unit
from knowledge.documents import DocumentKind, SentenceKind
from knowledge.index.lexical import LexicalIndex
from knowledge.index.terms import plain_terms
from knowledge.vietnamese.text import folded_key, key


@dataclass(frozen=True)
class Judged:
    """What the rules look at: the question, the units that would be quoted, and the index's words."""

    question: ReadQuestion
    units: Sequence[Unit]
    evidence: Evidence
    lexical: LexicalIndex
    language: QuestionLanguage
    periods: Mapping[str, str] = field(
        default_factory=dict
    )  # "năm 2022" by id of the report that speaks of it

    @property
    def asked(self) -> tuple[str, str]:
        """The question as it was meant and as it was typed, folded: English stands only in the second."""
        return self.question.folded, folded_key(clean(self.question.original)).strip(" ?!.…")

    @property
    def text(self) -> str:
        """All units and where they stand, folded."""
        return " ".join(
            f"{u.folded} {folded_key(' '.join(u.section.heading_path))} {folded_key(u.document.title)}"
            for u in self.units
        )

    @property
    def surroundings(self) -> str:
        """The text around the units in added documents, where a year is often said once, and a report's own year."""
        told = " ".join(self.periods.get(unit.document.id, "") for unit in self.units)
        near = {u.section.row for u in self.units if u.document.kind is DocumentKind.TEXT}
        return " ".join(
            (told, *(c.unit.folded for c in self.evidence.candidates if c.unit.section.row in near))
        )

    @property
    def askable_similarity(self) -> float:
        """Of the nearest askable question of the units."""
        rows = {unit.row for unit in self.units}
        return max(
            (c.askable_similarity for c in self.evidence.candidates if c.unit.row in rows), default=0.0
        )

    @property
    def askable(self) -> str:
        """All askable questions of the units, folded."""
        return " ? ".join(folded_key(question) for unit in self.units for question in unit.askable)


# "KT. CHỦ TỊCH": a deputy signs in the head's place and is not the head.
_ROLE = re.compile(
    r"(?<!kt\. )(?<!kt )\b(pho\s+)?(chu tich|bi thu|giam doc|truong phong|chanh van phong|thu tuong|bo truong"
    r"|tong bi thu|truong ban|hieu truong|truong dac khu)\b"
)
_WHO_HOLDS = re.compile(r"\bai (?:hien |dang |hien dang )?(?:la|lam|giu)\b")
_NAMES = re.compile(
    rf"(?<![.?!:] )(?<!^)\b([{CAPITALS}][^\W\d_{CAPITALS}]+)\s+([{CAPITALS}][^\W\d_{CAPITALS}]+)\b"
)


def kind_is_absent(judged: Judged) -> bool:
    """No quoted sentence holds the kind of thing that is asked for (a figure, a date, money, a name)."""
    question = judged.question
    if question.own_want is None or question.directives or _asked_word_for_word(judged):
        return False
    if question.own_want not in _KINDS:
        return False
    if question.own_want is Want.COUNT and _tells_share(judged):
        return False
    return all(kind_presence(question.own_want, unit) is Presence.ABSENT for unit in judged.units)


def _tells_share(judged: Judged) -> bool:
    """Whether "bao nhiêu" is met by a percentage.

    "Kinh tế số năm 2030 là bao nhiêu?" counts nothing, and "chiếm 30% GDP" will do; "80% dân số" is not how many
    people there are, but it is what a target says of them ("đến năm 2025 bao nhiêu hộ …?").
    """
    nouns = counted_nouns(judged.question)
    if nouns:
        return _shares_count(judged) and any(
            is_counted(nouns, unit, or_as_share=True) for unit in judged.units
        )
    asked = {folded_key(word) for word in judged.question.content}
    shares = [match for unit in judged.units for match in _SHARE_OF.finditer(unit.folded)]
    return any(match["of"] not in asked for match in shares)


_SHARE_OF = re.compile(r"\d\s?%\S*(?: (?:so|tong so|cac))?(?: (?P<of>\w+))?")


_KINDS = frozenset(
    (
        Want.COUNT,
        Want.PERCENT,
        Want.MONEY,
        Want.PERSON,
        Want.ACTOR,
        Want.NUMBER,
        Want.WHEN,
        Want.ISSUED_ON,
        Want.RANK,
    )
)


def counted_noun_is_absent(judged: Judged) -> bool:
    """Asked "bao nhiêu N": no number stands before N in the answer, and no askable question counts it."""
    question = judged.question
    nouns = counted_nouns(question)
    if not nouns or question.is_english or question.own_want not in (Want.COUNT, Want.MONEY):
        return False
    if re.search(rf"\b(bao nhieu|may|so luong) ((?!phan)\w+ )?({'|'.join(nouns)})\b", judged.askable):
        return False
    return not any(is_counted(nouns, unit, or_as_share=_shares_count(judged)) for unit in judged.units)


def _shares_count(judged: Judged) -> bool:
    """A share counts nothing, unless it is what a named directive or a target of the year asked for sets."""
    return bool(judged.question.directives or judged.question.deadline_years)


def topic_of_figure_is_absent(judged: Judged) -> bool:
    """A directive's figure is asked for, and no word of what is measured stands in the answer or how it is asked for."""
    question = judged.question
    if judged.askable_similarity >= _SAME_ASKED:
        return False  # asked in other words
    if not question.directives or question.own_want not in (Want.PERCENT, Want.COUNT, Want.RANK, Want.MONEY):
        return False
    weights = judged.evidence.weights
    named = set(folded_key(" ".join(f"{d.title} {d.issuer}" for d in question.directives)).split())
    words = [w for w in question.content if not w.isdigit() and folded_key(w) not in named | _OF_FIGURES]
    if not words:
        return False
    told = set(f"{judged.text} {judged.askable}".split())
    heaviest = sorted(words, key=lambda word: weights.get(word, 0.0), reverse=True)[:2]
    return not any(
        held_share(question, word, told | {word for u in judged.units for word in u.words}) > 0
        for word in heaviest
    )


_SAME_ASKED = 0.58  # similarity of two askable questions of one sentence: half of them reach it
_OF_FIGURES = frozenset(
    "nam muc phan tram ty le bao nhieu may dat chi tieu muc tieu tang giam trung binh toi thieu it nhat nguoi dan".split()
)


def share_is_of_others(judged: Judged) -> bool:
    """A percentage of some people is asked for; the answer must be about them."""
    whom = shared_among(judged.question)
    if whom is None:
        return False
    first = whom.split()[0]
    others = {whom, *(" ".join(meaning[:2]) for meaning in judged.question.short_forms.get(first, ()))}
    told = " ".join(
        (*(unit.key for unit in judged.units), *(key(q) for unit in judged.units for q in unit.askable))
    )
    return not any(other in told for other in others)


def target_is_no_result(judged: Judged) -> bool:
    """What has really been reached is asked for, and only targets would be quoted."""
    if not asks_what_was_reached(judged.question.folded):
        return False
    return all(unit.indexed.sentence.kind is SentenceKind.ROW for unit in judged.units)


def what_is_asked_is_known_unknown(judged: Judged) -> bool:
    """The directive's card itself lists what is asked for among what is not known."""
    question = judged.question
    if len(question.directives) != 1 or _asked_word_for_word(judged):
        return False
    asked = set(question.folded.split())
    ignored = judged.language.stopwords | {"số", "các", "mọi", "tên", "loại"}
    for entry in question.directives[0].unknown:
        for part in re.split(r"[,;]| và ", entry):
            words = [folded_key(w) for w in key(part).split() if w not in ignored]
            if words and set(words) <= asked and not _tells(judged, words):
                return True
    return False


def _tells(judged: Judged, words: list[str]) -> bool:
    """Whether an answer holds all these words itself; then it is not what is unknown."""
    return any(all(word in unit.folded.split() for word in words) for unit in judged.units)


def held_noun_is_absent(judged: Judged) -> bool:
    """A thing that libraries like this cannot hold (telephone, population, price) is asked for and not there."""
    asked = key(judged.question.text)
    told = " ".join(
        (*(unit.key for unit in judged.units), *(key(q) for unit in judged.units for q in unit.askable))
    )
    return any(noun.search(asked) and not noun.search(told) for noun in judged.language.held_nouns)


def part_is_absent(judged: Judged) -> bool:
    """Asked "sửa những điều nào", "mục nào": an article, item or wording must be named in the answer."""
    if not _PART_ASKED.search(judged.question.folded):
        return False
    return not any(_PART.search(unit.folded) for unit in judged.units)


_PART_ASKED = re.compile(
    r"\b(?:nhung|cac|sua|bo sung|tai|o|trong)(?: cu the)?(?: nhung| cac)? "
    r"(?:dieu|khoan|muc|chuong|cau chu|cau|chu|doan)(?: cu the)?(?: nao| may| gi)\b"
    r"|\bsua(?: doi)?(?: cu the)?(?: nhung| cac)? nhiem vu nao\b"
)
_PART = re.compile(
    r"\b(?:dieu|khoan|muc|chuong|doan|phan|phu luc|nhiem vu) (?:thu |so )?(?:\d|[ivx]+\b|nhat|hai|ba)"
)


def role_is_absent(judged: Judged) -> bool:
    """Asked "ai là <chức vụ>", "giữ chức gì": the role must stand in the answer, a deputy is not the head."""
    if asks_for_office(judged.question.folded):
        return not _ROLE.search(judged.text)
    asks_who = judged.question.want is Want.PERSON or _WHO_HOLDS.search(judged.question.folded)
    if not asks_who:
        return False
    role = _ROLE.search(judged.question.folded)
    if role is None:
        return False
    wanted = " ".join(role.group().split())
    held = {" ".join(found.group().split()) for found in _ROLE.finditer(judged.text)}
    return wanted not in held


def name_is_unknown(judged: Judged) -> bool:
    """A proper name of the question (two capitalised syllables) stands nowhere in the library."""
    if judged.question.lacks_diacritics or judged.question.is_english:
        return False
    for first, second in _NAMES.findall(judged.question.text):
        pair = plain_terms([key(first), key(second)])[2:]
        if len(pair) and not judged.lexical.knows(pair):
            return True
    return False


def year_is_absent(judged: Judged) -> bool:
    """A year is asked for that stands neither in the answer nor in its title or heading."""
    question = judged.question
    if not question.years or CONFIRMS.search(question.folded):
        return False
    return not any(str(year) in judged.text or str(year) in judged.surroundings for year in question.years)


_BODY = re.compile(rf"\b(?:[Bb]ộ|[Ss]ở|[Pp]hòng) [{CAPITALS}][a-zà-ỹ]+ [{CAPITALS}]?[a-zà-ỹ]+")


def place_is_another(judged: Judged) -> bool:
    """Another province, city, ministry or office is asked about than the answer speaks of."""
    asked, told = (
        key(judged.question.text),
        key(" ".join(f"{u.text} {u.document.title}" for u in judged.units)),
    )
    if any(place not in told for place in judged.language.other_places.findall(asked)):
        return True
    issuers = key(" ".join(directive.issuer for directive in judged.question.directives))
    bodies = (key(match.group()) for match in _BODY.finditer(judged.question.text))
    if any(body not in f"{told} {issuers}" for body in bodies):
        return True
    places = re.findall(
        r"\b(?:tinh|thanh pho|huyen|xa|quan|dac khu) ((?:[a-z]+ ?){2})", judged.question.folded
    )
    if judged.question.lacks_diacritics or not places:
        return False
    named = re.findall(
        rf"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Qq]uận|[Đđ]ặc khu) ((?:[{CAPITALS}]\w+ ?){{1,3}})",
        judged.question.text,
    )
    return any(folded_key(place).strip() not in judged.text for place in named)


def named_concept_is_absent(judged: Judged) -> bool:
    """A concept is asked about by name, and neither the answer nor an askable question of it speaks of it."""
    spelt = " ".join(folded_key(unit.meanings) for unit in judged.units)
    titles = " ".join(folded_key(directive.title) for directive in judged.question.directives)
    told = f" {judged.text} {judged.askable} {spelt} {titles} "
    names = [
        folded_key(name)
        for concept in judged.question.concepts
        for name in (concept.name, concept.english, *concept.abbreviations, *concept.synonyms)
    ]
    if not names or any(re.search(rf"\b{re.escape(name)}\b", told) for name in names):
        return False
    if any(re.search(rf"\bve {re.escape(name)}\b", judged.question.folded) for name in names):
        return True  # "bao nhiêu tin về trí tuệ nhân tạo": whatever else is held, it is not about that
    words, known = set(told.split()), set(" ".join(names).split())
    others = [word for word in map(folded_key, judged.question.content) if word not in known]
    return not others or sum(word in words for word in others) < _MOST * len(others)


_MOST = 0.7  # of the question's other words: an answer that holds these speaks of the concept by another name


def ordinal_is_absent(judged: Judged) -> bool:
    """Asked "nhiệm vụ thứ năm": the answer must speak of that one ("lần thứ tư" is part of a name)."""
    return any(ordinal not in judged.text for ordinal in ordinals(judged.question.folded))


def name_is_absent(judged: Judged) -> bool:
    """Asked "tên gì", "gọi là gì", "tên các …": a name must be given, or an askable question asks for it."""
    asked = judged.question.folded
    if _NAME_ASKED.search(judged.askable) or judged.question.numbers or judged.units[0].is_concept:
        return False  # a concept's card names it
    if _NAMES_LISTED.search(asked):
        return not any(_A_NAME.search(unit.text) for unit in judged.units)
    if judged.question.own_want is not Want.NAME or not _NAME_ASKED.search(asked):
        return False
    return not any(
        re.search(r"[“\"]|\b(?:ten la|ten goi|co ten|mang ten|goi la|la)\b", unit.folded)
        for unit in judged.units
    )


_NAMES_LISTED = re.compile(
    r"^ten (?:cac|nhung|cua)|\b(?:ke|neu|cho biet) ten (?:cac|nhung|mot so)|\bten (?:cac|nhung) "
)
_A_NAME = re.compile(
    rf"[“\"]|\d+(?:/\d{{4}})?[-/][A-ZĐ]{{2,}}|(?<=[a-zà-ỹ,:;] )[{CAPITALS}]\w+(?: [{CAPITALS}]\w+)+"
)


def named_one_is_absent(judged: Judged) -> bool:
    """Asked "trường nào", "công ty nào": one must be named behind the noun, or an askable question asks just that."""
    match = judged.language.named_noun.search(judged.question.text.lower())
    if match is None:
        return False
    noun = match["noun"]
    if re.search(rf"\b{re.escape(folded_key(noun))}\b[\w ]{{0,20}}\b(?:nao|mo)\b", judged.askable):
        return False
    named = re.compile(rf"(?i:\b{re.escape(noun)}) (?:\w+ )?[{CAPITALS}]")
    if any(named.search(unit.text) for unit in judged.units):
        return False
    asked = key(judged.question.text)
    name = _A_BODY if noun in _PUBLIC_BODIES else _A_NAME
    other_names = (key(m.group()).strip() for unit in judged.units for m in name.finditer(unit.text))
    return noun not in _ANY_BODY or all(name in asked for name in other_names)


_A_BODY = re.compile(rf"{_A_NAME.pattern}|(?<=[a-zà-ỹ,] )[{CAPITALS}]\w+(?: [a-zà-ỹ]\w* [{CAPITALS}]\w+)?")
_PUBLIC_BODIES = frozenset(("tổ chức", "cơ quan", "đơn vị"))  # "Đảng", "Mặt trận Tổ quốc" name one
_ANY_BODY = frozenset(("tổ chức", "cơ quan", "đơn vị", "công ty", "hãng", "hội"))


def card_tells_no_facts_of_place(judged: Judged) -> bool:
    """What there is at a place stands in no concept's card: its examples are possibilities."""
    if judged.question.is_english or not all(unit.is_concept for unit in judged.units):
        return False
    folded = judged.question.folded
    if _SUPPOSED.search(folded):
        return False
    return bool(_OF_PLACE.search(folded) and _OF_FACTS.search(folded)) and not _asked_word_for_word(judged)


_OF_PLACE = re.compile(
    r"\b(?:huyen|ly son|dac khu|dao minh|xa minh|tinh minh|quang ngai|o dao|tren dao|co quan minh)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:neu|gia su|co the|giup duoc|lam duoc|xai|ung dung vao"
    r"|co (?:cach|cong nghe|cong cu|giai phap|phuong phap|thu) (?:nao|gi))\b"
)
_OF_FACTS = re.compile(
    r"\b(?:da co|dang co|hien co|co .{0,60} (?:khong|chua)$|chua$|nao\b|bao nhieu|may\b|khi nao"
    r"|bao gio|nam nao|ten|ai\b|o dau|thu may|xep hang)"
)


def figure_is_of_another_place(judged: Judged) -> bool:
    """The district's figure is asked for, and the answer tells a directive's or the province's."""
    question = judged.question
    is_figure = question.own_want in _FIGURE_WANTS or _WHETHER_THERE.search(question.folded)
    if question.numbers or not asks_of_report(question) or not is_figure:
        return False
    return all(unit.document.directive_id is not None and "huyen" not in unit.folded for unit in judged.units)


_WHETHER_THERE = re.compile(r"\b(?:da|dang) co\b.{1,60}\b(?:chua|khong)\b")
_FIGURE_WANTS = frozenset((Want.COUNT, Want.PERCENT, Want.MONEY, Want.RANK, Want.PERSON, Want.NAME))


_NAME_ASKED = re.compile(r"\bten( goi)?( la)? (gi|chi)\b|\b(goi|keu) la (gi|chi)\b|\bten nao\b")


def _asked_word_for_word(judged: Judged) -> bool:
    """Whether an askable question of the answer has the same words as the question."""
    words = set(judged.question.folded.split())
    return any(
        len(words ^ set(folded_key(q).strip(" ?").split())) <= 1
        for unit in judged.units
        for q in unit.askable
    )


def term_is_not_told(judged: Judged) -> bool:
    """Asked "X là gì?" of no known concept: X must at least be spoken of, word for word, in what would be quoted."""
    question = judged.question
    if (
        question.term is None
        or question.term_concept
        or question.numbers
        or asks_of_report(question)
        or question.parent
    ):
        return False
    told = f"{judged.text} {judged.askable}"
    if len(question.term.split()) > _LONGEST_TERM or question.term in told:
        return False
    sought = [" ".join(map(folded_key, pair)) for pair in question.content_pairs] or map(
        folded_key, question.content
    )
    return not all(re.search(rf"\b{re.escape(words)}\b", told) for words in sought)


_LONGEST_TERM = 6


def topic_is_missing(judged: Judged) -> bool:
    """Asked "còn năm 2030?" or "ai ký?" with nothing before it: no word says what the question is about."""
    question = judged.question
    leans = question.parent or question.numbers or question.headings or question.concepts
    words = {word for word in question.content if sum(character.isalpha() for character in word) > 1}
    return not leans and words <= _EMPTY_WORDS


_EMPTY_WORDS = frozenset(
    "năm quý tháng ngày ký kí ban hành hiệu lực đề nghị trình văn bản nghị quyết".split()
)


def today_is_asked(judged: Judged) -> bool:
    """What is so today or tomorrow (the weather, a price) stands in no library."""
    return any(judged.language.of_today.search(asked) for asked in judged.asked)


def another_task_is_asked(judged: Judged) -> bool:
    """A poem, a letter, a joke, a sum: something is to be made, and nothing is asked."""
    return any(judged.language.other_tasks.search(asked) for asked in judged.asked)


RULES: tuple[tuple[Callable[[Judged], bool], RefusalReason], ...] = (
    (another_task_is_asked, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (today_is_asked, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (topic_is_missing, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (term_is_not_told, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (held_noun_is_absent, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (name_is_unknown, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (place_is_another, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (part_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (role_is_absent, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (kind_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (counted_noun_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (named_one_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (card_tells_no_facts_of_place, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (figure_is_of_another_place, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (topic_of_figure_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (share_is_of_others, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (target_is_no_result, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (what_is_asked_is_known_unknown, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (named_concept_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (ordinal_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (name_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (year_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
)


def broken_rule(judged: Judged) -> tuple[str, RefusalReason] | None:
    """Name and reason of the first rule that holds against the answer; None when none does."""
    return next(((rule.__name__, reason) for rule, reason in RULES if rule(judged)), None)


def unknown_words(judged: Judged) -> list[str]:
    """Words of the question that stand nowhere in the library."""
    words = [w for w in judged.question.content if not w.isdigit()]
    if not words:
        return []
    frequency = judged.lexical.document_frequency(words)
    return [word for word, count in zip(words, frequency.tolist(), strict=True) if count == 0]
