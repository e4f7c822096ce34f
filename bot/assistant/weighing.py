"""Weighing: how much of a question's words and meaning is in a unit.

The weights were measured on development questions; single bonuses are interchangeable and are not tuned further
(docs/decisions).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.bonuses import Liked, bonus_of
from bot.assistant.evidence import held_share
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit, folded_word
from knowledge.index.lexical import LexicalIndex
from knowledge.vietnamese.text import search_tokens

Vector = NDArray[np.float32]

_LEXICAL_WEIGHT = 0.55
_DENSE_WEIGHT = 0.45
_PAIR_WEIGHT = 0.15
_PARENT_WEIGHT = 0.5
_SECTION_BONUS = 0.25
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


def weigh(
    question: ReadQuestion,
    units: Sequence[Unit],
    meaning: NDArray[np.float64],
    weights: dict[str, float],
    section_scores: dict[int, float],
    generic_words: frozenset[str],
) -> NDArray[np.float64]:
    """Score of every unit, shape (len(units),): by its words, its meaning (0 to 1) and where it stands."""
    if not units:
        return np.zeros(0)
    ranking = {w: v * _GENERIC_IN_RANKING if w in generic_words else v for w, v in weights.items()}
    turns = _Words.of(question, ranking), _Words.of(question.parent, ranking) if question.parent else None
    lexical = np.array([_lexical(*turns, unit) for unit in units])
    best_section = max(section_scores.values(), default=0.0) or 1.0
    liked = Liked.of(question)
    bonuses = [
        _SECTION_BONUS * section_scores.get(unit.section.row, 0.0) / best_section
        + bonus_of(question, unit, liked)
        for unit in units
    ]
    by_words, by_meaning = _LEXICAL_WEIGHT * _min_max(lexical), _DENSE_WEIGHT * meaning
    return by_words + by_meaning + np.array(bonuses, np.float64)


def _words_of(turn: ReadQuestion) -> Iterable[str]:
    """Every word that may be asked about: of the question, and of what its words stand for."""
    yield from turn.content
    yield from search_tokens(turn.expanded)
    for meanings in turn.short_forms.values():
        yield from (word for meaning in meanings for word in meaning)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one turn with their weights, made ready once: they are looked for in a hundred units."""

    turn: ReadQuestion
    simple: tuple[tuple[str, float], ...]  # as they are compared with a unit's
    short: tuple[tuple[str, float], ...]  # those that stand for other words too
    pairs: tuple[tuple[str, str, float], ...]

    @classmethod
    def of(cls, turn: ReadQuestion, idf: dict[str, float]) -> "_Words":
        simple = (word for word in turn.content if word not in turn.short_forms)
        return cls(
            turn,
            tuple((folded_word(w) if turn.lacks_diacritics else w, idf.get(w, 0.0)) for w in simple),
            tuple((word, idf.get(word, 0.0)) for word in turn.content if word in turn.short_forms),
            tuple((a, b, idf.get(a, 0.0) + idf.get(b, 0.0)) for a, b in turn.content_pairs),
        )


def _lexical(own: _Words, parent: _Words | None, unit: Unit) -> float:
    """Weight of the question's words in the unit, its parent's at half; long units count a little less."""
    score = _turn_score(own, unit)
    if parent:
        score += _PARENT_WEIGHT * _turn_score(parent, unit)
    return score / (0.7 + 0.3 * math.sqrt(len(unit.tokens) / 25))


def _turn_score(words: _Words, unit: Unit) -> float:
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
