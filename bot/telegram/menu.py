"""The menu of commands that Telegram shows beside the input line."""

from bot.telegram import texts


def menu(*, has_office: bool) -> tuple[tuple[str, str], ...]:
    """Commands and what they do; those about one's data are there with the records."""
    commands = dict(texts.COMMANDS) | (dict(texts.OWN_DATA_COMMANDS) if has_office else {})
    return tuple(commands.items())
