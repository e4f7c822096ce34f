"""Groups are opened and closed by administrators, where they are."""

from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from tests.bot.telegram.outcome_examples import QUOTED

QUESTION = "/hoi Phòng nào chủ trì?"


async def test_a_group_is_opened_in_it_and_closed_again(office, admin, stranger, telegram):
    group = telegram.group("Phòng Kinh tế")
    await admin.sends("/nhom", to=group)
    assert (await admin.sees(texts.GROUP_CLOSED, in_=group)).labels == [texts.BUTTON_ALLOW]
    await admin.presses(texts.BUTTON_ALLOW, in_=group)
    await admin.sees(texts.GROUP_OPEN, in_=group)
    await stranger.sends(QUESTION, to=group)
    await stranger.sees(QUOTED, in_=group)
    await admin.presses(texts.BUTTON_FORBID, in_=group)
    for person in (admin, stranger):
        await person.sees(texts.GROUP_CLOSED, in_=group)
    await stranger.sends(QUESTION, to=group)
    await stranger.sees_nothing(in_=group)
    assert [e.action for e in office.records.audit.entries(2)] == ["group_forbidden", "group_allowed"]


async def test_others_cannot_open_a_group(office, lan, admin, telegram):
    group = telegram.group("Phòng Kinh tế")
    await lan.sends("/nhom", to=group)
    await lan.sees(door_texts.GROUP_NOT_LISTED, in_=group)
    await admin.sends("/nhom", to=group)
    offered = await admin.sees(texts.GROUP_CLOSED, in_=group)
    assert await lan.taps(group.chat, offered, offered.keyboard[0][0].data) == door_texts.CLOSED
    assert office.records.groups.all() == []


async def test_in_private_the_groups_are_listed(office, admin):
    await admin.sends("/nhom")
    await admin.sees(texts.NO_GROUPS)
    office.records.groups.allow(-100, "Phòng <Kinh tế>", None)
    await admin.sends("/nhom")
    await admin.sees("• Phòng <Kinh tế> (từ ")


async def test_a_group_that_grew_is_followed(office, lan, telegram):
    group = telegram.group("Phòng Kinh tế")
    office.records.groups.allow(group.chat.id, "Phòng Kinh tế", None)
    moved = {"message_id": 77, "date": 1, "chat": group.chat.as_json(), "from": lan.profile}
    telegram.delivers({"message": moved | {"migrate_to_chat_id": -100777}})
    assert await telegram.world.wait_until(lambda: not telegram.world.updates, 5)
    await lan.sends("Phòng nào chủ trì?")
    await lan.sees(QUOTED)
    assert [g.chat_id for g in office.records.groups.all()] == [-100777]
