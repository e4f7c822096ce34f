"""No text, however hostile, is refused by Telegram's parser or loses a character."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.styled import Run, Styled, bold, displayable, italic, join, plain, utf16_length, with_bold
from tests.telegram_server.entities import parse_html
from tests.telegram_server.entities import utf16_length as counted_by_telegram

HOSTILE = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="<>&\"'/b \n", max_size=40),
    st.text(alphabet="🇻🇳👩‍💻aậ̣ệ\u0300\u200d \n", max_size=40),
    st.sampled_from(
        ["</b>", "<a href='x'>", "&lt;", "&#0;", "&amp", "<tg-spoiler>", "]]>", "<!--", "\ud800", "\x00"]
    ),
)
TAGS = st.sampled_from([(), ("b",), ("i",), ("blockquote",), ("blockquote", "b"), ("b", "i")])
STYLED = st.lists(
    st.builds(lambda text, tags: Styled((Run(displayable(text), tags),)), HOSTILE, TAGS), max_size=8
)


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(STYLED)
def test_telegram_shows_exactly_the_words_that_were_meant(parts):
    styled = sum(parts, Styled())
    assert parse_html(styled.to_html()).text == styled.text.strip()


@given(STYLED, st.integers(min_value=8, max_value=60))
def test_splitting_keeps_every_character_and_the_limit(parts, limit):
    styled = sum(parts, Styled())
    pages = [parse_html(page.to_html()) for page in styled.split(limit)]
    assert without_space("".join(page.text for page in pages)) == without_space(styled.text)
    assert all(0 < counted_by_telegram(page.text) <= limit for page in pages)


@given(STYLED, st.integers(min_value=8, max_value=60))
def test_splitting_keeps_the_formatting(parts, limit):
    styled = sum(parts, Styled())
    before = [c for run in styled.runs for c in run.text if "b" in run.tags and not c.isspace()]
    after = [c for page in styled.split(limit) for run in page.runs for c in run.text if "b" in run.tags]
    assert [c for c in after if not c.isspace()] == before


@given(HOSTILE)
def test_counts_as_telegram_counts(text):
    assert utf16_length(displayable(text)) == counted_by_telegram(displayable(text))


@given(HOSTILE, st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=5))
def test_bold_spans_that_overlap_or_lie_outside_lose_nothing(text, spans):
    text = displayable(text)
    assert without_space(with_bold(text, spans).text) == without_space(text)


def test_bold_spans_cover_the_words_they_name():
    shown = parse_html(with_bold("Đạt 100% trong năm 2022", [(4, 8)]).to_html())
    assert [entity.of(shown.text) for entity in shown.entities] == ["100%"]


def test_cuts_at_a_paragraph_rather_than_within_a_sentence():
    styled = plain("Đoạn thứ nhất có hai câu. Đây là câu hai.\n\nĐoạn thứ hai.")
    assert [part.text for part in styled.split(50)] == [
        "Đoạn thứ nhất có hai câu. Đây là câu hai.",
        "Đoạn thứ hai.",
    ]


def test_cuts_at_a_word_when_there_is_no_better_place():
    parts = [part.text for part in plain("mười hai tháng chín năm hai nghìn").split(15)]
    assert parts == ["mười hai tháng", "chín năm hai", "nghìn"]


def test_a_word_without_end_is_cut_between_letters_not_within_one():
    parts = plain("🇻🇳" * 40).split(31)
    assert "".join(part.text for part in parts) == "🇻🇳" * 40
    assert all(part.units <= 31 for part in parts)


def test_the_beginning_ends_at_a_word():
    assert plain("một hai ba bốn").first(11).text == "một hai …"
    assert plain("một hai").first(7).text == "một hai"


def test_the_end_begins_at_a_line_a_sentence_or_a_word():
    assert (
        plain("Dòng đầu rất dài.\nDòng hai. Câu ba rồi tới đây").last(45).text
        == "… Dòng hai. Câu ba rồi tới đây"
    )
    assert (
        plain("Câu một dài dài. Câu hai ngắn thôi, thế nhé").last(40).text == "… Câu hai ngắn thôi, thế nhé"
    )
    assert plain("một hai ba bốn năm sáu").last(18).text == "… ba bốn năm sáu"


@given(STYLED, st.integers(min_value=4, max_value=60))
def test_ends_and_beginnings_keep_to_their_length(parts, units):
    styled = sum(parts, Styled())
    assert styled.first(units).units <= units
    assert styled.last(units).units <= units


def test_one_quotation_stays_one_when_part_of_it_is_bold():
    quote = (plain("trước ") + bold("giữa") + plain(" sau")).within("blockquote")
    assert quote.to_html() == "<blockquote>trước <b>giữa</b> sau</blockquote>"


def test_joining_leaves_out_what_says_nothing():
    assert join([plain("a"), plain(""), italic("b")], "\n").to_html() == "a\n<i>b</i>"
