"""Coverage: how much of a question's words a sentence holds, itself or in one of its askable questions."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.assistant.evidence import heading_fits, held_share
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit, folded_word
from knowledge.vietnamese.text import folded_key


@dataclass(frozen=True, slots=True)
class WeightedWords:
    """The words of one turn with their weights, made ready once: they are looked for in a hundred units."""

    turn: ReadQuestion
    simple: tuple[tuple[str, float], ...]  # as they are compared with a unit's
    short: tuple[tuple[str, float], ...]  # those that stand for other words too
    pairs: tuple[tuple[str, str, float], ...]

    @classmethod
    def of(cls, turn: ReadQuestion, weights: dict[str, float]) -> "WeightedWords":
        """The content words of a turn; a word without a weight counts nothing."""
        simple = (word for word in turn.content if word not in turn.short_forms)
        return cls(
            turn,
            tuple((folded_word(w) if turn.lacks_diacritics else w, weights.get(w, 0.0)) for w in simple),
            tuple((word, weights.get(word, 0.0)) for word in turn.content if word in turn.short_forms),
            tuple((a, b, weights.get(a, 0.0) + weights.get(b, 0.0)) for a, b in turn.content_pairs),
        )

    def covered_by(self, unit: Unit) -> float:
        """Share of the weight, 0 to 1, that the unit holds with the one askable question that adds most.

        All askable questions together would cover nearly anything near the topic.
        """
        folded = self.turn.lacks_diacritics
        held = unit.folded_words if folded else unit.words
        asked = unit.folded_askable_words if folded else unit.askable_words
        total = sum(weight for _, weight in (*self.simple, *self.short))
        if not total:
            return 0.0
        missing = {word: weight for word, weight in self.simple if word not in held}
        covered = total - sum(missing.values())
        if missing and asked:
            absent = missing.keys()
            covered += max(sum(missing[word] for word in absent & words) for words in asked)
        for word, weight in self.short:
            covered -= weight * (1 - max(held_share(self.turn, word, words) for words in (held, *asked)))
        return covered / total


def coverage(question: ReadQuestion, units: Sequence[Unit], weights: dict[str, float]) -> float:
    """Share of the weight of the question's words, 0 to 1, that an answer of these units holds.

    1 for a question that has no words of its own but asks for a heading, or leans on the one before it.
    """
    weights = {word: weights.get(word, 0.0) for word in question.content}
    total = sum(weights.values())
    if not total:
        return 1.0 if heading_covers(question, units) or question.parent else 0.0
    held = _held_words(question, units, weights)
    asks_heading = question.heading_words if heading_covers(question, units) else frozenset()
    covered = sum(
        weight if folded_key(word) in asks_heading else weight * held_share(question, word, held)
        for word, weight in weights.items()
    )
    return covered / total


def pair_coverage(question: ReadQuestion, units: Sequence[Unit], weights: dict[str, float]) -> float:
    """The same for neighbouring words; that of single words where the question has no pair."""
    pairs = WeightedWords.of(question, weights).pairs
    total = sum(weight for _, _, weight in pairs)
    if not total:
        return coverage(question, units, weights)
    held = frozenset().union(
        *(unit.folded_pairs if question.lacks_diacritics else unit.pairs for unit in units)
    )
    if question.lacks_diacritics:
        pairs = tuple((folded_word(a), folded_word(b), weight) for a, b, weight in pairs)
    return sum(weight for a, b, weight in pairs if (a, b) in held) / total


def heading_covers(question: ReadQuestion, units: Sequence[Unit]) -> bool:
    """Whether every unit stands under a heading that the question asks for in everyday words."""
    return (
        bool(question.headings)
        and bool(units)
        and all(heading_fits(question.headings, unit) for unit in units)
    )


def _held_words(question: ReadQuestion, units: Iterable[Unit], weights: dict[str, float]) -> frozenset[str]:
    """The units' words, each with the one askable question that has most in common with the question."""
    folded = question.lacks_diacritics
    held: set[str] = set()
    for unit in units:
        held |= unit.folded_words if folded else unit.words
        asked = unit.folded_askable_words if folded else unit.askable_words
        if asked:
            held |= max(asked, key=lambda words: _shared(question, words, weights))
    return frozenset(held)


def _shared(question: ReadQuestion, words: AbstractSet[str], weights: dict[str, float]) -> float:
    return sum(weight for word, weight in weights.items() if held_share(question, word, words) == 1.0)
