import struct
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from ingest.blocks import Block, BlockKind
from ingest.errors import ArchiveBombError, CorruptFileError, EncryptedFileError, WrongEndingError
from ingest.readers.block import ReadResult
from ingest.readers.docx import DocxReader, check_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ke-hoach.docx"


@pytest.fixture
def document() -> Document:
    return docx.Document()


def read(document: Document, path: Path) -> ReadResult:
    document.save(str(path))
    return DocxReader().read(path)


def texts(document: Document, path: Path) -> list[str]:
    return [block.text for block in read(document, path).blocks]


def wrap(run: Run, name: str) -> None:
    """Put a run inside a tracked change."""
    change = OxmlElement(name)
    run._r.addprevious(change)
    change.append(run._r)


def test_headings_lists_and_paragraphs_are_told_apart(document: Document, path: Path) -> None:
    document.add_heading("Kế hoạch năm 2024", 0)
    document.add_heading("I. MỤC TIÊU", 1)
    document.add_paragraph("Đạt 80% dịch vụ công.")
    document.add_paragraph("Phủ sóng 5G.", style="List Bullet")
    document.add_paragraph("Tập huấn.", style="List Number")
    document.add_paragraph("Tuyên truyền.", style="List Number")
    result = read(document, path)
    assert result.title == "Kế hoạch năm 2024"
    assert result.blocks == (
        Block("Kế hoạch năm 2024", BlockKind.HEADING, 1),
        Block("I. MỤC TIÊU", BlockKind.HEADING, 1),
        Block("Đạt 80% dịch vụ công."),
        Block("- Phủ sóng 5G.", BlockKind.ITEM),
        Block("1. Tập huấn.", BlockKind.ITEM),
        Block("2. Tuyên truyền.", BlockKind.ITEM),
    )


def test_a_paragraph_in_a_headings_style_is_text_when_it_is_long(document: Document, path: Path) -> None:
    document.add_heading("chữ " * 70, 1)
    assert read(document, path).blocks[0].kind is BlockKind.PARAGRAPH


def test_a_table_becomes_rows_and_merged_cells_are_repeated(document: Document, path: Path) -> None:
    table = document.add_table(4, 3, style="Table Grid")
    for row, cells in enumerate(
        [["Lĩnh vực", "Kết quả", ""], ["", "2021", "2022"], ["Y tế", "5", "6"], ["", "7", "8"]]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    assert read(document, path).blocks == (
        Block("Lĩnh vực: Y tế; Kết quả – 2021: 5; Kết quả – 2022: 6", BlockKind.ROW),
        Block("Lĩnh vực: Y tế; Kết quả – 2021: 7; Kết quả – 2022: 8", BlockKind.ROW),
    )


def test_a_row_of_one_cell_over_the_whole_width_is_its_text(document: Document, path: Path) -> None:
    table = document.add_table(3, 2, style="Table Grid")
    for row, cells in enumerate([["Việc", "Hạn"], ["I. TUYÊN TRUYỀN", ""], ["Hội nghị", "2024"]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    assert texts(document, path) == ["I. TUYÊN TRUYỀN", "Việc: Hội nghị; Hạn: 2024"]


def test_letterhead_and_signature_tables_are_read_cell_by_cell(document: Document, path: Path) -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nHUYỆN LÝ SƠN"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "Nơi nhận:\n- Như trên;"
    table.cell(0, 1).text = "KT. CHỦ TỊCH"
    table.cell(1, 1).text = "Đặng Tấn Thành"
    assert texts(document, path) == [
        "ỦY BAN NHÂN DÂN", "HUYỆN LÝ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận:", "- Như trên;",
        "KT. CHỦ TỊCH", "Đặng Tấn Thành",
    ]  # fmt: skip


def test_hidden_white_and_tiny_text_is_left_out_with_a_warning(document: Document, path: Path) -> None:
    paragraph = document.add_paragraph("Thấy được.")
    paragraph.add_run(" BÍ MẬT một").font.hidden = True
    paragraph.add_run(" BÍ MẬT hai").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run(" BÍ MẬT ba").font.size = Pt(1)
    result = read(document, path)
    assert [block.text for block in result.blocks] == ["Thấy được."]
    assert result.warnings == ("Đã bỏ qua 3 đoạn chữ ẩn, chữ trắng hoặc quá nhỏ.",)


def test_text_hidden_by_its_style_is_left_out(document: Document, path: Path) -> None:
    style = document.styles.add_style("An", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    document.add_paragraph("BÍ MẬT", style="An")
    document.add_paragraph("Thấy được.")
    assert texts(document, path) == ["Thấy được."]


def test_white_text_on_a_coloured_cell_is_read(document: Document, path: Path) -> None:
    table = document.add_table(2, 2, style="Table Grid")
    for column, (header, text) in enumerate([("Việc", "Họp"), ("Hạn", "2024")]):
        table.cell(1, column).text = text
        cell = table.cell(0, column)
        cell.paragraphs[0].add_run(header).font.color.rgb = RGBColor(255, 255, 255)
        shading = OxmlElement("w:shd")
        shading.set(qn("w:fill"), "1F4E79")
        cell._tc.get_or_add_tcPr().append(shading)
    assert texts(document, path) == ["Việc: Họp; Hạn: 2024"]


def test_tracked_insertions_are_read_and_deletions_are_not(document: Document, path: Path) -> None:
    paragraph = document.add_paragraph("Hạn là ")
    wrap(paragraph.add_run("2023"), "w:del")
    wrap(paragraph.add_run("2024"), "w:ins")
    assert texts(document, path) == ["Hạn là 2024"]


def test_line_breaks_part_lines_and_entries_of_contents_are_left_out(document: Document, path: Path) -> None:
    document.styles.add_style("TOC 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("I. MỤC TIÊU\t3", style="TOC 1")
    document.add_paragraph("TM. UBND\nCHỦ TỊCH")
    assert texts(document, path) == ["TM. UBND", "CHỦ TỊCH"]


def test_text_of_content_controls_is_read(document: Document, path: Path) -> None:
    paragraph = document.add_paragraph("Trong ô.")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph._p.addprevious(control)
    control.append(content)
    content.append(paragraph._p)
    assert texts(document, path) == ["Trong ô."]


def test_old_fonts_are_converted(document: Document, path: Path) -> None:
    document.add_paragraph("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    document.add_paragraph("§éc lËp - Tù do - H¹nh phóc, ng­êi d©n")
    result = read(document, path)
    assert [block.text for block in result.blocks] == [
        "Cộng hoà xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc, người dân",
    ]  # fmt: skip
    assert result.warnings == ("Tệp dùng bảng mã TCVN3, đã chuyển sang Unicode.",)


def test_an_archive_that_unpacks_to_too_much_is_not_opened(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    with pytest.raises(ArchiveBombError, match="giải nén"):
        check_archive(path, 1_000_000)


def test_an_archive_with_too_many_entries_is_not_opened(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"word/{number}.xml", b"")
    with pytest.raises(ArchiveBombError):
        check_archive(path, 1_000_000)


def test_sizes_that_lie_are_not_believed(document: Document, path: Path) -> None:
    """A directory that claims less than is there cannot make the reader unpack more than it claims."""
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("word/document.xml")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<L", data, at + 24, entry.file_size // 2)
    path.write_bytes(bytes(data))
    with pytest.raises(Exception):  # noqa: B017  (zipfile and lxml name it differently; read_file translates)
        DocxReader().read(path)


def test_an_encrypted_entry_is_told(document: Document, path: Path) -> None:
    document.save(str(path))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        DocxReader().read(path)


def test_another_kind_of_archive_is_told(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(WrongEndingError, match="không phải văn bản Word"):
        DocxReader().read(path)


def test_half_a_file_is_corrupt(document: Document, path: Path) -> None:
    document.save(str(path))
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(CorruptFileError, match="ke-hoach"):
        DocxReader().read(path)
