"""What the fits of text models have in common: words as features, weights as a model, and the model's file."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assistant.text_model import TextModel, weight_of_word, words_of
from knowledge.embedding.embedder import Embedder
from knowledge.index.generation import Generation
from knowledge.vietnamese.text import strip_diacritics

Numbers = NDArray[np.float64]

_UNMARKED = 0.5  # what a copy without diacritics counts


@dataclass
class Examples:
    """Texts with what they are: 1 for the kind that is looked for, 0 for honest ones."""

    texts: list[str] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)

    def add(self, texts: Iterable[str], is_of_kind: bool, counts: float, fold: int) -> None:
        """Adds texts, and each that has diacritics again without them."""
        for text in dict.fromkeys(texts):
            bare = strip_diacritics(text)
            for spelled, count in {bare: counts * _UNMARKED, text: counts}.items():
                self.texts.append(spelled)
                self.labels.append(float(is_of_kind))
                self.counts.append(count)
                self.folds.append(fold)


class Features:
    """Query vectors and words as one row of numbers, shape (d + words,).

    ``heard`` puts back the diacritics of a text that has none (``QuestionReader.heard``): the assistant sees its vector so.
    """

    def __init__(self, embedder: Embedder, words: Sequence[str], heard: Callable[[str], str]) -> None:
        self._embedder = embedder
        self._heard = heard
        self.words = words
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def know(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Takes vectors that need not be made."""
        self._vectors.update(zip(texts, vectors, strict=True))

    def of(self, texts: Sequence[str]) -> Numbers:
        """The rows of texts, shape (n, d + words)."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if unknown:
            self.know(unknown, self._embedder.embed_query_vectors([self._heard(text) for text in unknown]))
        return np.hstack(
            [np.array([self._vectors[text] for text in texts], np.float64), by_words(texts, self.words)]
        )


def telling_words(texts: Iterable[str], at_least: int) -> list[str]:
    """The words and pairs of words that stand in at least so many texts, in order of the alphabet."""
    found = Counter(word for text in texts for word in words_of(text))
    return sorted(word for word, count in found.items() if count >= at_least)


def by_words(texts: Sequence[str], words: Sequence[str]) -> Numbers:
    """What each of the words counts in each text, shape (texts, words)."""
    places = {word: place for place, word in enumerate(words)}
    counts = np.zeros((len(texts), len(words)))
    for row, text in enumerate(texts):
        own = words_of(text)
        counts[row, [places[word] for word in own if word in places]] = weight_of_word(len(own))
    return counts


def choose_threshold(*allowed: tuple[Numbers, float]) -> float:
    """The lowest threshold that no more than the allowed share of each group of honest scores reaches."""
    lowest = []
    for scores, share in allowed:
        falling = np.sort(scores)[::-1]
        lowest.append(falling[min(int(share * len(falling)), len(falling) - 1)])
    return round(float(max(lowest)) + 0.01, 2)


def text_model(weights: Numbers, words: Sequence[str], threshold: float = 0.0) -> TextModel:
    """The model of raw weights, shape (1 + d + words,): intercept, meaning, words; as precise as its file."""
    size = len(weights) - 1 - len(words)
    return TextModel(
        round(float(weights[0]), 4),
        np.round(weights[1 : 1 + size], 4).astype(np.float32),
        {word: round(float(weight), 4) for word, weight in zip(words, weights[1 + size :], strict=True)},
        threshold,
    )


def write_model(path: Path, model: TextModel, embedder: str, figures: Mapping[str, object]) -> None:
    """The data file that the assistant reads, with the date and the figures of the fit; a word a line."""
    data = {
        "embedder": embedder,
        "fitted_on": date.today().isoformat(),
        "threshold": model.threshold,
        "intercept": model.intercept,
        "figures": dict(figures),
        "words": dict(model.words),
        "meaning": [round(float(weight), 4) for weight in model.meaning],
    }
    text = json.dumps(data, ensure_ascii=False, indent=0)
    path.write_text(text.replace(",\n", ", ").replace(', "', ',\n"') + "\n", encoding="utf-8")


def askable_texts(generation: Generation) -> list[str]:
    """The library's askable questions, in the order of their vectors."""
    rows = range(len(generation.askable_sentence_rows))
    found = generation.askables(list(rows))
    return [found[row].question for row in rows]
