"""Terms of the lexical index as 64-bit numbers: unigrams and bigrams, with diacritics and folded.

A generation of 100,000 chunks has some eight million terms. As strings in a dictionary they would cost
gigabytes and seconds at every start; as a sorted array of hashes they stay on the disk and are found by
bisection. With eight million terms the chance that any two of them collide is about two in a million.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from knowledge.vietnamese.text import strip_diacritics

Hashes = NDArray[np.uint64]
WordHashes = NDArray[np.uint32]
WORD_HASH = np.dtype("<u4")

# Odd constants of splitmix64 (Steele, Lea, Flood 2014); any odd numbers with mixed bits would do.
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xBF58476D1CE4E5B9)
_FOLDED = np.uint64(0x94D049BB133111EB)
_SHIFT = np.uint64(29)
_CACHED_TOKENS = 200_000  # some 30 MB while a large corpus is indexed


class _Hashes(dict[str, int]):
    """Token → hash, made when first asked for. Twice as quick as ``lru_cache``, which counts here."""

    def __init__(self, *, is_folded: bool) -> None:
        self._is_folded = is_folded

    def __missing__(self, token: str) -> int:
        if len(self) >= _CACHED_TOKENS:
            self.clear()
        spelled = strip_diacritics(token) if self._is_folded else token
        made = int.from_bytes(blake2b(spelled.encode(), digest_size=8).digest(), "little")
        self[token] = made
        return made


_PLAIN_HASHES, _FOLDED_HASHES = _Hashes(is_folded=False), _Hashes(is_folded=True)


def plain_terms(tokens: Sequence[str]) -> Hashes:
    """Unigrams, then bigrams, of tokens as written: shape (2n - 1,) for n tokens, (0,) for none."""
    return _with_bigrams(np.array([_PLAIN_HASHES[token] for token in tokens], np.uint64))


def folded_terms(tokens: Sequence[str]) -> Hashes:
    """The same without diacritics; a folded term never equals a plain one."""
    return _with_bigrams(np.array([_FOLDED_HASHES[token] for token in tokens], np.uint64)) ^ _FOLDED


def word_hashes(tokens: Sequence[str], *, folded: bool = False) -> WordHashes:
    """Tokens as 32-bit numbers, as written or without diacritics, shape (n,): for looking words up in a few sentences.

    Of twenty words compared with some two thousand, one collides in about one question of 100,000.
    """
    hashes = _FOLDED_HASHES if folded else _PLAIN_HASHES
    return np.array([hashes[token] for token in tokens], np.uint64).astype(WORD_HASH)


def _with_bigrams(unigrams: Hashes) -> Hashes:
    pairs = unigrams[:-1] * _FIRST + unigrams[1:] * _SECOND
    return np.concatenate([unigrams, pairs ^ (pairs >> _SHIFT)])
