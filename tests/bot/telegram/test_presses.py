"""Buttons say only what this bot wrote, in 64 bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.handlers.presses import ACTIONS
from bot.telegram.presses import Action, Press, PressCodec

CODEC = PressCodec("123:token")


def test_reads_what_it_wrote():
    assert CODEC.read(CODEC.write(Action.QUOTE, "k3yk3yk3yk3y", 2)) == Press(
        Action.QUOTE, ("k3yk3yk3yk3y", "2")
    )


def test_a_bot_that_restarted_reads_what_it_wrote_before():
    assert PressCodec("123:token").read(CODEC.write(Action.PAGE, "k", 1)) is not None


def test_ignores_what_another_bot_wrote():
    assert CODEC.read(PressCodec("456:token").write(Action.PAGE, "k", 1)) is None


def test_ignores_data_whose_words_were_changed():
    data = CODEC.write(Action.PAGE, "key", 1)
    assert CODEC.read(data.replace(":1:", ":2:")) is None


@given(st.text(max_size=64))
def test_ignores_whatever_a_client_makes_up(data):
    assert CODEC.read(data) is None


def test_refuses_words_that_telegram_would_refuse():
    with pytest.raises(ValueError, match="64 bytes"):
        CODEC.write(Action.PAGE, "x" * 60)


@pytest.mark.parametrize("action", Action)
def test_a_key_and_a_large_number_fit_for_every_action(action):
    assert len(CODEC.write(action, "k" * 16, 99_999).encode()) <= 64


def test_every_action_is_done_by_somebody():
    assert set(ACTIONS) == set(Action)
