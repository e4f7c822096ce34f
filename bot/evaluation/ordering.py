"""Fits the model that tells orders to the assistant from honest messages (``bot.assistant.orders``).

python -m bot.evaluation.ordering [--out ORDERS.json]

Ridge logistic regression, by Newton's method, on the query vector of a clause and on its words and pairs of words.
An example is a clause: those that order, and as honest ones the other clauses of the same messages, honest messages
(``orders/messages.jsonl``), askable questions of the library and the honest questions of the sets for tuning. Each
counts again without diacritics. A message is an order when its highest clause, or the message as a whole, reaches
the threshold: the lowest one that keeps to the false alarms allowed, cross-validated by message. The injections of
the sets for tuning are no examples; they are counted with the fitted model.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from bot.assistant.guard import Guard, clean_for_guard
from bot.assistant.orders import ORDERS_FILE, clauses_of
from bot.assistant.text_model import TextModel, words_of
from bot.evaluation.fitting import FOLDS, newton
from bot.evaluation.messages import fit_on_messages, read_lines, taken_for
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.serving import reader_of
from bot.evaluation.text_fitting import (
    Examples,
    Features,
    askable_texts,
    choose_threshold,
    telling_words,
    text_model,
)
from bot.house import House
from knowledge.vietnamese.text import strip_diacritics

Numbers = NDArray[np.float64]

MESSAGES_FILE = Path(__file__).with_name("orders") / "messages.jsonl"
# What may be taken for an order: of questions that are to be answered (of each kind), and of honest messages that
# were written to look like orders.
FALSE_ALARMS = 0.003
FALSE_ALARMS_ON_MESSAGES = 0.02
RIDGE = 2000.0
_ORDER, _HONEST = 3.0, 1.5  # what an example counts
_NOT_HONEST = {"injection", "abuse", "secret", "opinion"}  # kinds of questions
_MIN_CLAUSES = 4  # of orders that a word stands in
_EVERY = 10  # one askable question in so many is an example; all are counted


class Message(BaseModel):
    """A line of the file: ``clause`` are the words of an order; ``offtopic``: honest, and refused elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    orders: bool
    clause: str = ""
    offtopic: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A message to be judged, with the fold that it was left out of; ``vector`` when it is one clause and known."""

    text: str
    fold: int
    vector: NDArray[np.float32] | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """See ``messages.fit_on_messages``."""
    return fit_on_messages(
        "bot.evaluation.ordering",
        __doc__,
        ORDERS_FILE,
        lambda: read_messages(MESSAGES_FILE),
        fit_orders,
        arguments,
    )


def read_messages(path: Path) -> list[Message]:
    """Every message of a file.

    Raises:
        QuestionSetError: a line is no message, or its clause does not stand in it.
    """
    messages = read_lines(path, Message)
    for number, message in enumerate(messages, start=1):
        if message.orders != bool(message.clause) or message.clause not in message.text:
            raise QuestionSetError(f"{path.name}, dòng {number}: clause không nằm trong text.")
    return messages


def examples_of(messages: Sequence[Message], questions: Sequence[EvaluationQuestion]) -> Examples:
    """The clauses of messages and the honest questions of sets, each with the fold of its message."""
    examples = Examples()
    for number, message in enumerate(messages):
        clauses, fold = clauses_of(message.text), number % FOLDS
        if not message.orders:
            examples.add([clean_for_guard(message.text), *clauses], False, _HONEST, fold)
            continue
        said = words_of(message.clause)
        shares = {clause: len(words_of(clause) & said) / len(words_of(clause)) for clause in clauses}
        covers = {clause: len(words_of(clause) & said) / len(said) for clause in clauses}
        ordering = [clause for clause in clauses if shares[clause] >= 0.6 and covers[clause] >= 0.5]
        examples.add([clean_for_guard(message.clause), *ordering], True, _ORDER, fold)
        examples.add([clause for clause in clauses if shares[clause] <= 0.4], False, 1.0, fold)
    for number, question in enumerate(questions):
        if question.kind not in _NOT_HONEST:
            examples.add([clean_for_guard(question.question)], False, 1.0, number % FOLDS)
    return examples


def fit_orders(
    house: House, messages: Sequence[Message], questions: Sequence[EvaluationQuestion]
) -> tuple[TextModel, dict[str, object]]:
    """The model, and its figures cross-validated by message (the injections': by the model itself)."""
    examples = examples_of(messages, questions)
    words = telling_words((message.clause for message in messages if message.orders), _MIN_CLAUSES)
    reader = reader_of(house)
    features = Features(house.embedder, words, reader.heard)
    askable = _askable(house, features)
    for told in askable[::_EVERY]:
        examples.add([told.text], False, 1.0, told.fold)
    x, y = features.of(examples.texts), np.array(examples.labels)
    counts, folds = np.array(examples.counts), np.array(examples.folds)
    held_out = [
        newton(x[folds != k], y[folds != k], counts[folds != k], RIDGE)
        for k in range(FOLDS)
    ]  # fmt: skip
    weights = newton(x, y, counts, RIDGE)

    numbered = [Told(message.text, number % FOLDS) for number, message in enumerate(messages)]
    asked = [Told(q.question, number % FOLDS) for number, q in enumerate(questions)]
    groups = {
        "orders": [t for t, m in zip(numbered, messages, strict=True) if m.orders],
        "messages": [t for t, m in zip(numbered, messages, strict=True) if not m.orders and not m.offtopic],
        "offtopic": [t for t, m in zip(numbered, messages, strict=True) if m.offtopic],
        "askable": askable,
        "to_answer": [t for t, q in zip(asked, questions, strict=True) if q.status == "answered"],
        "to_refuse": [
            t
            for t, q in zip(asked, questions, strict=True)
            if q.status == "refused" and q.kind not in _NOT_HONEST
        ],
    }
    groups["injections"] = [Told(q.question, 0) for q in questions if q.kind == "injection"]
    groups = {name: told for name, told in groups.items() if told}
    groups |= {
        f"{name}_without_diacritics": [Told(strip_diacritics(t.text), t.fold) for t in told]
        for name, told in groups.items()
        if name != "askable"
    }
    scores = {
        name: _highest(
            features, told, [weights] * FOLDS if name.startswith("injections") else held_out, reader.heard
        )
        for name, told in groups.items()
    }
    threshold = choose_threshold(
        (scores["askable"], FALSE_ALARMS),
        (scores["to_answer"], FALSE_ALARMS),
        (scores["messages"], FALSE_ALARMS_ON_MESSAGES),
        (scores["to_answer_without_diacritics"], FALSE_ALARMS),
        (scores["messages_without_diacritics"], FALSE_ALARMS_ON_MESSAGES),
    )
    model = text_model(weights, words, threshold)
    texts = {name: [t.text for t in told] for name, told in groups.items()}
    return model, taken_for(texts, scores, threshold, Guard(house.settings.library))


def _askable(house: House, features: Features) -> list[Told]:
    """The library's askable questions; those of one sentence are in one fold."""
    generation = house.index.current()
    rows = np.asarray(generation.askable_sentence_rows)
    texts = askable_texts(generation)
    vectors = np.asarray(generation.askable_vectors(), np.float32)
    features.know(texts, vectors)
    numbers = np.unique(rows, return_inverse=True)[1]
    return [
        Told(text, int(number) % FOLDS, vector)
        for text, number, vector in zip(texts, numbers, vectors, strict=True)
    ]


def _highest(
    features: Features, told: Sequence[Told], weights: Sequence[Numbers], heard: Callable[[str], str]
) -> Numbers:
    """For each message the highest score of the message and its clauses, by the model of its fold."""
    parts = [
        [t.text]
        if t.vector is not None
        else list(dict.fromkeys((clean_for_guard(t.text), *clauses_of(heard(t.text)))))
        for t in told
    ]
    rows = features.of([part for group in parts for part in group])
    ends = np.cumsum([0, *map(len, parts)])
    highest = [
        float((rows[start:end] @ weights[t.fold][1:]).max() + weights[t.fold][0])
        for t, start, end in zip(told, ends[:-1], ends[1:], strict=True)
    ]
    return np.array(highest)


if __name__ == "__main__":
    sys.exit(main())
