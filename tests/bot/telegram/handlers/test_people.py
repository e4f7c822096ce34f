"""The list of people: by pages, with roles that change and access that ends."""

import asyncio
import threading

from bot.records.access.people import Role
from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from tests.bot.telegram.conftest import LAN
from tests.bot.telegram.outcome_examples import QUOTED


async def test_everybody_is_listed_page_by_page(office, admin):
    for number in range(10):
        office.records.register.appoint(5000 + number, None, Role.READER, "Xã An Hải", f"Người {number}")
    await admin.sends("/nguoidung")
    first = await admin.sees("11 người có quyền, trang 1/2")
    assert len(first.labels) == 9
    await admin.presses("Sau ›")
    second = await admin.sees("trang 2/2")
    assert second.labels[-1] == "‹ Trước"
    assert len({*first.labels, *second.labels}) == 13


async def test_open_requests_stand_above_the_list(office, admin, stranger):
    office.records.register.request(stranger.id, "Người lạ")
    await admin.sends("/nguoidung")
    assert (await admin.sees(texts.PEOPLE)).labels[0] == f"{texts.WAITING}: Người lạ"
    await admin.presses(texts.WAITING)
    assert (await admin.sees(texts.REQUEST)).labels == [texts.BUTTON_APPROVE, texts.BUTTON_REFUSE]


async def test_access_is_revoked_after_one_is_sure_and_counts_at_once(office, admin, lan):
    await admin.sends("/nguoidung")
    await admin.sees(texts.PEOPLE)
    for label in ("Lan", texts.BUTTON_REVOKE, texts.BUTTON_NOT_SURE, texts.BUTTON_REVOKE, texts.BUTTON_SURE):
        await admin.presses(label)
    await admin.sees("đã thu hồi")
    await lan.sees(texts.REVOKED)
    assert office.records.audit.entries()[0].action == "revoked"
    await lan.sends("Phòng nào chủ trì?")
    await lan.sees(door_texts.CLOSED)
    assert office.stage.assistant.asked == []


async def test_a_role_changes_and_the_person_is_told(office, admin, lan):
    await admin.sends("/nguoidung")
    await admin.sees(texts.PEOPLE)
    await admin.presses("Lan")
    await admin.presses("Quản trị viên")
    await lan.sees(texts.role_changed(Role.ADMIN))
    assert office.records.register.person(LAN).role is Role.ADMIN
    await lan.sends("/nguoidung")
    await lan.sees("1 người có quyền")


async def test_whoever_blocks_the_bot_is_marked_until_they_come_back(bureau, lan, admin):
    bureau.stage.assistant.busy = threading.Event()
    async with bureau.bot():
        await lan.sends("Phòng nào chủ trì?")
        assert await lan.world.wait_until(lambda: bool(bureau.stage.assistant.asked), 5)
        lan.chat.blocked = True
        bureau.stage.assistant.busy.set()
        register = bureau.records.register
        for _ in range(100):
            if not register.person(LAN).is_reachable:
                break
            await asyncio.sleep(0.05)
        await admin.sends("/nguoidung")
        await admin.sees(texts.PEOPLE)
        await admin.presses("Lan")
        await admin.sees(texts.UNREACHABLE)
        lan.chat.blocked = False
        await lan.sends("/start")
        await lan.sees("Kính chào")
        await admin.presses("Đổi vai trò: Tập huấn viên")
        await lan.sees("Tập huấn viên")
        assert register.person(LAN).is_reachable


async def test_a_card_of_somebody_who_is_gone_says_so(office, admin):
    await admin.sends("/nguoidung")
    await admin.sees(texts.PEOPLE)
    await admin.presses("Lan")
    office.records.register.revoke(LAN, None)
    assert await admin.presses("Tập huấn viên") == texts.PERSON_GONE
    assert office.records.register.person(LAN).role is None


async def test_an_administrator_who_is_none_any_more_decides_nothing(office, admin, lan, stranger):
    office.records.register.appoint(LAN, None, Role.ADMIN)
    await lan.sends("/nguoidung")
    await lan.sees(texts.PEOPLE)
    office.records.register.appoint(LAN, None, Role.READER)
    assert await lan.presses("Lan") == texts.ONLY_ADMINS
    await lan.sends("Phòng nào chủ trì?")
    await lan.sees(QUOTED)
