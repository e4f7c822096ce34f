"""Fits the adapter on the library's askable questions: no question of an evaluation set is seen.

python -m bot.evaluation.adapting [--out ADAPTER.npz]

Two askable questions of one sentence shall be nearer to each other than to those of other sentences, and the
sentence nearer to them than other sentences (InfoNCE over batches of sentences, Adam, seeds averaged; Henderson et al.
2017, Kingma and Ba 2015). Questions are then compared in the directions in which they differ most. What is told at the
end is measured on sentences that were left out of a fit of their own.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.assistant.adapter import ADAPTER_FILE, Adapter, unit_length
from bot.evaluation.fit_options import out_option
from bot.evaluation.serving import evaluation_house
from bot.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.index.generation import Generation

Matrix = NDArray[np.float32]

EPOCHS = 160
SEEDS = 3
_BATCH = 256  # sentences that are told apart at a time
_SHARPNESS = np.float32(20.0)  # of similarities between questions, before softmax
_SHARPNESS_OF_SENTENCES = np.float32(64.0)  # larger: centred sentences are short vectors
_LEARNING_RATE = 1e-3
_PULL = 1e-3  # towards the identity
_DROPOUT = 0.2  # of a question's components, so that no few of them decide
_KEPT = 128  # dimensions in which questions are compared: a third of the memory and of the time, as good (measured)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Askable questions, shape (n, d), and sentences, shape (m, d).

    ``asked``: which sentence (0 … m-1) each question asks for, shape (n,); ``documents``: of which document each sentence
    is, shape (m,).
    """

    questions: Matrix
    sentences: Matrix
    asked: NDArray[np.int64]
    documents: NDArray[np.int64]

    def only(self, sentences: NDArray[np.int64]) -> "Pairs":
        """These sentences with their questions."""
        place = np.full(len(self.sentences), -1, np.int64)
        place[sentences] = np.arange(len(sentences))
        kept = place[self.asked] >= 0
        return Pairs(
            self.questions[kept],
            self.sentences[sentences],
            place[self.asked[kept]],
            self.documents[sentences],
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, tells and writes; 1 when there is no library to do it with."""
    out = out_option("bot.evaluation.adapting", __doc__, ADAPTER_FILE, arguments)
    try:
        house = evaluation_house(Settings())
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    pairs = pairs_of(house.index.current())
    known, new = _halves(len(pairs.sentences), np.random.default_rng(0))
    for name, adapter in (
        ("without", Adapter.without_fitting(pairs.questions)),
        ("fitted on others", fit_adapter(pairs.only(known))),
    ):
        by_question, by_sentence = recall(adapter, pairs.only(new))
        sys.stdout.write(
            f"{name}: R@1 over {len(new)} sentences, by another askable question {by_question:.1%}, "
            f"by the sentence {by_sentence:.1%}\n"
        )
    if out:
        fit_adapter(pairs).save(out, house.embedder.name)
    return 0


def pairs_of(generation: Generation) -> Pairs:
    """The askable questions of a generation with their sentences."""
    rows, asked = np.unique(np.asarray(generation.askable_sentence_rows), return_inverse=True)
    sentences, _ = generation.sentence_vectors(rows.tolist())
    questions = np.asarray(generation.askable_vectors(), np.float32)
    places = generation.sentence_section_rows[rows].tolist()
    sections = generation.sections(places)
    _, documents = np.unique([sections[place].document_id for place in places], return_inverse=True)
    return Pairs(
        questions, np.asarray(sentences, np.float32), asked.astype(np.int64), documents.astype(np.int64)
    )


def fit_adapter(pairs: Pairs, epochs: int = EPOCHS, seeds: int = SEEDS) -> Adapter:
    """The mean of the adapters of several seeds; the same pairs give the same adapter."""
    centre = pairs.questions.mean(axis=0)
    fits = [_Fit(pairs, centre, seed).run(epochs) for seed in range(seeds)]
    questions, sentences = (np.stack(side).mean(axis=0) for side in zip(*fits, strict=True))
    return Adapter(
        centre, pairs.sentences.mean(axis=0), _main_directions(questions, pairs.questions - centre), sentences
    )


def _main_directions(turn: Matrix, questions: Matrix) -> Matrix:
    """A turn, shape (d, d), followed by the directions in which these questions, shape (n, d), then differ most."""
    _, _, directions = np.linalg.svd(unit_length(questions @ turn.T), full_matrices=False)
    kept: Matrix = directions[:_KEPT] @ turn
    return kept


def recall(adapter: Adapter, pairs: Pairs) -> tuple[float, float]:
    """Share of askable questions whose nearest other question, and whose nearest sentence, is of its own sentence."""
    questions = adapter.of_questions(pairs.questions)
    near = questions @ questions.T
    np.fill_diagonal(near, -np.inf)
    by_question = pairs.asked[near.argmax(axis=1)] == pairs.asked
    best = [int(adapter.answering(pairs.sentences, question).argmax()) for question in pairs.questions]
    return float(by_question.mean()), float((np.array(best) == pairs.asked).mean())


class _Fit:
    """One run of Adam from the identity."""

    def __init__(self, pairs: Pairs, centre: Matrix, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._questions = pairs.questions - centre
        self._sentences = pairs.sentences - pairs.sentences.mean(axis=0)
        order = np.argsort(pairs.asked, kind="stable")
        ends = np.searchsorted(pairs.asked[order], np.arange(len(pairs.sentences) + 1))
        self._documents = pairs.documents
        self._asking = [order[a:b] for a, b in pairwise(ends.tolist())]

    def run(self, epochs: int) -> tuple[Matrix, Matrix]:
        """The matrices of questions and of sentences."""
        identity = np.eye(self._questions.shape[1], dtype=np.float32)
        steps = _Adam(identity.copy()), _Adam(identity.copy())
        for epoch in range(epochs):
            for batch in self._batches(is_by_document=epoch % 2 == 1):
                slopes = self._slopes(batch, steps[0].value, steps[1].value)
                for step, slope in zip(steps, slopes, strict=True):
                    step.take(slope + 2 * _PULL * (step.value - identity))
        return steps[0].value, steps[1].value

    def _batches(self, is_by_document: bool) -> Iterator[NDArray[np.int64]]:
        """Every sentence once, with any others or with those of its own document, which are hardest to tell apart."""
        order = self._random.permutation(len(self._asking))
        if is_by_document:
            shuffled = self._random.permutation(int(self._documents.max()) + 1)
            order = order[np.argsort(shuffled[self._documents[order]], kind="stable")]
        yield from (order[start : start + _BATCH] for start in range(0, len(order), _BATCH))

    def _slopes(
        self, batch: NDArray[np.int64], of_questions: Matrix, of_sentences: Matrix
    ) -> tuple[Matrix, Matrix]:
        """Gradients of the loss: one askable question of each sentence looks for another one, and for the sentence."""
        chosen = [self._random.choice(self._asking[s], 2, replace=len(self._asking[s]) < 2) for s in batch]
        asked, other = self._questions[np.array(chosen).T]
        asked = asked * (self._random.random(asked.shape) >= _DROPOUT) / (1 - _DROPOUT)
        asked = np.asarray(asked, np.float32)

        left, right = asked @ of_questions.T, other @ of_questions.T
        left_unit, right_unit = unit_length(left), unit_length(right)
        pull = _pull(_SHARPNESS * left_unit @ right_unit.T) * _SHARPNESS
        slope = _through_length(left, left_unit, pull @ right_unit).T @ asked
        slope += _through_length(right, right_unit, pull.T @ left_unit).T @ other

        sought, sentences = unit_length(asked), self._sentences[batch]
        pull = _pull(_SHARPNESS_OF_SENTENCES * sought @ of_sentences @ sentences.T) * _SHARPNESS_OF_SENTENCES
        return slope, sought.T @ pull @ sentences


class _Adam:
    """Adam with its usual constants on one matrix."""

    def __init__(self, value: Matrix) -> None:
        self.value = value
        self._mean, self._square = np.zeros_like(value), np.zeros_like(value)
        self._taken = 0

    def take(self, slope: Matrix) -> None:
        """One step down the slope."""
        self._taken += 1
        self._mean = np.float32(0.9) * self._mean + np.float32(0.1) * slope
        self._square = np.float32(0.999) * self._square + np.float32(0.001) * slope**2
        mean = self._mean / np.float32(1 - 0.9**self._taken)
        square = self._square / np.float32(1 - 0.999**self._taken)
        self.value = self.value - np.float32(_LEARNING_RATE) * mean / (np.sqrt(square) + np.float32(1e-8))


def _pull(logits: NDArray[np.floating]) -> Matrix:
    """Gradient of the mean cross-entropy by logits, shape (n, n), whose diagonal is right."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return np.asarray((shares - np.eye(len(logits), dtype=np.float32)) / len(logits), np.float32)


def _through_length(vectors: Matrix, units: Matrix, slope: NDArray[np.floating]) -> Matrix:
    """Gradient by vectors, given that by their unit vectors."""
    along = (slope * units).sum(axis=1, keepdims=True)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray((slope - along * units) / lengths, np.float32)


def _halves(count: int, random: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Four fifths and one fifth of the numbers below ``count``."""
    order = random.permutation(count)
    return order[count // 5 :], order[: count // 5]


if __name__ == "__main__":
    sys.exit(main())
