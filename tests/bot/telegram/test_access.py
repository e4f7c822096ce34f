"""Closed by default."""

from bot.telegram.access import ListedAccess

ACCESS = ListedAccess(admins=frozenset({1}), people=frozenset({2}), groups=frozenset({-10}))


async def test_without_lists_nobody_may_ask():
    assert not await ListedAccess().may_ask(1, 1)


async def test_listed_people_and_admins_may_ask_in_private():
    assert await ACCESS.may_ask(1, 1)
    assert await ACCESS.may_ask(2, 2)
    assert not await ACCESS.may_ask(3, 3)


async def test_everyone_may_ask_in_a_listed_group_and_nobody_in_another():
    assert await ACCESS.may_ask(3, -10)
    assert not await ACCESS.may_ask(2, -11)


async def test_only_admins_are_admins():
    assert await ACCESS.is_admin(1)
    assert not await ACCESS.is_admin(2)
