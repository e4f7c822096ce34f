"""The commands of administrators, for their menu."""

from typing import Final

from bot.telegram.admin import figures_texts, intake_texts, texts

ADMIN_COMMANDS: Final = (*texts.COMMANDS, *figures_texts.COMMANDS, *intake_texts.COMMANDS)
