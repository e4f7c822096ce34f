"""From a question to its answer on the screen: the one way for messages, commands, buttons and edits."""

import asyncio
import secrets
from dataclasses import dataclass, replace

from telegram import Bot

from bot.assistant.outcomes import Answer, Outcome
from bot.telegram import texts
from bot.telegram.door import Door, DoorBot
from bot.telegram.growing import growing_message
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.ports import Asking, KeptAnswer, Talk
from bot.telegram.rendering import closed, pages
from bot.telegram.shelves import Form, Shelf
from bot.telegram.showing import show, show_again
from bot.telegram.typing_action import typing

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # records use the key too: lower case, nothing to mix up
_KEY_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where it stands; ``message_id`` is None when a button asked it."""

    text: str
    talk: Talk
    message_id: int | None = None

    @property
    def reply_to(self) -> int | None:
        """The message that an answer in a group replies to."""
        return self.message_id if self.talk.chat_id < 0 else None


async def answer_question(door: Door, bot: DoorBot, asked: Asked) -> None:
    """Answers, unless this very message was answered before (an update that came twice)."""
    if asked.message_id and await door.answers.to_message(asked.talk.chat_id, asked.message_id):
        return
    if await _may_ask_now(door, bot, asked):
        kept, _ = await _work(door, bot, asked)
        await _settle(door, bot, kept, asked)


async def answer_again(door: Door, bot: DoorBot, asked: Asked) -> None:
    """Answers an edited question in the place of its first answer, or anew when that is gone."""
    earlier = None
    if asked.message_id:
        earlier = await door.answers.to_message(asked.talk.chat_id, asked.message_id)
    if not await _may_ask_now(door, bot, asked):
        return
    shown_in = earlier.message_id if earlier else None
    kept, has_grown = await _work(door, bot, asked, shown_in)
    stands = earlier is not None and shown_in is not None and kept.outcome == earlier.outcome
    if not stands or has_grown:
        await _settle(door, bot, kept, asked)


async def show_page(door: Door, bot: Bot, kept: KeptAnswer, page: int) -> bool:
    """Turns an answer that is on the screen to ``page``; False when its message is gone."""
    if kept.message_id is None:
        return False
    shown = pages(kept.outcome)
    page = min(page, len(shown) - 1)
    keyboard = answer_keyboard(door.codec, kept, page, len(shown))
    return await show_again(bot, kept.talk.chat_id, kept.message_id, shown[page], keyboard)


async def _may_ask_now(door: Door, bot: Bot, asked: Asked) -> bool:
    """Counts the question; says how long to wait when there were too many, once until that is over."""
    seconds = await door.limits.seconds_to_wait(asked.talk)
    if seconds and door.hurried.is_first(asked.talk.chat_id):
        await show(bot, asked.talk, [closed([texts.wait(seconds)])])
    return not seconds


async def _work(
    door: Door, bot: DoorBot, asked: Asked, shown_in: int | None = None
) -> tuple[KeptAnswer, bool]:
    """The answer, in ``shown_in`` or the message in which its beginning was shown; whether one was."""
    asking = Asking(_new_key(), asked.talk)
    async with growing_message(bot, asked.talk, asked.reply_to, shown_in) as message:
        async with door.one_at_a_time.turn_of(asked.talk.person_id), typing(bot, asked.talk):
            history = await door.conversations.recent(asked.talk, asked.message_id)
            outcome = await door.assistant.answer(asking, asked.text, history, message.grow)
        if isinstance(outcome, Answer):
            await door.conversations.add(asked.talk, asked.text, asked.message_id)
        elif asked.message_id is not None:
            await door.conversations.drop(asked.talk, asked.message_id)
        offers = await asyncio.to_thread(_offers, door, outcome)
    kept = KeptAnswer(asking.key, asked.talk, outcome, asked.message_id, message.message_id, *offers)
    return kept, message.is_shown


def _new_key() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))


def _offers(door: Door, outcome: Outcome) -> tuple[str | None, tuple[Form, ...]]:
    """The first directive that an answer cites and the library has a card of, and what there is to look at."""
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    found = (c.document_id for c in cited if door.library.card(Shelf.DIRECTIVES, c.document_id))
    return next(found, None), tuple(sight.form for sight in door.library.sights(cited))


async def _settle(door: Door, bot: Bot, kept: KeptAnswer, asked: Asked) -> None:
    """Shows the answer in its message, or in a new one when it has none or that is gone.

    The answer is kept before it is shown, so that its buttons work at once, and its message after.
    """
    await door.answers.keep(kept)
    if await show_page(door, bot, kept, 0):
        return
    shown = pages(kept.outcome)
    keyboard = answer_keyboard(door.codec, kept, 0, len(shown))
    message_id = await show(bot, asked.talk, shown[:1], keyboard, asked.reply_to)
    await door.answers.keep(replace(kept, message_id=message_id))
