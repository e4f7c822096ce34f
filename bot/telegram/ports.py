"""What this door needs from the rest of the house, one Protocol for each need."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext
from bot.telegram.shelves import Form


class Assistant(Protocol):
    """Answers questions; both methods may take their time and are called on threads."""

    def answer(
        self, question: str, history: Sequence[str] = (), *, on_growing: OnGrowing | None = None
    ) -> Outcome:
        """The outcome of ``question``; ``history`` are earlier answered questions, oldest first.

        ``on_growing`` is told the answer while it is being written, if it takes long.
        """
        ...

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """The quote at these offsets with the text around it.

        Raises:
            LookupError: the document is not in the library any more, or the offsets lie outside its text.
            KnowledgeError: the index cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Talk:
    """Who talks where: one person in one chat, and in one topic of it if it has topics."""

    chat_id: int
    person_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks where, and the key under which the answer is kept; records use the same key."""

    key: str
    talk: Talk


class Answering(Protocol):
    """Asks the assistant for somebody; whoever records questions stands here, around the assistant."""

    def __call__(
        self, asking: Asking, question: str, history: Sequence[str], on_growing: OnGrowing
    ) -> Outcome:
        """The outcome of ``question``; called on a thread, as is ``on_growing``."""
        ...


class Conversations(Protocol):
    """The last questions of each talk that were answered, so that a follow-up can be understood."""

    async def recent(self, talk: Talk, before: int | None = None) -> tuple[str, ...]:
        """Answered questions, oldest first, a handful; only those before the message ``before``, if known."""
        ...

    async def add(self, talk: Talk, question: str, message_id: int | None = None) -> None:
        """Remembers an answered question, in the place of the one that the same message asked before."""
        ...

    async def drop(self, talk: Talk, message_id: int) -> None:
        """Forgets the question of one message."""
        ...

    async def forget(self, talk: Talk) -> None:
        """Forgets the talk."""
        ...


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What the buttons under an answer need, also after a restart. The person's own words are not kept.

    ``question_id`` is the message that was answered, None when a button asked; ``message_id`` the message
    that shows the outcome, None while it is not sent; ``card_id`` the directive whose card goes with it;
    ``forms`` what of the answer is better looked at than read.
    """

    key: str
    talk: Talk
    outcome: Outcome
    question_id: int | None = None
    message_id: int | None = None
    card_id: str | None = None
    forms: tuple[Form, ...] = ()


class KeptAnswers(Protocol):
    """Answers by key, and by the message that asked."""

    async def keep(self, kept: KeptAnswer) -> None:
        """Stores or replaces the answer with this key."""
        ...

    async def find(self, key: str) -> KeptAnswer | None:
        """The answer with this key, None when it is unknown or forgotten."""
        ...

    async def to_message(self, chat_id: int, question_id: int) -> KeptAnswer | None:
        """The answer to that message, None when there is none."""
        ...

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Deletes what is kept for this person in this chat."""
        ...


class Complaint(StrEnum):
    """What was wrong with an answer; the value travels in buttons and into records, so it never changes."""

    WRONG = "wrong"
    OFF_TOPIC = "off_topic"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    SHOULD_KNOW = "should_know"  # a refusal where the person expects an answer


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person thinks of an answer; ``complaint`` is None for a good one or while none was chosen."""

    answer_key: str
    person_id: int
    is_good: bool
    complaint: Complaint | None = None


class Opinions(Protocol):
    """What people think of answers, the last word of each person counting."""

    async def add(self, opinion: Opinion) -> None:
        """Stores an opinion in the place of the same person's earlier one on the same answer."""
        ...

    async def say(self, person_id: int, words: str) -> bool:
        """Stores a word on the bot as a whole; False when it holds what must not be stored."""
        ...

    async def forget(self, person_id: int) -> None:
        """Deletes what this person thinks and said."""
        ...


class Access(Protocol):
    """Who may use the bot."""

    async def may_ask(self, person_id: int, chat_id: int) -> bool:
        """Whether this person may ask in this chat; in a private chat both numbers are the same."""
        ...

    async def is_admin(self, person_id: int) -> bool:
        """Whether this person runs the bot."""
        ...
