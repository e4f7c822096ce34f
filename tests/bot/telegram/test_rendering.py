"""What people read: cited sentences, numbered sources, a label; and nothing that Telegram refuses."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.outcomes import AnswerSentence
from bot.telegram import texts
from bot.telegram.rendering import (
    MAX_CAPTION,
    PAGE,
    captioned,
    closed,
    growing_page,
    help_page,
    messages,
    messages_of,
    numbered_page,
    pages,
    quote,
    titled,
)
from bot.telegram.styled import MAX_MESSAGE, displayable, plain
from tests.bot.telegram.outcome_examples import (
    QUOTED,
    answer,
    citation,
    clarification,
    context,
    hostile_answers,
    hostile_citations,
    hostile_contexts,
    hostile_outcomes,
    hostile_texts,
    long_answer,
    refusal,
)
from tests.telegram_server.entities import FormattedText, parse_html, utf16_length


def shown(html: str) -> FormattedText:
    return parse_html(html)


def bold_words(content: FormattedText) -> list[str]:
    return [entity.of(content.text) for entity in content.entities if entity.type == "bold"]


def letters(text: str) -> str:
    return re.sub(r"\s", "", displayable(text))


def test_an_answer_reads_lead_then_cited_sentence_then_source_then_label():
    (page,) = pages(answer())
    assert shown(page).text.split("\n") == [
        "Theo báo cáo của UBND huyện Lý Sơn:",
        f"{QUOTED} [1]",
        "",
        "Nguồn",
        "[1] Báo cáo kết quả triển khai Nghị quyết số 50/NQ-CP, Phần II, mục 2",
        "",
        "Trả lời tự động từ tài liệu",
    ]


def test_the_span_that_answers_is_bold():
    (page,) = pages(answer())
    assert "Kinh tế và Hạ tầng nông thôn" in bold_words(shown(page))


def test_a_document_is_named_once_among_the_sources():
    cited = (citation(1), citation(2, locator="Phần III"), citation(3, "nq-52", title="Nghị quyết 52-NQ/TW"))
    (page,) = pages(answer(citations=cited))
    assert "[2] Cùng văn bản [1], Phần III\n[3] Nghị quyết 52-NQ/TW" in shown(page).text


def test_citations_of_one_place_share_a_line():
    cited = (citation(1), citation(2), citation(3), citation(4, locator="Phần III"), citation(5))
    (page,) = pages(answer(citations=cited))
    text = shown(page).text
    assert "[1][2][3][5] Báo cáo" in text
    assert "[4] Cùng văn bản [1], Phần III" in text
    (page,) = pages(answer(citations=cited[:3]))
    assert "[1]–[3] Báo cáo" in shown(page).text


def test_several_sentences_are_a_list():
    said = tuple(AnswerSentence(words, (1,)) for words in ("Một.", "Hai.", "Ba."))
    (page,) = pages(answer(lead=None, sentences=said))
    assert shown(page).text.startswith("• Một. [1]\n• Hai. [1]\n• Ba. [1]\n")


def test_suggestions_that_no_button_shows_whole_are_listed_with_numbers():
    long = "Huyện kéo các doanh nghiệp vào nghiên cứu khoa học bằng cách nào?"
    (page,) = pages(answer(suggestions=(long, "Ngắn?")))
    assert f"Hỏi tiếp\n1. {long}\n2. Ngắn?" in shown(page).text
    (page,) = pages(answer(suggestions=("Ngắn?",)))
    assert "Hỏi tiếp" not in shown(page).text


def test_the_number_stands_beside_a_title_that_does_not_hold_it():
    cited = (citation(title="Kế hoạch hành động", number="73/KH-UBND", locator=None),)
    (page,) = pages(answer(citations=cited))
    assert "[1] Kế hoạch hành động (73/KH-UBND)\n" in shown(page).text


def test_notes_are_set_apart():
    (page,) = pages(answer(notes=(AnswerSentence("Cấp huyện đã kết thúc hoạt động.", (1,)),)))
    assert "Lưu ý\nCấp huyện đã kết thúc hoạt động. [1]" in shown(page).text


def test_remarks_on_the_answer_are_in_italics():
    (page,) = pages(answer(remarks=("Đây là lời giải thích của thư viện.",)))
    content = shown(page)
    assert "Đây là lời giải thích của thư viện." in [
        e.of(content.text) for e in content.entities if e.type == "italic"
    ]


def test_a_refusal_names_the_nearest_documents():
    (page,) = pages(refusal(citations=(citation(),)))
    assert "Tài liệu gần nhất\n[1] Báo cáo" in shown(page).text


def test_what_is_not_drawn_from_documents_carries_no_label():
    assert pages(clarification()) == ("Anh/chị hỏi văn bản nào?",)
    assert pages(refusal()) == ("Tài liệu không nói về điều này.",)


def test_every_page_of_a_long_answer_is_labelled_and_short():
    parts = [shown(page).text for page in pages(long_answer())]
    assert len(parts) > 1
    assert all(part.endswith(texts.LABEL) and utf16_length(part) <= PAGE for part in parts)


def test_a_long_answer_loses_no_sentence():
    whole = "".join(shown(page).text for page in pages(long_answer()))
    assert all(f"Câu thứ {n} nói về <chuyển đổi số> & hạ tầng. [1]" in whole for n in range(36))


@settings(max_examples=60)
@given(hostile_outcomes)
def test_no_outcome_is_refused_by_telegram(outcome):
    for page in pages(outcome):
        content = shown(page)
        assert 0 < utf16_length(content.text) <= PAGE


@settings(max_examples=60)
@given(hostile_texts, st.lists(hostile_texts, max_size=12))
def test_no_short_message_list_or_caption_is_refused_by_telegram(title, lines):
    for html in (closed([*lines, "."]), titled(f"x{title}", lines)):
        assert 0 < utf16_length(shown(html).text) <= MAX_MESSAGE
    for html in (*messages_of(f"x{title}", lines), *numbered_page(f"x{title}", lines)):
        assert 0 < utf16_length(shown(html).text) <= MAX_MESSAGE
    caption = shown(captioned(" ".join(lines), texts.LABEL)).text
    assert utf16_length(caption) <= MAX_CAPTION
    assert caption.endswith(texts.LABEL)


@settings(max_examples=60)
@given(hostile_texts, st.lists(hostile_texts, max_size=12))
def test_no_list_loses_a_character(title, lines):
    told = letters("\n".join(shown(page).text for page in messages_of(f"x{title}", lines)))
    assert told == letters("\n".join((f"x{title}", *lines)))


def test_a_caption_says_what_it_shows_and_the_label():
    assert shown(captioned("Sơ đồ <b> & chữ", texts.LABEL)).text == f"Sơ đồ <b> & chữ\n{texts.LABEL}"
    long = shown(captioned("chữ " * 400, texts.LABEL)).text
    assert long.endswith(f"…\n{texts.LABEL}")


def test_an_answer_that_still_grows_has_its_label_and_no_sources_yet():
    assert shown(growing_page(answer())).text.split("\n") == [
        "Theo báo cáo của UBND huyện Lý Sơn:",
        f"{QUOTED} [1]",
        "",
        texts.STILL_WRITING,
        texts.LABEL,
    ]


@settings(max_examples=60)
@given(hostile_answers)
def test_no_answer_that_still_grows_is_refused_by_telegram(outcome):
    assert 0 < utf16_length(shown(growing_page(outcome)).text) <= PAGE


def test_an_answer_that_grows_beyond_a_page_shows_the_first():
    assert "Câu thứ 0" in shown(growing_page(long_answer())).text


@settings(max_examples=60)
@given(hostile_answers)
def test_no_answer_loses_a_character(outcome):
    whole = letters("".join(shown(page).text for page in pages(outcome)).replace(texts.LABEL, ""))
    for sentence in (*outcome.sentences, *outcome.notes):
        assert all(letters(word) in whole for word in displayable(sentence.text).split())


@settings(max_examples=60)
@given(hostile_citations, hostile_contexts)
def test_no_quotation_is_refused_by_telegram(cited, around):
    for where in (around, None):
        assert utf16_length(shown(quote(cited, where, 1, 3)).text) <= 4096


def test_a_quotation_stands_bold_between_its_neighbours():
    content = shown(quote(citation(), context(), 2, 3))
    assert content.text == (
        "Trích dẫn 2/3\nBáo cáo kết quả triển khai Nghị quyết số 50/NQ-CP, Phần II, mục 2\n\n"
        f"Đoạn trước. {QUOTED} Đoạn sau."
    )
    assert QUOTED in bold_words(content)


def test_a_quotation_whose_document_is_gone_says_so():
    assert shown(quote(citation(), None, 1, 1)).text.endswith(texts.QUOTE_GONE)


def test_a_quotation_fits_one_message_however_long_its_context_is():
    content = shown(quote(citation(), context(before="trước " * 2000, after=" sau" * 2000), 1, 1))
    assert f"trước {QUOTED} sau" in content.text
    assert utf16_length(content.text) < 1300


def test_a_quotation_that_fills_a_message_gives_up_its_neighbours():
    content = shown(quote(citation(), context(quote="câu " * 1100), 1, 1))
    assert 3900 < utf16_length(content.text) <= 4096


def test_a_text_over_the_limit_becomes_several_messages():
    long = "\n".join(f"Dòng {n} & <thẻ>" for n in range(900))
    parts = [shown(html).text for html in messages(plain(long))]
    assert "\n".join(parts) == long
    assert all(utf16_length(part) <= 4096 for part in parts)


def test_the_help_page_shows_examples():
    content = shown(help_page()).text
    assert all(example in content for example in texts.EXAMPLES)
