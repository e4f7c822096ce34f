"""Coverage: how much of a question's words a sentence holds, itself or in one of its askable questions."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.assistant.asked_words import AskedWords, heaviest
from bot.assistant.evidence import heading_fits, held_share
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.vietnamese.text import folded_key


@dataclass(frozen=True, slots=True)
class WeightedWords:
    """The words of one turn with their weights, made ready once: they are looked for in a hundred units."""

    turn: ReadQuestion
    simple: tuple[tuple[str, float], ...]  # as they are compared with a unit's
    short: tuple[tuple[str, float], ...]  # those that stand for other words too
    pairs: tuple[tuple[tuple[str, str], float], ...]  # as they are compared

    @classmethod
    def of(
        cls, turn: ReadQuestion, weights: dict[str, float], words: Sequence[str] | None = None
    ) -> "WeightedWords":
        """Some words of a turn, its content without any; a word without a weight counts nothing."""
        content = turn.content if words is None else words
        simple = (word for word in content if word not in turn.short_forms)
        return cls(
            turn,
            tuple((turn.as_compared(w), weights.get(w, 0.0)) for w in simple),
            tuple((word, weights.get(word, 0.0)) for word in content if word in turn.short_forms),
            tuple(
                ((turn.as_compared(a), turn.as_compared(b)), weights.get(a, 0.0) + weights.get(b, 0.0))
                for a, b in turn.content_pairs
            ),
        )

    def covered_by(self, unit: Unit) -> float:
        """Share of the weight, 0 to 1, that the unit holds with the one askable question that adds most.

        All askable questions together would cover nearly anything near the topic.
        """
        total = sum(weight for _, weight in (*self.simple, *self.short))
        if not total:
            return 0.0
        held, asked = _words_of(self.turn, unit)
        missing = [(word, weight) for word, weight in self.simple if word not in held]
        covered = total - sum(weight for _, weight in missing)
        covered += heaviest((asked.holding(word), weight) for word, weight in missing)[0]
        for word, weight in self.short:
            covered -= weight * (1 - _share_of_short(self.turn, word, held, asked))
        return round(covered / total, 9)  # units that hold the same words are to be equal


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
    total = sum(weight for _, weight in pairs)
    if not total:
        return coverage(question, units, weights)
    return sum(weight for pair, weight in pairs if _holds_pair(question, pair, units)) / total


def _holds_pair(question: ReadQuestion, pair: tuple[str, str], units: Sequence[Unit]) -> bool:
    """Whether two words stand side by side in a unit, in a heading above it or in one of its askable questions."""
    told = (u.folded_told_pairs if question.lacks_diacritics else u.told_pairs for u in units)
    asked = (_words_of(question, unit)[1] for unit in units)
    return any(pair in pairs for pairs in told) or any(words.holds_pair(*pair) for words in asked)


def heading_covers(question: ReadQuestion, units: Sequence[Unit]) -> bool:
    """Whether every unit stands under a heading that the question asks for in everyday words."""
    return (
        bool(question.headings)
        and bool(units)
        and all(heading_fits(question.headings, unit) for unit in units)
    )


def _held_words(question: ReadQuestion, units: Iterable[Unit], weights: dict[str, float]) -> frozenset[str]:
    """The units' words, each with the one askable question that has most in common with the question."""
    held: set[str] = set()
    for unit in units:
        own, asked = _words_of(question, unit)
        held |= own
        if unit.askable:
            _, place = heaviest((_holding(question, word, asked), weights[word]) for word in weights)
            held |= asked.words_of(place)
    return frozenset(held)


def _words_of(turn: ReadQuestion, unit: Unit) -> tuple[frozenset[str], AskedWords]:
    """The words of a unit and of its askable questions as those of the turn are compared with them."""
    if turn.lacks_diacritics:
        return unit.folded_words, unit.folded_asked_words
    return unit.words, unit.asked_words


def _holding(turn: ReadQuestion, word: str, asked: AskedWords) -> int:
    """The mask of the questions that hold a word or all that one of its meanings says."""
    mask = asked.holding(turn.as_compared(word))
    for meaning in turn.short_forms.get(word, ()):
        if meaning:
            mask |= asked.holding_all(map(turn.as_compared, meaning))
    return mask


def _share_of_short(turn: ReadQuestion, word: str, held: AbstractSet[str], asked: AskedWords) -> float:
    """``held_share`` of an abbreviation, by a unit with the one askable question that adds most."""
    plain = turn.as_compared(word)
    if plain in held or asked.holding(plain):
        return 1.0
    shares = []
    for meaning in filter(None, turn.short_forms[word]):
        absent = [w for w in map(turn.as_compared, meaning) if w not in held]
        added, _ = heaviest((asked.holding(w), 1.0) for w in absent)
        shares.append(1 - (len(absent) - added) / len(meaning))
    return max(shares)
