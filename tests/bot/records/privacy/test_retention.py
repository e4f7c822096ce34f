from datetime import timedelta

import pytest

from bot.records.access.audit import Action
from bot.records.privacy.retention import Retention
from bot.records.settings import Keeping
from bot.records.talks.updates import TakenUpdates
from bot.telegram.ports import Talk
from tests.bot.records.privacy.conftest import BOSS, LAN, MINH
from tests.bot.records.privacy.everything import tables_that_mention


@pytest.fixture
def retention(database, office, clock):
    return Retention(database, office.audit, clock=clock)


async def test_what_is_older_is_forgotten_and_what_is_newer_stays(office, retention, database, clock):
    await office.use(LAN, "hoamai")
    clock.move(days=10)
    await office.use(MINH, "banglang")  # counting forgets by itself what counts no more
    newer = tables_that_mention(database, "banglang")
    deleted = retention.forget_before(clock.now - timedelta(days=1), by=BOSS)
    assert tables_that_mention(database, "hoamai") == {"people"}
    assert tables_that_mention(database, "banglang") == newer
    assert deleted == {
        "feedback": 1, "questions": 1, "access_requests": 1, "kept_answers": 1, "turns": 1,
        "persons_turns": 1,
    }  # fmt: skip


async def test_forgetting_is_audited_with_how_much_went(office, retention, clock):
    await office.use(LAN, "hoamai")
    retention.forget_before(clock.now + timedelta(seconds=1), by=BOSS)
    entry = office.audit.entries()[0]
    assert entry.action is Action.FORGOTTEN
    assert entry.details["questions"] == 1


async def test_access_and_the_latest_consent_have_no_age(office, retention, clock):
    await office.use(LAN, "hoamai")
    office.consents.say(LAN, "2", True)
    retention.forget_before(clock.now + timedelta(days=1))
    assert office.register.person(LAN).role is not None
    assert [consent.version for consent in office.consents.history(LAN)] == ["2"]


async def test_the_daily_job_keeps_each_kind_for_its_own_time(office, database, clock):
    keeping = Keeping(questions_days=100, answers_days=50, turns_days=2, updates_days=3)
    retention = Retention(database, office.audit, keeping, clock)
    await office.use(LAN, "hoamai")
    TakenUpdates(database, clock).take(1)
    assert retention.run() == {}
    clock.move(hours=1, seconds=1)
    assert retention.run() == {"counted_questions": 1, "persons_turns": 1}
    clock.move(days=3)
    assert retention.run() == {"turns": 1, "processed_updates": 1}
    clock.move(days=50)
    assert retention.run() == {"kept_answers": 1}
    clock.move(days=50)
    assert retention.run() == {"feedback": 1, "questions": 1, "access_requests": 1}
    assert await office.conversations.recent(Talk(LAN, LAN)) == ()
