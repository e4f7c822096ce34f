import pytest

from ingest.blocks import Block
from ingest.closing import ending_of, is_closing
from ingest.lines import to_lines


def endings(*texts: str) -> list[str | None]:
    lines = to_lines(map(Block, texts))
    found, current = [], None
    for position in range(len(lines)):
        current = ending_of(lines, position, current)
        found.append(current.name if current else None)
    return found


def test_recipients_last_until_the_signature_and_that_until_the_name() -> None:
    assert endings(
        "Nơi nhận :", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đặng Tấn Thành", "QUY CHẾ"
    ) == [*["Nơi nhận"] * 3, *["Người ký"] * 3, None]


def test_a_role_signs_only_above_a_name() -> None:
    assert endings("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Tổ chức chính quyền;") == [None, None]
    assert endings("CHỦ TỊCH", "(Đã ký)", "Trần Ngọc Căng") == ["Người ký"] * 3


@pytest.mark.parametrize(
    "text", ["Trên đây là báo cáo của huyện.", "Nghị quyết này phổ biến đến chi bộ.", "Nơi nhận:", "TM. UBND"]
)
def test_knows_lines_that_end_the_body(text: str) -> None:
    assert is_closing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này là cơ sở.",
        "Nơi nhận hồ sơ là bộ phận một cửa.",
        "TM là viết tắt",
        "Trên địa bàn huyện",
    ],
)
def test_running_text_ends_nothing(text: str) -> None:
    assert not is_closing(text)
