import pytest

from bot.records.talks.answers import RecordedAnswers
from bot.records.talks.conversations import RecordedConversations
from bot.telegram.ports import Conversations, KeptAnswer, KeptAnswers


@pytest.fixture
def conversations(database, pseudonyms, clock):
    fits: Conversations = RecordedConversations(database, pseudonyms, clock=clock)
    return fits


@pytest.fixture
def answers(database, clock):
    fits: KeptAnswers = RecordedAnswers(database, KeptAnswer, clock)
    return fits
