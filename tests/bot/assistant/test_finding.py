from bot.assistant.finding import TOP_CHUNKS
from bot.assistant.trace import Trace


def evidence(assistant, question, *history):
    trace = Trace()
    assistant.answer(question, history, trace)
    return trace.evidence


def best(assistant, question, *history):
    return evidence(assistant, question, *history).best.unit


def test_candidates_come_best_first_each_once(assistant):
    candidates = evidence(assistant, "Huyện gặp những khó khăn gì?").candidates
    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.unit.row for candidate in candidates}) == len(candidates)


def test_headings_and_what_a_card_does_not_know_are_no_candidates(assistant):
    for question in ("Nghị quyết 50 có phụ lục không?", "Khó khăn"):
        units = [candidate.unit for candidate in evidence(assistant, question).candidates]
        assert not any(unit.is_heading or unit.tells_of_unknown for unit in units)


def test_a_named_document_is_weighed_whole_and_preferred(assistant):
    assert best(assistant, "Nghị quyết 52 nói gì về đô thị thông minh?").document.id == "nq-52-nq-tw-2019"
    assert (
        best(assistant, "Quyết định 2289 nói gì về đô thị thông minh?").document.id == "qd-2289-qd-ttg-2020"
    )


def test_a_target_of_the_year_asked_for_is_preferred(assistant):
    assert "2030" in best(assistant, "Kinh tế số đến năm 2030 chiếm bao nhiêu phần trăm GDP?").text
    assert "2025" in best(assistant, "Kinh tế số đến năm 2025 chiếm bao nhiêu phần trăm GDP?").text


def test_the_district_s_own_report_is_preferred_for_the_district(assistant):
    assert best(assistant, "Huyện đã làm gì về cải cách hành chính?").is_report


def test_a_count_is_preferred_where_one_is_asked_for(assistant):
    assert "192 tin" in best(assistant, "Bao nhiêu tin được biên tập?").text


def test_rare_words_weigh_more_than_those_of_every_question(assistant):
    weights = evidence(assistant, "Huyện quán triệt nghị quyết thế nào?").weights
    assert weights["quán"] > weights["huyện"]


def test_an_abbreviation_weighs_as_much_as_what_it_stands_for(assistant):
    weights = evidence(assistant, "CCHC của huyện ra sao?").weights
    assert weights["cchc"] > 0


def test_a_follow_up_is_searched_with_the_words_of_its_parent(assistant):
    assert (
        "trên 30% GDP"
        in best(assistant, "còn năm 2030?", "Kinh tế số năm 2025 theo Nghị quyết 52 là bao nhiêu?").text
    )


def test_no_more_chunks_are_looked_at_than_were_measured_to_matter(assistant):
    assert len(evidence(assistant, "Huyện gặp những khó khăn gì?").retrieval.passages) <= TOP_CHUNKS
