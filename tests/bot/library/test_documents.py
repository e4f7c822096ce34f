"""Documents for people: found by whatever was typed, shown with what is known and what is not."""

import pytest

from bot.library.documents import Choices, KnownByName, NotHeld, directive_card, find_document
from knowledge.catalogue.rendering import full_name


@pytest.mark.parametrize(
    "typed",
    [
        "50/NQ-CP",
        "nq50",
        "nq-50-nq-cp-2020",
        "nghị quyết 50 của chính phủ",
        "50",
        "chuong trinh hanh dong nq 50",
    ],
)
def test_a_document_is_found_by_any_form_of_its_number(catalogue, typed):
    assert find_document(catalogue, typed) is catalogue.directive_by_id["nq-50-nq-cp-2020"]


def test_a_document_is_found_by_words_of_its_name(catalogue):
    found = find_document(catalogue, "chiến lược quốc gia cách mạng công nghiệp")
    assert found is catalogue.directive_by_id["qd-2289-qd-ttg-2020"]


def test_words_of_several_names_give_the_choices_in_full(catalogue):
    found = find_document(catalogue, "huyện Lý Sơn quyết định")
    assert isinstance(found, Choices)
    assert full_name(catalogue.directive_by_id["qd-02-qd-ubnd-2022"]) in found.names


def test_another_document_of_the_same_number_is_told_apart(catalogue):
    found = find_document(catalogue, "16/CT-TTg năm 2020")
    assert isinstance(found, KnownByName)
    assert "COVID-19" in found.lines[0].text


def test_a_date_that_no_document_of_the_number_has_is_not_passed_over(catalogue):
    found = find_document(catalogue, "52-NQ/TW năm 2018")
    assert found == Choices((catalogue.directive_by_id["nq-52-nq-tw-2019"],), is_date_conflict=True)


def test_a_document_known_by_mention_shows_the_sentence_and_its_place(catalogue):
    found = find_document(catalogue, "888/QĐ-UBND")
    assert isinstance(found, KnownByName)
    assert found.lines[0].text == "Quyết định 888/QĐ-UBND của xã"
    assert found.lines[0].checked == "báo cáo của Ủy ban nhân dân huyện Lý Sơn, Phần II"


@pytest.mark.parametrize("typed", ["888/NQ-CP", "giá vàng", "99999", "", "!"])
def test_what_the_library_lacks_is_not_held(catalogue, typed):
    assert find_document(catalogue, typed) == NotHeld(typed)


@pytest.fixture
def headings(catalogue):
    def of(id_):
        card = directive_card(catalogue, catalogue.directive_by_id[id_])
        return {section.heading: [str(line) for line in section.lines] for section in card.sections}

    return of


def test_a_card_shows_facts_with_how_far_they_were_checked(headings):
    facts = headings("nq-50-nq-cp-2020")["Thông tin chung"]
    assert "Người ký: Nguyễn Xuân Phúc, Thủ tướng Chính phủ [văn bản]" in facts


def test_a_card_shows_relations_from_both_sides(headings):
    assert any("52-NQ/TW" in line for line in headings("nq-50-nq-cp-2020")["Thực hiện"])
    assert any("73/KH-UBND" in line for line in headings("nq-50-nq-cp-2020")["Được triển khai bằng"])
    assert any("2289/QĐ-TTg" in line for line in headings("nq-52-nq-tw-2019")["Là căn cứ của"])


def test_a_card_shows_where_reports_mention_it(headings):
    assert headings("nq-50-nq-cp-2020")["Được báo cáo nhắc đến"] == [
        "“theo 50/NQ-CP” [báo cáo của Ủy ban nhân dân huyện Lý Sơn, Phần I]"
    ]


def test_a_card_shows_targets_what_is_unknown_and_what_it_is_confused_with(headings):
    card = headings("nq-52-nq-tw-2019")
    assert any("kinh tế số chiếm khoảng 20% GDP" in line for line in card["Chỉ tiêu"])
    assert "tên nhóm nhiệm vụ thứ tư đến thứ tám" in headings("nq-50-nq-cp-2020")["Chưa biết"]
    assert any("20/5/2021" in line for line in headings("nq-50-nq-cp-2020")["Dễ nhầm với"])


def test_what_is_not_known_is_never_among_what_the_document_says(catalogue):
    for directive in catalogue.directives:
        card = directive_card(catalogue, directive)
        assert "Những điều chưa biết" not in {section.heading for section in card.sections}
        assert all(section.lines for section in card.sections)
