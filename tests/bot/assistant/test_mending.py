from bot.assistant.mending import mender_of


def test_a_library_s_own_words_are_put_back(house):
    mender = mender_of(house.index.current(), house.catalogue)
    assert mender.restore("tri tue nhan tao o ly son") == "trí tuệ nhân tạo ở lý sơn"
    assert mender.correct("chuển đổi số") == "chuyển đổi số"


def test_what_is_right_stays_as_it_is(house):
    mender = mender_of(house.index.current(), house.catalogue)
    question = "Phòng nào chủ trì triển khai Nghị quyết 50/NQ-CP ở huyện?"
    assert mender.correct(mender.restore(question)) == question
