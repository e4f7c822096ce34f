"""The records behind this door's ports: conversations, answers, opinions and questions of those who agreed.

Of whoever has not agreed to the notice nothing goes into the database. What their buttons need stays in
memory for an hour, and so it does for everybody while the database is away.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from bot.assistant.outcomes import OnGrowing, Outcome
from bot.assistant.trace import Trace
from bot.records.awaiting import or_else
from bot.records.errors import RecordsUnavailableError, UnknownQuestionError
from bot.records.opening import Records
from bot.records.questions.asking import TracingAssistant, record_safely
from bot.records.questions.feedback import FeedbackReason
from bot.records.questions.recording import Door
from bot.records.talks.answers import RecordedAnswers
from bot.telegram.ports import Asking, Assistant, KeptAnswer, Opinion, Talk
from bot.telegram.remembering import RememberedAnswers

_MEMORY_SECONDS = 3600.0
logger = logging.getLogger(__name__)


class TracedAssistant(TracingAssistant, Assistant, Protocol):
    """An assistant that tells how it came to an outcome."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        """The outcome of a question; fills the trace, and tells the answer while it is written."""
        ...


class Agreement:
    """Who agreed to the notice that is in force; ``version`` is the notice's."""

    def __init__(self, records: Records, version: str) -> None:
        self._consents = records.consents
        self.version = version

    def may_keep(self, person_id: int) -> bool:
        """Whether what this person asks may be kept; not while the database is away."""
        try:
            return self._consents.may_keep(person_id, self.version)
        except RecordsUnavailableError:
            return False

    async def has_answered(self, person_id: int) -> bool:
        """Whether this person said yes or no to this notice; while the database is away nobody is asked."""

        def latest_is_current() -> bool:
            latest = self._consents.latest(person_id)
            return latest is not None and latest.version == self.version

        return await or_else(True, latest_is_current)


class StoredConversations:
    """``Conversations`` of those who agreed."""

    def __init__(self, records: Records, agreement: Agreement) -> None:
        self._stored = records.conversations
        self._agreement = agreement

    async def recent(self, talk: Talk, before: int | None = None) -> tuple[str, ...]:
        """Answered questions, oldest first."""
        return await self._stored.recent(talk, before)

    async def add(self, talk: Talk, question: str, message_id: int | None = None) -> None:
        """Remembers an answered question."""
        if await asyncio.to_thread(self._agreement.may_keep, talk.person_id):
            await self._stored.add(talk, question, message_id)

    async def drop(self, talk: Talk, message_id: int) -> None:
        """Forgets the question of one message."""
        await self._stored.drop(talk, message_id)

    async def forget(self, talk: Talk) -> None:
        """Forgets the talk."""
        await self._stored.forget(talk)


class StoredAnswers:
    """``KeptAnswers`` of those who agreed; of all others for an hour, in memory."""

    def __init__(self, records: Records, agreement: Agreement) -> None:
        self._stored = RecordedAnswers(records.database, KeptAnswer)
        self._remembered = RememberedAnswers(seconds=_MEMORY_SECONDS)
        self._agreement = agreement

    async def keep(self, kept: KeptAnswer) -> None:
        """Stores or replaces the answer with this key."""
        await self._remembered.keep(kept)
        if await asyncio.to_thread(self._agreement.may_keep, kept.talk.person_id):
            await self._stored.keep(kept)

    async def find(self, key: str) -> KeptAnswer | None:
        """The answer with this key."""
        return await self._stored.find(key) or await self._remembered.find(key)

    async def to_message(self, chat_id: int, question_id: int) -> KeptAnswer | None:
        """The answer to that message."""
        stored = await self._stored.to_message(chat_id, question_id)
        return stored or await self._remembered.to_message(chat_id, question_id)

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Deletes what is kept for this person in this chat, and from memory in every chat."""
        await self._remembered.forget_everywhere(person_id)
        await self._stored.forget(chat_id, person_id)


class StoredOpinions:
    """``Opinions`` in the records; nameless for those who did not agree."""

    def __init__(self, records: Records, agreement: Agreement) -> None:
        self._feedback = records.feedback
        self._agreement = agreement

    async def add(self, opinion: Opinion) -> None:
        """Stores an opinion; an answer that was not recorded takes none."""
        reason = FeedbackReason(opinion.complaint.value) if opinion.complaint else None

        def give() -> None:
            person = self._named(opinion.person_id)
            try:
                self._feedback.give(opinion.answer_key, opinion.is_good, reason, person=person)
            except UnknownQuestionError:
                logger.info("an opinion came to an answer that is not recorded")

        await or_else(None, give)

    async def say(self, person_id: int, words: str) -> bool:
        """Stores a word on the bot as a whole; False when it holds what must not be stored.

        Raises:
            RecordsUnavailableError: the database does not answer, and thanks would be a lie.
        """
        return await asyncio.to_thread(lambda: self._feedback.say(words, self._named(person_id)))

    async def forget(self, person_id: int) -> None:
        """Nothing: opinions go with everything else that is erased of a person."""

    def _named(self, person_id: int) -> int | None:
        return person_id if self._agreement.may_keep(person_id) else None


class RecordingAnswering:
    """``Answering`` with a record of every question, under the key that its buttons carry."""

    def __init__(self, assistant: TracedAssistant, records: Records, agreement: Agreement) -> None:
        self._assistant = assistant
        self._records = records
        self._agreement = agreement

    def __call__(
        self, asking: Asking, question: str, history: Sequence[str], on_growing: OnGrowing
    ) -> Outcome:
        """The outcome of ``question``; figures alone are recorded of those who did not agree.

        Recorded is what came of it in the end, not what was told on the way.
        """
        trace = Trace()
        outcome = self._assistant.answer(question, history, trace, on_growing)
        person = asking.talk.person_id
        record_safely(
            lambda: self._records.questions, question, outcome, trace, Door.TELEGRAM, person,
            self._agreement.may_keep(person), id=asking.key,
        )  # fmt: skip
        return outcome
