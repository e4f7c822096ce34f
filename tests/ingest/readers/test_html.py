from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind
from ingest.readers.block import ReadResult
from ingest.readers.html import HtmlReader

BODY = """
<h1>Kế hoạch chuyển đổi số năm 2024</h1>
<p>UBND huyện ban hành <b>Kế hoạch</b> số 38/KH-UBND ngày 15/01/2024 về chuyển đổi số.<br>Kế hoạch có
hai phần.</p>
<ul><li>Đạt 80% dịch vụ công trực tuyến trong năm.<ul><li>Trong đó cấp xã đạt 60%.</li></ul></li></ul>
<ol start="3"><li>Tập huấn cho cán bộ.</li><li>Tuyên truyền trong dân.</li></ol>
<table><tr><th>Chỉ tiêu</th><th>Giá trị</th></tr><tr><td>Kinh tế số</td><td>20%</td></tr></table>
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trang.html"


def read(path: Path, body: str, head: str = "") -> ReadResult:
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return HtmlReader().read(path)


def texts(path: Path, body: str, head: str = "") -> str:
    return "\n".join(block.text for block in read(path, body, head).blocks)


def test_headings_lists_and_tables_become_blocks(path: Path) -> None:
    assert read(path, BODY).blocks == (
        Block("Kế hoạch chuyển đổi số năm 2024", BlockKind.HEADING, 1),
        Block("UBND huyện ban hành Kế hoạch số 38/KH-UBND ngày 15/01/2024 về chuyển đổi số."),
        Block("Kế hoạch có hai phần."),
        Block("- Đạt 80% dịch vụ công trực tuyến trong năm.", BlockKind.ITEM),
        Block("- Trong đó cấp xã đạt 60%.", BlockKind.ITEM),
        Block("3. Tập huấn cho cán bộ.", BlockKind.ITEM),
        Block("4. Tuyên truyền trong dân.", BlockKind.ITEM),
        Block("Chỉ tiêu: Kinh tế số; Giá trị: 20%", BlockKind.ROW),
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>BÍ MẬT</p>",
        '<p style="display : none">BÍ MẬT</p>',
        '<div style="visibility:hidden">BÍ MẬT</div>',
        '<span style="font-size:0px">BÍ MẬT</span>',
        '<span style="opacity:0;">BÍ MẬT</span>',
        "<!-- BÍ MẬT -->",
        '<p style="position:absolute;left:-9999px">BÍ MẬT</p>',
        "<script>BÍ MẬT</script>",
        "<style>BÍ MẬT</style>",
        "<template>BÍ MẬT</template>",
        "<noscript>BÍ MẬT</noscript>",
        '<p class="a an">BÍ MẬT</p>',
        '<p id="x">BÍ MẬT</p>',
    ],
)
def test_what_a_reader_would_not_see_is_left_out(path: Path, hidden: str) -> None:
    head = "<style>.an{color:red;display:none} p#x, b { visibility: hidden }</style>"
    text = texts(path, BODY + hidden, head)
    assert "BÍ MẬT" not in text
    assert "Kinh tế số" in text


def test_hidden_text_is_told_in_the_warnings(path: Path) -> None:
    assert read(path, f"{BODY}<p hidden>BÍ MẬT</p>").warnings == ("Đã bỏ qua 1 đoạn chữ ẩn trong trang.",)


@pytest.mark.parametrize(
    "head",
    [
        "<style>@media print {.an{display:none}}</style>",
        "<style>.menu .an{display:none}</style>",
        "<style>.an{font-size:0.9em;opacity:0.8}</style>",
    ],
)
def test_rules_that_do_not_hide_on_a_screen_do_not_count(path: Path, head: str) -> None:
    assert "Đoạn thấy được" in texts(path, f'{BODY}<p class="an">Đoạn thấy được.</p>', head)


def test_menus_and_footers_are_left_out(path: Path) -> None:
    page = (
        '<nav><a href="/">Trang chủ</a></nav><div><a href="/a">Tin tức</a> <a href="/b">Văn bản</a></div>'
        f"<main>{BODY}</main><footer>Bản quyền thuộc UBND</footer>"
    )
    text = texts(path, page)
    assert not any(word in text for word in ("Trang chủ", "Tin tức", "Bản quyền"))
    assert text.endswith("Giá trị: 20%")


def test_a_page_of_a_few_words_is_read_whole(path: Path) -> None:
    assert texts(path, "<p>Ngắn.</p>") == "Ngắn."


def test_the_pages_title_is_kept_as_metadata(path: Path) -> None:
    assert read(path, BODY, "<title>Kế hoạch số 38\n| Cổng TTĐT</title>").metadata == {
        "title": "Kế hoạch số 38 | Cổng TTĐT"
    }


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell(path: Path) -> None:
    assert (
        texts(path, "<table><tr><td>Nơi nhận:</td><td>KT. CHỦ TỊCH</td></tr></table>")
        == "Nơi nhận:\nKT. CHỦ TỊCH"
    )


def test_xhtml_with_a_declaration_is_read(path: Path) -> None:
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Nội dung.</p></body></html>', "utf-8"
    )
    assert [block.text for block in HtmlReader().read(path).blocks] == ["Nội dung."]


@pytest.mark.parametrize("depth", [200, 50_000])
def test_deep_nesting_is_survived(path: Path, depth: int) -> None:
    text = texts(path, "<p>Đầu.</p>" + "<div>" * depth + "Đáy." + "</div>" * depth)
    assert text.startswith("Đầu.")


def test_what_stands_outside_the_main_text_is_left_out(path: Path) -> None:
    article = "".join(
        f"<p>Đoạn {n} nói về chuyển đổi số ở huyện đảo Lý Sơn trong năm nay.</p>" for n in range(9)
    )
    page = f'<div id="a">{article}<ol><li>Mục cuối</li></ol></div><div class="footer"><p>Cơ quan</p></div>'
    text = texts(path, page)
    assert text.endswith("1. Mục cuối")
