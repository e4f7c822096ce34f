"""Conversations in memory: a few turns, apart from each other."""

from bot.telegram.ports import Talk
from bot.telegram.remembering import RememberedConversations


async def test_remembers_the_last_turns_oldest_first():
    conversations = RememberedConversations(turns=2)
    for question in ("một", "hai", "ba"):
        await conversations.add(Talk(1, 1), question)
    assert await conversations.recent(Talk(1, 1)) == ("hai", "ba")


async def test_keeps_people_and_topics_of_one_group_apart():
    conversations = RememberedConversations()
    await conversations.add(Talk(-5, 1, thread_id=3), "của Lan")
    assert await conversations.recent(Talk(-5, 2, thread_id=3)) == ()
    assert await conversations.recent(Talk(-5, 1, thread_id=4)) == ()


async def test_forgets_when_asked():
    conversations = RememberedConversations()
    await conversations.add(Talk(1, 1), "một")
    await conversations.forget(Talk(1, 1))
    assert await conversations.recent(Talk(1, 1)) == ()
