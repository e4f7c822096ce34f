"""Every format through the one door: file + what must be in it + what must not."""

import os
import random
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from ingest import errors
from ingest.readers import KNOWN_ENDINGS, read_file
from ingest.structure import build_document

MAX_BYTES = 5_000_000
REPORT = Path(__file__).parents[3] / "knowledge" / "library" / "reports" / "bao-cao-ly-son.txt"
MUST_INCLUDE = (
    "Nghị quyết số 50/NQ-CP; định kỳ sơ kết",
    "ứng dụng đưa vào sử dụng có hiệu quả",
    "192 tin, 32 bài",
)
Write = Callable[[Path, list[str]], None]


def write_txt(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def write_utf16(path: Path, lines: list[str]) -> None:
    path.write_text("\n\n".join(lines), encoding="utf-16")


def write_decomposed(path: Path, lines: list[str]) -> None:
    path.write_text(unicodedata.normalize("NFD", "\n".join(lines)), encoding="utf-8")


def write_md(path: Path, lines: list[str]) -> None:
    path.write_text("<!-- BÍ MẬT -->\n\n" + "\n\n".join(lines), encoding="utf-8")


def write_docx(path: Path, lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph().add_run("BÍ MẬT").font.hidden = True
    document.save(str(path))


def write_html(path: Path, lines: list[str]) -> None:
    body = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in lines)
    path.write_text(f"<html><body>{body}<p hidden>BÍ MẬT</p></body></html>", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.txt", write_txt),
        ("a16.txt", write_utf16),
        ("nfd.txt", write_decomposed),
        ("a.md", write_md),
        ("a.docx", write_docx),
        ("a.html", write_html),
        ("A.HTM", write_html),
    ],
)
def test_the_report_is_the_same_document_in_every_format(tmp_path: Path, name: str, write: Write) -> None:
    lines = [line.strip() for line in REPORT.read_text(encoding="utf-8").splitlines() if line.strip()]
    write(tmp_path / name, lines)
    result = read_file(tmp_path / name, MAX_BYTES)
    document = build_document(id="x", title=result.title or "", blocks=result.blocks)
    original = build_document(id="x", title=result.title or "", blocks=read_file(REPORT, MAX_BYTES).blocks)
    assert result.title == (
        "Báo cáo kết quả triển khai thực hiện Nghị quyết số 50/NQ-CP ngày 17/4/2020 và Chỉ thị số 16/CT-TTg "
        "ngày 04/5/2017 của Thủ tướng Chính phủ"
    )
    assert all(words in document.text for words in MUST_INCLUDE)
    assert "BÍ MẬT" not in document.text
    assert document.sections == original.sections


def test_what_a_document_says_of_itself_is_in_the_metadata(tmp_path: Path) -> None:
    write_txt(
        tmp_path / "a.txt",
        ["Số: 38/KH-UBND", "Lý Sơn, ngày 15 tháng 01 năm 2024", "KẾ HOẠCH", "Chuyển đổi số"],
    )
    result = read_file(tmp_path / "a.txt", MAX_BYTES)
    assert result.metadata == {"number": "38/KH-UBND", "issued_on": "2024-01-15"}


def test_titles_and_facts_are_clean_and_not_endless(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f'---\ntitle: "Thẻ\\u202e ẩn {"dài " * 200}"\n---\nNội dung.', encoding="utf-8"
    )
    title = read_file(tmp_path / "a.md", MAX_BYTES).title
    assert (
        title is not None and title.startswith("Thẻ ẩn dài") and title.endswith("dài…") and len(title) <= 401
    )


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything, so the test steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def refusal(path: Path, max_bytes: int = MAX_BYTES) -> errors.IngestError:
    with pytest.raises(errors.IngestError) as caught:
        read_file(path, max_bytes)
    assert str(path.parent) not in str(caught.value)
    return caught.value


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path / "khong-co.txt"), errors.FileMissingError)
    assert isinstance(refusal(tmp_path / ("x" * 400 + ".txt")), errors.FileMissingError)


def test_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    assert isinstance(refusal(tmp_path / "thu-muc.txt"), errors.NotAFileError)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    assert isinstance(refusal(tmp_path / "ong.txt"), errors.NotAFileError)


def test_a_file_without_rights_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kin.txt"
    write_txt(path, ["Nội dung"])
    path.chmod(0)
    with as_nobody():
        assert isinstance(refusal(path), errors.NoPermissionError)


def test_a_file_in_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "kin"
    folder.mkdir()
    write_txt(folder / "a.txt", ["Nội dung"])
    folder.chmod(0)
    with as_nobody():
        assert isinstance(refusal(folder / "a.txt"), errors.NoPermissionError)
    folder.chmod(0o700)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "trong.docx").write_bytes(b"")
    assert isinstance(refusal(tmp_path / "trong.docx"), errors.EmptyFileError)


@pytest.mark.parametrize("text", [" \n\t\n", "--- *** ...", "\u200b\u200b"])
def test_a_file_without_a_letter_is_told(tmp_path: Path, text: str) -> None:
    write_txt(tmp_path / "a.txt", [text])
    assert isinstance(refusal(tmp_path / "a.txt"), errors.NoTextError)


def test_a_file_over_the_limit_is_told_with_both_sizes(tmp_path: Path) -> None:
    (tmp_path / "to.txt").write_bytes(b"a" * 2_000_000)
    error = refusal(tmp_path / "to.txt", 1_500_000)
    assert isinstance(error, errors.FileTooLargeError)
    assert "2,0 MB, giới hạn 1,5 MB" in str(error)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.doc", "lưu lại thành .docx"),
        ("a.xlsx", "lưu bảng thành"),
        ("a.zip", "giải nén"),
        ("a.png", "OCR"),
        ("a.xyz", ".docx, .htm, .html, .jsonl, .md, .pdf, .txt"),
        ("khong-duoi", "không có đuôi"),
    ],
)
def test_an_unknown_ending_is_told_with_what_to_do(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_bytes(b"noi dung")
    error = refusal(tmp_path / name)
    assert isinstance(error, errors.UnsupportedFormatError)
    assert words in str(error)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"%PDF-1.4 abc", "tệp PDF"),
        ("a.md", b"PK\x03\x04abc", "tệp nén"),
        ("a.pdf", b"PK\x03\x04abc", "tệp nén"),
        ("a.docx", b"%PDF-1.4 abc", "tệp PDF"),
        ("a.docx", b"{\\rtf1 abc}", "tệp RTF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "Office kiểu cũ"),
        ("a.html", b"\x89PNG\r\n", "ảnh PNG"),
        ("a.pdf", "Nghị quyết số 50".encode(), "văn bản thuần"),
        ("a.docx", ("Nghị quyết " * 200).encode(), "văn bản thuần"),
    ],
)
def test_a_wrong_ending_is_told(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    error = refusal(tmp_path / name)
    assert isinstance(error, errors.WrongEndingError)
    assert words in str(error)


def test_rubbish_is_corrupt(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(bytes(range(128, 256)) * 20)
    assert isinstance(refusal(tmp_path / "a.docx"), errors.CorruptFileError)


def test_a_word_file_with_a_password_is_told(tmp_path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000 + name)
    assert isinstance(refusal(tmp_path / "a.docx"), errors.EncryptedFileError)


def test_an_archive_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.docx.MAX_UNPACKED_BYTES", 1_000_000)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    assert isinstance(refusal(tmp_path / "a.docx"), errors.ArchiveBombError)


def test_entities_that_unfold_are_not_followed(tmp_path: Path) -> None:
    write_docx(tmp_path / "a.docx", ["Nội dung"])
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>&j;Thấy</w:t></w:r></w:p></w:body></w:document>'
    )
    rewritten = tmp_path / "b.docx"
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(rewritten, "w") as new:
        for entry in old.infolist():
            new.writestr(
                entry, f"{bomb}]>{body}" if entry.filename == "word/document.xml" else old.read(entry)
            )
    try:
        result = read_file(rewritten, MAX_BYTES)
    except errors.IngestError:
        return
    assert sum(len(block.text) for block in result.blocks) < 1_000


@pytest.mark.parametrize("ending", sorted(KNOWN_ENDINGS - {".jsonl"}))
def test_damaged_files_are_read_or_refused_and_nothing_else(
    tmp_path: Path, ending: str, make_pdf: Callable[..., Path]
) -> None:
    path = tmp_path / f"goc{ending}"
    lines = ["I. ĐẶC ĐIỂM", "Huyện Lý Sơn là huyện đảo.", "1. Thuận lợi", "Đã làm tốt."]
    if ending == ".pdf":
        path = make_pdf(lines)
    else:
        {".docx": write_docx, ".html": write_html, ".htm": write_html}.get(ending, write_md)(path, lines)
    whole, generator = path.read_bytes(), random.Random(1)
    damaged = tmp_path / f"hong{ending}"
    for _ in range(25):
        data = bytearray(whole[: generator.randrange(1, len(whole) + 1)])
        for _ in range(generator.randrange(8)):
            data[generator.randrange(len(data))] = generator.randrange(256)
        damaged.write_bytes(data)
        try:
            read_file(damaged, MAX_BYTES)
        except errors.IngestError as error:
            assert "hong" in str(error)
