import pytest

from bot.records.access.audit import Action
from bot.records.access.switch import BotSwitch, SwitchState
from bot.records.errors import NotAllowedError
from tests.bot.records.access.conftest import BOSS


@pytest.fixture
def switch(database, audit, administrators, clock):
    return BotSwitch(database, audit, administrators, clock)


def test_the_bot_is_on_until_somebody_turns_it_off(switch):
    assert switch.state() == SwitchState(False, "", None)


def test_turned_off_with_a_reason_and_on_again(switch, clock, audit):
    assert switch.turn_off(BOSS, "Bảo trì đến 17 giờ").is_off
    assert switch.state() == SwitchState(True, "Bảo trì đến 17 giờ", clock.now)
    assert not switch.turn_on(BOSS).is_off
    assert not switch.state().is_off
    entries = audit.entries()
    assert [entry.action for entry in entries] == [Action.SWITCHED_ON, Action.SWITCHED_OFF]
    assert entries[1].details == {"reason": "Bảo trì đến 17 giờ"}


def test_only_administrators_turn_it(switch):
    with pytest.raises(NotAllowedError):
        switch.turn_off(99, "x")
    assert not switch.state().is_off


def test_another_process_sees_it(switch, database, audit, administrators):
    switch.turn_off(BOSS, "x")
    assert BotSwitch(database, audit, administrators).state().is_off


def test_stays_off_while_the_database_is_away(switch, database):
    switch.turn_off(BOSS, "sự cố")
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE switches")
    assert switch.state().reason == "sự cố"
