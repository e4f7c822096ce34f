import re
import time
from itertools import chain

import pytest
import yaml

from bot.assistant.language import QuestionLanguage, Want
from ingest.library import library_documents
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.errors import LibraryError
from knowledge.vietnamese.text import folded_key

LANGUAGE = QuestionLanguage.load()
_NO_PATTERNS = {"english", "stopwords", "generic_words", "accents"}


def strings(data):
    if isinstance(data, str):
        return [data]
    return list(
        chain.from_iterable(strings(part) for part in (data.values() if isinstance(data, dict) else data))
    )


def shipped_patterns():
    questions = yaml.safe_load((SHIPPED_LIBRARY / "questions.yaml").read_text(encoding="utf-8"))
    guards = yaml.safe_load((SHIPPED_LIBRARY / "guards.yaml").read_text(encoding="utf-8"))
    kept = {name: data for name, data in questions.items() if name not in _NO_PATTERNS}
    return strings(kept) + strings(guards)


def baits(pattern):
    """600 characters each that keep a pattern busy: its own words over and over, alone and together."""
    words = re.findall(r"[a-zà-ỹđ]{2,}", pattern.lower())[:12] or ["a"]
    for text in (*words, " ".join(words[:2]), " ".join(words[:3]), " ".join(words), "1.", "a ", "Ab "):
        yield (f"{text} " * 600)[:600]


def test_no_shipped_pattern_can_be_stalled_by_600_characters():
    slow = []
    for pattern in shipped_patterns():
        compiled = re.compile(pattern)
        for bait in baits(pattern):
            started = time.process_time()
            list(compiled.finditer(bait))
            if time.process_time() - started > 0.05:
                slow.append((pattern, bait[:30]))
    assert slow == []


def test_no_askable_question_of_the_library_asks_of_today_or_for_another_task():
    documents = library_documents(SHIPPED_LIBRARY, Catalogue.load(SHIPPED_LIBRARY), 10_000_000)
    sentences = (s for document in documents for section in document.sections for s in section.sentences)
    asked = (folded_key(question).strip(" ?.!") for sentence in sentences for question in sentence.askable)
    assert [q for q in asked if LANGUAGE.of_today.search(q) or LANGUAGE.other_tasks.search(q)] == []


def test_the_narrower_want_comes_first():
    assert LANGUAGE.wants_in("Ai ký Nghị quyết 52 ngày nào?")[0] is Want.SIGNER


@pytest.mark.parametrize(
    ("question", "want"),
    [("Có mấy chuyên mục?", True), ("Máy chiếu đặt ở đâu?", False), ("co may chuyen muc", True)],
)
def test_a_word_with_another_mark_is_another_word(question, want):
    assert (Want.COUNT in LANGUAGE.wants_in(question)) is want


@pytest.mark.parametrize("text", ["xin chao", "chao ban", "cam on nhieu", "hello", "tam biet", "ok"])
def test_knows_a_greeting(text):
    assert LANGUAGE.greetings.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["chao mung ngay hoi chuyen doi so la gi", "ok oc la gi", "hi vong cua huyen la gi"]
)
def test_a_question_that_opens_like_a_greeting_is_none(text):
    assert not LANGUAGE.greetings.fullmatch(text)


@pytest.mark.parametrize("text", ["ban la ai", "bot lam duoc gi", "who are you", "ai tao ra ban"])
def test_knows_when_it_is_asked_who_it_is(text):
    assert LANGUAGE.identity.fullmatch(text)


def test_a_library_may_bring_its_own_words(tmp_path):
    text = (SHIPPED_LIBRARY / "questions.yaml").read_text(encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(
        text.replace('"alo( alo)?"', '"xin kinh chao"'), encoding="utf-8"
    )
    assert QuestionLanguage.load(tmp_path).greetings.fullmatch("xin kinh chao")
    assert not LANGUAGE.greetings.fullmatch("xin kinh chao")


def test_says_which_file_is_broken(tmp_path):
    (tmp_path / "questions.yaml").write_text("wants: 5\n", encoding="utf-8")
    with pytest.raises(LibraryError, match=re.escape("questions.yaml")):
        QuestionLanguage.load(tmp_path)
