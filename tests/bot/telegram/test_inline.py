"""@bot in any chat."""

import pytest

from bot.telegram import texts
from tests.bot.telegram.scripted_library import ScriptedLibrary
from tests.telegram_server.entities import parse_html


@pytest.fixture(autouse=True)
async def bot(stage, telegram):
    async with stage.bot(library=ScriptedLibrary()):
        yield
    assert telegram.refusals == []


async def test_words_offer_the_cards_they_fit(lan):
    (result,) = await lan.asks_inline(" trí tuệ ")
    assert result["title"] == "Khái niệm: Trí tuệ nhân tạo"
    sent = parse_html(result["input_message_content"]["message_text"])
    assert sent.text.startswith("Trí tuệ nhân tạo\n")
    assert sent.text.endswith(texts.INLINE_LABEL)


async def test_without_words_each_shelf_offers_its_beginning(lan):
    titles = [result["title"] for result in await lan.asks_inline("")]
    assert [title.split(":")[0] for title in titles] == ["Văn bản chỉ đạo"] * 5 + ["Chỉ tiêu"] * 3 + [
        "Khái niệm"
    ] * 3


async def test_a_long_card_offers_its_first_page(lan):
    (result,) = await lan.asks_inline("51/NQ")
    assert len(parse_html(result["input_message_content"]["message_text"]).text) < 4096


async def test_words_that_fit_nothing_offer_nothing(lan):
    assert await lan.asks_inline("<gà rán>") == []


async def test_a_stranger_is_offered_nothing(stranger):
    assert await stranger.asks_inline("trí tuệ") == []
