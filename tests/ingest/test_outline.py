from ingest.blocks import Block, BlockKind
from ingest.lines import to_lines
from ingest.outline import Use, place_lines


def places(*blocks: Block | str, title: str = "") -> list[tuple[Use, str | None]]:
    lines = to_lines(block if isinstance(block, Block) else Block(block) for block in blocks)
    return [(place.use, place.locator) for place in place_lines(lines, title)]


def test_every_line_has_its_use_and_place() -> None:
    assert places(
        "BÁO CÁO", "Kết quả năm 2022", "I. ĐẶC ĐIỂM", "Huyện đảo.", "- Một.", Block("A: 1", BlockKind.ROW)
    ) == [
        (Use.TITLE, "Phần mở đầu"),
        (Use.TEXT, "Phần mở đầu"),
        (Use.HEADING, "Phần I"),
        (Use.TEXT, "Phần I"),
        (Use.ITEM, "Phần I"),
        (Use.ROW, "Phần I"),
    ]


def test_a_styled_heading_ends_a_numbering_that_is_not_styled() -> None:
    assert places("1. Vốn", "Đủ.", Block("Phụ trách", BlockKind.HEADING, 3), "Ông An.") == [
        (Use.HEADING, "mục 1"),
        (Use.TEXT, "mục 1"),
        (Use.HEADING, "mục “Phụ trách”"),
        (Use.TEXT, "mục “Phụ trách”"),
    ]


def test_a_number_counts_on_over_a_heading_in_capitals() -> None:
    assert places(
        "I. KẾT QUẢ", "TỔNG QUAN", "Huyện đã làm tốt nhiều việc trong năm.", "II. HẠN CHẾ", "Thiếu vốn."
    ) == [
        (Use.HEADING, "Phần I"),
        (Use.HEADING, "Phần I"),
        (Use.TEXT, "Phần I"),
        (Use.HEADING, "Phần II"),
        (Use.TEXT, "Phần II"),
    ]


def test_a_heading_that_repeats_the_title_opens_nothing() -> None:
    assert places(Block("Sổ tay", BlockKind.HEADING, 1), "Mở đầu.", title="SỔ TAY") == [
        (Use.TITLE, None),
        (Use.TEXT, None),
    ]


def test_what_follows_a_signature_belongs_to_no_section_before_it() -> None:
    assert places(
        "I. KẾT QUẢ", "Tốt.", "KT. CHỦ TỊCH", "Đặng Tấn Thành", "Bản này gồm năm trang và được gửi đi."
    )[-1] == (
        Use.TEXT,
        None,
    )


def test_a_long_heading_is_shortened_in_a_locator() -> None:
    heading = Block(" ".join(f"chữ{n}" for n in range(20)), BlockKind.HEADING, 1)
    assert places(heading, "Nội dung.")[1][1] == "mục “" + " ".join(f"chữ{n}" for n in range(12)) + "…”"
