"""The assistant of the terminal door, recording what it answers."""

from collections.abc import Callable, Sequence

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext
from bot.assistant.pipeline import Assistant
from bot.records.questions.asking import answer_and_record
from bot.records.questions.recording import Door, QuestionRecords


class RecordedAssistant:
    """Answers as the assistant does; a database that is away stops nothing."""

    def __init__(self, assistant: Assistant, records: Callable[[], QuestionRecords]) -> None:
        self._assistant = assistant
        self._records = records

    def answer(
        self, question: str, history: Sequence[str] = (), on_growing: OnGrowing | None = None
    ) -> Outcome:
        """The outcome of a question; ``on_growing`` is told the answer while it is written."""
        return answer_and_record(
            self._assistant, self._records, question, history, Door.TERMINAL, on_growing=on_growing
        ).outcome

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """A quote with the text around it."""
        return self._assistant.context(document_id, start, end)
