"""The commands: data to stdout, messages to stderr, exit status 0, 1 or 2."""

import io
import shutil

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from bot.library.card import Card, Line, Section
from bot.library.commands import library_commands
from bot.library.showing import show_card, show_rows
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.errors import IndexMissingError


@pytest.fixture
def run(catalogue):
    return runner(lambda: catalogue)


def runner(current, library=SHIPPED_LIBRARY):
    app = typer.Typer()

    @app.command()
    def other() -> None:
        """Another command, so that the library's are among others."""

    app.add_typer(library_commands(current, lambda: library))
    return lambda *words: CliRunner().invoke(app, list(words))


def test_show_prints_the_card(run):
    result = run("show", "nghị", "quyết", "50", "năm", "2020")
    assert result.exit_code == 0
    assert result.stdout.startswith("Nghị quyết 50/NQ-CP ngày 17/4/2020 của Chính phủ\n")
    assert "- Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị [văn bản]" in result.stdout


def test_show_asks_back_when_several_documents_fit(run):
    result = run("show", "quyết định huyện Lý Sơn")
    assert result.exit_code == 0
    assert result.stdout.startswith("Có nhiều văn bản phù hợp.")
    assert "- Quyết định 02/QĐ-UBND ngày 06/02/2022 của Chủ tịch" in result.stdout


def test_show_says_that_the_date_fits_none(run):
    assert "không có văn bản số này của ngày, năm đã gõ" in run("show", "52-NQ/TW năm 2018").stdout


def test_show_says_what_is_known_of_a_document_without_a_card(run):
    result = run("show", "16/CT-TTg năm 2020")
    assert result.exit_code == 0
    assert "COVID-19" in result.stdout


def test_show_ends_with_1_for_an_unknown_number(run):
    result = run("show", "888/NQ-CP")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Thư viện không có văn bản “888/NQ-CP”" in result.stderr


def test_show_without_a_number_is_wrong_usage(run):
    assert run("show").exit_code == 2


def test_targets_are_lines_of_cells_where_a_program_reads(run):
    lines = run("targets", "--by", "2025", "--number", "nq52", "kinh tế số").stdout.splitlines()
    assert lines == ["Nghị quyết 52-NQ/TW\t2025\tkinh tế số chiếm khoảng 20% GDP\tbáo chí\t"]


def test_targets_of_several_directives_stay_apart(run):
    documents = {
        line.split("\t")[0] for line in run("targets", "--by", "2030", "kinh te so").stdout.splitlines()
    }
    assert {"Nghị quyết 52-NQ/TW", "Nghị quyết 57-NQ/TW"} <= documents


def test_targets_as_csv_are_bytes_for_excel(run):
    result = run("targets", "--csv", "--by", "2025")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in result.stdout_bytes


def test_targets_end_with_1_when_there_are_none(run):
    assert run("targets", "--by", "1999").exit_code == 1
    assert run("targets", "--number", "888/NQ-CP").exit_code == 1


def test_targets_of_a_year_that_is_none_are_wrong_usage(run):
    assert run("targets", "--by", "hai nghìn").exit_code == 2


def test_a_named_concept_is_shown_and_a_word_lists_concepts(run):
    assert run("concepts", "AI").stdout.startswith("Trí tuệ nhân tạo\n")
    assert len(run("concepts", "dữ", "liệu").stdout.splitlines()) > 5
    assert run("concepts", "lò vi sóng").exit_code == 1


def test_graph_writes_a_picture(run, tmp_path):
    picture = tmp_path / "quan-he.png"
    result = run("graph", "nq50", "--png", str(picture))
    assert (result.exit_code, result.stdout) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_graph_of_no_single_document_writes_nothing(run, tmp_path):
    picture = tmp_path / "quan-he.png"
    assert run("graph", "888/NQ-CP", "--png", str(picture)).exit_code == 1
    assert run("graph", "quyết định huyện Lý Sơn", "--png", str(picture)).exit_code == 2
    assert run("graph", "nq50").exit_code == 2
    assert not picture.exists()


def test_graph_into_a_folder_that_is_not_there_ends_with_1(run, tmp_path):
    result = run("graph", "nq50", "--png", str(tmp_path / "không có" / "a.png"))
    assert result.exit_code == 1
    assert "Máy báo lỗi khi đọc hoặc ghi tệp" in result.stderr


def test_library_check_counts_a_good_library(run):
    result = run("library", "check")
    assert result.exit_code == 0
    assert result.stdout.startswith("Thư viện đạt: ")


def test_library_check_tells_problems_by_file_and_ends_with_1(run, tmp_path):
    folder = tmp_path / "library"
    (folder / "concepts").mkdir(parents=True)
    shutil.copy(SHIPPED_LIBRARY / "concepts" / "in-3d.md", folder / "concepts" / "in-4d.md")
    result = run("library", "check", str(folder))
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "concepts/in-4d.md\n  - mục “id”: id “in-3d” phải trùng với tên tệp “in-4d”."
    )
    assert "chỗ cần sửa trong 1 tệp" in result.stderr


def test_library_check_of_no_folder_is_wrong_usage(run, tmp_path):
    assert run("library", "check", str(tmp_path / "none")).exit_code == 2


def test_an_index_that_is_missing_is_told_in_one_sentence():
    def missing():
        raise IndexMissingError("Chưa có chỉ mục. Hãy chạy: troly ingest")

    result = runner(missing)("show", "nq50")
    assert (result.exit_code, result.stderr) == (1, "Chưa có chỉ mục. Hãy chạy: troly ingest\n")


@pytest.fixture
def terminal():
    return Console(file=io.StringIO(), force_terminal=True, width=60, legacy_windows=False)


def test_a_terminal_gets_a_table_whose_cells_are_no_markup(terminal):
    show_rows(terminal, ("Văn bản", "Ghi chú"), [("52-NQ/TW", "[bold]không phải mã[/bold]")])
    shown = terminal.file.getvalue()
    assert "[bold]không phải mã[/bold]" in shown
    assert "┃" in shown


def test_a_terminal_gets_a_card_whose_lines_hang_behind_their_marks(terminal):
    line = Line("chữ " * 40, "văn bản", "Nội dung")
    show_card(terminal, Card("Tên", "Về gì", (Section("Phần", (line,)),)))
    lines = [text for text in terminal.file.getvalue().splitlines() if "chữ" in text]
    assert "•" in lines[0]
    assert all(text.startswith("    chữ") for text in lines[1:])
