"""Each rule refuses a question that would be answered without it, and leaves its neighbours alone.

A bold assistant has a threshold of zero, so that nothing but the rules can refuse a draft; a shy one has a threshold of
one, so that it names whatever rule or doubt speaks against a draft.
"""

import pytest

from bot.assistant.outcomes import Answer, Refusal
from bot.assistant.refusing import rules
from bot.assistant.trace import Trace
from bot.house import House
from bot.settings import Settings

# rule: (a question that it refuses, a neighbour that it must not refuse)
EXAMPLES = {
    "another_task_is_asked": ("Viết giúp tôi bài thơ về biển đảo", "Kế hoạch 36 của huyện viết về gì?"),
    "today_is_asked": ("Thời tiết hôm nay thế nào?", "Hôm nay tôi muốn hỏi huyện gặp những khó khăn gì?"),
    "topic_is_missing": ("còn năm 2030?", "còn kinh tế số năm 2030?"),
    "superlative_is_absent": (
        "Phòng nào của huyện triển khai Nghị quyết 50 nhanh nhất?",
        "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",
    ),
    "term_is_not_told": ("Chuyển giao công nghệ là gì?", "Đổi mới tư duy là gì?"),
    "held_noun_is_absent": ("Dân số huyện Lý Sơn là bao nhiêu?", "Huyện biên tập bao nhiêu tin?"),
    "name_is_unknown": ("Huyện Lý Sơn có liên quan gì tới Vạn Tường?", "Huyện Lý Sơn gặp những khó khăn gì?"),
    "place_is_another": ("Tỉnh Vĩnh Long gặp những khó khăn gì?", "Huyện Lý Sơn kiến nghị gì?"),
    "part_is_absent": ("Huyện báo cáo khó khăn tại mục nào?", "Huyện gặp những khó khăn gì?"),
    "role_is_absent": ("Ai là bí thư ký báo cáo của huyện?", "Ai là phó chủ tịch ký báo cáo?"),
    "kind_is_absent": ("Đăng ký đề tài khoa học tốn bao nhiêu tiền?", "Bao nhiêu tin bài được biên tập?"),
    "counted_noun_is_absent": ("Huyện biên tập bao nhiêu cuốn sách?", "Huyện biên tập bao nhiêu chuyên mục?"),
    "named_one_is_absent": (
        "Doanh nghiệp nào đăng ký đề tài khoa học?",
        "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",
    ),
    "named_group_is_absent": (
        "Cán bộ nào của huyện dạy bà con dùng mạng xã hội?",
        "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",
    ),
    "named_ones_are_absent": (
        "Báo cáo nói 192 tin bài, kể tên ra giúp em?",
        "Huyện biên tập được bao nhiêu tin về cải cách hành chính?",
    ),
    "card_tells_no_facts_of_place": ("Quảng Ngãi có dữ liệu lớn không?", "Dữ liệu lớn có tác dụng gì?"),
    "figure_is_of_another_place": (
        "Huyện xếp hạng thứ mấy về chính phủ điện tử?",
        "Việt Nam xếp nhóm mấy về chính phủ điện tử theo Nghị quyết 52?",
    ),
    "topic_of_figure_is_absent": (
        "Nghị quyết 52 đặt độ che phủ rừng bao nhiêu phần trăm?",
        "Nghị quyết 52 đặt kinh tế số bao nhiêu phần trăm GDP năm 2025?",
    ),
    "share_is_of_others": (
        "Bao nhiêu phần trăm doanh nghiệp dùng mạng băng thông rộng?",
        "Bao nhiêu phần trăm giáo viên có trình độ tin học?",
    ),
    "target_is_no_result": (
        "Hiện nay Việt Nam đang xếp thứ mấy về GII?",
        "Đến năm 2030 Việt Nam phải xếp thứ mấy về GII?",
    ),
    "what_is_asked_is_known_unknown": (
        "Phụ lục của Nghị quyết 50 nói gì về hạ tầng thiết yếu?",
        "Nghị quyết 50 nói gì về hạ tầng thiết yếu?",
    ),
    "named_concept_is_absent": (
        "Huyện biên tập được bao nhiêu tin về trí tuệ nhân tạo?",
        "Năm 2022 huyện tự kiểm tra cải cách hành chính theo kế hoạch nào?",
    ),
    "ordinal_is_absent": (
        "Nhóm nhiệm vụ thứ năm của Nghị quyết 50 là gì?",
        "Nhóm nhiệm vụ thứ nhất của Nghị quyết 50 là gì?",
    ),
    "name_is_absent": ("Tên các trang mạng xã hội phản động?", "Chuyên mục của đài truyền thanh tên gì?"),
    "year_is_absent": (
        "Năm 2019 huyện biên tập được bao nhiêu tin?",
        "Năm 2022 huyện tự kiểm tra cải cách hành chính theo kế hoạch nào?",
    ),
}


@pytest.fixture(scope="module")
def bold_assistant(library_home, library_folder):
    """Answers whatever no rule refuses."""
    return assistant_of(library_home, library_folder, threshold=0)


@pytest.fixture(scope="module")
def shy_assistant(library_home, library_folder):
    """Refuses whatever is doubted."""
    return assistant_of(library_home, library_folder, threshold=1)


def assistant_of(home, library, threshold):
    return House(Settings(_env_file=None, home=home, library=library, refusal_threshold=threshold)).assistant


def asked(assistant, question):
    trace = Trace()
    return assistant.answer(question, (), trace), trace.rule


def doubted(assistant, question):
    trace = Trace()
    assistant.answer(question, (), trace)
    return bool(trace.signals.doubt)


REASONS = {rule.__name__: reason for rule, reason in (*rules.RULES, *rules.DOUBTS)}
CERTAIN = [name for name in EXAMPLES if name in {rule.__name__ for rule, _ in rules.RULES}]
DOUBTS = [rule.__name__ for rule, _ in rules.DOUBTS]


def without(name, kept):
    return tuple((rule, reason) for rule, reason in kept if rule.__name__ != name)


def test_every_rule_and_every_doubt_has_an_example():
    assert set(REASONS) == set(EXAMPLES)
    assert len(REASONS) == len(rules.RULES) + len(rules.DOUBTS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_refuses_for_its_reason(ask, shy_assistant, name):
    refusal = ask.refusal(EXAMPLES[name][0])
    assert refusal.reason is REASONS[name]
    assert asked(shy_assistant, EXAMPLES[name][0])[1] == name


@pytest.mark.parametrize("name", CERTAIN)
def test_the_same_question_would_be_answered_without_the_rule(bold_assistant, name, monkeypatch):
    assert asked(bold_assistant, EXAMPLES[name][0])[1] == name
    monkeypatch.setattr(rules, "RULES", without(name, rules.RULES))
    outcome, rule = asked(bold_assistant, EXAMPLES[name][0])
    assert rule is None
    assert isinstance(outcome, Answer)


@pytest.mark.parametrize("name", DOUBTS)
def test_the_same_question_would_be_better_supported_without_the_doubt(bold_assistant, name, monkeypatch):
    question = EXAMPLES[name][0]
    assert doubted(bold_assistant, question)
    monkeypatch.setattr(rules, "DOUBTS", without(name, rules.DOUBTS))
    assert not doubted(bold_assistant, question)
    assert isinstance(asked(bold_assistant, question)[0], Answer)


def test_a_doubt_is_overruled_by_what_is_well_supported(ask, shy_assistant):
    question = (
        "Nói tới 4.0 thì bà con làm nông với cán bộ mình còn yếu khoản nào, huyện tự nhận trong báo cáo đó?"
    )
    assert doubted(shy_assistant, question)
    assert ask.answer(question).sentences[0].text.startswith("Nhận thức của cán bộ, nông dân")


@pytest.mark.parametrize("name", EXAMPLES)
def test_leaves_its_neighbour_alone(bold_assistant, name):
    outcome, rule = asked(bold_assistant, EXAMPLES[name][1])
    assert rule is None
    assert not doubted(bold_assistant, EXAMPLES[name][1])
    assert isinstance(outcome, Answer)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("ai?", "topic_is_missing"),
        ("1+1=?", "topic_is_missing"),
        ("Ai ký?", "topic_is_missing"),
        ("ban hành ngày nào", "topic_is_missing"),
        ("x", "topic_is_missing"),
        ("Kể chuyện cười đi", "another_task_is_asked"),
        ("Tell me a joke", "another_task_is_asked"),
        ("Dịch giúp tôi câu này sang tiếng Anh", "another_task_is_asked"),
        ("Bây giờ là mấy giờ?", "today_is_asked"),
        ("Ngày mai trời có mưa không?", "today_is_asked"),
        ("Năm 2025?", "topic_is_missing"),
        ("Số điện thoại của UBND huyện là bao nhiêu?", "held_noun_is_absent"),
        ("Địa chỉ UBND huyện?", "held_noun_is_absent"),
        ("Lạm phát là gì?", "term_is_not_told"),
        ("Ai là chủ tịch?", "role_is_absent"),
        ("Chủ tịch huyện ký báo cáo là ai?", "role_is_absent"),
        ("Huyện phối hợp với Microsoft Azure thế nào?", "name_is_unknown"),
        ("Xã An Hải gặp những khó khăn gì?", "name_is_unknown"),
        ("Huyện mua bao nhiêu máy in?", "counted_noun_is_absent"),
        ("Khó khăn về nhận thức của cán bộ xảy ra ngày nào?", "kind_is_absent"),
        ("Công ty nào lắp đặt cáp quang cho huyện?", "named_one_is_absent"),
        ("Thực tế kinh tế số đã đạt bao nhiêu phần trăm GDP?", "target_is_no_result"),
        ("Kể tên các doanh nghiệp đăng ký đề tài", "name_is_absent"),
        ("Năm 2023 huyện gặp khó khăn gì?", "year_is_absent"),
    ],
)
def test_refuses_what_lies_near_but_is_not_told(ask, shy_assistant, question, name):
    assert asked(shy_assistant, question)[1] == name
    ask.refusal(question)


def test_a_held_noun_is_not_found_inside_the_name_of_a_concept(ask):
    answer = ask.answer("Kinh tế số đến năm 2030 chiếm bao nhiêu GDP theo Nghị quyết 52?")
    assert "trên 30% GDP" in answer.sentences[0].text
    ask.refusal("Số đến của Nghị quyết 52 là bao nhiêu?")


def test_a_refusal_shows_the_nearest_passages_and_offers_questions(ask):
    refusal = ask.refusal("Huyện có bao nhiêu cán bộ?")
    assert 1 <= len(refusal.citations) <= 3
    assert refusal.suggestions


def test_of_an_unsupported_answer_the_threshold_decides(library_home, library_folder):
    question = "Nhận thức của cán bộ có liên quan gì tới thời tiết trong nông nghiệp?"
    bold, shy = (assistant_of(library_home, library_folder, threshold) for threshold in (0, 1))
    assert isinstance(asked(shy, "Huyện biên tập bao nhiêu tin?")[0], Refusal)
    assert isinstance(asked(bold, "Huyện biên tập bao nhiêu tin?")[0], Answer)
    assert isinstance(asked(shy, question)[0], Refusal)
