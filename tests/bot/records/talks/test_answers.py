from dataclasses import dataclass, replace

import pytest

from bot.records.database import Database
from bot.records.talks.answers import RecordedAnswers
from bot.telegram.ports import KeptAnswer, Talk
from bot.telegram.remembering import RememberedAnswers
from tests.bot.records.outcomes import NOT_FOUND, answer
from tests.bot.telegram.outcome_examples import clarification

LAN = Talk(5, 5)
KEPT = KeptAnswer("key", Talk(-100, 5, 3), answer(), question_id=8)


@pytest.fixture(params=["recorded", "remembered"])
def either(request, answers):
    """The answers in the database and those in memory: the door must not be able to tell them apart."""
    return answers if request.param == "recorded" else RememberedAnswers()


@pytest.mark.parametrize("outcome", [answer(), NOT_FOUND, clarification()])
async def test_an_answer_comes_back_as_it_was(either, outcome):
    kept = replace(KEPT, outcome=outcome)
    await either.keep(kept)
    assert await either.find("key") == kept
    assert await either.find("other") is None


async def test_an_answer_is_found_by_the_message_that_asked(either):
    await either.keep(KEPT)
    assert await either.to_message(-100, 8) == KEPT
    assert await either.to_message(-100, 9) is None
    assert await either.to_message(5, 8) is None


async def test_an_answer_that_is_kept_again_is_replaced(either):
    await either.keep(KEPT)
    later = replace(KEPT, message_id=9, outcome=NOT_FOUND)
    await either.keep(later)
    assert await either.find("key") == later


async def test_the_latest_answer_to_a_message_counts(either):
    await either.keep(KEPT)
    await either.keep(replace(KEPT, key="later"))
    assert (await either.to_message(-100, 8)).key == "later"


async def test_what_is_kept_of_a_person_in_a_chat_is_forgotten(either):
    others = [replace(KEPT, key="a", talk=Talk(-100, 6)), replace(KEPT, key="b", talk=LAN)]
    for kept in (KEPT, *others):
        await either.keep(kept)
    await either.forget(-100, 5)
    assert await either.find("key") is None
    assert [await either.find(kept.key) for kept in others] == others


async def test_buttons_work_after_a_restart(answers, database, database_url):
    await answers.keep(KEPT)
    database.close()
    reopened = Database(database_url)
    assert await RecordedAnswers(reopened, KeptAnswer).find("key") == KEPT
    reopened.close()


async def test_an_answer_of_a_door_that_has_changed_counts_as_forgotten(answers, database, caplog):
    @dataclass(frozen=True)
    class NewerAnswer:
        key: str
        talk: Talk
        question_id: int | None
        needed_now: int

    await answers.keep(KEPT)
    assert await RecordedAnswers(database, NewerAnswer).find("key") is None
    assert "does not fit" in caplog.text


async def test_answers_go_out_without_the_database(answers, database):
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE kept_answers")
    await answers.keep(KEPT)
    assert await answers.find("key") is None
    assert await answers.to_message(-100, 8) is None
    await answers.forget(-100, 5)
