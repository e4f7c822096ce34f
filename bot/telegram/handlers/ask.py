"""Questions: typed, by command, by button, and edited."""

from telegram import Message, Update

from bot.telegram import texts
from bot.telegram.addressing import is_addressed, question_in, talk_of, words_after_command
from bot.telegram.door import Context
from bot.telegram.keyboards import examples_keyboard, questions_of
from bot.telegram.presses import Press
from bot.telegram.questions import Asked, answer_again, answer_question
from bot.telegram.rendering import closed
from bot.telegram.showing import forgiving_late_answers, show, sorry_in_chat


async def ask(update: Update, context: Context) -> None:
    """A message in a private chat, or one in a group that speaks to the bot."""
    message = update.message
    assert message is not None
    if not is_addressed(message, context.bot.id, context.bot.username):
        return
    question = question_in(message, context.bot.username) or _text_replied_to(message, context.bot.id)
    asked = Asked(question, talk_of(update), message.message_id)
    await answer_question(context.door, context.bot, asked)


async def ask_by_command(update: Update, context: Context) -> None:
    """/hoi with the question behind it, or in reply to the message that asks."""
    message = update.message
    assert message is not None
    question = words_after_command(message) or _text_replied_to(message, context.bot.id)
    if not question:
        page, keyboard = closed([texts.HOW_TO_ASK]), examples_keyboard(context.door.codec)
        await show(context.bot, talk_of(update), [page], keyboard)
        return
    asked = Asked(question, talk_of(update), message.message_id)
    await answer_question(context.door, context.bot, asked)


async def ask_edited(update: Update, context: Context) -> None:
    """An edited question is answered again in place."""
    message = update.edited_message
    assert message is not None
    if not is_addressed(message, context.bot.id, context.bot.username):
        return
    question = question_in(message, context.bot.username)
    if question.startswith("/"):
        question = words_after_command(message) if question.startswith("/hoi") else ""
    if question:
        asked = Asked(question, talk_of(update), message.message_id)
        await answer_again(context.door, context.bot, asked)


async def forwarded(update: Update, context: Context) -> None:
    """A forwarded message is somebody else's words: a question only when asked as one."""
    await show(context.bot, talk_of(update), [closed([texts.FORWARDED])])


async def ask_suggested(update: Update, context: Context, press: Press) -> str | None:
    """Asks the question of a suggestion or a choice."""
    kept = await context.door.answers.find(press.words[0])
    if kept is None:
        return texts.BUTTON_TOO_OLD
    await _ask_aloud(update, context, questions_of(kept.outcome)[press.number(1)])
    return None


async def ask_example(update: Update, context: Context, press: Press) -> None:
    """Asks one of the questions to begin with."""
    await _ask_aloud(update, context, texts.TRY[press.number(0) % len(texts.TRY)])


async def _ask_aloud(update: Update, context: Context, question: str) -> None:
    """Lets go of the button, repeats its question so that everybody sees it, and answers."""
    assert update.callback_query is not None
    with forgiving_late_answers():
        await update.callback_query.answer()
    talk = talk_of(update)
    async with sorry_in_chat(context.bot, talk):
        await show(context.bot, talk, [closed([f"» {question}"])])
        await answer_question(context.door, context.bot, Asked(question, talk))


def _text_replied_to(message: Message, bot_id: int) -> str:
    """The words of the message that was replied to, when somebody else wrote them."""
    target = message.reply_to_message
    if target is None or (target.from_user and target.from_user.id == bot_id):
        return ""
    return target.text or target.caption or ""
