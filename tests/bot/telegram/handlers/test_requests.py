"""From a stranger's /start to a first answer, and everything that may come between."""

import pytest

from bot.records.access.people import Role
from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from tests.bot.telegram.conftest import ADMIN, LAN, STRANGER
from tests.bot.telegram.handlers.conftest import UNITS
from tests.bot.telegram.outcome_examples import QUOTED


async def asks_to_be_let_in(stranger, admin):
    await stranger.sends("/start")
    told = await stranger.sees("Mã yêu cầu")
    request = await admin.sees(texts.REQUEST)
    assert "Người lạ" in request.text
    code = request.text.split("Mã yêu cầu: ")[1].split("\n")[0]
    assert code in told.text
    return code


def audited(office):
    return [entry.action for entry in office.records.audit.entries()]


async def test_a_stranger_is_let_in_with_role_and_unit_and_answered(office, stranger, admin):
    await asks_to_be_let_in(stranger, admin)
    await admin.presses(texts.BUTTON_APPROVE)
    assert (await admin.sees(texts.CHOOSE_ROLE)).labels[:3] == list(texts.ROLES.values())
    await admin.presses("Người đọc")
    assert (await admin.sees(texts.CHOOSE_UNIT)).labels[:2] == list(UNITS)
    await admin.presses(UNITS[1])
    assert "Quản trị" in (await admin.sees("Đã cấp quyền")).text
    await stranger.sees(texts.approved(Role.READER, UNITS[1]))
    person = office.records.register.person(STRANGER)
    assert (person.name, person.role, person.unit) == ("Người lạ", Role.READER, UNITS[1])
    assert audited(office)[0] == "approved"
    await stranger.sends("Phòng nào chủ trì?")
    await stranger.sees(QUOTED)


async def test_a_unit_may_be_typed(office, stranger, admin):
    await asks_to_be_let_in(stranger, admin)
    await admin.presses(texts.BUTTON_APPROVE)
    await admin.presses("Tập huấn viên")
    await admin.presses(texts.BUTTON_OTHER_UNIT)
    question = await admin.sees("Anh/chị trả lời tin nhắn này")
    await admin.sends("  UBND xã   An Vĩnh ", reply_to=question)
    await admin.sees("Đã cấp quyền")
    person = office.records.register.person(STRANGER)
    assert (person.role, person.unit) == (Role.TRAINER, "UBND xã An Vĩnh")


async def test_a_unit_need_not_be_named(office, stranger, admin):
    await asks_to_be_let_in(stranger, admin)
    for label in (texts.BUTTON_APPROVE, "Người đọc", texts.BUTTON_NO_UNIT):
        await admin.presses(label)
    await stranger.sees(texts.NO_UNIT)
    assert office.records.register.person(STRANGER).unit is None


async def test_a_stranger_may_be_refused_and_is_told(office, stranger, admin):
    await asks_to_be_let_in(stranger, admin)
    await admin.presses(texts.BUTTON_REFUSE)
    await admin.sees("Đã từ chối")
    await stranger.sees(texts.REFUSED)
    assert audited(office)[0] == "refused"
    await stranger.sends("Phòng nào chủ trì?")
    await stranger.sees(door_texts.CLOSED)
    assert office.stage.assistant.asked == []


async def test_of_two_administrators_the_second_learns_that_it_was_decided(office, stranger, admin, telegram):
    other = telegram.person("Quản trị hai", 2009)
    office.records.register.appoint(2009, None, Role.ADMIN)
    await asks_to_be_let_in(stranger, admin)
    request = await other.sees(texts.REQUEST)
    await admin.presses(texts.BUTTON_REFUSE)
    assert await other.presses(texts.BUTTON_APPROVE, on=request) == texts.REQUEST_GONE
    assert office.records.register.person(STRANGER) is None


async def test_asking_again_brings_the_same_code_and_no_second_message(bureau, stranger, admin, telegram):
    async with bureau.bot():
        code = await asks_to_be_let_in(stranger, admin)
        await stranger.sends("/start")
        await admin.sees_nothing()
        await stranger.sees_nothing()
    async with bureau.bot():
        await stranger.sends("/start")
        assert code in (await stranger.sees("Mã yêu cầu")).text


async def test_a_stranger_who_asks_something_learns_how_to_be_let_in(office, stranger):
    await stranger.sends("Phòng nào chủ trì?")
    assert (await stranger.sees()).text == f"{door_texts.CLOSED}\n{texts.HOW_TO_REQUEST}"


async def test_an_administrator_who_cannot_be_reached_holds_nothing_up(bureau, stranger, admin):
    bureau.records.register.appoint(999_999, None, Role.ADMIN)  # never wrote to the bot
    async with bureau.bot():
        await asks_to_be_let_in(stranger, admin)


async def test_nobody_else_can_press_the_buttons_of_administrators(office, stranger, admin, lan):
    await asks_to_be_let_in(stranger, admin)
    await admin.presses(texts.BUTTON_APPROVE)
    request = await admin.sees(texts.CHOOSE_ROLE)
    reader = request.keyboard[0][0].data
    await lan.sends("Phòng nào chủ trì?")
    own = await lan.sees(QUOTED)
    assert await lan.taps(lan.chat, own, reader) == texts.ONLY_ADMINS
    assert await lan.taps(admin.chat, request, reader) == door_texts.CLOSED
    assert office.records.register.person(STRANGER) is None


async def test_a_reply_of_somebody_else_names_no_unit(office, stranger, admin, lan):
    code = await asks_to_be_let_in(stranger, admin)
    for label in (texts.BUTTON_APPROVE, "Người đọc", texts.BUTTON_OTHER_UNIT):
        await admin.presses(label)
    own = await lan.sends(texts.type_unit(code, Role.ADMIN))
    await lan.sends("Phòng tôi", reply_to=own)
    await lan.sees(QUOTED)
    assert office.records.register.person(STRANGER) is None


@pytest.mark.parametrize("command", ["/nguoidung", "/tatbot vì tôi muốn", "/batbot", "/nhom"])
async def test_commands_of_administrators_are_unknown_to_others(office, lan, command):
    await lan.sends(command)
    await lan.sees(door_texts.UNKNOWN_COMMAND)
    assert not office.records.switch.state().is_off


async def test_a_database_that_is_away_takes_no_request(office, stranger, monkeypatch):
    from bot.records.errors import RecordsUnavailableError

    def fail(*_, **__):
        raise RecordsUnavailableError("away")

    monkeypatch.setattr(type(office.records.database), "writing", fail)
    await stranger.sends("/start")
    await stranger.sees(texts.CANNOT_REQUEST)


async def test_administrators_of_the_settings_need_no_register(office, admin):
    assert office.records.register.person(ADMIN) is None
    await admin.sends("Phòng nào chủ trì?")
    await admin.sees(QUOTED)
    assert office.records.register.person(LAN) is not None
