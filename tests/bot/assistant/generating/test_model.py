"""Where the client goes, and where it does not; what it says, and what it keeps to itself."""

import logging
import os
import subprocess
import sys

import pytest
from pydantic import SecretStr

from bot.assistant.generating.errors import ChatCallError, ChatSettingsError
from bot.assistant.generating.model import LangChainModel
from tests.bot.assistant.generating.scene import settings
from tests.chat_server.behaviours import Fails, Redirects, Says, sentences
from tests.chat_server.server import ChatServer

SAID = sentences(("Kinh tế số chiếm trên 30% GDP.", [1]))
ASKED = [("system", "Hãy trả lời."), ("human", "Câu hỏi")]


@pytest.fixture
def make_model(chat_server):
    made: list[LangChainModel] = []

    def make(**changes: object) -> LangChainModel:
        made.append(LangChainModel(settings(chat_server.url, **changes)))
        return made[-1]

    yield make
    for model in made:
        model.close()


def test_asks_for_structured_output_and_no_more_than_its_tokens(chat_server, make_model):
    chat_server.plays(Says(SAID))
    assert make_model(answer_tokens=321).answer(ASKED, 20.0) == SAID
    body = chat_server.requests[0].body
    assert body["response_format"]["type"] == "json_schema"
    assert body.get("max_tokens", body.get("max_completion_tokens")) == 321
    assert body["temperature"] == 0
    assert [message["role"] for message in body["messages"]] == ["system", "user"]


def test_gives_a_stream_as_it_grows(chat_server, make_model):
    chat_server.plays(Says(SAID, piece=20))
    grown = list(make_model().stream(ASKED, 20.0))
    assert grown[-1] == SAID
    assert all(SAID.startswith(piece) for piece in grown)
    assert len(set(grown)) > 3


def test_does_not_follow_a_server_that_sends_it_elsewhere(chat_server, make_model):
    with ChatServer() as elsewhere:
        chat_server.plays(Redirects(f"{elsewhere.url}/chat/completions"))
        with pytest.raises(ChatCallError, match=r"status_307|unreadable"):
            make_model().answer(ASKED, 20.0)
        assert elsewhere.requests == []


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY", "OPENAI_PROXY"])
def test_no_proxy_hears_what_is_said_to_this_machine(chat_server, make_model, monkeypatch, name):
    with ChatServer() as proxy:
        for variable in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        chat_server.plays(Says(SAID))
        assert make_model().answer(ASKED, 20.0) == SAID
        assert proxy.requests == []


def test_the_environment_cannot_name_another_server(chat_server, make_model, monkeypatch):
    with ChatServer() as elsewhere:
        monkeypatch.setenv("OPENAI_BASE_URL", elsewhere.url)
        monkeypatch.setenv("OPENAI_API_BASE", elsewhere.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
        chat_server.plays(Says(SAID))
        make_model().answer(ASKED, 20.0)
        assert elsewhere.requests == []
        assert "sk-of-the-environment" not in chat_server.requests[0].headers["authorization"]


_TRACED = """
import sys
from bot.assistant.generating.model import LangChainModel
from bot.assistant.generating.settings import ChatSettings
from langchain_core.tracers.langchain import wait_for_all_tracers

model = LangChainModel(ChatSettings("fake", base_url=sys.argv[1]))
model.answer([("human", "x")], 20.0)
list(model.stream([("human", "x")], 20.0))
model.close()
wait_for_all_tracers()
"""


def test_langsmith_is_told_nothing(chat_server):
    """In a process of its own, since LangSmith reads the environment once."""
    chat_server.plays(Says(SAID))
    with ChatServer() as listener:
        wish = {
            "LANGSMITH_TRACING": "true",
            "LANGSMITH_ENDPOINT": listener.url,
            "LANGSMITH_API_KEY": "ls-key",
        }
        command = [sys.executable, "-c", _TRACED, chat_server.url]
        subprocess.run(command, env=os.environ | wish, capture_output=True, check=True, timeout=60)
        assert listener.requests == []
    assert len(chat_server.requests) == 2


@pytest.mark.parametrize(
    "behaviour", [Says(SAID), Fails(401), Fails(500)], ids=["answers", "refuses", "fails"]
)
def test_the_key_goes_to_the_server_and_into_no_log_or_error(chat_server, make_model, caplog, behaviour):
    caplog.set_level(logging.DEBUG)
    chat_server.plays(behaviour)
    model = make_model(api_key=SecretStr("sk-very-secret"))
    try:
        model.answer(ASKED, 20.0)
    except ChatCallError as error:
        assert "sk-very-secret" not in f"{error!r} {error.__cause__!r}"
    assert "sk-very-secret" in chat_server.requests[0].headers["authorization"]
    assert "sk-very-secret" not in caplog.text
    assert "sk-very-secret" not in repr(vars(model))


def test_a_forbidden_server_is_refused_when_it_is_set(chat_server):
    with pytest.raises(ChatSettingsError):
        LangChainModel(settings("https://api.openai.com/v1"))


def test_neither_import_nor_construction_loads_langchain(chat_server):
    code = (
        "import sys\n"
        "from bot.assistant.generating.composer import chat_composer\n"
        f"chat_composer('fake', base_url={chat_server.url!r})\n"
        "heavy = {'langchain', 'langchain_openai', 'openai', 'langchain_core', 'langsmith', 'tiktoken'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert chat_server.requests == []
