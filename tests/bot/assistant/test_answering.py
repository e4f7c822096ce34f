import pytest

from bot.assistant.answering import readable
from bot.assistant.grounding import is_quote


@pytest.mark.parametrize(
    ("quote", "aloud"),
    [
        ("- Sở Khoa học và Công nghệ;", "Sở Khoa học và Công nghệ;"),
        ("• Phủ sóng 100% .", "Phủ sóng 100%."),
        (
            "Quyết định số\n\n19/2018/QĐ-UBND ngày 10/ 8/ 2018 .",
            "Quyết định số 19/2018/QĐ-UBND ngày 10/8/2018.",
        ),
        ("Đạt 20 %", "Đạt 20%"),
        ("Không đổi.", "Không đổi."),
    ],
)
def test_reads_a_quote_aloud(quote, aloud):
    assert readable(quote) == aloud


def test_what_is_read_aloud_is_still_the_quote(house):
    """For every sentence of the library: reading aloud changes nothing but blanks and marks."""
    generation = house.index.current()
    for info in generation.documents():
        for section in generation.sections_of_document(info.id):
            for indexed in generation.sentences_of_sections([section.row]).get(section.row, ()):
                text = indexed.sentence.text
                assert is_quote(readable(text), text), text


def test_sentences_that_begin_alike_say_it_once_as_a_lead(ask):
    answer = ask.answer("Nghị quyết 52 đặt ra những chỉ tiêu nào đến năm 2030?")
    assert answer.lead == "Theo Nghị quyết 52-NQ/TW, đến năm 2030:"
    assert not any(sentence.text.startswith("Theo") for sentence in answer.sentences)
    assert all(sentence.text[0].isupper() for sentence in answer.sentences)


def test_two_sentences_that_begin_alike_keep_their_beginning(ask):
    answer = ask.answer("Kinh tế số năm 2030 theo Nghị quyết 52 và Quyết định 2289?")
    assert all(sentence.text.startswith("Theo") for sentence in answer.sentences)


def test_every_note_has_a_source_of_its_own(ask):
    answer = ask.answer("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    used = {marker for sentence in answer.sentences for marker in sentence.markers}
    assert answer.notes
    assert all(used.isdisjoint(note.markers) for note in answer.notes)


def test_markers_count_from_one_without_a_gap(ask):
    answer = ask.answer("Huyện Lý Sơn gặp những khó khăn gì?")
    assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_a_question_is_not_suggested_to_the_one_who_just_asked_it(ask):
    question = "Phòng nào lo đốc thúc các nơi làm Nghị quyết 50?"
    assert question not in ask.answer(question).suggestions
