import time
from datetime import date
from pathlib import Path

import pytest

from ingest.references import find_references, starts_with_number

REPORT = Path(__file__).parents[2] / "knowledge" / "library" / "reports" / "bao-cao-ly-son.txt"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị quyết số 50/NQ-CP", "50/NQ-CP"),
        ("Kế hoạch số 271 –KH/TU của Tỉnh ủy", "271-KH/TU"),
        ("Quyết định số 19/2018/QĐ-UBND ngày", "19/2018/QĐ-UBND"),
        ("Quyết định số 19/2018/QĐ - UBND", "19/2018/QĐ-UBND"),
        ("52 - NQ/TW", "52-NQ/TW"),
        ("16 /CT-TTg", "16/CT-TTg"),
        ("50/ NQ-CP;", "50/NQ-CP"),
        ("Nghị quyết 19-2017/NQ-CP", "19-2017/NQ-CP"),
        ("Nghị quyết 36a/NQ-CP", "36a/NQ-CP"),
        ("Luật số 20/2023/QH15.", "20/2023/QH15"),
        ("Nghị quyết 1016/NQ-UBTVQH15", "1016/NQ-UBTVQH15"),
        ("Công văn 1709/BKHCN-CNC", "1709/BKHCN-CNC"),
        ("Hướng dẫn 116-HD/BTGTW", "116-HD/BTGTW"),
        ("Chương trình 129-CTr/TU", "129-CTr/TU"),
        ("73/KH-UBND - Kế hoạch của tỉnh", "73/KH-UBND"),
    ],
)
def test_finds_a_number_and_writes_it_one_way(text: str, number: str) -> None:
    assert [reference.number for reference in find_references(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 17/4/2020",
        "24/7",
        "5G/LTE-A",
        "100/TP-HCM",
        "mức độ 2,3,4",
        "COVID-19",
        "ISO 9001;2015",
        "20/11",
    ],
)
def test_takes_nothing_else_for_a_number(text: str) -> None:
    assert find_references(text) == ()


def test_offsets_show_the_number_as_it_is_written() -> None:
    text = "Thực hiện Kế hoạch số 271 –KH/TU ngày 27/3/2020"
    (reference,) = find_references(text)
    assert text[reference.start : reference.end] == "271 –KH/TU"


@pytest.mark.parametrize(
    ("text", "kind", "issued_on", "year", "issuer"),
    [
        (
            "Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ",
            "Nghị quyết",
            date(2020, 4, 17),
            2020,
            "Chính phủ",
        ),
        (
            "Nghị quyết 50/NQ-CP của Chính phủ ngày 17/4/2020",
            "Nghị quyết",
            date(2020, 4, 17),
            2020,
            "Chính phủ",
        ),
        (
            "Nghị quyết số 52-NQ/TW, ngày 27/9/2019 của Bộ Chính trị về",
            "Nghị quyết",
            date(2019, 9, 27),
            2019,
            "Bộ Chính trị",
        ),
        (
            "QĐ số 19/2018/QĐ-UBND ngày 10/ 8/ 2018 của UBND tỉnh ban hành",
            None,
            date(2018, 8, 10),
            2018,
            "UBND tỉnh",
        ),
        ("Kế hoạch số 164/KH-UBND ngày 12 /11/2021 về", "Kế hoạch", date(2021, 11, 12), 2021, None),
        (
            "Quyết định 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ",
            "Quyết định",
            date(2020, 6, 3),
            2020,
            "Thủ tướng Chính phủ",
        ),
        ("Chỉ thị 16/CT-TTg năm 2017", "Chỉ thị", None, 2017, None),
        (
            "Nghị quyết số 57-NQ/TW (ngày 22/12/2024) của Bộ Chính trị",
            "Nghị quyết",
            date(2024, 12, 22),
            2024,
            "Bộ Chính trị",
        ),
        ("Luật Giao dịch điện tử số 20/2023/QH15 của Quốc hội", "Luật", None, None, "Quốc hội"),
        (
            "Kế hoạch số 73/KH-UBND ngày 27/5/2020 của Ủy ban nhân dân tỉnh Quảng Ngãi về việc",
            "Kế hoạch",
            date(2020, 5, 27),
            2020,
            "Ủy ban nhân dân tỉnh Quảng Ngãi",
        ),
        (
            "Quyết định số 02/QĐ-UBND ngày 06/02/2022 của Chủ tịch UBND huyện ban hành",
            "Quyết định",
            date(2022, 2, 6),
            2022,
            "Chủ tịch UBND huyện",
        ),
        (
            "Kế hoạch số 271-KH/TU ngày 27/3/2020 của Ban Thường vụ Tỉnh ủy về",
            "Kế hoạch",
            date(2020, 3, 27),
            2020,
            "Ban Thường vụ Tỉnh ủy",
        ),
        ("ngày 31/2/2020 và số 36/KH-UBND ngày 31/2/2020", None, None, 2020, None),
    ],
)
def test_reads_what_stands_beside_a_number(
    text: str, kind: str | None, issued_on: date | None, year: int | None, issuer: str | None
) -> None:
    (reference,) = find_references(text)
    assert (reference.kind, reference.issued_on, reference.year, reference.issuer) == (
        kind,
        issued_on,
        year,
        issuer,
    )


def test_a_number_takes_the_nearest_kind_and_not_its_neighbours_date() -> None:
    first, second = find_references(
        "Nghị quyết số 50/NQ-CP và Chỉ thị số 16/CT-TTg ngày 04/5/2017 của Thủ tướng Chính phủ"
    )
    assert (first.kind, first.issued_on, first.issuer) == ("Nghị quyết", None, None)
    assert (second.kind, second.issued_on, second.issuer) == (
        "Chỉ thị",
        date(2017, 5, 4),
        "Thủ tướng Chính phủ",
    )


def test_the_report_names_nine_documents() -> None:
    numbers = {reference.number for reference in find_references(REPORT.read_text(encoding="utf-8"))}
    assert numbers == {
        "50/NQ-CP",
        "16/CT-TTg",
        "73/KH-UBND",
        "271-KH/TU",
        "52-NQ/TW",
        "02/QĐ-UBND",
        "07/QĐ-UBND",
        "164/KH-UBND",
        "19/2018/QĐ-UBND",
        "36/KH-UBND",
    }


def test_tells_whether_a_text_begins_with_a_number() -> None:
    assert starts_with_number("50/NQ-CP; định kỳ")
    assert not starts_with_number("số 50/NQ-CP")


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 200_000,
        "1/" * 100_000,
        "Luật " * 40_000,
        "1-NQ-A-" * 30_000,
        " " * 200_000,
        "luật a 1/NQ-CP " * 5_000,
    ],
)
def test_hostile_texts_take_no_more_time_than_others(hostile: str) -> None:
    started = time.perf_counter()
    find_references(hostile)
    assert time.perf_counter() - started < 3
