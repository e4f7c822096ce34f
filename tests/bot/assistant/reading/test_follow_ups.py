import pytest

from bot.assistant.language import Want

NQ_52 = "nq-52-nq-tw-2019"
NQ_50 = "nq-50-nq-cp-2020"


def directives(read):
    return [directive.id for directive in read.directives]


@pytest.mark.parametrize(
    "question", ["Ngày nào?", "còn ngày ban hành?", "nó có hiệu lực khi nào?", "Văn bản này do ai ban hành?"]
)
def test_a_follow_up_has_the_document_of_the_question_before(reader, question):
    read = reader.read(question, ["Ai ký Nghị quyết 52?"])
    assert read.parent is not None
    assert directives(read) == [NQ_52]


def test_a_follow_up_with_a_document_of_its_own_has_only_that(reader):
    read = reader.read("còn Nghị quyết 50?", ["Ai ký Nghị quyết 52?"])
    assert directives(read) == [NQ_50]
    assert read.want is Want.SIGNER


def test_a_follow_up_with_a_want_of_its_own_keeps_it(reader):
    assert reader.read("ngày nào?", ["Ai ký Nghị quyết 52?"]).want is Want.ISSUED_ON


def test_a_follow_up_with_another_year_keeps_the_topic(reader):
    read = reader.read("còn năm 2030?", ["Kinh tế số năm 2025 theo NQ 52 là bao nhiêu?"])
    assert read.deadline_years == (2030,)
    assert directives(read) == [NQ_52]


def test_a_follow_up_of_a_follow_up_reaches_the_first_question(reader):
    read = reader.read("ai ký?", ["Kinh tế số năm 2025 theo NQ 52 là bao nhiêu?", "còn năm 2030?"])
    assert directives(read) == [NQ_52]


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("cho ví dụ?", "Trí tuệ nhân tạo là gì?"),
        ("vì sao quan trọng?", "Trí tuệ nhân tạo là gì?"),
        ("thế với tỉnh thì sao?", "Huyện kiến nghị gì với trung ương?"),
    ],
)
def test_short_questions_lean_on_the_one_before(reader, question, before):
    assert reader.read(question, [before]).parent is not None


@pytest.mark.parametrize(
    "question",
    [
        "Huyện Lý Sơn gặp những khó khăn gì trong triển khai?",
        "Trí tuệ nhân tạo là gì?",
        "Quyết định 2289 đặt ra mục tiêu gì?",
        "Trung tâm truyền thông biên tập bao nhiêu tin bài trong năm?",
    ],
)
def test_a_question_that_stands_alone_inherits_nothing(reader, question):
    read = reader.read(question, ["Ai ký Nghị quyết 52?"])
    assert read.parent is None
    assert NQ_52 not in directives(read)
