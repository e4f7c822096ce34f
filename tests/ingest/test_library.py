"""The library as documents: sentences are slices of the text, questions sit on their sentences, mentions are linked."""

from datetime import date

import pytest

from ingest.library import (
    ABBREVIATIONS_ID,
    REPORT_NOTES_SUFFIX,
    concept_document,
    directive_document,
    find_mentions,
    library_documents,
    report_document,
)
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.catalogue.models import Report, ReportAskable
from knowledge.catalogue.rendering import UNKNOWN_HEADING, concept_card, directive_card
from knowledge.documents import Document, DocumentKind, Section, Sentence, SentenceKind
from knowledge.errors import LibraryError

LARGEST = 1_000_000
REPORT_ID = "bao-cao-ly-son"


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


@pytest.fixture(scope="module")
def documents(catalogue):
    return {d.id: d for d in library_documents(SHIPPED_LIBRARY, catalogue, LARGEST)}


@pytest.fixture(scope="module")
def mentions(documents, catalogue):
    return find_mentions(documents.values(), catalogue)


def sentences(document):
    return [sentence for section in document.sections for sentence in section.sentences]


def test_every_card_becomes_a_document(documents, catalogue):
    ids = {
        card.id for cards in (catalogue.directives, catalogue.concepts, catalogue.reports) for card in cards
    }
    assert set(documents) == ids | {ABBREVIATIONS_ID, REPORT_ID + REPORT_NOTES_SUFFIX}


def test_every_sentence_is_a_slice_of_its_text(documents):
    for document in documents.values():
        for sentence in sentences(document):
            assert document.text[sentence.start : sentence.end] == sentence.text


def test_sentences_stand_in_the_order_of_the_text(documents):
    for document in documents.values():
        starts = [sentence.start for sentence in sentences(document)]
        assert starts == sorted(set(starts))


def test_a_card_s_document_holds_every_line_of_the_card(documents, catalogue):
    for directive in catalogue.directives:
        lines = [line.text for line in directive_card(catalogue, directive)]
        assert [sentence.text for sentence in sentences(documents[directive.id])] == lines
    for concept in catalogue.concepts:
        lines = [line.text for line in concept_card(catalogue, concept)]
        assert [sentence.text for sentence in sentences(documents[concept.id])] == lines


def test_what_is_not_known_is_in_no_document(documents):
    headings = {path for d in documents.values() for section in d.sections for path in section.heading_path}
    assert UNKNOWN_HEADING not in headings


def test_a_directive_s_document_knows_what_it_is(documents):
    document = documents["nq-50-nq-cp-2020"]
    assert document.kind is DocumentKind.DIRECTIVE
    assert (document.number, document.issuer, document.issued_on) == (
        "50/NQ-CP", "Chính phủ", date(2020, 4, 17),
    )  # fmt: skip
    assert document.title == "Nghị quyết 50/NQ-CP ngày 17/4/2020 của Chính phủ"


def test_targets_are_rows_under_the_year_they_are_due(documents):
    section = next(
        s for s in documents["nq-52-nq-tw-2019"].sections if s.heading_path == ("Chỉ tiêu đến năm 2025",)
    )
    assert {sentence.kind for sentence in section.sentences} == {SentenceKind.ROW}


def test_a_locator_says_where_it_stands_and_how_far_it_was_checked(documents):
    locators = {section.locator for section in documents["nq-50-nq-cp-2020"].sections}
    assert "Phần III, mục 1, theo văn bản" in locators


def test_questions_of_a_card_sit_on_their_sentences(documents, catalogue):
    signer = next(s for s in sentences(documents["nq-50-nq-cp-2020"]) if s.text.startswith("Người ký"))
    assert signer.askable == catalogue.directive_by_id["nq-50-nq-cp-2020"].askable["signer"]


def test_questions_of_what_is_confused_sit_on_their_sentences(catalogue):
    asked = ("Máy tự chạy là AI hả?",)
    concept = catalogue.concept_by_id["tri-tue-nhan-tao"]
    confusion = concept.confused_with[0].model_copy(update={"askable": asked})
    changed = concept.model_copy(update={"confused_with": (confusion,)})
    held = [s.text for s in sentences(concept_document(catalogue, changed)) if s.askable == asked]
    assert [text.startswith("Trí tuệ nhân tạo dễ nhầm với tự động hóa: ") for text in held] == [True]
    directive = catalogue.directive_by_id["ct-16-ct-ttg-2017"]
    confusable = directive.confused_with[0].model_copy(update={"askable": asked})
    changed = directive.model_copy(update={"confused_with": (confusable,)})
    held = [s.text for s in sentences(directive_document(catalogue, changed)) if s.askable == asked]
    assert [text.startswith("Cần phân biệt Chỉ thị 16/CT-TTg ") for text in held] == [True]


def test_questions_of_a_report_sit_on_their_sentences(documents, catalogue):
    held = {
        " ".join(s.text.casefold().split()): s.askable
        for document in (documents[REPORT_ID], documents[f"{REPORT_ID}{REPORT_NOTES_SUFFIX}"])
        for s in sentences(document)
    }
    for entry in catalogue.reports[0].askable:
        quote = " ".join(entry.quote.casefold().split())
        assert any(quote in text and set(entry.questions) <= set(asked) for text, asked in held.items()), (
            quote
        )


def test_a_quote_that_the_report_lacks_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("Xã Mẫu đã mở 12 lớp học.", encoding="utf-8")
    report = Report(
        id="a", file="a.txt", title="Báo cáo", issuer="Xã Mẫu", place="xã Mẫu",
        askable=(ReportAskable(quote="Xã Mẫu đã mở 13", questions=("Mấy lớp?",)),),
    )  # fmt: skip
    with pytest.raises(LibraryError, match="không tìm thấy trong báo cáo câu bắt đầu bằng “xã mẫu đã mở 13”"):
        report_document(tmp_path, report, LARGEST)


def test_an_empty_library_has_no_documents(tmp_path):
    assert library_documents(tmp_path, Catalogue.load(tmp_path), LARGEST) == ()


@pytest.mark.parametrize(
    ("number", "directive_id"),
    [
        ("73/KH-UBND", "kh-73-kh-ubnd-2020"),
        ("271-KH/TU", "kh-271-kh-tu-2020"),
        ("52-NQ/TW", "nq-52-nq-tw-2019"),
        ("50/NQ-CP", "nq-50-nq-cp-2020"),
        ("16/CT-TTg", "ct-16-ct-ttg-2017"),
        ("02/QĐ-UBND", "qd-02-qd-ubnd-2022"),
        ("07/QĐ-UBND", "qd-07-qd-ubnd-2022"),
        ("164/KH-UBND", "kh-164-kh-ubnd-2021"),
        ("19/2018/QĐ-UBND", "qd-19-2018-qd-ubnd"),
        ("36/KH-UBND", "kh-36-kh-ubnd-2022"),
    ],
)
def test_what_the_report_names_is_linked_to_its_card_with_its_place(mentions, number, directive_id):
    found = [mention for mention in mentions if mention.number == number]
    assert {mention.directive_id for mention in found} == {directive_id}
    assert all(mention.document_id == REPORT_ID and mention.locator for mention in found)


def test_a_mention_points_at_the_number_as_the_report_writes_it(mentions, documents):
    for mention in mentions:
        written = documents[mention.document_id].text[mention.start : mention.end]
        assert "".join(written.split()).replace("–", "-") == mention.number
        assert written in mention.context


def test_a_card_mentions_only_what_the_library_does_not_know_otherwise(mentions, catalogue):
    of_cards = [mention for mention in mentions if mention.document_id != REPORT_ID]
    assert "26/NQ-CP" in {mention.number for mention in of_cards if mention.document_id == "nq-17-nq-cp-2019"}
    assert not any(mention.directive_id for mention in of_cards)
    assert "50/NQ-CP" not in {mention.number for mention in of_cards}  # easily confused, told as such


def mention_in(text, catalogue):
    sentence = Sentence(text, 0, len(text), 0)
    document = Document("a", "A", text, (Section((), "trang 1", (sentence,)),))
    (mention,) = find_mentions([document], catalogue)
    return mention


@pytest.mark.parametrize(
    ("text", "directive_id"),
    [
        ("Căn cứ Chỉ thị số 16/CT-TTg ngày 04/5/2017 của Thủ tướng", "ct-16-ct-ttg-2017"),
        ("Căn cứ Chỉ thị số 16/CT-TTg năm 2017", "ct-16-ct-ttg-2017"),
        ("Căn cứ Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng", None),
        ("Căn cứ Chỉ thị số 16/CT-TTg năm 2019", None),
        ("Căn cứ Kế hoạch số 999/KH-UBND", None),
    ],
)
def test_a_mention_of_another_date_is_not_linked(catalogue, text, directive_id):
    mention = mention_in(text, catalogue)
    assert mention.directive_id == directive_id
    assert mention.locator == "trang 1"
