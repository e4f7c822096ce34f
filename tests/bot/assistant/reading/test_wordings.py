import pytest


@pytest.mark.parametrize(
    ("question", "expansion"),
    [
        ("CCHC của huyện ra sao?", "cải cách hành chính"),
        ("cchc của huyện ra sao?", "cải cách hành chính"),
        ("UBND huyện làm gì?", "Ủy ban nhân dân"),
        ("CMCN 4.0 là gì?", "cách mạng công nghiệp"),
        ("CĐS và KH&CN", "khoa học và công nghệ"),
    ],
)
def test_writes_abbreviations_out_for_the_search(reader, question, expansion):
    assert expansion in reader.read(question).expanded


@pytest.mark.parametrize(
    ("question", "expansion"),
    [
        ("CT UBND huyện là ai?", "chủ tịch"),
        ("TT tuyên truyền của huyện", "tuyên truyền"),
        ("KH nghiên cứu đề tài gì?", "khoa học"),
        ("KTS chiếm bao nhiêu GDP?", "kinh tế số"),
        ("hệ thống thông tin KTS", "kỹ thuật số"),
    ],
)
def test_of_an_ambiguous_abbreviation_the_words_around_it_decide(reader, question, expansion):
    assert expansion in reader.read(question).expanded


def test_does_not_write_out_what_is_part_of_a_document_number(reader):
    assert reader.read("Ai ký NQ 52 và QĐ 02/QĐ-UBND?").expanded == "Ai ký NQ 52 và QĐ 02/QĐ-UBND?"


@pytest.mark.parametrize(
    "question", ["ai ký Nghị quyết 52?", "Cái đó là da gì?", "Ai đa tài?", "Tu bổ thế nào?"]
)
def test_a_word_of_its_own_is_no_abbreviation(reader, question):
    assert reader.read(question).expanded.casefold() == reader.read(question).text.casefold()


def test_searches_with_the_short_form_as_well(reader):
    query = reader.read("cải cách hành chính của huyện").query
    assert "CCHC" in query
