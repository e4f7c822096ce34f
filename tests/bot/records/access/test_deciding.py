import pytest

from bot.records.access.deciding import RecordedAccess
from bot.records.access.people import Role
from bot.telegram.ports import Access
from tests.bot.records.access.conftest import BOSS

LAN, LISTED, STRANGER = 50, 51, 52
GROUP, LISTED_GROUP = -100, -200


class Seconds:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def access(register, groups, seconds):
    fits: Access = RecordedAccess(
        register, groups, admins=frozenset({BOSS}), people=frozenset({LISTED}),
        listed_groups=frozenset({LISTED_GROUP}), seconds=seconds,
    )  # fmt: skip
    return fits


@pytest.fixture
def go_away(database):
    """The database goes away: its tables are gone, as after a failed restore."""

    def go():
        with database.writing() as session:
            for table in ("people", "groups"):
                session.connection().exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_away")

    return go


async def test_strangers_stay_outside(access):
    assert not await access.may_ask(STRANGER, STRANGER)
    assert not await access.may_ask(STRANGER, GROUP)
    assert not await access.is_admin(STRANGER)


async def test_who_is_listed_in_the_settings_is_let_in(access):
    assert await access.may_ask(LISTED, LISTED)
    assert await access.may_ask(BOSS, BOSS)
    assert await access.may_ask(STRANGER, LISTED_GROUP)
    assert await access.is_admin(BOSS)
    assert not await access.is_admin(LISTED)


async def test_an_approval_and_a_revocation_count_at_once(access, register):
    assert not await access.may_ask(LAN, LAN)
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    assert await access.may_ask(LAN, LAN)
    assert not await access.is_admin(LAN)
    register.revoke(LAN, BOSS)
    assert not await access.may_ask(LAN, LAN)


async def test_roles_are_told_apart(access, register):
    register.appoint(LAN, BOSS, Role.TRAINER, name="Lan")
    assert await access.role(LAN) is Role.TRAINER
    register.appoint(LAN, BOSS, Role.ADMIN)
    assert await access.is_admin(LAN)


async def test_everybody_in_an_allowed_group_may_ask_there_and_nowhere_else(access, groups, register):
    groups.allow(GROUP, "Nhóm", BOSS)
    assert await access.may_ask(STRANGER, GROUP)
    assert not await access.may_ask(STRANGER, STRANGER)
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    assert not await access.may_ask(LAN, -999)


async def test_while_the_database_is_away_who_was_let_in_stays_in(access, register, groups, go_away):
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    groups.allow(GROUP, "Nhóm", BOSS)
    assert await access.may_ask(LAN, LAN)
    assert await access.may_ask(STRANGER, GROUP)
    go_away()
    assert await access.may_ask(LAN, LAN)
    assert await access.may_ask(STRANGER, GROUP)
    assert await access.may_ask(LISTED, LISTED)
    assert await access.is_admin(BOSS)


async def test_while_the_database_is_away_strangers_and_the_revoked_stay_outside(access, register, go_away):
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    await access.may_ask(LAN, LAN)
    register.revoke(LAN, BOSS)
    await access.may_ask(LAN, LAN)
    go_away()
    assert not await access.may_ask(LAN, LAN)
    assert not await access.may_ask(STRANGER, STRANGER)


async def test_what_was_known_of_somebody_counts_for_an_hour(access, register, go_away, seconds):
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    await access.may_ask(LAN, LAN)
    go_away()
    seconds.now = 3599
    assert await access.may_ask(LAN, LAN)
    seconds.now = 3601
    assert not await access.may_ask(LAN, LAN)
