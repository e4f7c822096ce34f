import pytest

from bot.records.access.administrators import Administrators
from bot.records.access.audit import Audit
from bot.records.access.groups import GroupList
from bot.records.access.register import AccessRegister

BOSS = 1  # an administrator by settings


@pytest.fixture
def audit(database, pseudonyms, clock):
    return Audit(database, pseudonyms, clock)


@pytest.fixture
def administrators():
    return Administrators(frozenset({BOSS}))


@pytest.fixture
def register(database, pseudonyms, audit, administrators, clock):
    return AccessRegister(database, pseudonyms, audit, administrators, clock)


@pytest.fixture
def groups(database, audit, administrators, clock):
    return GroupList(database, audit, administrators, clock)
