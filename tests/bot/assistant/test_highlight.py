from itertools import pairwise

import pytest

from bot.assistant.highlight import bold_spans
from bot.assistant.language import Want


@pytest.mark.parametrize(
    ("want", "text", "bold"),
    [
        (Want.PERCENT, "kinh tế số chiếm trên 30% GDP.", ["trên 30% GDP"]),
        (Want.PERCENT, "năng suất tăng khoảng 7,5%/năm.", ["khoảng 7,5%/năm"]),
        (Want.COUNT, "Biên tập được 192 tin, 32 bài.", ["192 tin", "32 bài"]),
        (Want.MONEY, "Kinh phí 2 tỷ đồng.", ["2 tỷ đồng"]),
        (Want.SIGNER, "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng.", ["Nguyễn Phú Trọng"]),
        (Want.ISSUED_ON, "ban hành ngày 27/9/2019.", ["27/9/2019"]),
        (Want.NUMBER, "theo Kế hoạch 73/KH-UBND.", ["73/KH-UBND"]),
        (Want.REASON, "do vốn cao.", []),
        (None, "kinh tế số chiếm 30% GDP.", ["30% GDP"]),
        (None, "có 12 lớp tập huấn theo Kế hoạch 73/KH-UBND.", []),
        (Want.SIGNER, "người ký chưa rõ.", []),
    ],
)
def test_sets_what_answers_in_bold(want, text, bold):
    assert [text[start:end] for start, end in bold_spans(text, want)] == bold


def test_spans_neither_overlap_nor_leave_the_text():
    text = "Đạt 10 tin, 20%, 30 bài, 12/3/2020 và 5G."
    for want in Want:
        spans = bold_spans(text, want)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
