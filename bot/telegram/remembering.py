"""Conversations and answers kept in memory: enough for tests and for a bot that may forget on restart."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.telegram.ports import KeptAnswer, Opinion, Talk

TURNS = 5  # earlier questions that a follow-up may lean on
MAX_TALKS = 10_000
MAX_ANSWERS = 20_000
MAX_SAID = 1_000


@dataclass(frozen=True, slots=True)
class Turn:
    """An answered question and the message that asked it, if a message did."""

    question: str
    message_id: int | None


class RememberedConversations:
    """The last questions of each talk; the talk that was quiet longest is forgotten first."""

    def __init__(self, turns: int = TURNS) -> None:
        self._turns = turns
        self._talks: OrderedDict[Talk, list[Turn]] = OrderedDict()

    async def recent(self, talk: Talk, before: int | None = None) -> tuple[str, ...]:
        """Answered questions, oldest first."""
        turns = self._talks.get(talk, [])
        return tuple(turn.question for turn in turns[: _place(turns, before)])

    async def add(self, talk: Talk, question: str, message_id: int | None = None) -> None:
        """Remembers an answered question."""
        turns = self._talks.setdefault(talk, [])
        place = _place(turns, message_id)
        turns[place : place + 1] = [Turn(question, message_id)]
        del turns[: -self._turns]
        self._talks.move_to_end(talk)
        if len(self._talks) > MAX_TALKS:
            self._talks.popitem(last=False)

    async def drop(self, talk: Talk, message_id: int) -> None:
        """Forgets the question of one message."""
        turns = self._talks.get(talk, [])
        place = _place(turns, message_id)
        del turns[place : place + 1]

    async def forget(self, talk: Talk) -> None:
        """Forgets the talk."""
        self._talks.pop(talk, None)


class RememberedAnswers:
    """Answers by key; the oldest goes first, and whatever is older than ``seconds``, if that is given."""

    def __init__(self, seconds: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._answers: OrderedDict[str, tuple[KeptAnswer, float]] = OrderedDict()
        self._keys: dict[tuple[int, int], str] = {}

    async def keep(self, kept: KeptAnswer) -> None:
        """Stores or replaces the answer with this key."""
        self._answers[kept.key] = (kept, self._clock())
        self._answers.move_to_end(kept.key)
        if kept.question_id is not None:
            self._keys[kept.talk.chat_id, kept.question_id] = kept.key
        self._forget_old()

    async def find(self, key: str) -> KeptAnswer | None:
        """The answer with this key."""
        self._forget_old()
        kept, _ = self._answers.get(key, (None, 0.0))
        return kept

    async def to_message(self, chat_id: int, question_id: int) -> KeptAnswer | None:
        """The answer to that message."""
        return await self.find(self._keys.get((chat_id, question_id), ""))

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Deletes what is kept for this person in this chat."""
        talk = (chat_id, person_id)
        self._drop(k for k, _ in self._answers.values() if (k.talk.chat_id, k.talk.person_id) == talk)

    async def forget_everywhere(self, person_id: int) -> None:
        """Deletes what is kept for this person in any chat."""
        self._drop(kept for kept, _ in self._answers.values() if kept.talk.person_id == person_id)

    def _forget_old(self) -> None:
        until = self._clock() - self._seconds if self._seconds is not None else float("-inf")
        while self._answers:
            kept, at = next(iter(self._answers.values()))
            if at > until and len(self._answers) <= MAX_ANSWERS:
                break
            self._drop([kept])

    def _drop(self, going: Iterable[KeptAnswer]) -> None:
        for kept in list(going):
            del self._answers[kept.key]
            place = (kept.talk.chat_id, kept.question_id or 0)
            if self._keys.get(place) == kept.key:
                del self._keys[place]


class RememberedOpinions:
    """The last word of each person on each answer."""

    def __init__(self) -> None:
        self._opinions: OrderedDict[tuple[str, int], Opinion] = OrderedDict()
        self.said: list[tuple[int, str]] = []

    @property
    def all(self) -> tuple[Opinion, ...]:
        """Every opinion, oldest first."""
        return tuple(self._opinions.values())

    async def add(self, opinion: Opinion) -> None:
        """Stores an opinion in the place of the same person's earlier one on the same answer."""
        self._opinions[opinion.answer_key, opinion.person_id] = opinion
        if len(self._opinions) > MAX_ANSWERS:
            self._opinions.popitem(last=False)

    async def say(self, person_id: int, words: str) -> bool:
        """Stores a word on the bot as a whole."""
        self.said = [*self.said[-MAX_SAID:], (person_id, words)]
        return True

    async def forget(self, person_id: int) -> None:
        """Deletes what this person thinks and said."""
        self.said = [said for said in self.said if said[0] != person_id]
        for place in [place for place in self._opinions if place[1] == person_id]:
            del self._opinions[place]


def _place(turns: list[Turn], message_id: int | None) -> int:
    """Where the question of that message stands; past the end when it is not there."""
    known = [turn.message_id for turn in turns]
    return known.index(message_id) if message_id is not None and message_id in known else len(turns)
