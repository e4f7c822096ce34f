"""A civil servant and the bot, from the first word to the quoted passage."""

import pytest

from bot.assistant.outcomes import Answer
from bot.telegram import texts
from bot.telegram.labels import fit_buttons
from tests.bot.telegram.outcome_examples import (
    QUOTED,
    answer,
    citation,
    clarification,
    context,
    long_answer,
    refusal,
)

pytestmark = pytest.mark.usefixtures("bot")
QUESTION = "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?"


async def test_start_says_what_the_bot_is(lan):
    await lan.sends("/start")
    assert "trợ lý tra cứu tự động" in (await lan.sees()).text


@pytest.mark.parametrize("command", ["/help", "/trogiup"])
async def test_help_comes_by_both_names(lan, command):
    await lan.sends(command)
    assert (await lan.sees()).text.startswith("Hướng dẫn")


async def test_the_menu_names_every_command_in_vietnamese(telegram):
    (commands,) = telegram.world.commands.values()
    assert [(c["command"], c["description"]) for c in commands] == list(texts.COMMANDS)


async def test_a_question_is_answered_with_source_and_label(lan, assistant):
    await lan.sends(QUESTION)
    message = await lan.sees()
    assert QUOTED in message.text
    assert "Kinh tế và Hạ tầng nông thôn" in message.spans("bold")
    assert "[1] Báo cáo" in message.text
    assert message.text.endswith("Trả lời tự động từ tài liệu")
    assert assistant.questions == [QUESTION]


async def test_typing_shows_before_the_answer(lan):
    await lan.sends(QUESTION)
    await lan.sees()
    assert [event.kind for event in lan.chat.events] == ["typing", "new"]


async def test_the_quotation_opens_in_its_context(lan):
    await lan.sends(QUESTION)
    answered = await lan.sees()
    assert await lan.presses("Xem trích dẫn") == ""
    quoted = await lan.sees("Trích dẫn")
    assert "Phần II, mục 2" in quoted.text
    assert f"Đoạn trước. {QUOTED} Đoạn sau." in quoted.text
    assert QUOTED in quoted.spans("bold")
    assert quoted.reply_to == answered.id


async def test_quotations_turn_in_place(lan, assistant):
    assistant.outcome = answer(citations=(citation(1), citation(2, locator="Phần III")))
    await lan.sends(QUESTION)
    await lan.presses("Xem trích dẫn", on=await lan.sees())
    assert (await lan.sees("Trích dẫn 1/2")).labels == ["Sau › (2/2)"]
    await lan.presses("Sau ›")
    second = await lan.sees("Trích dẫn 2/2")
    assert "Phần III" in second.text
    assert second.labels == ["‹ Trước"]


async def test_a_quotation_whose_document_is_gone_shows_what_was_quoted(lan, assistant):
    assistant.quote_context = LookupError("bao-cao")
    await lan.sends(QUESTION)
    await lan.presses("Xem trích dẫn", on=await lan.sees())
    quoted = await lan.sees("Trích dẫn")
    assert QUOTED in quoted.text
    assert quoted.text.endswith(texts.QUOTE_GONE)


async def test_a_quotation_whose_text_moved_shows_what_was_quoted(lan, assistant):
    assistant.quote_context = context(quote="một đoạn khác")
    await lan.sends(QUESTION)
    await lan.presses("Xem trích dẫn", on=await lan.sees())
    quoted = await lan.sees("Trích dẫn")
    assert QUOTED in quoted.text
    assert "một đoạn khác" not in quoted.text


async def test_a_refusal_says_why_and_suggests(lan, assistant):
    assistant.outcome = refusal(suggestions=("Huyện kiến nghị gì?",), citations=(citation(),))
    await lan.sends("Giá vàng hôm nay?")
    message = await lan.sees()
    assert message.text.startswith("Tài liệu không nói về điều này.")
    assert message.labels == ["Xem đoạn gần nhất", "👍", "👎", "Huyện kiến nghị gì?"]


async def test_a_suggestion_is_asked_by_pressing_it(lan, assistant):
    assistant.outcome = answer(suggestions=("Huyện kiến nghị gì?",))
    await lan.sends(QUESTION)
    await lan.presses("Huyện kiến nghị gì?", on=await lan.sees())
    await lan.sees("» Huyện kiến nghị gì?")
    await lan.sees(QUOTED)
    assert assistant.asked[-1] == ("Huyện kiến nghị gì?", (QUESTION,))


@pytest.mark.parametrize("command", ["/start", "/trogiup", "/hoi"])
async def test_questions_to_begin_with_are_asked_by_pressing_them(lan, assistant, command):
    await lan.sends(command)
    shown = await lan.sees()
    assert shown.labels == list(texts.TRY)
    assert fit_buttons(texts.TRY)
    await lan.presses(texts.TRY[1], on=shown)
    await lan.sees(f"» {texts.TRY[1]}")
    await lan.sees(QUOTED)
    assert assistant.questions == [texts.TRY[1]]


async def test_a_choice_asks_its_whole_question(lan, assistant):
    question = clarification().choices[0].question
    assistant.by_question = {QUESTION: clarification(), question: answer()}
    await lan.sends(QUESTION)
    await lan.presses("52-NQ/TW", on=await lan.sees("Anh/chị hỏi văn bản nào?"))
    await lan.sees(QUOTED)
    assert assistant.questions == [QUESTION, question]


async def test_a_follow_up_comes_with_the_answered_questions_before_it(lan, assistant):
    assistant.by_question = {"Giá vàng?": refusal()}
    for question in ("Câu một?", "Giá vàng?", "Còn năm 2022?"):
        await lan.sends(question)
        await lan.sees()
    assert assistant.asked[-1] == ("Còn năm 2022?", ("Câu một?",))


async def test_lichsu_lists_what_was_asked(lan):
    await lan.sends("/lichsu")
    assert (await lan.sees()).text == texts.NO_HISTORY
    for question in ("Câu <một>?", "Câu hai?"):
        await lan.sends(question)
        await lan.sees(QUOTED)
    await lan.sends("/lichsu")
    assert (await lan.sees()).text == f"{texts.HISTORY}\n1. Câu <một>?\n2. Câu hai?"


async def test_xoa_forgets_the_talk(lan, assistant):
    await lan.sends("Câu một?")
    await lan.sees()
    await lan.sends("/xoa")
    await lan.presses("Xoá", on=await lan.sees(texts.CONFIRM_FORGET))
    await lan.sees(texts.FORGOTTEN)
    await lan.sends("Còn năm 2022?")
    await lan.sees(QUOTED)
    assert assistant.asked[-1] == ("Còn năm 2022?", ())
    assert await lan.presses("Xem trích dẫn", on=lan.chat.events[1].message) == texts.BUTTON_TOO_OLD


async def test_xoa_changes_nothing_without_consent(lan, assistant):
    await lan.sends("Câu một?")
    answered = await lan.sees()
    await lan.sends("/xoa")
    await lan.presses("Thôi", on=await lan.sees())
    await lan.sees(texts.KEPT)
    assert await lan.presses("Xem trích dẫn", on=answered) == ""


async def test_html_in_a_question_and_an_answer_stays_text(lan, assistant):
    hostile = "<b>đậm</b> & <script>alert(1)</script> &lt; </i>"
    assistant.outcome = answer(hostile, bold=(), lead=hostile, suggestions=(hostile,))
    await lan.sends(hostile)
    message = await lan.sees()
    assert f"{hostile}\n{hostile} [1]" in message.text
    assert assistant.questions == [hostile]


async def test_a_question_of_five_thousand_characters_reaches_the_guard_whole(lan, assistant):
    # Telegram cuts what people type at 4,096, so the fifth thousand comes as a second message.
    assistant.outcome = refusal(text="Câu hỏi quá dài.")
    await lan.sends("x" * 4096)
    await lan.sends("x" * 904)
    await lan.sees("Câu hỏi quá dài.")
    await lan.sees("Câu hỏi quá dài.")
    assert [len(question) for question in assistant.questions] == [4096, 904]


async def test_a_long_answer_is_turned_like_pages(lan, assistant):
    assistant.outcome = long_answer()
    await lan.sends(QUESTION)
    first = await lan.sees()
    assert first.labels == ["Sau › (2/2)", "Xem trích dẫn", "👍", "👎"]
    await lan.presses("Sau ›")
    second = await lan.sees()
    assert second.id == first.id
    assert "Câu thứ 0 " in first.text
    assert "Câu thứ 35 " in second.text
    await lan.presses("‹ Trước")
    assert (await lan.sees()).text == first.text


async def test_an_edited_question_is_answered_again_in_place(lan, assistant):
    other = answer("Văn bản ban hành năm 2019.", bold=())
    assistant.by_question = {"Nghị quyết 52?": other}
    await lan.sends("Nghị quyết 50?")
    first = await lan.sees(QUOTED)
    await lan.edits("Nghị quyết 52?")
    again = await lan.sees("Văn bản ban hành năm 2019.")
    assert again.id == first.id
    assert len(lan.conversation()) == 2


async def test_an_edit_that_changes_nothing_in_the_answer_is_harmless(lan, assistant, telegram):
    await lan.sends("Nghị quyết 50?")
    await lan.sees()
    await lan.edits("Nghị quyết 50 ?")
    await lan.sees_nothing()
    assert len(assistant.asked) == 2
    assert telegram.called("editMessageText") == []


async def test_an_edited_question_whose_answer_was_deleted_is_answered_anew(lan, assistant, telegram):
    assistant.by_question = {"Nghị quyết 52?": answer("Năm 2019.", bold=())}
    await lan.sends("Nghị quyết 50?")
    first = await lan.sees()
    lan.chat.messages[first.id].deleted = True
    await lan.edits("Nghị quyết 52?")
    assert (await lan.sees()).id != first.id
    telegram.calls.clear()


async def test_an_edited_question_replaces_its_older_words_in_the_talk(lan, assistant):
    assistant.by_question = {"Nghị quyết 52?": answer("Năm 2019.", bold=())}
    await lan.sends("Nghị quyết 50?")
    await lan.sees()
    await lan.edits("Nghị quyết 52?")
    await lan.sees("Năm 2019.")
    await lan.sends("Ai ký?")
    await lan.sees()
    assert assistant.asked[-1] == ("Ai ký?", ("Nghị quyết 52?",))


OTHER_KINDS = {
    "video": {"file_id": "v", "file_unique_id": "uv", "width": 9, "height": 9, "duration": 1},
    "video_note": {"file_id": "n", "file_unique_id": "un", "length": 9, "duration": 1},
    "audio": {"file_id": "a", "file_unique_id": "ua", "duration": 1},
    "animation": {"file_id": "g", "file_unique_id": "ug", "width": 9, "height": 9, "duration": 1},
    "document": {"file_id": "d", "file_unique_id": "ud", "file_name": "a.docx"},
    "contact": {"phone_number": "0900000000", "first_name": "Lan"},
    "dice": {"emoji": "🎲", "value": 3},
    "a_kind_of_next_year": {"id": 1},
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
async def test_every_other_kind_of_message_gets_it_too(lan, assistant, kind):
    await lan.sends("", **{kind: OTHER_KINDS[kind]})
    assert (await lan.sees()).text == texts.ONLY_TEXT
    assert assistant.asked == []


async def test_what_telegram_tells_about_the_chat_is_no_message(lan):
    await lan.sends("", message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await lan.sees_nothing()


@pytest.mark.parametrize("send", ["sends_voice", "sends_photo", "sends_sticker", "sends_location"])
async def test_what_is_no_text_gets_a_friendly_word(lan, assistant, send):
    await getattr(lan, send)()
    assert (await lan.sees()).text == texts.ONLY_TEXT
    assert assistant.asked == []


async def test_a_forwarded_message_is_no_question_until_asked(lan, assistant):
    forwarded = await lan.forwards("Chỉ thị 16 nói gì?")
    await lan.sees("chuyển tiếp")
    await lan.sends("/hoi", reply_to=forwarded)
    await lan.sees(QUOTED)
    assert assistant.questions == ["Chỉ thị 16 nói gì?"]


@pytest.mark.parametrize("command", ["/hoi Chỉ thị 16 nói gì?", "/xoa", "/start"])
async def test_a_forwarded_command_is_none(lan, assistant, command):
    await lan.forwards(command)
    assert (await lan.sees()).text == texts.FORWARDED
    await lan.sees_nothing()
    assert assistant.asked == []


async def test_hoi_without_a_question_says_how_to_ask(lan):
    await lan.sends("/hoi")
    assert (await lan.sees()).text == texts.HOW_TO_ASK


async def test_hoi_asks_what_follows_it(lan, assistant):
    await lan.sends("/hoi Chỉ thị 16 nói gì?\nVà của ai?")
    await lan.sees(QUOTED)
    assert assistant.questions == ["Chỉ thị 16 nói gì?\nVà của ai?"]


async def test_an_unknown_command_points_to_the_help(lan):
    await lan.sends("/khongco")
    assert (await lan.sees()).text == texts.UNKNOWN_COMMAND


async def test_made_up_callback_data_does_nothing(lan):
    await lan.sends(QUESTION)
    message = await lan.sees()
    assert await lan.taps(lan.chat, message, "q:key:0:AAAAAAAAAAA") == texts.BUTTON_TOO_OLD


async def test_several_questions_are_answered_in_their_order(lan, assistant):
    assistant.by_question = {f"Câu {n}?": answer(f"Đáp {n}.", bold=()) for n in range(5)}
    for n in range(5):
        await lan.sends(f"Câu {n}?")
    for n in range(5):
        assert f"Đáp {n}." in (await lan.sees()).text
    assert isinstance(assistant.outcome, Answer)


@pytest.mark.parametrize("command", ["/vanban", "/chitieu", "/khainiem"])
async def test_a_door_without_a_library_to_browse_says_so(lan, command):
    await lan.sends(command)
    assert texts.SHELF_EMPTY in (await lan.sees()).text
