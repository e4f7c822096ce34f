from bot.assistant.asked_words import heaviest
from bot.assistant.unit_store import UnitStore, spelled_out
from knowledge.catalogue.models import Abbreviation
from knowledge.documents import DocumentKind, SentenceKind
from tests.bot.assistant.made_library import quick_house, write_directive
from tests.bot.assistant.made_units import unit


def test_a_unit_has_the_words_of_its_text_headings_and_title():
    made = unit("Phủ sóng 100%.", "Mạng tới đâu?", heading=("Kết quả",))
    assert {"phủ", "sóng"} <= made.own_words
    assert {"kết", "quả", "văn", "bản"} <= made.words
    assert "mạng" not in made.words
    assert made.asked_words.holding("mạng")


def test_the_meaning_of_an_abbreviation_counts_as_its_words():
    assert "trực" in unit("Có DVCTT.", meanings="dịch vụ công trực tuyến").own_words


def test_pairs_are_neighbours_of_the_text_or_of_one_askable_question():
    made = unit("Phủ sóng rộng.", "Mạng tới đâu?")
    assert ("phủ", "sóng") in made.told_pairs
    assert ("phu", "song") in made.folded_told_pairs
    assert made.asked_words.holds_pair("mạng", "tới")
    assert made.folded_asked_words.holds_pair("mang", "toi")
    assert not made.asked_words.holds_pair("mạng", "đâu")
    assert not made.asked_words.holds_pair("rộng", "mạng")


def test_folded_forms_have_no_diacritics():
    made = unit("Phủ sóng.", heading=("Khó khăn",))
    assert made.folded == "phu song."
    assert made.folded_heading == "kho khan"
    assert "phu" in made.folded_words


def test_a_card_s_unknowns_and_headings_are_never_quoted_alone():
    assert unit("Kho tri thức chưa có tên Phần I.", directive="nq").tells_of_unknown
    assert not unit("Kho tri thức chưa có tên Phần I.").tells_of_unknown
    assert unit("Khó khăn", sentence=SentenceKind.HEADING).is_heading


def test_knows_whether_it_stands_in_a_report_or_on_a_card():
    assert unit("x").is_report
    assert unit("x", kind=DocumentKind.CONCEPT).is_concept


def test_only_abbreviations_with_one_meaning_are_spelled_out():
    table = (
        Abbreviation(short="UBND", expansions=("Ủy ban nhân dân",)),
        Abbreviation(short="CT", expansions=("chỉ thị", "chủ tịch")),
    )
    assert spelled_out(table) == {"UBND": "Ủy ban nhân dân"}


def test_the_store_gives_a_document_s_units_in_order(house):
    store = UnitStore(house.index.current(), {})
    units = store.of_document("bao-cao-ly-son")
    assert [u.row for u in units] == sorted(u.row for u in units)
    assert store.of_document("khong-co") == []
    assert store.document("khong-co") is None


def test_the_store_finds_a_unit_by_its_exact_text(house):
    store = UnitStore(house.index.current(), {})
    found = store.find("nq-52-nq-tw-2019", "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng.")
    assert found is not None
    assert store.find("nq-52-nq-tw-2019", "Người ký") is None


def test_units_of_the_library_stay_ready_and_those_of_added_documents_go(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.assistant.unit_store._CACHED_SECTIONS", 0)
    write_directive(tmp_path / "library", "kh-36", "36/KH-UBND", "2022-03-01", "Kế hoạch cải cách hành chính")
    added = tmp_path / "kho.txt"
    added.write_text("Quy định\n\nKho mở cửa buổi sáng.\n", encoding="utf-8")
    house = quick_house(tmp_path / "home", tmp_path / "library")
    assert not house.ingest([added]).failed
    store = UnitStore(house.index.current(), {})
    units = {info.kind: store.of_document(info.id) for info in house.index.current().documents()}
    again = {info.kind: store.of_document(info.id) for info in house.index.current().documents()}
    shipped, gone = again[DocumentKind.DIRECTIVE], again[DocumentKind.TEXT]
    assert all(one is same for one, same in zip(shipped, units[DocumentKind.DIRECTIVE], strict=True))
    assert gone[0] is not units[DocumentKind.TEXT][0]
    assert gone[0].text == units[DocumentKind.TEXT][0].text


def test_a_mask_tells_which_questions_hold_a_word_and_which_hold_all():
    asked = unit("Phủ sóng.", "Mạng tới đâu?", "Mạng có nhanh không?").asked_words
    assert (asked.holding("mạng"), asked.holding("nhanh"), asked.holding("chậm")) == (0b11, 0b10, 0)
    assert asked.holding_all(["mạng", "tới"]) == 0b01
    assert asked.holding_all([]) == 0b11
    assert asked.folded().holding("mang") == 0b11
    assert asked.words_of(1) == {"mạng", "có", "nhanh", "không"}


def test_the_question_that_gathers_most_weight_is_found():
    assert heaviest([(0b011, 1.0), (0b110, 0.5), (0b100, 0.25)]) == (1.5, 1)
    assert heaviest([(0b10, 1.0), (0b01, 1.0)]) == (1.0, 0)  # the first of equals
    assert heaviest([]) == (0.0, 0)
