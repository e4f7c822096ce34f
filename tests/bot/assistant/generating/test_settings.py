"""Which servers may be called."""

import pytest
from pydantic import SecretStr

from bot.assistant.generating.errors import ChatSettingsError
from bot.assistant.generating.settings import ChatSettings, check_url, is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/v1",
        "http://127.9.9.9/v1",
        "http://localhost:11434/v1",
        "http://LOCALHOST/v1",
        "http://[::1]:8000/v1",
        "https://localhost./v1",
    ],
)
def test_a_server_on_this_machine_may_be_called(url):
    check_url(url, frozenset())


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com/v1",
        "http://10.0.0.5:8000/v1",
        "http://0.0.0.0:8000/v1",
        "http://[::]:8000/v1",
        "http://localhost.evil.example/v1",
        "http://127.0.0.1.evil.example/v1",
        "http://127.0.0.1@evil.example/v1",
        "http://localhost:80@evil.example/v1",
        "http://me:secret@localhost/v1",
        "http://evil.example#@localhost/v1",
        "http://evil.example\\@localhost/v1",
        "http://2130706433/v1",
        "http://local\thost/v1",
        "//localhost/v1",
        "file:///etc/passwd",
        "ftp://localhost/v1",
        "http://localhost:port/v1",
        "http://[::1/v1",
        "",
    ],
)
def test_any_other_may_not(url):
    with pytest.raises(ChatSettingsError):
        check_url(url, frozenset())


def test_a_host_that_is_allowed_may_be_called():
    hosts = frozenset({"LLM.quangngai.gov.vn", "gpu.local:8000"})
    check_url("https://llm.quangngai.gov.vn/v1", hosts)
    check_url("http://gpu.local:8000/v1", hosts)
    for url in ("https://x.llm.quangngai.gov.vn/v1", "http://gpu.local:9000/v1", "http://gpu.local/v1"):
        with pytest.raises(ChatSettingsError):
            check_url(url, hosts)


def test_the_message_names_the_host_and_the_setting():
    with pytest.raises(ChatSettingsError, match=r"api\.openai\.com.*TROLY_CHAT_HOSTS"):
        ChatSettings("gpt").check()


def test_the_message_does_not_repeat_an_address_that_may_hold_a_password():
    with pytest.raises(ChatSettingsError) as error:
        ChatSettings("m", base_url="http://me:secret@evil.example/v1").check()
    assert "secret" not in str(error.value)


def test_a_provider_without_a_usual_address_needs_one():
    with pytest.raises(ChatSettingsError, match="TROLY_CHAT_BASE_URL"):
        ChatSettings("m", provider="groq").check()


def test_a_client_that_may_follow_redirects_needs_a_list_of_hosts():
    with pytest.raises(ChatSettingsError, match="TROLY_CHAT_HOSTS"):
        ChatSettings("m", provider="groq", base_url="http://127.0.0.1/v1").check()
    ChatSettings("m", provider="groq", base_url="http://127.0.0.1/v1", hosts=frozenset({"127.0.0.1"})).check()


def test_a_missing_package_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr("bot.assistant.generating.settings.find_spec", lambda name: None)
    with pytest.raises(ChatSettingsError, match=r"langchain-openai.*pip install"):
        ChatSettings("m", base_url="http://127.0.0.1/v1").check()


def test_the_key_does_not_show_in_the_settings():
    assert "sk-" not in repr(ChatSettings("m", api_key=SecretStr("sk-secret")))


def test_names_do_not_count_as_this_machine():
    assert [is_loopback(host) for host in ("::1", "127.1.1.1", "", "127.0.0.1.nip.io", "::ffff:10.0.0.1")] == [
        True, True, False, False, False,
    ]  # fmt: skip
