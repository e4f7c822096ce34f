"""Who may use the bot: nobody, unless a list names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedAccess:
    """Access by lists out of the settings, as Telegram's numbers; groups have negative ones.

    A listed group lets everyone in it ask, because its members already see every answer. A listed person may
    not carry the bot into other groups.
    """

    admins: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()

    async def may_ask(self, person_id: int, chat_id: int) -> bool:
        """Whether this person may ask in this chat."""
        if chat_id != person_id:
            return chat_id in self.groups
        return person_id in self.people or await self.is_admin(person_id)

    async def is_admin(self, person_id: int) -> bool:
        """Whether this person runs the bot."""
        return person_id in self.admins
