import pytest

from ingest.blocks import Block, BlockKind
from ingest.lines import to_lines
from ingest.numbering import Role, assign_roles

H, P, I, B, C = Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.BODY, Role.CONTINUATION  # noqa: E741
LONG = "Tăng cường sự lãnh đạo của Đảng đối với phát triển khoa học, công nghệ và chuyển đổi số."


def roles(*texts: str) -> list[Role]:
    return assign_roles(to_lines(map(Block, texts)))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1. Thuận lợi", "Nhìn chung tốt.", "2. Khó khăn", "Còn thiếu vốn."), [H, B, H, B]),
        (("1. Thuận lợi.", "Nhìn chung tốt.", "2. Khó khăn.", "Còn thiếu vốn."), [H, B, H, B]),
        ((f"1. {LONG}", f"2. {LONG}"), [P, P]),
        (("1. Sở Nội vụ;", "2. Sở Tư pháp."), [I, I]),
        ((f"1. {LONG}",), [I]),
        (("2. Sở Nội vụ chủ trì.", "Nội dung."), [I, B]),
        (("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Hẹp.", "2. Rộng."), [H, C, H, P, P]),
        (
            ("Điều 1. Phê duyệt Đề án với các nội dung chủ yếu sau đây của năm:", "I. MỤC TIÊU", "Tốt."),
            [P, H, B],
        ),
        (("I. KẾT QUẢ", "1. Mục tiêu cụ thể:", "- Một.", "2. Nhiệm vụ:", "- Hai."), [H, H, I, H, I]),
        (("1. Hồ sơ", "a) Đơn đề nghị;", "b) Bản sao;"), [H, I, I]),
        (("1.1. Mạng", "Đã phủ sóng.", "1.2. Máy", "Còn thiếu."), [H, B, H, B]),
        (("V. I. Lenin sinh năm 1870.",), [B]),
        (("II. KẾT QUẢ", "Tốt."), [H, B]),
    ],
)
def test_neighbours_tell_what_a_number_means(texts: tuple[str, ...], expected: list[Role]) -> None:
    assert roles(*texts) == expected


def test_a_missing_number_does_not_end_a_numbering() -> None:
    assert roles("1. Thuận lợi", "Tốt.", "3. Kiến nghị", "Thêm vốn.") == [H, B, H, B]


def test_a_styled_heading_is_one_whatever_its_number() -> None:
    lines = to_lines([Block("5. Kinh phí", BlockKind.HEADING, 2), Block("Đủ.")])
    assert assign_roles(lines) == [H, B]
