"""The assistant over the small library, as a door has it."""

from dataclasses import dataclass

import pytest

from bot.assistant.everyday import EverydayWords
from bot.assistant.language import QuestionLanguage
from bot.assistant.mending import mender_of
from bot.assistant.outcomes import Answer, Clarification, Outcome, Refusal
from bot.assistant.pipeline import Assistant
from bot.assistant.reading.reader import QuestionReader
from bot.assistant.trace import Trace
from bot.house import House
from bot.settings import Settings


@dataclass(frozen=True)
class Conversation:
    """Asks, and takes it ill when the outcome is not of the kind expected."""

    assistant: Assistant
    house: House

    def outcome(self, question: str, *history: str) -> Outcome:
        return self.assistant.answer(question, history)

    def answer(self, question: str, *history: str) -> Answer:
        """The answer, every quote of which is verbatim text of the library."""
        outcome = self.outcome(question, *history)
        assert isinstance(outcome, Answer), outcome
        generation = self.house.index.current()
        for citation in outcome.citations:
            text = generation.document_text(citation.document_id)
            assert text[citation.start : citation.end] == citation.quote
        return outcome

    def refusal(self, question: str, *history: str) -> Refusal:
        outcome = self.outcome(question, *history)
        assert isinstance(outcome, Refusal), outcome.text
        return outcome

    def clarification(self, question: str, *history: str) -> Clarification:
        outcome = self.outcome(question, *history)
        assert isinstance(outcome, Clarification), outcome
        return outcome

    def composer(self, question: str, *history: str) -> str:
        """Which composer made the draft."""
        trace = Trace()
        self.assistant.answer(question, history, trace)
        return trace.draft.composer if trace.draft else ""


@pytest.fixture(scope="session")
def house(library_home, library_folder):
    return House(Settings(_env_file=None, home=library_home, library=library_folder))


@pytest.fixture(scope="session")
def assistant(house):
    return house.assistant


@pytest.fixture(scope="session")
def ask(assistant, house):
    return Conversation(assistant, house)


@pytest.fixture(scope="session")
def reader(house):
    """Reads questions as the assistant does."""
    generation = house.index.current()
    library = house.settings.library
    return QuestionReader(
        QuestionLanguage.load(library),
        EverydayWords.load(library),
        house.catalogue,
        mender_of(generation, house.catalogue),
    )
