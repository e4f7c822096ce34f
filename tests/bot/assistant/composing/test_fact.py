from bot.assistant.texts import CORRECTION_LEAD


def test_tells_a_fact_of_the_report_with_its_place_and_whose_report_it_is(ask):
    answer = ask.answer("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    assert answer.lead == "Theo báo cáo của Ủy ban nhân dân huyện Lý Sơn (năm 2022):"
    assert "phòng Kinh tế và Hạ tầng nông thôn" in answer.sentences[0].text
    assert answer.citations[0].locator == "Phần II, mục 2"


def test_a_caveat_about_the_report_comes_along_with_its_source(ask):
    answer = ask.answer("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    sources = {citation.marker: citation for citation in answer.citations}
    assert [sources[m].document_id for note in answer.notes for m in note.markers] == [
        "bao-cao-ly-son-ghi-chu"
    ]


def test_counts_what_is_asked_for(ask):
    answer = ask.answer("Bao nhiêu tin bài được biên tập?")
    assert "192 tin, 32 bài" in answer.text


def test_reads_a_quote_aloud_without_the_blanks_of_the_file(ask):
    answer = ask.answer("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    assert answer.citations[0].quote.endswith("theo quy định .")
    assert answer.sentences[0].text.endswith("theo quy định.")


def test_corrects_a_false_count(ask):
    answer = ask.answer("Huyện biên tập được 300 tin về cải cách hành chính phải không?")
    assert answer.lead == CORRECTION_LEAD
    assert "192 tin" in answer.text


def test_suggests_what_the_neighbours_of_the_answer_can_answer(ask):
    answer = ask.answer("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    assert answer.suggestions
    for suggestion in answer.suggestions:
        assert ask.outcome(suggestion)
