"""How often syllables and pairs of them stand in the indexed texts: what diacritics are restored from."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

RESTORER_FILE = "restorer.json"
# Large libraries are cut to their most frequent pairs, so that reading the table stays under 0.1 s.
_MAX_SYLLABLES = 20_000
_MAX_PAIRS = 60_000
_PRUNE_AT = 1_000_000


@dataclass(frozen=True, slots=True)
class SyllableCounts:
    """Counts of lower-cased syllables, and of pairs as 'first second'."""

    unigrams: Mapping[str, int] = field(default_factory=dict)
    bigrams: Mapping[str, int] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Writes the table as JSON."""
        table = {"unigrams": dict(self.unigrams), "bigrams": dict(self.bigrams)}
        path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "SyllableCounts":
        """Reads the table."""
        table = json.loads(path.read_text(encoding="utf-8"))
        return cls(table["unigrams"], table["bigrams"])


class SyllableCounter:
    """Counts texts, given as their tokens. One without a single mark teaches nothing about marks: left out."""

    def __init__(self) -> None:
        self._unigrams: Counter[str] = Counter()
        self._bigrams: Counter[str] = Counter()

    def add(self, tokens: Sequence[str]) -> None:
        """Counts one text's tokens (``syllables`` or ``search_tokens``) and the pairs of neighbours."""
        if all(token.isascii() for token in tokens):
            return
        words = [token if token.isalpha() else "" for token in tokens]
        self._unigrams.update(word for word in words if word)
        self._bigrams.update([f"{a} {b}" for a, b in pairwise(words) if a and b])
        if len(self._bigrams) > _PRUNE_AT:
            self._bigrams = Counter({pair: n for pair, n in self._bigrams.items() if n > 1})

    def result(self) -> SyllableCounts:
        """The most frequent of what was counted, most frequent first."""
        return SyllableCounts(
            dict(self._unigrams.most_common(_MAX_SYLLABLES)), dict(self._bigrams.most_common(_MAX_PAIRS))
        )
