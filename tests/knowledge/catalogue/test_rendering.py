"""Cards as sentences: each stands alone, says only what is known, and carries its own questions."""

from datetime import date

import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.catalogue.models import RelationType
from knowledge.catalogue.rendering import (
    ACCORDING_TO_REPORT,
    abbreviation_sentence,
    concept_card,
    directive_card,
    full_name,
    names_sentence,
    relation_sentence,
    short_name,
    target_sentence,
    written_date,
)


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


@pytest.fixture(scope="module")
def nq_50(catalogue):
    return catalogue.directive_by_id["nq-50-nq-cp-2020"]


def fact(catalogue, directive, name):
    return next(line for line in directive_card(catalogue, directive) if line.fact == name)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 6, 1), "01/6/2020"),
        (date(2022, 2, 6), "06/02/2022"),
        (date(2020, 4, 17), "17/4/2020"),
        (date(2025, 12, 31), "31/12/2025"),
    ],
)
def test_dates_are_written_as_officials_write_them(day, written):
    assert written_date(day) == written


def test_names_are_short_and_full(nq_50):
    assert short_name(nq_50) == "Nghị quyết 50/NQ-CP"
    assert full_name(nq_50) == "Nghị quyết 50/NQ-CP ngày 17/4/2020 của Chính phủ"


def test_facts_are_sentences_that_name_their_document(catalogue, nq_50):
    assert fact(catalogue, nq_50, "signer").text == (
        "Người ký Nghị quyết 50/NQ-CP là Nguyễn Xuân Phúc, Thủ tướng Chính phủ."
    )
    assert fact(catalogue, nq_50, "effective").text.endswith("có hiệu lực từ ngày ký (17/4/2020).")


def test_a_fact_that_is_not_known_has_no_sentence(catalogue):
    directive = catalogue.directive_by_id["kh-271-kh-tu-2020"]
    facts = {line.fact for line in directive_card(catalogue, directive)}
    assert not facts & {"signer", "effective", "proposer"}


def test_a_document_known_from_a_report_says_so(catalogue):
    directive = catalogue.directive_by_id["kh-271-kh-tu-2020"]
    assert fact(catalogue, directive, "issuer").text.startswith(ACCORDING_TO_REPORT)


def test_a_target_is_a_sentence_with_document_year_and_caveat(catalogue):
    directive = catalogue.directive_by_id["nq-52-nq-tw-2019"]
    target = next(t for t in directive.targets if t.indicator == "kinh tế số" and t.deadline == 2025)
    assert target_sentence(directive, target) == (
        "Theo Nghị quyết 52-NQ/TW, đến năm 2025, kinh tế số chiếm khoảng 20% GDP."
    )
    noted = target.model_copy(update={"note": "chỉ biết từ dự thảo.", "deadline": None})
    assert target_sentence(directive, noted) == (
        "Theo Nghị quyết 52-NQ/TW, kinh tế số chiếm khoảng 20% GDP (chỉ biết từ dự thảo)."
    )


@pytest.mark.parametrize("type_", list(RelationType))
def test_every_kind_of_relation_is_a_sentence_of_both_names(catalogue, nq_50, type_):
    relation = nq_50.relations[0].model_copy(update={"type": type_})
    sentence = relation_sentence(catalogue, nq_50, relation)
    assert sentence.startswith("Nghị quyết 50/NQ-CP ")
    assert sentence.endswith("Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị.")


def test_the_inverse_of_based_on_is_told_as_the_basis(catalogue):
    line = fact(catalogue, catalogue.directive_by_id["nq-52-nq-tw-2019"], "relation:basis_of")
    assert line.text.startswith("Nghị quyết 52-NQ/TW là căn cứ của Quyết định 2289/QĐ-TTg")


def test_questions_of_relations_are_kept_by_type_or_shared(catalogue, nq_50):
    own = {"relation:implements": ("NQ 50 làm theo gì?",), "relations": ("Có gì quanh NQ 50?",)}
    directive = nq_50.model_copy(update={"askable": own})
    changed = Catalogue(directives=tuple(directive if d.id == nq_50.id else d for d in catalogue.directives))
    assert fact(changed, directive, "relation:implements").askable == ("NQ 50 làm theo gì?",)
    assert fact(changed, directive, "relation:implemented_by").askable == ("Có gì quanh NQ 50?",)


def test_every_sentence_of_a_card_is_told_once(catalogue):
    for directive in catalogue.directives:
        texts = [line.text for line in directive_card(catalogue, directive)]
        assert len(texts) == len(set(texts)), directive.id


def test_a_concept_s_names_are_one_sentence(catalogue):
    concept = catalogue.concept_by_id["tri-tue-nhan-tao"]
    assert names_sentence(concept).startswith(
        "Trí tuệ nhân tạo tiếng Anh là Artificial intelligence, viết tắt là AI, còn gọi là "
    )


def test_what_a_concept_is_confused_with_is_told_with_the_difference(catalogue):
    lines = concept_card(catalogue, catalogue.concept_by_id["tri-tue-nhan-tao"])
    told = [line.text for line in lines if line.fact == "confusion"]
    assert told[0].startswith("Trí tuệ nhân tạo dễ nhầm với tự động hóa: ")


def test_questions_of_what_is_confused_stand_at_their_own_line(catalogue, nq_50):
    asked = ("Máy tự chạy là AI hả?",)
    concept = catalogue.concept_by_id["tri-tue-nhan-tao"]
    first, *others = (c.model_copy(update={"askable": ()}) for c in concept.confused_with)
    first = first.model_copy(update={"askable": asked})
    card = concept_card(catalogue, concept.model_copy(update={"confused_with": (first, *others)}))
    assert [line.askable for line in card if line.fact == "confusion"] == [asked, *[() for _ in others]]
    confusable = nq_50.confused_with[0].model_copy(update={"askable": asked})
    directive = nq_50.model_copy(update={"confused_with": (confusable,)})
    assert fact(catalogue, directive, "confusion").askable == asked


def test_an_abbreviation_tells_all_its_meanings():
    assert abbreviation_sentence("KH", ("kế hoạch", "khoa học"), None) == (
        "KH là viết tắt của “kế hoạch” hoặc “khoa học”."
    )
    assert abbreviation_sentence("AI", ("trí tuệ nhân tạo",), "artificial intelligence").endswith(
        "(tiếng Anh: artificial intelligence)."
    )
