"""The catalogue: what a typed number means, relations from both sides, a form that can be stored."""

import json
from datetime import date

import pytest

from knowledge.catalogue.catalogue import INVERSE, SHIPPED_LIBRARY, Catalogue, Mention
from knowledge.catalogue.models import RelationType
from knowledge.catalogue.numbers import find_numbers
from knowledge.errors import LibraryError


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


def resolve(catalogue, typed):
    (mention,) = find_numbers(typed)
    return catalogue.resolve(mention)


def ids(resolution):
    return [directive.id for directive in resolution.directives]


@pytest.mark.parametrize(
    ("typed", "directive_id"),
    [
        ("nq52", "nq-52-nq-tw-2019"),
        ("chỉ thị 16 năm 2017", "ct-16-ct-ttg-2017"),
        ("QĐ 749 của Chính phủ", "qd-749-qd-ttg-2020"),
        ("QĐ 19/2018", "qd-19-2018-qd-ubnd"),
        ("công văn 1709", "cv-1709-bkhcn-cnc-2020"),
        ("nq 4 tỉnh ủy", "nq-04-nq-tu-2021"),
    ],
)
def test_a_typed_number_means_its_directive(catalogue, typed, directive_id):
    resolution = resolve(catalogue, typed)
    assert ids(resolution) == [directive_id]
    assert not resolution.date_conflict


@pytest.mark.parametrize(
    "form", ["{number}", "{kind} {number}", "{kind} {number} ngày {day}", "{kind} số {number}"]
)
def test_every_directive_is_found_by_its_own_number(catalogue, form):
    for d in catalogue.directives:
        day = f"{d.issued_on.day}/{d.issued_on.month}/{d.issued_on.year}"
        assert d.id in ids(resolve(catalogue, form.format(number=d.number, kind=d.kind, day=day))), d.id


@pytest.mark.parametrize("typed", ["NQ 52 Chính phủ làm gì", "nghị quyết 52 chính phủ giao ai"])
def test_an_issuer_that_may_begin_the_question_does_not_hide_the_directive(catalogue, typed):
    assert ids(resolve(catalogue, typed)) == ["nq-52-nq-tw-2019"]


def test_an_issuer_that_fits_another_document_means_that_one(catalogue):
    resolution = resolve(catalogue, "nghị quyết 50 bộ chính trị")
    assert [confusable.number for _, confusable in resolution.confusables] == ["50-NQ/TW"]


def test_another_year_means_the_easily_confused_document(catalogue):
    resolution = resolve(catalogue, "16/CT-TTg ngày 31/3/2020")
    assert not resolution.directives
    assert {confusable.issued_on for _, confusable in resolution.confusables} == {date(2020, 3, 31)}


def test_a_year_that_none_has_is_a_conflict(catalogue):
    resolution = resolve(catalogue, "52-NQ/TW năm 2018")
    assert (ids(resolution), resolution.date_conflict) == (["nq-52-nq-tw-2019"], True)


def test_a_number_that_the_library_lacks_is_unknown(catalogue):
    assert resolve(catalogue, "888/NQ-CP").is_unknown


def test_a_number_known_by_mention_gives_its_sentences(catalogue):
    mention = Mention(
        "bao-cao", "888/QĐ-UBND", date(2021, 1, 2), "Phần I", None, 0, 11, "Quyết định 888/QĐ-UBND"
    )
    known = catalogue.with_mentions([mention])
    assert resolve(known, "qđ 888").mentions == (mention,)
    assert resolve(known, "qđ 888 năm 2020").is_unknown


def test_every_relation_has_an_inverse_that_leads_back():
    assert set(INVERSE) == set(RelationType)
    assert all(INVERSE[INVERSE[type_]] is type_ for type_ in RelationType)


def test_relations_are_told_from_both_sides_and_once(catalogue):
    for directive in catalogue.directives:
        relations = [(r.type, r.to or r.external) for r in catalogue.relations_of(directive)]
        assert len(relations) == len(set(relations))
        for type_, other in relations:
            if other in catalogue.directive_by_id:
                back = catalogue.relations_of(catalogue.directive_by_id[other])
                assert (INVERSE[type_], directive.id) in {(r.type, r.to) for r in back}


def test_what_a_document_is_based_on_is_the_basis_of_it(catalogue):
    nq_52 = catalogue.directive_by_id["nq-52-nq-tw-2019"]
    basis = [r.to for r in catalogue.relations_of(nq_52) if r.type is RelationType.BASIS_OF]
    assert basis == ["qd-2289-qd-ttg-2020"]


@pytest.mark.parametrize(
    "name", ["AI", "ai", "trí tuệ nhân tạo", "tri tue nhan tao", "artificial intelligence"]
)
def test_concepts_are_known_by_all_their_names(catalogue, name):
    assert catalogue.concept_names[name.casefold()].id == "tri-tue-nhan-tao"


def test_a_catalogue_survives_being_stored(catalogue):
    mention = Mention("bao-cao", "1/QĐ-UBND", date(2021, 1, 2), None, None, 0, 9, "1/QĐ-UBND")
    known = catalogue.with_mentions([mention])
    assert Catalogue.from_json(json.loads(json.dumps(known.to_json()))) == known


def test_what_else_is_stored_with_a_catalogue_is_left_alone():
    assert Catalogue.from_json({"fingerprint": "abc"}) == Catalogue()


def test_nothing_stored_is_an_empty_catalogue():
    assert Catalogue.from_json({}) == Catalogue()


def test_an_empty_folder_is_a_library_with_the_shipped_abbreviations(tmp_path, catalogue):
    empty = Catalogue.load(tmp_path)
    assert (empty.directives, empty.concepts, empty.reports) == ((), (), ())
    assert empty.abbreviations == catalogue.abbreviations


def test_a_broken_card_names_its_file_and_entry(library):
    library.change("concepts/kinh-te-so.md", "group: economy", "group: money")
    with pytest.raises(
        LibraryError, match=r"^kinh-te-so\.md: mục “group”: giá trị không nằm trong danh sách"
    ):
        Catalogue.load(library.folder)


def test_the_library_holds_what_was_asked_of_it(catalogue):
    assert len(catalogue.directives) >= 17
    assert len(catalogue.concepts) >= 60
    assert len(catalogue.abbreviations) >= 120
