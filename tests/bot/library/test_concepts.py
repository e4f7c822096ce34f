"""Concepts for people: found by name, abbreviation or a word, shown as explanations that say so."""

import pytest

from bot.library.concepts import EXPLANATION, concept_card, concept_row, find_concepts


@pytest.mark.parametrize(
    "typed", ["AI", "ai", "trí tuệ nhân tạo", "tri tue nhan tao", "Artificial intelligence"]
)
def test_a_concept_is_found_by_each_of_its_names(catalogue, typed):
    assert [concept.id for concept in find_concepts(catalogue, typed)] == ["tri-tue-nhan-tao"]


def test_part_of_a_name_finds_all_that_hold_it(catalogue):
    ids = {concept.id for concept in find_concepts(catalogue, "dữ liệu")}
    assert {"du-lieu-lon", "du-lieu-mo", "du-lieu-ca-nhan"} <= ids


def test_a_word_of_a_definition_finds_the_concept(catalogue):
    assert "in-3d" in {concept.id for concept in find_concepts(catalogue, "đắp dần vật liệu")}


def test_no_word_lists_all_and_an_unknown_one_none(catalogue):
    assert find_concepts(catalogue) == catalogue.concepts
    assert find_concepts(catalogue, "lò vi sóng") == ()


def test_a_row_has_the_first_sentence_of_the_definition(catalogue):
    row = concept_row(catalogue, catalogue.concept_by_id["tri-tue-nhan-tao"])
    assert (row.abbreviations, row.group, row.level) == ("AI", "công nghệ", "cơ bản")
    assert row.definition.startswith("Trí tuệ nhân tạo là")


def test_a_card_names_what_it_is_confused_with_and_that_it_is_an_explanation(catalogue):
    card = concept_card(catalogue, catalogue.concept_by_id["tri-tue-nhan-tao"])
    sections = {section.heading: section.lines for section in card.sections}
    assert "Tự động hóa" in {line.label for line in sections["Dễ nhầm với"]}
    assert "Học máy" in {line.text for line in sections["Khái niệm liên quan"]}
    assert sections["Căn cứ của định nghĩa"][0].text == EXPLANATION


def test_an_official_definition_is_shown_with_its_place(catalogue):
    official = {"document": "Luật Mẫu", "locator": "Điều 3", "address": "công báo", "verification": "văn bản"}
    concept = catalogue.concept_by_id["tri-tue-nhan-tao"]
    concept = concept.model_validate(concept.model_dump() | {"official": official})
    card = concept_card(catalogue, concept)
    assert str(card.sections[-1].lines[0]) == "Luật Mẫu, Điều 3 [văn bản]"
