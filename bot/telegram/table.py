"""The handler table: every command and every kind of message, a line each."""

from telegram import Message, Update
from telegram.ext import (
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram.door import DoorApplication
from bot.telegram.handlers.ask import ask, ask_by_command, ask_edited, forwarded
from bot.telegram.handlers.audit import show_audit
from bot.telegram.handlers.browse import (
    browse_concepts,
    browse_directives,
    browse_targets,
    show_overview,
)
from bot.telegram.handlers.consent import show_at_first_contact, show_notice
from bot.telegram.handlers.errors import report_error
from bot.telegram.handlers.figures import show_figures
from bot.telegram.handlers.forget import ask_to_forget
from bot.telegram.handlers.gaps import list_gaps
from bot.telegram.handlers.gate import gate
from bot.telegram.handlers.groups import follow_group, show_groups
from bot.telegram.handlers.history import show_history
from bot.telegram.handlers.inline import offer_cards
from bot.telegram.handlers.intake import how_to_send_file, look_at_file
from bot.telegram.handlers.opinions import say
from bot.telegram.handlers.own_data import ask_to_erase, export_data
from bot.telegram.handlers.people import list_people
from bot.telegram.handlers.presses import press
from bot.telegram.handlers.requests import names_a_unit, take_unit
from bot.telegram.handlers.start import not_text, show_help, start, unknown_command
from bot.telegram.handlers.switch import hold_while_off, switch_off, switch_on

# Groups of handlers, one after the other: each of these runs before the table, or ends the matter.
_GATE, _SWITCH, _NOTICE = -3, -2, -1
# Somebody else's words are neither a command nor a question, but a file that was passed on is a file.
_MESSAGE = filters.UpdateType.MESSAGE
_NEW = _MESSAGE & ~filters.FORWARDED


class _NamesUnit(filters.MessageFilter):
    """A reply to this bot's question for a unit."""

    def filter(self, message: Message) -> bool:
        return names_a_unit(message, message.get_bot().id)


def add_handlers(application: DoorApplication) -> None:
    """The handler table; the order matters, the first that fits takes the update."""
    asked_in_words = filters.TEXT & ~filters.COMMAND
    add = application.add_handler
    add(TypeHandler(Update, gate), group=_GATE)
    if application.door.office:
        _add_office(application)
    add(CommandHandler("start", start, _NEW))
    add(CommandHandler(["trogiup", "help"], show_help, _NEW))
    add(CommandHandler("hoi", ask_by_command, _NEW))
    add(CommandHandler("vanban", browse_directives, _NEW))
    add(CommandHandler("chitieu", browse_targets, _NEW))
    add(CommandHandler("khainiem", browse_concepts, _NEW))
    add(CommandHandler("nguon", show_overview, _NEW))
    add(CommandHandler("lichsu", show_history, _NEW))
    add(CommandHandler("gopy", say, _NEW))
    add(CommandHandler("xoa", ask_to_forget, _NEW))
    add(MessageHandler(_NEW & filters.COMMAND, unknown_command))
    add(MessageHandler(_MESSAGE & filters.FORWARDED & filters.ChatType.PRIVATE, forwarded))
    add(MessageHandler(_NEW & asked_in_words, ask))
    add(MessageHandler(_NEW & ~filters.StatusUpdate.ALL, not_text))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, ask_edited))
    add(CallbackQueryHandler(press))
    add(InlineQueryHandler(offer_cards))
    application.add_error_handler(report_error)


def _add_office(application: DoorApplication) -> None:
    """What there is only with the records; administrators' commands are private but for /nhom."""
    private = _NEW & filters.ChatType.PRIVATE
    add = application.add_handler
    add(TypeHandler(Update, hold_while_off), group=_SWITCH)
    add(TypeHandler(Update, show_at_first_contact), group=_NOTICE)
    add(CommandHandler("riengtu", show_notice, _NEW))
    add(CommandHandler("dulieu", export_data, _NEW))
    add(CommandHandler("xoa", ask_to_erase, _NEW))
    add(CommandHandler("nguoidung", list_people, private))
    add(CommandHandler("nhom", show_groups, _NEW))
    add(CommandHandler("tatbot", switch_off, private))
    add(CommandHandler("batbot", switch_on, private))
    add(CommandHandler("thongke", show_figures, private))
    add(CommandHandler("khoangtrong", list_gaps, private))
    add(CommandHandler("tailieu", how_to_send_file, private))
    add(CommandHandler("nhatky", show_audit, private))
    add(MessageHandler(_MESSAGE & filters.ChatType.PRIVATE & filters.Document.ALL, look_at_file))
    add(MessageHandler(private & filters.REPLY & filters.TEXT & ~filters.COMMAND & _NamesUnit(), take_unit))
    add(MessageHandler(_NEW & filters.StatusUpdate.MIGRATE, follow_group))
