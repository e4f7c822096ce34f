import pytest

from bot.records.access.audit import Action
from bot.records.errors import NotAllowedError
from tests.bot.records.access.conftest import BOSS

GROUP = -1001234567890


def test_a_group_is_on_the_list_until_it_is_taken_off(groups, audit):
    groups.allow(GROUP, "Phòng Văn hoá", BOSS)
    assert groups.find(GROUP).title == "Phòng Văn hoá"
    assert groups.forbid(GROUP, BOSS)
    assert groups.find(GROUP) is None
    assert not groups.forbid(GROUP, BOSS)
    assert [e.action for e in audit.entries()] == [Action.GROUP_FORBIDDEN, Action.GROUP_ALLOWED]


def test_a_group_that_is_allowed_twice_is_listed_once_under_its_new_name(groups):
    groups.allow(GROUP, "Cũ", BOSS)
    groups.allow(GROUP, "Mới", BOSS)
    groups.allow(-5, "An", BOSS)
    assert [group.title for group in groups.all()] == ["An", "Mới"]


def test_a_group_keeps_its_place_when_telegram_gives_it_another_number(groups):
    groups.allow(-5, "Nhóm", BOSS)
    assert groups.move(-5, GROUP)
    assert groups.find(-5) is None
    assert groups.find(GROUP).title == "Nhóm"
    assert not groups.move(-7, -8)
    assert groups.find(-8) is None


def test_only_administrators_decide_about_groups(groups):
    for decide in (lambda: groups.allow(GROUP, "x", 99), lambda: groups.forbid(GROUP, 99)):
        with pytest.raises(NotAllowedError):
            decide()
    assert groups.all() == []
