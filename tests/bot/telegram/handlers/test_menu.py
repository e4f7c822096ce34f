"""What the menu names is there: every command gets an answer of its own."""

import pytest

from bot.telegram import texts
from bot.telegram.admin.commands import ADMIN_COMMANDS
from bot.telegram.menu import menu

COMMANDS = [command for command, _ in (*menu(has_office=True), *ADMIN_COMMANDS)]


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_of_an_administrators_menu_is_answered(office, admin, command):
    await admin.sends(f"/{command}")
    assert (await admin.sees()).text not in (texts.UNKNOWN_COMMAND, texts.SORRY)


def test_every_command_stands_in_the_menu_once():
    assert len(COMMANDS) == len(set(COMMANDS))
    assert {
        "start",
        "trogiup",
        "hoi",
        "vanban",
        "chitieu",
        "khainiem",
        "nguon",
        "lichsu",
        "gopy",
        "xoa",
    } < set(COMMANDS)
