# ruff: noqa: E501 - a planted error a line
"""The linter: the shipped library and the templates pass, and each planted error is told where it stands."""

import shutil
import unicodedata

import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.catalogue.linter import check_library

PLAN = "directives/kh-1-kh-ubnd-2020.md"
RESOLUTION = "directives/nq-2-nq-cp-2019.md"
CONCEPT = "concepts/kinh-te-so.md"
OTHER_CONCEPT = "concepts/xa-hoi-so.md"
SIDECAR = "reports/bao-cao.yaml"
ABBREVIATIONS = "abbreviations.yaml"


def test_the_shipped_library_keeps_every_rule():
    assert check_library(SHIPPED_LIBRARY) == ()


def test_the_tiny_library_keeps_every_rule(library):
    assert library.problems() == []


def test_an_empty_folder_has_no_problems(tmp_path):
    assert check_library(tmp_path) == ()


def test_the_templates_keep_every_rule(tmp_path):
    templates = SHIPPED_LIBRARY / "templates"
    places = {
        "mau-van-ban.md": "directives", "mau-khai-niem.md": "concepts",
        "mau-bao-cao.yaml": "reports", "mau-bao-cao.txt": "reports",
    }  # fmt: skip
    for name, place in places.items():
        (tmp_path / place).mkdir(exist_ok=True)
        shutil.copy(templates / name, tmp_path / place / name)
    shutil.copy(templates / "mau-viet-tat.yaml", tmp_path / ABBREVIATIONS)
    assert check_library(tmp_path) == ()


LONG = "Kinh tế số " + "rất " * 60 + "lớn."

PLANTED = {
    # schema
    "a missing entry": (PLAN, "issuer: Ủy ban", "issuerr: Ủy ban", "mục “issuer” | thiếu mục này"),
    "an entry with a wrong name": (PLAN, "signer: {value", "signed: {value", "mục “signed” | tên mục này không có trong mẫu"),
    "a kind that does not exist": (PLAN, "kind: kế hoạch", "kind: kế hoặch", "mục “kind” | giá trị không nằm trong danh sách"),
    "a figure without quotation marks": (PLAN, 'value: "20"', "value: 20", "mục “targets → 1 → value” | phải là chữ"),
    "a word where a list belongs": (CONCEPT, "related: [xa-hoi-so]", "related: xa-hoi-so", "mục “related” | phải là danh sách"),
    "a concept of an unknown group": (CONCEPT, "group: economy", "group: money", "mục “group” | giá trị không nằm trong danh sách"),
    "YAML that is none": (PLAN, "kind: kế hoạch", "kind: [kế hoạch", "viết sai"),
    "no front matter": (CONCEPT, "---\nid", "id", "toàn tệp | thiếu phần khai báo"),
    "a sidecar without a title": (SIDECAR, "title: Báo cáo của xã Mẫu\n", "", "mục “title” | thiếu mục này"),
    "an abbreviation without expansions": (ABBREVIATIONS, "[chuyển đổi số]", "[]", "mục “1 → expansions” | phải có ít nhất một dòng"),
    "chat spellings that are no table": ("teencode.yaml", "ko: không", "- ko", "toàn tệp"),
    "two ends of a relation": (PLAN, "to: nq-2-nq-cp-2019,", "to: nq-2-nq-cp-2019, external: a,", "đúng một trong hai"),
    # dates
    "a front matter date that no calendar has": (PLAN, "2020-05-27", "2020-02-31", "không có trên lịch"),
    "a front matter date in another order": (PLAN, "2020-05-27", "27/5/2020", "mục “issued_on” | ngày viết sai"),
    "a date in a sentence that no calendar has": (PLAN, "15/12/2020", "31/02/2020", "ngày 31/02/2020 không có trên lịch"),
    "a date in words that no calendar has": (PLAN, "15/12/2020", "31 tháng 4 năm 2020", "không có trên lịch"),
    # characters
    "decomposed letters": (CONCEPT, "dữ liệu", unicodedata.normalize("NFD", "dữ liệu"), "dòng 15 | chữ có dấu ở dạng tổ hợp"),
    "a control character": (CONCEPT, "dữ liệu", "dữ\x07 liệu", "dòng 15 | có ký tự điều khiển hoặc ký tự ẩn (U+0007)"),
    "a zero-width character": (CONCEPT, "dữ liệu", "dữ\u200bliệu", "(U+200B)"),
    "a tab": (CONCEPT, "dữ liệu", "dữ\tliệu", "(U+0009)"),
    "a lost character": (CONCEPT, "dữ liệu", "d\ufffd liệu", "(U+FFFD)"),
    # names and numbers
    "an id that is not the file's name": (CONCEPT, "id: kinh-te-so", "id: kinh-te", "mục “id” | id “kinh-te” phải trùng"),
    "an id with capitals": (CONCEPT, "id: kinh-te-so", "id: Kinh-te-so", "mục “id” | chỉ dùng chữ thường không dấu"),
    "an id that another file has": (OTHER_CONCEPT, "id: xa-hoi-so", "id: kinh-te-so", "id “kinh-te-so” đã được tệp"),
    "an id that is taken": (CONCEPT, "id: kinh-te-so", "id: bang-viet-tat", "được dành riêng"),
    "a number that is none": (PLAN, "number: 1/KH-UBND", "number: một", "không nhận ra số hiệu “một”"),
    # relations
    "a relation to nowhere": (PLAN, "to: nq-2-nq-cp-2019", "to: nq-3", "mục “relations → 1” | không có tệp “nq-3.md”"),
    "a relation to itself": (PLAN, "to: nq-2-nq-cp-2019", "to: kh-1-kh-ubnd-2020", "quan hệ với chính nó"),
    "a confusable that the library holds": (PLAN, "issued_on: 2021-03-01", "issued_on: 2020-05-27", "chính là tệp “kh-1-kh-ubnd-2020.md”"),
    # evidence
    "a target with an undeclared source": (PLAN, "sources: [S1]\n    reported", "sources: [S9]\n    reported", "mục “targets → 1” | nguồn “S9” chưa được khai báo"),
    "a target without a source": (PLAN, "sources: [S1]\n    reported", "sources: []\n    reported", "mục “targets → 1 → sources” | phải có ít nhất"),
    "a signer without a source": (PLAN, "verification: văn bản, sources: [S1]}\nknown_by", "verification: văn bản}\nknown_by", "mục “signer” | chưa ghi nguồn"),
    "a status with an undeclared source": (PLAN, "as_of: 2026-11-23,", "as_of: 2026-11-23, sources: [S9],", "mục “status” | nguồn “S9”"),
    "a source declared twice": (PLAN, "{id: S2,", "{id: S1,", "nguồn “S1” được khai báo hai lần"),
    "a level better than its source": (PLAN, "verification: báo chí, sources: [S2]", "verification: văn bản, sources: [S2]", "ghi mức “văn bản” nhưng nguồn tốt nhất chỉ ở mức “báo chí”"),
    "a sentence without evidence": (PLAN, " {văn bản: S1 | mục 2}", "", "câu chưa có căn cứ"),
    "a sentence with an undeclared source": (PLAN, "{văn bản: S1 |", "{văn bản: S9 |", "nguồn “S9” chưa được khai báo"),
    "a sentence with an unknown level": (PLAN, "{văn bản: S1 |", "{nghe nói: S1 |", "mức kiểm chứng “nghe nói” phải là một trong"),
    "evidence without a colon": (PLAN, "{văn bản: S1 |", "{văn bản S1 |", "căn cứ trong ngoặc nhọn viết sai"),
    "evidence without an end": (CONCEPT, "và mạng.", "và mạng. {văn bản: S1", "căn cứ trong ngoặc nhọn viết sai"),
    # targets
    "a value that the statement lacks": (PLAN, 'value: "20"', 'value: "25"', "mục “targets → 1 → value” | giá trị “25” không có trong câu"),
    "a unit that the statement lacks": (PLAN, 'unit: "% GRDP"', 'unit: "% GDP"', "mục “targets → 1 → unit” | đơn vị “% GDP” không có"),
    "a reported result that no report holds": (PLAN, "reported: Kinh tế số chiếm 5%", "reported: Kinh tế số chiếm 6%", "không báo cáo nào"),
    # concepts
    "a related concept that does not exist": (CONCEPT, "related: [xa-hoi-so]", "related: [xa-hoi]", "mục “related” | không có tệp “xa-hoi.md”"),
    "a concept related to itself": (CONCEPT, "related: [xa-hoi-so]", "related: [kinh-te-so]", "trỏ đến chính nó"),
    "a concept confused with none": (CONCEPT, "concept: xa-hoi-so", "concept: xa-hoi", "mục “confused_with” | không có tệp"),
    "a concept's directive that does not exist": (CONCEPT, "[nq-2-nq-cp-2019]", "[nq-9]", "mục “directives” | không có tệp “nq-9.md”"),
    "a concept without a definition": (CONCEPT, "## Định nghĩa", "## Nghĩa", "chưa có phần “## Định nghĩa”"),
    # lines
    "a sentence above every heading": (CONCEPT, "## Định nghĩa\n", "", "câu phải nằm dưới một tiêu đề"),
    "a question without a blank": (CONCEPT, "? Làm ăn kiểu", "?Làm ăn kiểu", "câu hỏi mẫu phải bắt đầu bằng “? ”"),
    "an item with another mark": (PLAN, "- Kế hoạch 1/KH-UBND giao", "• Kế hoạch 1/KH-UBND giao", "gạch đầu dòng phải viết là “- ”"),
    "a sentence of more than sixty words": (CONCEPT, "Kinh tế số là làm ăn dựa trên dữ liệu và mạng.", LONG, "dài 64 từ; mỗi câu tối đa 60 từ"),
    "a rendered sentence of more than sixty words": (PLAN, "title: Phát triển kinh tế số", f"title: {LONG}", "mục “title” | câu “Kế hoạch 1/KH-UBND ngày"),
    "a note of more than sixty words": (SIDECAR, "Báo cáo phản ánh tình hình năm 2022.", LONG, "mục “notes” | câu"),
    # questions
    "too few questions under a line": (PLAN, "  ? Hạn chót cho xã là hôm nào?\n", "", "có 2 câu hỏi mẫu"),
    "too many questions": (CONCEPT, "? Làm ăn", "".join(f"? Câu {n}?\n" for n in range(28)) + "? Làm ăn", "có 31 câu hỏi mẫu"),
    "no questions for a fact": (PLAN, "  signer: [", "  proposer: [", "mục “askable → signer” | có 0 câu hỏi mẫu"),
    "no questions for a target": (PLAN, 'askable: ["Mấy phần trăm là số hóa?", "Tỉnh nhắm mức nào?", "Con số của năm 2025 là gì?"]', "askable: []", "mục “targets → 1 → askable” | có 0"),
    "too few questions for what a directive is confused with": (PLAN, '"Có mấy tờ KH 1?", ', "", "mục “confused_with → 1 → askable” | có 2 câu hỏi mẫu"),
    "too few questions for what a concept is confused with": (CONCEPT, '"Hai thứ số ấy là một hả?", ', "", "mục “confused_with → 1 → askable” | có 2 câu hỏi mẫu"),
    "an empty question for what a concept is confused with": (CONCEPT, "Hai thứ số ấy là một hả?", " ", "mục “confused_with → 1 → askable → 1” | không được để trống"),
    "a question of a confused directive that a line has": (PLAN, "Tờ số 1 năm 2021 nói gì?", "KH 1 lo việc gì?", "câu hỏi “KH 1 lo việc gì?” đã dùng ở mục “askable → title”"),
    "a question of a confused concept that a line has": (CONCEPT, "Nói lẫn hai thứ được không?", "Buôn bán qua mạng gọi chung là gì?", "câu hỏi “Buôn bán qua mạng gọi chung là gì?” đã dùng ở mục “confused_with → 1 → askable”"),
    "too few questions in a sidecar": (SIDECAR, '"Xã đạt mấy phần rồi?", ', "", "mục “askable → 1” | có 2 câu hỏi mẫu"),
    "one question for two sentences": (CONCEPT, "Buôn bán qua mạng gọi chung là gì?", "KH 1, ra hôm nào", "câu hỏi “KH 1, ra hôm nào” đã dùng ở mục “askable → issuer” của tệp directives/kh-1"),
    # reports
    "a quote that the report lacks": (SIDECAR, "quote: Kinh tế số chiếm 5%", "quote: Kinh tế số chiếm 6%", "mục “askable → 1 → quote” | không thấy"),
    "a report that is not there": (SIDECAR, "file: bao-cao.txt", "file: khac.txt", "mục “file” | không có tệp “khac.txt”"),
    "a report on a directive that does not exist": (SIDECAR, "[kh-1-kh-ubnd-2020]", "[kh-9]", "mục “reports_on” | không có tệp “kh-9.md”"),
    # abbreviations
    "a short form twice": (ABBREVIATIONS, "- short: KH\n", "- short: cđs\n", "mục “cđs” | chữ viết tắt này đã có"),
    "a context for no expansion": (ABBREVIATIONS, "{khoa học: [công nghệ]}", "{khách hàng: [bán]}", "“khách hàng” ở 'context'"),
    "an expansion twice": (ABBREVIATIONS, "[kế hoạch, khoa học]", "[khoa học, khoa học]", "nghĩa “khoa học” được ghi hai lần"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), PLANTED.values(), ids=PLANTED)
def test_a_planted_error_is_told_with_its_file(library, file, old, new, told):
    library.change(file, old, new)
    own = [problem for problem in library.problems() if problem.startswith(f"{file} | ")]
    assert any(told in problem for problem in own), library.problems()


def test_two_files_may_not_claim_one_number_and_date(library):
    text = (library.folder / PLAN).read_text(encoding="utf-8")
    library.write("directives/kh-1b.md", text.replace("id: kh-1-kh-ubnd-2020", "id: kh-1b"))
    assert any("số 1/KH-UBND ngày 27/5/2020 đã có ở tệp directives/kh-1-kh" in p for p in library.problems())


def test_a_file_that_is_not_utf8_is_told_in_words(library):
    library.write(CONCEPT, (library.folder / CONCEPT).read_text(encoding="utf-8").encode("utf-16"))
    assert (
        f"{CONCEPT} | toàn tệp | tệp không phải UTF-8. Anh/chị hãy lưu lại tệp ở dạng UTF-8."
        in library.problems()
    )


def test_a_file_that_an_editor_renamed_is_not_overlooked(library):
    library.write("directives/nq-9.md.txt", "nội dung")
    assert any("nq-9.md.txt | tên tệp | tệp không được đọc" in problem for problem in library.problems())


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(library):
    text = (library.folder / CONCEPT).read_text(encoding="utf-8")
    library.write(CONCEPT, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert library.problems() == []


def test_questions_of_relations_may_be_kept_by_type(library):
    library.change(PLAN, "  relations: [", '  "relation:implements": [')
    assert library.problems() == []


def test_what_is_confused_needs_no_questions(library):
    library.change(CONCEPT, "    askable: [", "    # ")
    library.change(PLAN, '    askable: ["KH 1 vụ', "    # ")
    assert library.problems() == []


def test_what_is_not_known_needs_neither_evidence_nor_questions(library):
    library.change(PLAN, "Kho chưa có kinh phí", "Kho chưa có người thực hiện và kinh phí")
    assert library.problems() == []


def test_a_broken_file_does_not_hide_the_problems_of_others(library):
    library.change(CONCEPT, "group: economy", "group: money")
    library.change(PLAN, 'value: "20"', 'value: "25"')
    files = {problem.split(" | ")[0] for problem in library.problems()}
    assert {CONCEPT, PLAN} <= files


def test_quotes_are_looked_up_in_the_text_that_the_reader_gives(library):
    library.change(SIDECAR, "file: bao-cao.txt", "file: bao-cao.docx")
    library.write("reports/bao-cao.docx", b"PK")
    assert library.problems() == []  # the text cannot be told
    told = check_library(library.folder, lambda path: "Một báo cáo khác.")
    assert any("không thấy “Kinh tế số chiếm 5%”" in problem.message for problem in told)
