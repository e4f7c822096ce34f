"""A tiny library that keeps every rule, to plant errors in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue.linter import check_library

PLAN = """\
---
id: kh-1-kh-ubnd-2020
number: 1/KH-UBND
kind: kế hoạch
title: Phát triển kinh tế số
issuer: Ủy ban nhân dân tỉnh Mẫu
level: tỉnh
issued_on: 2020-05-27
signer: {value: "Trần Văn Mẫu, Chủ tịch", verification: văn bản, sources: [S1]}
known_by: văn bản
status: {value: chưa rõ, as_of: 2026-11-23, note: "Chưa rõ Kế hoạch 1/KH-UBND còn hiệu lực hay không."}
relations:
  - {type: implements, to: nq-2-nq-cp-2019, verification: báo chí, sources: [S2]}
confused_with:
  - number: 1/KH-UBND
    issued_on: 2021-03-01
    about: trồng rừng
    verification: văn bản
    sources: [S1]
    askable: ["KH 1 vụ trồng cây là tờ nào?", "Có mấy tờ KH 1?", "Tờ số 1 năm 2021 nói gì?"]
targets:
  - indicator: kinh tế số
    statement: kinh tế số chiếm khoảng 20% GRDP
    comparison: "~"
    value: "20"
    unit: "% GRDP"
    deadline: 2025
    level: tỉnh
    verification: văn bản
    sources: [S1]
    reported: Kinh tế số chiếm 5%
    askable: ["Mấy phần trăm là số hóa?", "Tỉnh nhắm mức nào?", "Con số của năm 2025 là gì?"]
sources:
  - {id: S1, address: "bản chính", verification: văn bản}
  - {id: S2, address: "báo Mẫu", verification: báo chí}
askable:
  title: ["Kế hoạch 1 bàn gì?", "KH 1 lo việc gì?", "Tên đầy đủ của KH 1?"]
  issuer: ["KH 1 của ai?", "KH 1 ra hôm nào?", "Đơn vị nào đưa ra KH 1?"]
  signer: ["Ai đặt bút vào KH 1?", "Chữ ký ở KH 1 của ai?", "Ông nào đứng tên KH 1?"]
  relations: ["KH 1 làm theo gì?", "KH 1 cụ thể hóa giấy tờ nào?", "Cấp trên có gì trước KH 1?"]
  status: ["KH 1 còn dùng không?", "KH 1 bị bỏ chưa?", "Giờ còn theo KH 1 không?"]
---
## Nội dung
- Kế hoạch 1/KH-UBND giao các xã báo cáo trước ngày 15/12/2020. {văn bản: S1 | mục 2}
  ? Xã nộp kết quả lúc nào?
  ? Hạn chót cho xã là hôm nào?
  ? Tháng 11 nộp có sớm không?
## Những điều chưa biết
- Kho chưa có kinh phí của Kế hoạch 1/KH-UBND.
"""
RESOLUTION = """\
---
id: nq-2-nq-cp-2019
number: 2/NQ-CP
kind: nghị quyết
title: Về kinh tế số
issuer: Chính phủ
level: trung ương
issued_on: 2019-01-01
known_by: báo chí
status: {value: chưa rõ, as_of: 2026-11-23}
sources:
  - {id: S1, address: "báo Mẫu", verification: báo chí}
askable:
  title: ["NQ 2 bàn gì?", "NQ 2 lo việc gì?", "Tên đầy đủ của NQ 2?"]
  issuer: ["NQ 2 của ai?", "NQ 2 ra hôm nào?", "Cơ quan nào đưa ra NQ 2?"]
---
"""
CONCEPT = """\
---
id: kinh-te-so
name: Kinh tế số
english: Digital economy
level: basic
group: economy
confused_with:
  - concept: xa-hoi-so
    difference: Kinh tế số nói về làm ăn; xã hội số nói về đời sống.
    askable: ["Hai thứ số ấy là một hả?", "Làm ăn với đời sống khác nhau sao?", "Nói lẫn hai thứ được không?"]
related: [xa-hoi-so]
directives: [nq-2-nq-cp-2019]
---
## Định nghĩa
Kinh tế số là làm ăn dựa trên dữ liệu và mạng.
? Buôn bán qua mạng gọi chung là gì?
? Làm ăn kiểu mới ấy dựa vào đâu?
? Bán hàng online có thuộc loại này không?
"""
OTHER_CONCEPT = """\
---
id: xa-hoi-so
name: Xã hội số
english: Digital society
level: basic
group: economy
---
## Định nghĩa
Xã hội số là đời sống có mạng trong mọi việc.
? Cuộc sống gắn với mạng gọi là gì?
? Người dân làm gì cũng qua mạng thì gọi sao?
? Sống thời mạng là thế nào?
"""
SIDECAR = """\
id: bao-cao
file: bao-cao.txt
title: Báo cáo của xã Mẫu
issuer: Ủy ban nhân dân xã Mẫu
reports_on: [kh-1-kh-ubnd-2020]
place: xã Mẫu
notes: ["Báo cáo phản ánh tình hình năm 2022."]
askable:
  - quote: Kinh tế số chiếm 5%
    questions: ["Xã đạt mấy phần rồi?", "Xã Mẫu làm tới đâu?", "Bao nhiêu phần là số hóa ở xã?"]
"""
REPORT = "BÁO CÁO\n\nKinh tế số\nchiếm 5% ở xã Mẫu.\n"
ABBREVIATIONS = """\
- short: CĐS
  expansions: [chuyển đổi số]
- short: KH
  expansions: [kế hoạch, khoa học]
  context: {khoa học: [công nghệ]}
"""
TEENCODE = "ko: không\n"

FILES = {
    "directives/kh-1-kh-ubnd-2020.md": PLAN,
    "directives/nq-2-nq-cp-2019.md": RESOLUTION,
    "concepts/kinh-te-so.md": CONCEPT,
    "concepts/xa-hoi-so.md": OTHER_CONCEPT,
    "reports/bao-cao.yaml": SIDECAR,
    "reports/bao-cao.txt": REPORT,
    "abbreviations.yaml": ABBREVIATIONS,
    "teencode.yaml": TEENCODE,
}


class TinyLibrary:
    """A library folder whose files can be changed; ``problems`` are told as "file | place | message"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def problems(self) -> list[str]:
        return [f"{p.file} | {p.where} | {p.message}" for p in check_library(self.folder)]


@pytest.fixture
def library(tmp_path: Path) -> TinyLibrary:
    """The tiny library in a folder of its own."""
    return TinyLibrary(tmp_path / "library")


@pytest.fixture
def make_library(tmp_path: Path) -> Callable[[str], TinyLibrary]:
    """Several tiny libraries by name."""
    return lambda name: TinyLibrary(tmp_path / name)
