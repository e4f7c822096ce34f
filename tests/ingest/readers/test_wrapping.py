from ingest.readers.wrapping import unwrap

FULL = "Ủy ban nhân dân huyện chỉ đạo các phòng ban, đơn vị triển khai kế hoạch"


def test_a_full_line_goes_on_in_the_next() -> None:
    assert unwrap([FULL, FULL, FULL, "của Tỉnh.", FULL, "Hết."]) == [
        (0, f"{FULL} {FULL} {FULL} của Tỉnh."),
        (4, f"{FULL} Hết."),
    ]


def test_a_line_of_one_width_ends_at_a_heading_an_item_or_a_full_stop() -> None:
    lines = [FULL, "1. Thuận lợi", FULL, "- Chỉ đạo các phòng", FULL + ".", FULL]
    assert [text for _, text in unwrap(lines)] == lines


def test_a_dash_before_a_small_letter_goes_on() -> None:
    lines = [FULL, FULL, FULL, FULL + " kinh tế", "- xã hội."]
    assert unwrap(lines)[-1][1].endswith("kinh tế - xã hội.")


def test_lists_and_whole_paragraphs_stay_as_they_are() -> None:
    names = ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế", "Sở Tài chính", "Sở Xây dựng", "Sở Công Thương"]
    paragraphs = [FULL * 4] * 6
    assert [text for _, text in unwrap(names)] == names
    assert [text for _, text in unwrap(paragraphs)] == paragraphs
