from bot.assistant.mending import mender_of


def test_a_library_s_own_words_are_put_back(house):
    mender = mender_of(house.index.current(), house.catalogue)
    assert mender.restore("tri tue nhan tao o ly son") == "trí tuệ nhân tạo ở lý sơn"
    assert mender.correct("chuển đổi số") == "chuyển đổi số"


def test_what_is_right_stays_as_it_is(house):
    mender = mender_of(house.index.current(), house.catalogue)
    question = "Phòng nào chủ trì triển khai Nghị quyết 50/NQ-CP ở huyện?"
    assert mender.correct(mender.restore(question)) == question


def test_a_question_written_by_ear_is_answered_like_the_right_one(ask):
    answer = ask.answer("Chĩ thị 16/CT-TTg cũa Chính phũ do ai kí?")
    assert "Nguyễn Xuân Phúc" in answer.text
    assert answer.text == ask.answer("Chỉ thị 16/CT-TTg của Chính phủ do ai ký?").text
