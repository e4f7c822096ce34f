"""What the fits of text models have in common: words as features, weights as a model, and the model's file."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assistant.text_model import TextModel, weight_of_word, words_of
from knowledge.index.generation import Generation

Numbers = NDArray[np.float64]


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
