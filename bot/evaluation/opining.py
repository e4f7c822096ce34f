"""Fits the model that tells messages that ask for an opinion from those that ask for facts (``bot.assistant.opinions``).

python -m bot.evaluation.opining [--out OPINIONS.json]

Ridge logistic regression, by Newton's method, on query vectors and on words and pairs of words. Examples are the
messages of ``opinions/messages.jsonl`` (opinions, and look-alikes that ask for facts), askable questions of the library
and the honest questions of the sets for tuning; each counts again without diacritics. The threshold is the lowest
one that keeps to the false alarms allowed, cross-validated. The opinions of the sets for tuning are no examples; they
are counted with the fitted model.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from bot.assistant.guard import Guard, clean_for_guard
from bot.assistant.opinions import MODEL_FILE
from bot.assistant.text_model import TextModel
from bot.evaluation.fitting import FOLDS, newton
from bot.evaluation.messages import fit_on_messages, read_lines, taken_for
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.serving import reader_of
from bot.evaluation.text_fitting import (
    Examples,
    Features,
    Numbers,
    askable_texts,
    choose_threshold,
    telling_words,
    text_model,
)
from bot.house import House
from knowledge.vietnamese.text import strip_diacritics

MESSAGES_FILE = Path(__file__).with_name("opinions") / "messages.jsonl"
# What may be taken for an opinion: of questions that are to be answered (of each kind), and of the look-alikes.
FALSE_ALARMS = 0.003
FALSE_ALARMS_ON_MESSAGES = 0.03
_RIDGE = 1000.0
_OPINION, _HONEST, _ASKABLE = 3.0, 1.5, 1.0  # what an example counts
_MIN_OPINIONS = 4  # that a word stands in
_AGAIN = (
    "opinions",
    "messages",
    "to_answer",
    "opinions_of_the_sets",
)  # groups that are counted without diacritics too
_EVERY = 5  # one askable question in so many is an example; all are counted


class Message(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    opinion: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """See ``messages.fit_on_messages``."""
    return fit_on_messages(
        "bot.evaluation.opining",
        __doc__,
        MODEL_FILE,
        lambda: read_messages(MESSAGES_FILE),
        fit_opinions,
        arguments,
    )


def read_messages(path: Path) -> list[Message]:
    """Every message of a file.

    Raises:
        QuestionSetError: a line is no message.
    """
    return read_lines(path, Message)


def fit_opinions(
    house: House, messages: Sequence[Message], questions: Sequence[EvaluationQuestion]
) -> tuple[TextModel, dict[str, object]]:
    """The model, and its figures cross-validated by message (those of the sets' opinions: by the model itself).

    A figure is how many messages a group has, and which share is taken for opinions by the model, by the guard's
    patterns, by either.
    """
    askable = askable_texts(house.index.current())
    groups = {
        "opinions": [m.text for m in messages if m.opinion],
        "messages": [m.text for m in messages if not m.opinion],
        "askable": askable,
        "to_answer": [q.question for q in questions if q.status == "answered" and not q.history],
        "opinions_of_the_sets": [q.question for q in questions if q.kind == "opinion"],
    }
    plain = {
        f"{name}_without_diacritics": [strip_diacritics(text) for text in groups[name]] for name in _AGAIN
    }
    features = Features(
        house.embedder, telling_words(groups["opinions"], _MIN_OPINIONS), reader_of(house).heard
    )
    features.know(askable, np.asarray(house.index.current().askable_vectors(), np.float32))
    examples = Examples()
    for name, counts in (("opinions", _OPINION), ("messages", _HONEST), ("to_answer", _ASKABLE)):
        for number, text in enumerate(groups[name]):
            examples.add([clean_for_guard(text)], name == "opinions", counts, number % FOLDS)
    for number in range(0, len(askable), _EVERY):
        examples.add([askable[number]], False, _ASKABLE, number % FOLDS)
    x, y = features.of(examples.texts), np.array(examples.labels)
    counts_of, folds = np.array(examples.counts), np.array(examples.folds)
    held_out = [newton(x[folds != k], y[folds != k], counts_of[folds != k], _RIDGE) for k in range(FOLDS)]
    weights = newton(x, y, counts_of, _RIDGE)
    scores = {
        name: _scores(features, texts, [weights] if name.startswith("opinions_of") else held_out)
        for name, texts in (groups | plain).items()
        if texts
    }
    threshold = choose_threshold(
        (scores["askable"], FALSE_ALARMS),
        (scores["to_answer"], FALSE_ALARMS),
        (scores["messages"], FALSE_ALARMS_ON_MESSAGES),
        (scores["to_answer_without_diacritics"], FALSE_ALARMS),
        (scores["messages_without_diacritics"], FALSE_ALARMS_ON_MESSAGES),
    )
    told = {name: texts for name, texts in (groups | plain).items() if name in scores}
    figures = taken_for(told, scores, threshold, Guard(house.settings.library))
    return text_model(weights, features.words, threshold), figures


def _scores(features: Features, texts: Sequence[str], weights: Sequence[Numbers]) -> Numbers:
    """The score of each text by the model of its fold."""
    rows = features.of([clean_for_guard(text) for text in texts])
    of_fold = [weights[number % len(weights)] for number in range(len(texts))]
    return np.array([w[0] + row @ w[1:] for row, w in zip(rows, of_fold, strict=True)])


if __name__ == "__main__":
    sys.exit(main())
