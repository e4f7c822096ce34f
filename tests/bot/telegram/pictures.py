"""What people see, to be looked at: whole conversations with the real house, a PNG each.

Usage: python -m tests.bot.telegram.pictures FOLDER. Needs Chromium; the index is built in FOLDER on first use.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.house import House
from bot.serving.metrics import PrometheusObserver
from bot.settings import Settings
from bot.telegram.running import serve
from tests.telegram_server.people import Person
from tests.telegram_server.phone import WIDTH, page_of
from tests.telegram_server.server import TelegramServer

ADMIN, LAN, STRANGER = 2002, 2001, 2003
TALKS = {
    "answer": ("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",),
    "quote": ("Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",),
    "refusal": ("Đặc khu Lý Sơn có bao nhiêu bác sĩ?",),
    "directive": ("Nghị quyết 52-NQ/TW do ai ban hành, ngày nào?",),
    "list": ("Huyện kiến nghị gì với cấp tỉnh?",),
    "target": ("Mục tiêu kinh tế số đến năm 2030 là bao nhiêu?",),
    "concept": ("Trí tuệ nhân tạo là gì?",),
    "greeting": ("Xin chào",),
    "shelves": ("/vanban", "/chitieu", "/khainiem"),
    "cards": ("/vanban 52", "/khainiem AI"),
    "relations": ("/vanban 52",),
    "table": ("Nghị quyết 52 đặt ra những chỉ tiêu nào đến năm 2025?",),
    "start": ("/start", "/trogiup"),
    "notice": ("/riengtu",),
    "erase": ("/xoa", "/dulieu"),
    "source": ("/nguon", "/lichsu"),
}
PRESSED = {"quote": "Xem trích dẫn", "relations": "Sơ đồ quan hệ", "table": "Ảnh bảng chỉ tiêu"}
OF_ADMIN = {
    "people": ("/nguoidung", "/nhom"),
    "figures": ("/thongke", "/khoangtrong"),
    "intake": ("/tailieu",),
    "switch": ("/tatbot", "/tatbot Đang cập nhật thư viện.", "/batbot"),
}


async def converse(folder: Path) -> None:
    """Plays every conversation and draws it."""
    async with TelegramServer() as telegram:
        house = _house(telegram, folder / "home")
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(house.telegram_application(PrometheusObserver()), stop))
        await telegram.world.wait_until(lambda: bool(telegram.called("setMyCommands")), 60)
        admin, lan, stranger = (
            telegram.person(name, number)
            for name, number in (("Quản trị", ADMIN), ("Lan", LAN), ("Minh", STRANGER))
        )
        for person in (lan, admin):
            await _settle(person, "/riengtu")
            await person.presses("Đồng ý")
        for talks, person in ((TALKS, lan), (OF_ADMIN, admin)):
            for name, words in talks.items():
                await _draw(telegram, person, name, words, folder)
        await _draw(telegram, stranger, "stranger", ("/start",), folder)
        await _draw(telegram, admin, "request", (), folder, last=1)
        await admin.presses("Cấp quyền")
        await admin.presses("Người đọc")
        await _draw(telegram, admin, "unit", (), folder, last=1)
        await admin.presses("Phòng Nội vụ")
        await _draw(telegram, stranger, "approved", (), folder, last=1)
        stop.set()
        await serving
        house.records.close()


def _house(telegram: TelegramServer, home: Path) -> House:
    settings = Settings(
        home=home, admins=frozenset({ADMIN}), people=frozenset({LAN}),
        units="Phòng Nội vụ; Phòng Kinh tế; Văn phòng HĐND và UBND", operator="UBND đặc khu Lý Sơn",
        TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url, _env_file=None,
    )  # fmt: skip
    for records in home.glob("records.sqlite*"):
        records.unlink()  # every run begins with people whom nobody knows
    house = House(settings)
    if not house.library_is_current():
        house.ingest()
    return house


async def _settle(person: Person, words: str) -> None:
    """Says something and waits until the bot has been quiet for a while."""
    count = len(person.chat.events)
    await person.sends(words)
    await person.world.wait_until(lambda: len(person.chat.events) > count, 20)
    await _quiet(person)


async def _quiet(person: Person) -> None:
    while True:
        count = len(person.chat.events)
        if not await person.world.wait_until(lambda: len(person.chat.events) > count, 1.5):  # noqa: B023
            return


async def _draw(
    telegram: TelegramServer, person: Person, name: str, said: Sequence[str], folder: Path, last: int = 0
) -> None:
    before = len(person.chat.messages)
    for words in said:
        await _settle(person, words)
    if name in PRESSED:
        await person.presses(PRESSED[name])
        await _quiet(person)
    messages = list(person.chat.messages.values())
    page = folder / f"{name}.html"
    page.write_text(
        page_of(telegram.world, messages[-last:] if last else messages[before:]), encoding="utf-8"
    )
    await asyncio.to_thread(_photograph, page)


def _photograph(page: Path) -> None:
    """Draws a page as tall as it is, at twice the points."""
    with tempfile.TemporaryDirectory() as profile:
        options = (
            "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run "
            f"--hide-scrollbars --force-device-scale-factor=2 --window-size={WIDTH},2600"
        ).split()
        target = page.with_suffix(".png")
        chromium = shutil.which("chromium") or "chromium"
        command = [chromium, *options, f"--user-data-dir={profile}", f"--screenshot={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    _crop(target)


def _crop(picture: Path) -> None:
    """Cuts the empty ground below the last message, and keeps the file small."""
    from PIL import Image, ImageChops

    with Image.open(picture) as image:
        drawn = image.convert("RGB")
    ground = Image.new("RGB", drawn.size, drawn.getpixel((2, drawn.height - 2)))
    box = ImageChops.difference(drawn, ground).getbbox()
    height = min(drawn.height, box[3] + 24) if box else drawn.height
    drawn.crop((0, 0, drawn.width, height)).quantize(64).save(picture, optimize=True)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    asyncio.run(converse(place.resolve()))
