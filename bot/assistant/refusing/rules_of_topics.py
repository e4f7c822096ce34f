"""Rules of topics and terms: something is asked, a library can hold it, and the answer speaks of just that."""

import re

from bot.assistant.evidence import asks_of_report
from bot.assistant.refusing.judged import Judged
from knowledge.vietnamese.text import folded_key, key


def superlative_is_absent(judged: Judged) -> bool:
    """The best or the first of its kind is asked for, and nothing of that sort is told."""
    if not _SUPERLATIVE.search(judged.question.folded):
        return False
    return not _SUPERLATIVE_TOLD.search(f"{judged.text} {judged.askable}")


_SUPERLATIVE = re.compile(
    r"\b(?:tot|nhanh|re|dat|manh|yeu|kem|gioi|lon|cao|noi tieng|hien dai|tien tien) nhat\b|\bdung dau\b|"
    r"(?<!viec )(?<!lam gi )(?<!lam chi )\bdau tien\b"
)
_SUPERLATIVE_TOLD = re.compile(r"\bnhat\b|\bdung dau\b|\bdan dau\b|\bhang dau\b|\bdau tien\b|\bthu nhat\b")


def another_task_is_asked(judged: Judged) -> bool:
    """A poem, a letter, a joke, a sum: something is to be made, and nothing is asked."""
    return any(judged.language.other_tasks.search(asked) for asked in judged.asked)


def today_is_asked(judged: Judged) -> bool:
    """What is so today or tomorrow (the weather, a price) stands in no library."""
    return any(judged.language.of_today.search(asked) for asked in judged.asked)


def topic_is_missing(judged: Judged) -> bool:
    """Asked "còn năm 2030?" or "ai ký?" with nothing before it: no word says what the question is about."""
    question = judged.question
    leans = question.parent or question.numbers or question.headings or question.concepts
    words = {word for word in question.content if sum(character.isalpha() for character in word) > 1}
    return not leans and words <= _EMPTY_WORDS


_EMPTY_WORDS = frozenset(
    "năm quý tháng ngày ký kí ban hành hiệu lực đề nghị trình văn bản nghị quyết".split()
)


def held_noun_is_absent(judged: Judged) -> bool:
    """A thing that libraries like this cannot hold (telephone, population, price) is asked for and not there."""
    asked = key(judged.question.text)
    if not judged.language.held_noun.search(asked):
        return False
    for concept in judged.question.concepts:  # "kinh tế số đến năm 2025" asks for no "số đến"
        asked = re.sub(rf"(?<!\w){re.escape(key(concept.name))}(?!\w)", "…", asked)
    told = judged.told
    return any(noun.search(asked) and not noun.search(told) for noun in judged.language.held_nouns)


def what_is_asked_is_known_unknown(judged: Judged) -> bool:
    """The directive's card itself lists what is asked for among what is not known."""
    question = judged.question
    if len(question.directives) != 1 or judged.is_asked_word_for_word:
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


def part_is_absent(judged: Judged) -> bool:
    """Asked "sửa những điều nào", "mục nào": an article, item or wording must be named in the answer."""
    if not _PART_ASKED.search(judged.question.folded) or re.search(r"\bmức\b", key(judged.question.text)):
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
