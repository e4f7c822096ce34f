"""Weighing: how much a word of a question counts, and how much of its words is in a unit."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.assistant.coverage import WeightedWords
from bot.assistant.held_words import HeldWords
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.index.lexical import LexicalIndex
from knowledge.vietnamese.text import search_tokens

Vector = NDArray[np.float32]
_Weighed = TypeVar("_Weighed")

_PAIR_WEIGHT = 0.15
_PARENT_WEIGHT = 0.5
_GENERIC_WEIGHT = 0.25  # of a word that stands in almost every question, when support is judged
_GENERIC_IN_RANKING = 2.0  # and how much more it counts when sentences are put in order


def word_weights(
    question: ReadQuestion, lexical: LexicalIndex, generic_words: frozenset[str]
) -> dict[str, float]:
    """Weight of every word of the question and its parent: rare words much, words of every question little."""
    turns = [question, *([question.parent] if question.parent else [])]
    words = list(dict.fromkeys(word for turn in turns for word in _words_of(turn)))
    if not words:
        return {}
    idf = dict(zip(words, lexical.idf(lexical.document_frequency(words)).tolist(), strict=True))
    weights = {w: v * (_GENERIC_WEIGHT if w in generic_words else 1.0) for w, v in idf.items()}
    for turn in turns:
        for short, meanings in turn.short_forms.items():
            weights[short] = 2 * max(sum(weights[w] for w in m) / len(m) for m in meanings if m)
    return weights


def by_words(
    question: ReadQuestion, units: Sequence[Unit], weights: dict[str, float], generic_words: frozenset[str]
) -> NDArray[np.float64]:
    """How much of the question's words is in each unit, spread from 0 to 1 among these; shape (len(units),)."""
    if not units:
        return np.zeros(0)
    ranking = {w: v * _GENERIC_IN_RANKING if w in generic_words else v for w, v in weights.items()}
    scores = _turn_scores(question, units, ranking)
    if question.parent:
        scores += _PARENT_WEIGHT * _turn_scores(question.parent, units, ranking)
    lengths = np.array([unit.length for unit in units])
    return _min_max(scores / (0.7 + 0.3 * np.sqrt(lengths / 25)))  # long units count a little less


def _words_of(turn: ReadQuestion) -> Iterable[str]:
    """Every word that may be asked about: of the question, and of what its words stand for."""
    yield from turn.content
    yield from search_tokens(turn.expanded)
    for meanings in turn.short_forms.values():
        yield from (word for meaning in meanings for word in meaning)


def _turn_scores(turn: ReadQuestion, units: Sequence[Unit], weights: dict[str, float]) -> NDArray[np.float64]:
    """Weight of the words of a turn, and of its pairs of words, that each unit holds; shape (len(units),)."""
    words = WeightedWords.of(turn, weights)
    meanings = [
        [[turn.as_compared(word) for word in meaning] for meaning in turn.short_forms[short] if meaning]
        for short, _ in words.short
    ]
    simple, simple_weights = _apart(words.simple)
    pairs, pair_weights = _apart(words.pairs)
    short = [turn.as_compared(word) for word, _ in words.short]
    spelled_out = [word for those in meanings for meaning in those for word in meaning]
    held = HeldWords(units, [*simple, *short, *spelled_out, *chain(*pairs)], folded=turn.lacks_diacritics)
    scores = simple_weights @ held.holding(simple)
    for own, meant, (_, weight) in zip(held.holding(short), meanings, words.short, strict=True):
        scores += weight * np.max([own, *(held.holding(meaning).mean(axis=0) for meaning in meant)], axis=0)
    return scores + _PAIR_WEIGHT * (pair_weights @ held.holding_pairs(pairs))


def _apart(weighted: Sequence[tuple[_Weighed, float]]) -> tuple[list[_Weighed], NDArray[np.float64]]:
    """What is weighed, and the weights, shape (n,)."""
    return [one for one, _ in weighted], np.array([weight for _, weight in weighted], np.float64)


def _min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.zeros(len(values))


def min_max_of(cosines: Vector, known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The known ones spread from 0 to 1; 0 for the others."""
    spread = np.zeros(len(cosines))
    if known.any():
        spread[known] = _min_max(cosines[known].astype(np.float64))
    return spread
