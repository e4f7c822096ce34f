import pytest
from sqlalchemy import text

from bot.records.database import Database
from bot.records.talks.conversations import RecordedConversations
from bot.telegram.ports import Talk
from bot.telegram.remembering import RememberedConversations

LAN = Talk(5, 5)
IN_GROUP = Talk(-100, 5)


@pytest.fixture(params=["recorded", "remembered"])
def either(request, conversations):
    """The talks in the database and those in memory: the door must not be able to tell them apart."""
    return conversations if request.param == "recorded" else RememberedConversations()


async def test_a_talk_begins_without_questions(either):
    assert await either.recent(LAN) == ()


async def test_the_last_five_questions_come_back_oldest_first(either):
    for n in range(8):
        await either.add(LAN, f"câu {n}", n)
    assert await either.recent(LAN) == tuple(f"câu {n}" for n in range(3, 8))


async def test_talks_are_kept_apart_by_chat_person_and_topic(either):
    talks = [LAN, IN_GROUP, Talk(-100, 6), Talk(-100, 5, 1), Talk(-100, 5, 2)]
    for n, talk in enumerate(talks):
        await either.add(talk, f"câu {n}")
    assert [await either.recent(talk) for talk in talks] == [(f"câu {n}",) for n in range(5)]


async def test_an_edited_question_takes_the_place_of_the_first_one(either):
    for n in range(3):
        await either.add(LAN, f"câu {n}", n)
    await either.add(LAN, "câu 1 sửa", 1)
    assert await either.recent(LAN) == ("câu 0", "câu 1 sửa", "câu 2")


async def test_questions_of_buttons_have_no_message_and_do_not_replace_each_other(either):
    await either.add(LAN, "a")
    await either.add(LAN, "b")
    assert await either.recent(LAN) == ("a", "b")


async def test_only_what_was_asked_before_a_message_counts_for_it(either):
    for n in range(3):
        await either.add(LAN, f"câu {n}", n)
    assert await either.recent(LAN, before=1) == ("câu 0",)
    assert await either.recent(LAN, before=99) == ("câu 0", "câu 1", "câu 2")


async def test_the_question_of_one_message_can_be_dropped(either):
    for n in range(3):
        await either.add(LAN, f"câu {n}", n)
    await either.drop(LAN, 1)
    await either.drop(LAN, 77)
    await either.drop(IN_GROUP, 2)
    assert await either.recent(LAN) == ("câu 0", "câu 2")


async def test_a_talk_can_be_forgotten(either):
    await either.add(LAN, "a")
    await either.add(IN_GROUP, "b")
    await either.forget(LAN)
    assert await either.recent(LAN) == ()
    assert await either.recent(IN_GROUP) == ("b",)


async def test_a_talk_goes_on_after_a_restart(conversations, database, database_url, pseudonyms, clock):
    await conversations.add(LAN, "Ai ký?", 1)
    database.close()
    reopened = Database(database_url)
    assert await RecordedConversations(reopened, pseudonyms, clock=clock).recent(LAN) == ("Ai ký?",)
    reopened.close()


async def test_what_was_asked_the_day_before_is_another_conversation(conversations, clock):
    await conversations.add(LAN, "hôm qua")
    clock.move(hours=25)
    assert await conversations.recent(LAN) == ()
    await conversations.add(LAN, "hôm nay")
    assert await conversations.recent(LAN) == ("hôm nay",)


async def test_no_more_is_kept_than_a_follow_up_needs(conversations, database):
    for n in range(20):
        await conversations.add(LAN, f"câu {n}", n)
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM turns")) == 5


async def test_nothing_kept_of_a_talk_names_person_or_chat(conversations, database):
    await conversations.add(Talk(-1009876, 1234567, 42), "câu", 8)
    with database.reading() as session:
        held = str(session.execute(text("SELECT talk, person FROM turns")).all())
    assert "9876" not in held
    assert "1234567" not in held


async def test_a_talk_goes_on_without_the_database(conversations, database, caplog):
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE turns")
    await conversations.add(LAN, "câu hỏi riêng", 1)
    assert await conversations.recent(LAN) == ()
    await conversations.drop(LAN, 1)
    await conversations.forget(LAN)
    assert "went on without the database" in caplog.text
    assert "câu hỏi riêng" not in caplog.text
