"""From a chat model to the screen: what it writes is shown as it comes, and nothing of it that does not stand."""

import pytest

from bot.house import House
from bot.records.tables import QuestionRow
from bot.settings import Settings
from bot.telegram import growing, texts
from tests.bot.records.counting import rows
from tests.chat_server.behaviours import Fails, NeverAnswers, Request, Says, quoting, sentences
from tests.chat_server.server import ChatServer
from tests.telegram_server.faults import TooManyRequests

QUESTION = "Nghị quyết 52 đặt mục tiêu gì đến năm 2030?"
INVENTED = "Ngân sách trung ương bố trí 98765 tỷ đồng cho việc này."
SLOWLY = {"pause": 0.02, "piece": 24}  # a second or so for an answer


@pytest.fixture
def chat_server():
    with ChatServer() as server:
        yield server


@pytest.fixture
def edits_come_quickly(monkeypatch):
    monkeypatch.setattr(growing, "EVERY_SECONDS", 0.1)


@pytest.fixture
async def lan_asks(bureau, chat_server, library_home, library_folder, lan, edits_come_quickly):
    """Asks a bot whose assistant has the chat model; gives what was seen, until the sources came."""
    settings = Settings(
        _env_file=None,
        home=library_home,
        library=library_folder,
        chat_model="fake",
        chat_base_url=chat_server.url,
        chat_timeout_seconds=3,
    )
    assistant = House(settings).assistant
    assistant._one._composer.warm_up()
    bureau.stage.assistant = assistant

    async def ask():
        async with bureau.bot():
            await lan.sends("/start")
            await lan.sees("Trước khi sử dụng")
            await lan.presses("Đồng ý")
            await lan.sends(QUESTION)
            seen = [await lan.sees("[1]", within=10)]
            while "Nguồn" not in seen[-1].text:
                seen.append(await lan.sees("[1]", within=10))
        return seen

    yield ask
    assistant._one._composer.close()


def invented_in_the_third_sentence(request: Request) -> str:
    said = [(request.passages[n]["text"], [n]) for n in (1, 2)]
    last = (request.passages[4]["text"], [4])
    return sentences(*said, (INVENTED, [3]), last)


def kept(records) -> QuestionRow:
    """The only question on record."""
    assert rows(records.database, QuestionRow) == 1
    return records.questions.latest()


async def test_an_answer_that_comes_in_pieces_grows_and_is_recorded_once(
    lan_asks, chat_server, records, telegram
):
    chat_server.plays(Says(quoting(1, 2, 3, 4), **SLOWLY))
    seen = await lan_asks()
    *growing_pages, whole = seen
    assert len(growing_pages) >= 2
    assert {message.id for message in seen} == {whole.id}
    assert all(texts.STILL_WRITING in message.text for message in growing_pages)
    assert whole.text.count("• ") == 4
    assert any("Xem trích dẫn" in label for label in whole.labels)
    assert kept(records).status == "answered"
    assert kept(records).answer["answer"].count("[") == 4
    assert telegram.refusals == []


async def test_an_invented_figure_is_on_nobodys_screen_at_any_time(lan_asks, chat_server, lan, records):
    chat_server.plays(Says(invented_in_the_third_sentence, **SLOWLY))
    *growing_pages, whole = await lan_asks()
    assert growing_pages
    assert whole.text.count("• ") == 3
    assert not any("98765" in event.message.text for event in lan.chat.events if event.message)
    assert "98765" not in kept(records).answer["answer"]


async def test_a_model_that_breaks_off_is_replaced_by_the_quotes(
    lan_asks, chat_server, records, library_home, library_folder
):
    chat_server.plays(Says(quoting(1, 2, 3, 4), **SLOWLY, cut_after=14))
    *growing_pages, whole = await lan_asks()
    assert growing_pages
    extractive = House(Settings(_env_file=None, home=library_home, library=library_folder)).assistant.answer(
        QUESTION
    )
    assert all(sentence.text in whole.text for sentence in extractive.sentences)
    assert whole.id == growing_pages[0].id
    assert kept(records).answer["answer"] == extractive.text


@pytest.mark.parametrize("behaviour", [Fails(500), NeverAnswers()], ids=str)
async def test_a_model_that_says_nothing_leaves_one_message_with_the_quotes(
    lan_asks, chat_server, telegram, records, behaviour
):
    chat_server.plays(behaviour)
    (whole,) = await lan_asks()
    assert texts.STILL_WRITING not in whole.text
    assert kept(records).status == "answered"
    assert telegram.refusals == []


async def test_too_many_requests_during_edits_leaves_the_whole_answer(
    lan_asks, chat_server, telegram, records
):
    chat_server.plays(Says(quoting(1, 2, 3, 4), **SLOWLY))
    telegram.fails(TooManyRequests(retry_after=1), "editMessageText", times=2)
    *_, whole = await lan_asks()
    assert whole.text.count("• ") == 4
    assert kept(records).status == "answered"
