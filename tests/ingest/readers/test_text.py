from pathlib import Path

import pytest

from ingest.errors import UnknownEncodingError
from ingest.readers.text import TextReader, text_blocks

TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, nghÞ quyÕt cña ChÝnh phñ"


def read(path: Path, data: bytes) -> tuple[list[str], tuple[str, ...]]:
    path.write_bytes(data)
    result = TextReader().read(path)
    return [block.text for block in result.blocks], result.warnings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_reads_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path / "a.txt", "Nghị quyết\n\nsố 50".encode(encoding)) == (["Nghị quyết", "số 50"], ())


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_converts_tcvn3_and_says_so(tmp_path: Path, encoding: str) -> None:
    texts, warnings = read(tmp_path / "a.txt", TCVN3.encode(encoding))
    assert texts == [
        "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, nghị quyết của Chính phủ"
    ]
    assert warnings == ("Tệp dùng bảng mã TCVN3, đã chuyển sang Unicode.",)


def test_converts_the_windows_code_page(tmp_path: Path) -> None:
    data = "Nghi\u0323 quyê\u0301t cu\u0309a Chi\u0301nh phu\u0309 vê\u0300 kinh tê\u0301 sô\u0301".encode(
        "cp1258"
    )
    texts, warnings = read(tmp_path / "a.txt", data)
    assert texts == ["Nghị quyết của Chính phủ về kinh tế số"]
    assert warnings == ("Tệp dùng bảng mã Windows-1258, đã chuyển sang Unicode.",)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", "Le café est très âgé".encode("latin-1"), b"abc\x00def", bytes(range(128, 256))]
)
def test_refuses_what_it_cannot_be_sure_of(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnknownEncodingError, match="UTF-8"):
        read(tmp_path / "a.txt", data)


def test_lines_cut_at_a_width_are_put_together() -> None:
    lines = [
        "Huyện Lý Sơn là huyện đảo nằm cách xa đất liền nhưng được sự quan tâm của",
        "Ủy ban nhân dân tỉnh, trong những năm qua huyện đã từng bước triển khai",
        "sâu rộng các nhiệm vụ được giao.",
        "",
        "Các đơn vị trong huyện tận dụng các điều kiện, trang thiết bị hiện có của",
        "Phòng Kinh tế.",
    ]
    assert [block.text for block in text_blocks("\n".join(lines))] == [
        " ".join(lines[:3]),
        " ".join(lines[4:]),
    ]
