"""/nhatky: decisions for administrators to read, page by page."""

from bot.records.access.people import Role
from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from bot.telegram.handlers.audit import ON_PAGE


async def test_decisions_are_listed_the_latest_first_and_turned_like_pages(office, admin, records):
    for number in range(2 * ON_PAGE):
        records.register.appoint(5000 + number, admin.id, Role.READER, f"Đơn vị {number}")
    await admin.sends("/nhatky")
    first = await admin.sees(texts.AUDIT)
    assert f"Đơn vị {2 * ON_PAGE - 1}" in first.text
    assert first.labels == ["Sau › (2/3)"]
    await admin.presses("Sau ›")
    await admin.presses("Sau ›", on=await admin.sees())
    last = await admin.sees()
    assert last.id == first.id
    assert "người vận hành máy chủ" in last.text  # who let Lan in
    assert last.labels == ["‹ Trước"]


async def test_nobody_else_reads_them(office, lan):
    await lan.sends("/nhatky")
    await lan.sees(door_texts.UNKNOWN_COMMAND)
