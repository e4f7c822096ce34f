"""Whether retrieval brought up what a right answer needs, before anything is chosen or refused.

The depth of a question is the length of the list, counted from its best place, in which all its facts have been
seen together. So a question whose facts stand in two places is found only when both are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.assistant.evidence import Evidence
from bot.assistant.grounding import plain

CUTOFFS = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Depths:
    """How deep one must read, 1 for the best place alone; None when the list does not hold all facts.

    ``passages``: in the chunks that retrieval found (at most twelve). ``sentences``: in the sentences in the order in
    which they were weighed.
    """

    passages: int | None
    sentences: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Shares over questions, 0 to 1; ``recall`` by cutoff, ``mrr`` the mean of 1 / depth within the first ten."""

    questions: int
    recall: dict[int, float]
    mrr: float


def depths_of(facts: Sequence[Sequence[str]], evidences: Sequence[Evidence]) -> Depths:
    """The depths in what was found; the lists of several parts of one message are read in turn."""
    passages = _in_turn([p.chunk.text for p in e.retrieval.passages] for e in evidences)
    sentences = _in_turn([c.unit.text for c in e.candidates] for e in evidences)
    return Depths(depth(facts, passages), depth(facts, sentences))


def depth(facts: Sequence[Sequence[str]], texts: Iterable[str]) -> int | None:
    """How many texts one must read until each group of facts is met by one of its strings."""
    missing = list(facts)
    for number, text in enumerate(texts, start=1):
        compared = plain(text)
        missing = [group for group in missing if not any(plain(fact) in compared for fact in group)]
        if not missing:
            return number
    return None


def finding(depths: Sequence[int | None]) -> Finding:
    """The figures of a group of questions; all 0 for an empty one."""
    count = max(len(depths), 1)
    recall = {k: sum(d is not None and d <= k for d in depths) / count for k in CUTOFFS}
    mrr = sum(1 / d for d in depths if d is not None and d <= CUTOFFS[-1]) / count
    return Finding(len(depths), recall, mrr)


def _in_turn(lists: Iterable[Sequence[str]]) -> Iterable[str]:
    return (text for row in zip_longest(*lists) for text in row if text is not None)
