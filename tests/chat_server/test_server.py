import json
import urllib.error
import urllib.request

import pytest

from tests.chat_server.behaviours import Drops, Fails, OnlyKeepsAlive, Says, quoting, sentences
from tests.chat_server.server import ChatServer

ASKED = {"messages": [{"role": "user", "content": '[1] {"text": "Câu một."}\n[2] {"text": "Câu hai."}'}]}


@pytest.fixture
def server():
    with ChatServer() as server:
        yield server


def post(server: ChatServer, **changes: object) -> str:
    data = json.dumps(ASKED | changes).encode()
    request = urllib.request.Request(f"{server.url}/chat/completions", data, {"Authorization": "Bearer k"})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode()


def test_plays_its_script_and_then_the_last_behaviour_for_ever(server):
    server.plays(Says("một"), Says("hai"))
    said = [json.loads(post(server))["choices"][0]["message"]["content"] for _ in range(3)]
    assert said == ["một", "hai", "hai"]


def test_knows_the_passages_that_it_was_shown(server):
    server.plays(Says(quoting(2)))
    content = json.loads(post(server))["choices"][0]["message"]["content"]
    assert content == sentences(("Câu hai.", [2]))
    assert server.requests[0].headers["authorization"] == "Bearer k"


def test_streams_in_pieces_that_make_the_whole(server):
    server.plays(Says("mười hai chữ cái", piece=3))
    events = [line.removeprefix("data: ") for line in post(server, stream=True).split("\n\n") if line]
    assert events.pop() == "[DONE]"
    deltas = [json.loads(event)["choices"][0]["delta"] for event in events]
    assert "".join(delta.get("content", "") for delta in deltas) == "mười hai chữ cái"


def test_fails_with_a_message_that_repeats_the_key(server):
    server.plays(Fails(429, headers={"retry-after": "7"}))
    with pytest.raises(urllib.error.HTTPError) as failure:
        post(server)
    assert (failure.value.code, failure.value.headers["retry-after"]) == (429, "7")
    assert b"Bearer k" in failure.value.read()
    failure.value.close()


def test_drops_a_connection(server):
    server.plays(Drops())
    with pytest.raises(OSError):
        post(server)


def test_closes_although_a_client_still_listens():
    with ChatServer() as server:
        server.plays(OnlyKeepsAlive())
        request = urllib.request.Request(f"{server.url}/x", json.dumps({"stream": True}).encode())
        with urllib.request.urlopen(request, timeout=10) as response:
            assert response.readline() == b": still here\n"
