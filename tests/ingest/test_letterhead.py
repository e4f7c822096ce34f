from datetime import date

import pytest

from ingest.blocks import Block, BlockKind
from ingest.letterhead import Letterhead, read_letterhead


def read(text: str) -> Letterhead:
    return read_letterhead([Block(line) for line in text.splitlines()])


OFFICIAL = """ỦY BAN NHÂN DÂN
HUYỆN LÝ SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 38/KH-UBND
Lý Sơn, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Chuyển đổi số huyện Lý Sơn năm 2024
Thực hiện Quyết định số 749/QĐ-TTg, UBND huyện ban hành kế hoạch như sau:
I. MỤC TIÊU"""


def test_reads_number_issuer_date_and_title() -> None:
    assert read(OFFICIAL) == Letterhead(
        "Kế hoạch chuyển đổi số huyện Lý Sơn năm 2024",
        "38/KH-UBND",
        "Ủy ban nhân dân huyện Lý Sơn",
        date(2024, 1, 15),
    )


def test_facts_become_words_for_the_metadata() -> None:
    assert read(OFFICIAL).as_metadata() == {
        "number": "38/KH-UBND", "issuer": "Ủy ban nhân dân huyện Lý Sơn", "issued_on": "2024-01-15",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "BÁO CÁO\nKết quả triển khai Nghị quyết số 50/NQ-CP\nI. ĐẶC ĐIỂM",
            "Báo cáo kết quả triển khai Nghị quyết số 50/NQ-CP",
        ),
        ("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024\nI. MỤC TIÊU", "Kế hoạch chuyển đổi số năm 2024"),
        (
            "Nghị quyết 57-NQ/TW của Bộ Chính trị\nThay mặt Bộ Chính trị.",
            "Nghị quyết 57-NQ/TW của Bộ Chính trị",
        ),
        ("THÔNG BÁO\nUBND xã nghỉ lễ\nKính gửi: các thôn", "Thông báo UBND xã nghỉ lễ"),
        ("Huyện Lý Sơn là huyện đảo.\nCó nhiều tỏi.", None),
        ("ỦY BAN NHÂN DÂN\nHUYỆN LÝ SƠN", None),
        ("- mục một\n- mục hai", None),
        ("", None),
    ],
)
def test_finds_the_title_or_none(text: str, title: str | None) -> None:
    assert read(text).title == title


def test_a_styled_heading_is_the_title_of_a_page_without_letterhead() -> None:
    assert read_letterhead([Block("Mở đầu."), Block("Sổ tay", BlockKind.HEADING, 1)]).title == "Sổ tay"


def test_a_number_in_the_text_is_not_the_documents_own() -> None:
    assert read("Thực hiện Nghị quyết số 50/NQ-CP ngày 17 tháng 4 năm 2020.").as_metadata() == {}
