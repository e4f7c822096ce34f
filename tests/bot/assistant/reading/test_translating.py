import pytest

from bot.assistant.language import Want


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Who signed Resolution 52?", Want.SIGNER),
        ("When was Resolution 52 issued?", Want.ISSUED_ON),
        ("Which office leads the implementation of Resolution 50 in the district?", Want.AGENCY),
    ],
)
def test_reads_english_in_the_library_s_words(reader, question, want):
    read = reader.read(question)
    assert read.is_english
    assert want in read.wants
    assert "nghị quyết" in read.text


@pytest.mark.parametrize(
    "question",
    [
        "ai ky nghi quyet 52",
        "huyen co may chieu khong",
        "do ai ban hanh",
        "Big data là gì?",
        "het bao nhieu tien vay",
        "xac thuc 2 lop la j v mn",
    ],
)
def test_vietnamese_without_marks_is_no_english(reader, question):
    assert not reader.read(question).is_english
