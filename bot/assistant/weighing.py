"""Weighing: how much a word of a question counts, and how much of its words is in a unit."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.assistant.coverage import WeightedWords
from bot.assistant.evidence import held_share
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.index.lexical import LexicalIndex
from knowledge.vietnamese.text import search_tokens

Vector = NDArray[np.float32]

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
    own = WeightedWords.of(question, ranking)
    parent = WeightedWords.of(question.parent, ranking) if question.parent else None
    return _min_max(np.array([_lexical(own, parent, unit) for unit in units]))


def _words_of(turn: ReadQuestion) -> Iterable[str]:
    """Every word that may be asked about: of the question, and of what its words stand for."""
    yield from turn.content
    yield from search_tokens(turn.expanded)
    for meanings in turn.short_forms.values():
        yield from (word for meaning in meanings for word in meaning)


def _lexical(own: WeightedWords, parent: WeightedWords | None, unit: Unit) -> float:
    """Weight of the question's words in the unit, its parent's at half; long units count a little less."""
    score = _turn_score(own, unit)
    if parent:
        score += _PARENT_WEIGHT * _turn_score(parent, unit)
    return score / (0.7 + 0.3 * math.sqrt(len(unit.tokens) / 25))


def _turn_score(words: WeightedWords, unit: Unit) -> float:
    turn = words.turn
    own = unit.own_folded_words if turn.lacks_diacritics else unit.own_words
    score = sum([weight for word, weight in words.simple if word in own])
    for word, weight in words.short:
        score += weight * held_share(turn, word, own)
    held = unit.own_words  # asked first: pairs need not be made for a sentence that lacks one of the words
    pairs = [w for a, b, w in words.pairs if a in held and b in held and (a, b) in unit.own_pairs]
    return score + _PAIR_WEIGHT * sum(pairs)


def _min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.zeros(len(values))


def min_max_of(cosines: Vector, known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The known ones spread from 0 to 1; 0 for the others."""
    spread = np.zeros(len(cosines))
    if known.any():
        spread[known] = _min_max(cosines[known].astype(np.float64))
    return spread
