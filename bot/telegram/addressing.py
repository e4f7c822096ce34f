"""Who speaks to whom: which words of a message are a question to the bot."""

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType

from bot.telegram.ports import Talk


def talk_of(update: Update) -> Talk:
    """The talk that an update belongs to; it must have a chat and a person."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    assert chat is not None
    assert user is not None
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Talk(chat.id, user.id, thread)


def is_addressed(message: Message, bot_id: int, username: str) -> bool:
    """Whether a message is meant for the bot: private, in reply to it, by its name or by a command."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.text and message.text.startswith("/"):
        return "@" not in message.text.split()[0] or f"@{username}".lower() in message.text.lower()
    target = message.reply_to_message
    replies = target is not None and target.from_user is not None and target.from_user.id == bot_id
    return replies or bool(_mentions(message, username))


def question_in(message: Message, username: str) -> str:
    """The words of a message without the bot's name."""
    text = message.text or ""
    for mention in _mentions(message, username):
        text = text.replace(mention, " ")
    return " ".join(text.split(" ")).strip()


def is_command(message: Message | None, *names: str) -> bool:
    """Whether a message is one of these commands, with or without the bot's name; never a forwarded one."""
    words = (message.text or "").split(maxsplit=1) if message and not message.forward_origin else []
    return bool(words) and words[0].startswith("/") and words[0][1:].split("@")[0].lower() in names


def words_after_command(message: Message) -> str:
    """What follows "/hoi " in a message; empty when nothing does."""
    return " ".join((message.text or "").split(maxsplit=1)[1:]).strip()


def _mentions(message: Message, username: str) -> list[str]:
    found = message.parse_entities([MessageEntity.MENTION]).values()
    return [mention for mention in found if mention.lower() == f"@{username}".lower()]
