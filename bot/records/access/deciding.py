"""Whether somebody may ask: by settings and database, and from memory while the database is away."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from bot.records.access.groups import GroupList
from bot.records.access.people import Role
from bot.records.access.register import AccessRegister
from bot.records.errors import RecordsUnavailableError

_REMEMBERED_SECONDS = 3600.0
_MAX_REMEMBERED = 10_000
_log = logging.getLogger(__name__)
Found = TypeVar("Found")


class RecordedAccess:
    """Access by settings and register; has the shape that the Telegram door asks for.

    The database is asked every time, so that a revocation counts at once in every process. While it is away,
    what it said within the last hour counts: who was let in keeps being answered, strangers stay outside.
    """

    def __init__(
        self,
        register: AccessRegister,
        groups: GroupList,
        *,
        admins: frozenset[int] = frozenset(),
        people: frozenset[int] = frozenset(),
        listed_groups: frozenset[int] = frozenset(),
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``admins``, ``people`` and ``listed_groups`` have access by settings."""
        self._register = register
        self._groups = groups
        self._admins = admins
        self._people = people
        self._listed_groups = listed_groups
        self._seconds = seconds
        self._remembered: OrderedDict[tuple[str, int], tuple[object, float]] = OrderedDict()

    async def may_ask(self, person_id: int, chat_id: int) -> bool:
        """Whether this person may ask in this chat; in a private chat both numbers are the same.

        A listed group lets everyone in it ask, because its members already see every answer. A person with a
        role may not carry the bot into other groups.
        """
        if chat_id == person_id:
            return await self.role(person_id) is not None
        return chat_id in self._listed_groups or await self._is_listed(chat_id)

    async def is_admin(self, person_id: int) -> bool:
        """Whether this person runs the bot."""
        return await self.role(person_id) is Role.ADMIN

    async def role(self, person_id: int) -> Role | None:
        """What this person may do, None for a stranger."""
        if person_id in self._admins:
            return Role.ADMIN
        found = await self._ask("person", person_id, lambda: self._role(person_id), None)
        return Role.READER if found is None and person_id in self._people else found

    async def _is_listed(self, chat_id: int) -> bool:
        return await self._ask("group", chat_id, lambda: self._groups.find(chat_id) is not None, False)

    def _role(self, person_id: int) -> Role | None:
        person = self._register.person(person_id)
        return person.role if person else None

    async def _ask(self, kind: str, number: int, ask: Callable[[], Found], otherwise: Found) -> Found:
        """What the database says, else what it said last, else ``otherwise``."""
        key = (kind, number)
        try:
            found = await asyncio.to_thread(ask)
        except RecordsUnavailableError:
            _log.warning("decided about access from memory: the database is away")
            said, at = self._remembered.get(key, (otherwise, 0.0))
            return said if self._seconds() - at < _REMEMBERED_SECONDS else otherwise  # type: ignore[return-value]
        self._remembered[key] = (found, self._seconds())
        self._remembered.move_to_end(key)
        if len(self._remembered) > _MAX_REMEMBERED:
            self._remembered.popitem(last=False)
        return found
