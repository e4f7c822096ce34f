"""Rules of figures, years and ordinals: what is asked to be counted, dated or ranked is told, and of the same thing."""

import re

from bot.assistant.composing.several import asks_to_list
from bot.assistant.confirming import CONFIRMS
from bot.assistant.counting import (
    asks_what_was_reached,
    counted_nouns,
    is_counted,
    ordinals,
    shared_among,
)
from bot.assistant.evidence import held_share
from bot.assistant.kinds import Presence, kind_presence
from bot.assistant.language import Want
from bot.assistant.refusing.judged import Judged
from knowledge.documents import SentenceKind
from knowledge.vietnamese.text import folded_key


def kind_is_absent(judged: Judged) -> bool:
    """No quoted sentence holds the kind of thing that is asked for (a figure, a date, money, a name)."""
    question = judged.question
    if question.own_want is None or judged.is_asked_word_for_word:
        return False
    if question.directives and question.own_want is not Want.MONEY:
        return False
    if question.own_want not in _KINDS:
        return False
    if question.own_want is Want.COUNT and (_tells_share(judged) or _lists_what_is_counted(judged)):
        return False
    return all(kind_presence(question.own_want, unit) is Presence.ABSENT for unit in judged.units)


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


def _lists_what_is_counted(judged: Judged) -> bool:
    """Whether the things are told one by one, as was asked: "có mấy việc, kể từng việc" needs no figure."""
    return asks_to_list(judged.question) and len(judged.units) > 1


def counted_noun_is_absent(judged: Judged) -> bool:
    """Asked "bao nhiêu N": no number stands before N in the answer, and no askable question counts it."""
    question = judged.question
    nouns = counted_nouns(question)
    if not nouns or question.is_english or question.own_want not in (Want.COUNT, Want.MONEY):
        return False
    if _lists_what_is_counted(judged):
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


_SAME_ASKED = 0.58  # similarity: two askable questions in three have one of the same sentence that near
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
    told = judged.told
    return not any(other in told for other in others)


def target_is_no_result(judged: Judged) -> bool:
    """What has really been reached is asked for, and only targets would be quoted."""
    if not asks_what_was_reached(judged.question.folded):
        return False
    return all(unit.indexed.sentence.kind is SentenceKind.ROW for unit in judged.units)


def year_is_absent(judged: Judged) -> bool:
    """A year is asked for that stands neither in the answer, its title and heading nor around it."""
    question = judged.question
    if not question.years or CONFIRMS.search(question.folded):
        return False
    return not any(str(year) in judged.text or str(year) in judged.surroundings for year in question.years)


def ordinal_is_absent(judged: Judged) -> bool:
    """Asked "nhiệm vụ thứ năm": the answer must speak of that one ("lần thứ tư" is part of a name)."""
    return any(ordinal not in judged.text for ordinal in ordinals(judged.question.folded))
