import json

from bot.records.tables import AuditRow
from tests.bot.records.privacy.conftest import BOSS, LAN, MINH
from tests.bot.records.privacy.everything import tables_about_people, tables_that_mention


async def test_everything_that_is_kept_about_a_person_is_exported(office):
    id = await office.use(LAN, "hoamai")
    told = office.export.of(LAN)
    assert told["Hồ sơ"][0]["Tên"] == "Tên hoamai"
    assert told["Hồ sơ"][0]["Đơn vị"] == "Phòng hoamai"
    assert told["Yêu cầu cấp quyền"][0]["Kết quả"] == "approved"
    assert told["Ý kiến đồng ý"][0] == {"Bản": "1", "Đồng ý": True, "Lúc": "2026-03-02T15:00:00+07:00"}
    assert told["Câu hỏi"][0]["Mã"] == id
    assert told["Câu hỏi"][0]["Câu hỏi"] == "câu hỏi hoamai"
    assert told["Câu hỏi"][0]["Trả lời"] == "Câu 1. [1]"
    assert told["Góp ý"][0]["Lời"] == "lời góp ý hoamai"
    assert told["Hội thoại gần đây"][0]["Câu hỏi"] == "hội thoại hoamai"
    assert told["Câu trả lời còn nút bấm"][0]["Nội dung"]["key"] == "key-hoamai"
    assert told["Nhật ký quản trị"][0]["Vai"] == "người được nói đến"


async def test_no_table_about_people_is_left_out(office, database, pseudonyms):
    """A table that somebody adds later must come into export, erasure and this example."""
    await office.use(LAN, "hoamai")
    mentioned = tables_that_mention(database, str(LAN), pseudonyms.person(LAN))
    about_people = {table.name for table in tables_about_people()} - {AuditRow.__tablename__}
    assert mentioned == about_people
    assert len(office.export.of(LAN)) == len(about_people) + 1
    assert all(office.export.of(LAN).values())


async def test_the_export_is_about_nobody_else(office):
    await office.use(LAN, "hoamai")
    await office.use(MINH, "banglang")
    told = json.dumps(office.export.of(LAN), ensure_ascii=False)
    assert "banglang" not in told
    assert str(MINH) not in told


async def test_a_stranger_gets_an_empty_export(office):
    assert not any(office.export.of(LAN).values())


async def test_what_an_administrator_decided_is_exported_to_them(office):
    await office.use(LAN, "hoamai")
    assert office.export.of(BOSS)["Nhật ký quản trị"][0]["Vai"] == "người quyết định"
