"""An answer that a chat model writes is told while it grows, and only what stands of it."""

import pytest

from bot.assistant.outcomes import Answer, Refusal
from bot.assistant.trace import Trace
from bot.house import House
from bot.settings import Settings
from tests.chat_server.behaviours import Fails, Request, Says, quoting, sentences
from tests.chat_server.server import ChatServer

SIGNER = "Ai ký Nghị quyết 52?"


@pytest.fixture
def chat_server():
    with ChatServer() as server:
        yield server


@pytest.fixture
def writing(library_home, library_folder, chat_server, house):
    """The assistant with a chat model."""
    settings = Settings(
        _env_file=None,
        home=library_home,
        library=library_folder,
        chat_model="fake",
        chat_base_url=chat_server.url,
    )
    with_model = House(settings)
    vars(with_model)["embedder"] = house.embedder
    assistant = with_model.assistant
    yield assistant
    assistant._one._composer.close()


def told(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def invented_behind_the_draft(request: Request) -> str:
    first = request.passages[1]["text"]
    return sentences((first, [1]), ("Bộ Tài chính bố trí 987 tỷ đồng.", [1]))


def test_the_answer_is_told_as_it_grows_and_then_whole(writing, chat_server):
    chat_server.plays(Says(quoting(1)))
    grown: list[Answer] = []
    outcome = writing.answer(SIGNER, on_growing=grown.append)
    assert [told(answer) for answer in grown] == [told(outcome)]
    assert "Nguyễn Phú Trọng" in outcome.text
    assert chat_server.requests[0].streams


def test_what_does_not_stand_is_never_told(writing, chat_server):
    chat_server.plays(Says(invented_behind_the_draft))
    grown: list[Answer] = []
    trace = Trace()
    outcome = writing.answer(SIGNER, (), trace, grown.append)
    assert not any("987" in answer.text for answer in (*grown, outcome))
    assert grown
    assert [dropped.reason for dropped in trace.attempt.dropped] == ["figure"]


def test_whoever_does_not_listen_is_answered_in_one_piece(writing, chat_server):
    chat_server.plays(Says(quoting(1)))
    writing.answer(SIGNER)
    assert not chat_server.requests[0].streams


def test_a_model_that_breaks_off_leaves_the_extractive_answer(writing, assistant, chat_server):
    chat_server.plays(Says(quoting(1), cut_after=6))
    trace = Trace()
    outcome = writing.answer(SIGNER, (), trace, lambda _: None)
    assert outcome == assistant.answer(SIGNER)
    assert trace.attempt.fallback == "connection"


def test_a_model_that_fails_tells_nothing_on_the_way(writing, assistant, chat_server):
    chat_server.plays(Fails(500))
    grown: list[Answer] = []
    assert writing.answer(SIGNER, on_growing=grown.append) == assistant.answer(SIGNER)
    assert grown == []


def test_what_is_refused_is_refused_without_the_model(writing, chat_server):
    grown: list[Answer] = []
    outcome = writing.answer("Dân số huyện Lý Sơn là bao nhiêu?", on_growing=grown.append)
    assert isinstance(outcome, Refusal)
    assert (grown, chat_server.requests) == ([], [])


def test_the_second_of_two_questions_grows_behind_the_first(writing, chat_server):
    chat_server.plays(Says(quoting(1)))
    grown: list[Answer] = []
    outcome = writing.answer("Ai ký Nghị quyết 52? Ai ký Nghị quyết 50?", on_growing=grown.append)
    assert [len(answer.sentences) for answer in grown] == [1, 2]
    assert told(grown[-1]) == told(outcome)
    assert [s.markers for s in grown[-1].sentences] == [(1,), (2,)]


def test_without_a_model_nothing_is_told_on_the_way(assistant):
    grown: list[Answer] = []
    outcome = assistant.answer(SIGNER, on_growing=grown.append)
    assert isinstance(outcome, Answer)
    assert grown == []
