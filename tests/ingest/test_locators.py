import pytest

from ingest.locators import locator
from ingest.markers import Marker, read_marker


def markers(*lines: str) -> list[Marker]:
    found = [read_marker(line) for line in lines]
    return [marker for marker in found if marker is not None]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), None),
        (("II. KẾT QUẢ",), "Phần II"),
        (("II. KẾT QUẢ", "2. Khó khăn"), "Phần II, mục 2"),
        (("II. KẾT QUẢ", "2. Khó khăn", "2.1. Vốn"), "Phần II, mục 2.1"),
        (("II. KẾT QUẢ", "2. Khó khăn", "a) Vốn"), "Phần II, mục 2, điểm a"),
        (("Phần thứ nhất", "I. KẾT QUẢ", "2. Vốn"), "Phần thứ nhất, mục I.2"),
        (("A. CHUNG", "I. KẾT QUẢ", "1. Vốn", "1.1. Tỉnh"), "Phần A, mục I.1.1"),
        (("Chương II",), "Chương II"),
        (("Chương II", "Mục 1. CHUNG"), "Chương II, Mục 1"),
        (("Chương II", "Mục 1. CHUNG", "Điều 3. Abc"), "Điều 3"),
        (("Chương II", "Điều 3. Abc", "1. Abc", "a) Abc"), "Điều 3, khoản 1, điểm a"),
        (("Điều 1. Phê duyệt", "I. QUAN ĐIỂM", "2. Abc"), "Điều 1, mục I.2"),
        (("Phụ lục II", "Điều 3. Abc"), "Phụ lục II, Điều 3"),
        (("3. Kinh phí",), "mục 3"),
        (("PHỤ LỤC",), "Phụ lục"),
    ],
)
def test_says_where_in_the_words_of_officials(path: tuple[str, ...], expected: str | None) -> None:
    assert locator(markers(*path)) == expected
