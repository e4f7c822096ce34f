import pytest

from ingest.blocks import Block
from ingest.capitals import capitals_heading
from ingest.lines import to_lines

PROSE = "Hệ thống này giúp cán bộ tra cứu văn bản một cách nhanh chóng."


@pytest.mark.parametrize(
    ("texts", "in_preamble", "expected"),
    [
        (("GIỚI THIỆU", PROSE), True, ("GIỚI THIỆU", 1, None)),
        (("BÁO CÁO", PROSE), True, None),
        (("QUYẾT ĐỊNH:", "Điều 1. Phê duyệt."), False, ("QUYẾT ĐỊNH:", 1, None)),
        (("QUYẾT ĐỊNH:", "Điều 1. Phê duyệt."), True, None),
        (("QUY CHẾ", "LÀM VIỆC", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND của huyện)"), False,
         ("QUY CHẾ LÀM VIỆC", 2, "Quy chế kèm theo")),
        (("LIÊN HỆ", "Số 1"), False, None),
        (("LIÊN HỆ",), False, None),
        (("Liên hệ", PROSE), False, None),
    ],
)  # fmt: skip
def test_tells_headings_in_capitals_by_what_follows(
    texts: tuple[str, ...], in_preamble: bool, expected: tuple[str, int, str | None] | None
) -> None:
    found = capitals_heading(to_lines(map(Block, texts)), 0, in_preamble=in_preamble)
    assert (found and (found.text, found.lines, found.prefix)) == expected
