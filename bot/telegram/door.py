"""What every handler can reach: the door's parts, typed."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from bot.telegram.answering import ThreadedAssistant
from bot.telegram.asking_limits import AskingLimits
from bot.telegram.budget import Priority
from bot.telegram.daily import forget_daily
from bot.telegram.gallery import Gallery
from bot.telegram.now_and_then import NowAndThen
from bot.telegram.office import Office
from bot.telegram.one_at_a_time import OneAtATime
from bot.telegram.ports import Access, Conversations, KeptAnswers, Opinions
from bot.telegram.presses import PressCodec
from bot.telegram.shelves import LibraryView

logger = logging.getLogger(__name__)

Data = dict[Any, Any]
DoorBot: TypeAlias = ExtBot[Priority]


@dataclass(frozen=True, slots=True)
class Door:
    """The parts of the door, made once; without an ``office`` it stands on lists and memory."""

    assistant: ThreadedAssistant
    access: Access
    conversations: Conversations
    answers: KeptAnswers
    library: LibraryView
    gallery: Gallery
    opinions: Opinions
    codec: PressCodec
    limits: AskingLimits
    one_at_a_time: OneAtATime
    office: Office | None = None
    told: NowAndThen = field(default_factory=NowAndThen)
    asked_in: NowAndThen = field(default_factory=lambda: NowAndThen(quiet_seconds=30.0))
    hurried: NowAndThen = field(default_factory=lambda: NowAndThen(quiet_seconds=10.0))


class DoorApplication(Application[DoorBot, "Context", Data, Data, Data, None]):
    """The library's application with the door's parts."""

    def __init__(self, door: Door, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own arguments
        super().__init__(**kwargs)
        self.door = door
        self._forgetting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins to answer, and to forget by age."""
        await super().start()
        if self.door.office:
            self._forgetting = asyncio.create_task(forget_daily(self.door.office.records.retention))

    async def stop(self) -> None:
        """Ends after what is being answered."""
        if self._forgetting:
            self._forgetting.cancel()
            await asyncio.gather(self._forgetting, return_exceptions=True)
        await super().stop()


class Context(CallbackContext[DoorBot, Data, Data, Data]):
    """The context of a handler."""

    @property
    def door(self) -> Door:
        """The parts of the door."""
        assert isinstance(self.application, DoorApplication)
        return self.application.door

    @property
    def office(self) -> Office:
        """The part that stands on the records; only handlers that are there with it ask for it."""
        assert self.door.office is not None
        return self.door.office
