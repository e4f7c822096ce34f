import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences

VIETNAMESE = st.text(alphabet=' .;:!?…"”)(“1aáÁđĐTPơƠửA\n-/', max_size=80)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kinh tế số còn nhỏ. Ủy ban đã họp.", ["Kinh tế số còn nhỏ.", "Ủy ban đã họp."]),
        ("ISO 9001;2015; Sử dụng chữ ký số.", ["ISO 9001;2015;", "Sử dụng chữ ký số."]),
        ("trang mạng xã hội...Hàng năm thu hút.", ["trang mạng xã hội...", "Hàng năm thu hút."]),
        ("còn nhiều thách thức… Cụ thể là", ["còn nhiều thách thức…", "Cụ thể là"]),
        ("Ai ký? Ông An! Đúng.", ["Ai ký?", "Ông An!", "Đúng."]),
        ("Phát “Nói và làm.” Sau đó nghỉ.", ["Phát “Nói và làm.”", "Sau đó nghỉ."]),
        ("Xong việc. “Nói và làm” là tên.", ["Xong việc.", "“Nói và làm” là tên."]),
        ("Gồm xã, phường, v.v. Ngoài ra còn thôn.", ["Gồm xã, phường, v.v.", "Ngoài ra còn thôn."]),
        ("Nội dung sau: 1. Nâng cao. 2. Mở rộng.", ["Nội dung sau: 1. Nâng cao.", "2. Mở rộng."]),
    ],
)
def test_cuts_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Họp tại TP. Hồ Chí Minh ngày 17/4/2020.",
        "Gặp TS. Nguyễn Văn An và PGS.TS. Trần Bình.",
        "Tác phẩm của V. I. Lenin.",
        "Các nội dung khác v.v. của huyện.",
        "1. Thuận lợi",
        "phủ sóng 100% .",
        "thuế… để tháo gỡ các điểm nghẽn",
        "Nhận thức của cán bộ. nông dân (viết thường).",
        "chi phí là 1.500.000 đồng; trong đó",
    ],
)
def test_does_not_cut_inside_a_sentence(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize("letter", "ỳỷỹỵăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự")
def test_small_vietnamese_letters_begin_no_sentence(letter: str) -> None:
    assert len(pieces(f"Hết. {letter}n tiếp tục")) == 1


@given(VIETNAMESE)
def test_pieces_hold_every_visible_character_in_order(text: str) -> None:
    spans = list(split_sentences(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
