"""The switch: nobody is answered, everybody is told why, and a restart changes nothing."""

import contextlib

from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from tests.bot.telegram.handlers.conftest import opened
from tests.bot.telegram.outcome_examples import QUOTED

QUESTION = "Phòng nào chủ trì?"
REASON = "Đang cập nhật <thư viện>"
PAUSED = door_texts.maintenance(REASON)


async def test_while_it_is_off_nobody_is_answered_and_everybody_is_told_why(office, admin, lan):
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    await admin.sends(f"/tatbot {REASON}")
    await admin.sees(texts.SWITCHED_OFF)
    for person in (lan, admin):
        await person.sends(QUESTION)
        await person.sees(PAUSED)
    assert await lan.presses("Xem trích dẫn") == PAUSED
    assert await lan.asks_inline("trí tuệ") == []
    assert office.stage.assistant.questions == [QUESTION]
    entry = office.records.audit.entries()[0]
    assert (entry.action, entry.details) == ("switched_off", {"reason": REASON})


async def test_it_stays_off_over_a_restart_and_can_be_switched_on(bureau, admin, lan, home):
    async with bureau.bot():
        await admin.sends(f"/tatbot {REASON}")
        await admin.sees(texts.SWITCHED_OFF)
    with contextlib.closing(opened(home)) as bureau.records:
        async with bureau.bot():
            await lan.sends(QUESTION)
            await lan.sees(PAUSED)
            await admin.sends("/batbot")
            await admin.sees(texts.SWITCHED_ON)
            await lan.sends(QUESTION)
            await lan.sees(QUOTED)
            assert bureau.records.audit.entries()[0].action == "switched_on"


async def test_a_reason_is_asked_for(office, admin):
    await admin.sends("/tatbot")
    await admin.sees(texts.HOW_TO_SWITCH_OFF)
    assert not office.records.switch.state().is_off


async def test_switching_on_what_is_on_is_no_event(office, admin):
    before = len(office.records.audit.entries())
    await admin.sends("/batbot")
    await admin.sees(texts.IS_ON)
    assert len(office.records.audit.entries()) == before


async def test_rights_and_administration_go_on_while_it_is_off(office, admin, lan):
    office.records.switch.turn_off(None, REASON)
    await lan.sends("/xoa")
    await lan.sees("Tôi sẽ xoá hẳn")
    await lan.presses(door_texts.BUTTON_KEEP)
    await lan.sees(door_texts.KEPT)
    await admin.sends("/nguoidung")
    await admin.sees(texts.PEOPLE)
    await admin.presses("Lan")
    await admin.sees("Đơn vị: Phòng Kinh tế")
