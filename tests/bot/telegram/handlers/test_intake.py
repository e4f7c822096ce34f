"""Files into the library: looked at, confirmed, taken in, undone."""

import io

import pytest
from docx import Document

from bot.records.access.audit import Action, Audit
from bot.records.errors import RecordsUnavailableError
from bot.telegram import texts as door_texts
from bot.telegram.admin import intake_texts as texts
from bot.telegram.admin import texts as admin_texts

PLAN = "Kế hoạch 36.docx"


def plan(*extra: str) -> bytes:
    document = Document()
    document.add_heading("Kế hoạch chuyển đổi số năm 2024", 0)
    document.add_heading("I. Mục tiêu", 1)
    document.add_paragraph(
        "Căn cứ Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị, phấn đấu phủ sóng 5G."
    )
    document.add_heading("II. Nhiệm vụ", 1)
    for line in ("Phòng Văn hoá chủ trì tập huấn kỹ năng số cho 300 cán bộ.", *extra):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def filled(house, tmp_path):
    """A library with one text in it."""
    first = tmp_path / "Báo cáo.txt"
    first.write_text("Báo cáo số 1/BC-UBND. Huyện có 3 xã và 2 trạm y tế.", encoding="utf-8")
    house.ingest([first])
    return house


def titles(house):
    return sorted(entry.source for entry in house.index.current().documents())


async def test_a_file_is_looked_at_confirmed_taken_in_and_undone(filled, office, admin, telegram):
    before = titles(filled)
    await admin.sends_file(PLAN, plan())
    look = await admin.sees(texts.TITLE)
    for words in ("Kế hoạch 36.docx", "Cấu trúc: ", "I. Mục tiêu", "52-NQ/TW", texts.NO_WARNINGS):
        assert words in look.text
    assert look.labels == [texts.BUTTON_TAKE_IN, texts.BUTTON_DROP]
    assert titles(filled) == before
    await admin.presses(texts.BUTTON_TAKE_IN)
    await admin.sees(texts.WORKING)
    assert (await admin.sees("Đã nạp Kế hoạch 36.docx")).labels == [texts.BUTTON_UNDO]
    assert len(titles(filled)) == 2
    assert not list((filled.settings.home / "incoming").iterdir())
    await admin.presses(texts.BUTTON_UNDO)
    await admin.sees(texts.UNDONE)
    assert titles(filled) == before


async def test_a_pdf_is_looked_at_and_taken_in(filled, office, admin, make_pdf):
    lines = (
        "KẾ HOẠCH", "I. Mục tiêu", "Thực hiện Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ.",
        "II. Nhiệm vụ", "Phòng Văn hoá mở 12 lớp tập huấn kỹ năng số.",
    )  # fmt: skip
    await admin.sends_file("Kế hoạch.pdf", make_pdf(lines).read_bytes())
    look = await admin.sees(texts.TITLE)
    for words in ("Kế hoạch.pdf", "Cấu trúc: ", "50/NQ-CP"):
        assert words in look.text
    await admin.presses(texts.BUTTON_TAKE_IN)
    await admin.sees("Đã nạp Kế hoạch.pdf")
    assert len(titles(filled)) == 2


async def test_what_is_taken_in_and_undone_stands_in_the_audit(filled, office, admin, records):
    before = filled.index.current().manifest.id
    await admin.sends_file(PLAN, plan())
    await admin.sees(texts.TITLE)
    await admin.presses(texts.BUTTON_TAKE_IN)
    await admin.sees("Đã nạp")
    made = filled.index.current().manifest.id
    await admin.presses(texts.BUTTON_UNDO)
    await admin.sees(texts.UNDONE)
    back, taken = records.audit.entries(2)
    assert (taken.action, taken.details) == (Action.TAKEN_IN, {"file": PLAN, "generation": made})
    assert (back.action, back.details) == (Action.TAKEN_BACK, {"generation": made, "serving": before})
    assert taken.actor == back.actor == records.audit.actor(admin.id)
    await admin.sends("/nhatky")
    shown = await admin.sees(admin_texts.AUDIT)
    assert f"nạp tài liệu vào thư viện (tệp: {PLAN}; bản chỉ mục: {made})" in shown.text


async def test_what_the_audit_cannot_tell_of_is_undone(filled, office, admin, records, monkeypatch):
    def away(self, by, action, **details):
        raise RecordsUnavailableError("Cơ sở dữ liệu không trả lời.")

    await admin.sends_file(PLAN, plan())
    await admin.sees(texts.TITLE)
    with monkeypatch.context() as fault:
        fault.setattr(Audit, "record", away)
        await admin.presses(texts.BUTTON_TAKE_IN)
        await admin.sees(texts.NOT_AUDITED)
    assert len(titles(filled)) == 1
    await admin.sends_file(PLAN, plan())
    await admin.sees(texts.TITLE)
    await admin.presses(texts.BUTTON_TAKE_IN)
    await admin.sees("Đã nạp")
    with monkeypatch.context() as fault:
        fault.setattr(Audit, "record", away)
        assert await admin.presses(texts.BUTTON_UNDO) == "Cơ sở dữ liệu không trả lời."
    assert len(titles(filled)) == 2


async def test_what_was_known_already_changes_nothing_and_is_not_audited(filled, office, admin, records):
    for words in ("Đã nạp", texts.UNCHANGED):
        await admin.sends_file(PLAN, plan())
        await admin.sees(texts.TITLE)
        await admin.presses(texts.BUTTON_TAKE_IN)
        await admin.sees(texts.WORKING)
        await admin.sees(words)
    assert [entry.action for entry in records.audit.entries(2)].count(Action.TAKEN_IN) == 1


async def test_a_file_may_be_thrown_away(filled, office, admin):
    await admin.sends_file(PLAN, plan())
    await admin.sees(texts.TITLE)
    await admin.presses(texts.BUTTON_DROP)
    await admin.sees(texts.DROPPED)
    assert len(titles(filled)) == 1
    assert not list((filled.settings.home / "incoming").iterdir())


async def test_what_it_would_replace_is_said_and_an_old_undo_is_refused(filled, office, admin):
    for content in (plan(), plan("Thêm một nhiệm vụ nữa cho xã An Vĩnh.")):
        await admin.sends_file(PLAN, content)
        look = await admin.sees(texts.TITLE)
        await admin.presses(texts.BUTTON_TAKE_IN)
        await admin.sees(texts.WORKING)
        done = await admin.sees("Đã nạp")
        if "Sẽ thay" not in look.text:
            first = done
    assert "Sẽ thay tài liệu cùng tên" in look.text
    assert await admin.presses(texts.BUTTON_UNDO, on=first) == texts.CHANGED_SINCE
    assert len(titles(filled)) == 2


async def test_a_file_that_waits_outlives_a_restart(filled, bureau, admin):
    async with bureau.bot():
        await admin.sends_file(PLAN, plan())
        await admin.sees(texts.TITLE)
    async with bureau.bot():
        await admin.presses(texts.BUTTON_TAKE_IN)
        await admin.sees("Đã nạp")
        await admin.sends_file(PLAN, plan())
        await admin.sees(texts.TITLE)
        for place in (filled.settings.home / "incoming").iterdir():
            for file in place.iterdir():
                file.unlink()
        await admin.presses(texts.BUTTON_TAKE_IN)
        await admin.sees(texts.FILE_GONE)


@pytest.mark.parametrize("name", ["../../../thoat.txt", "..\\..\\thoat.txt", "/etc/thoat.txt", ".thoat.txt"])
async def test_no_name_leads_out_of_the_folder(filled, office, admin, name):
    await admin.sends_file(name, "Huyện có 3 xã.".encode())
    await admin.sees("Tệp: thoat.txt")
    (kept,) = (filled.settings.home / "incoming").rglob("*.txt")
    assert kept.name == "thoat.txt"


async def test_what_cannot_be_read_is_said_in_words(filled, office, admin):
    await admin.sends_file("hỏng.docx", b"not a word file")
    message = await admin.sees("hỏng.docx")
    assert message.labels == []
    await admin.sends_file("chương trình.exe", b"MZ")
    await admin.sees(texts.WRONG_ENDING)
    assert not list((filled.settings.home / "incoming").iterdir())


async def test_a_file_that_telegram_does_not_hand_over_is_refused(filled, office, admin):
    document = {"file_id": "big", "file_unique_id": "ubig", "file_name": "lon.pdf", "file_size": 21_000_000}
    await admin.sends("", document=document)
    await admin.sees(texts.TOO_LARGE)


async def test_a_file_that_was_passed_on_is_looked_at_too(filled, office, admin, telegram):
    telegram.world.files["passed"] = (PLAN, plan())
    document = {"file_id": "passed", "file_unique_id": "upassed", "file_name": PLAN}
    await admin.forwards("", document=document)
    await admin.sees(f"Tệp: {PLAN}")


async def test_a_file_of_somebody_else_is_no_question(filled, office, lan):
    await lan.sends_file(PLAN, plan())
    await lan.sees(door_texts.ONLY_TEXT)
    assert not (filled.settings.home / "incoming").exists()


async def test_the_command_says_what_may_be_sent(office, admin):
    await admin.sends("/tailieu")
    await admin.sees(texts.HOW_TO_SEND)


async def test_an_administrators_menu_has_their_commands(office, admin, telegram):
    await admin.sends("/start")
    await admin.sees("Kính chào")
    assert await telegram.world.wait_until(lambda: len(telegram.world.commands) == 2, 5)
    own = next(commands for scope, commands in telegram.world.commands.items() if str(admin.id) in scope)
    assert {"hoi", "dulieu", "thongke", "tailieu", "nguoidung"} <= {command["command"] for command in own}
