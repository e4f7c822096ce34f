"""The XLM-R tokenizer: SentencePiece's Unigram model in plain Python over the memory-mapped vocabulary.

The ``tokenizers`` package would do the same, but takes 300 MB and 1.5 s to load these 250,000 pieces; this
takes 10 MB and 20 ms (measured), and Vietnamese has so few syllables that nearly every word comes from a
cache. Tests hold the two against each other.
"""

import math
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.e5.weights import Vocabulary

_WORD_START = "\u2581"
_CACHED_WORDS = 20_000
_EMPTY = -1


class PieceTable:
    """Finds a piece's id: an open-addressing hash table over the mapped pieces, made once and stored."""

    def __init__(self, vocabulary: Vocabulary, slots: NDArray[np.int32]) -> None:
        # memoryviews give plain ints and bytes several times faster than numpy scalars
        self._text = vocabulary.text.data
        self._offsets = vocabulary.offsets.view(np.uint8).data.cast("I")
        self._slots = slots.data
        self._mask = len(slots) - 1

    def find(self, piece: bytes) -> int | None:
        """The id of a piece, None where there is no such piece."""
        slot = crc32(piece) & self._mask
        while (candidate := self._slots[slot]) != _EMPTY:
            if self._text[self._offsets[candidate] : self._offsets[candidate + 1]] == piece:
                return candidate
            slot = (slot + 1) & self._mask
        return None

    @staticmethod
    def make_slots(vocabulary: Vocabulary) -> NDArray[np.int32]:
        """The table's slots, a power of two at least twice the number of pieces; markers are left out.

        A text that spells "<s>" or "<mask>" means those characters, not the marker.
        """
        text, bounds, scores = (
            vocabulary.text.tobytes(),
            vocabulary.offsets.tolist(),
            vocabulary.scores.tolist(),
        )
        mask = (1 << (2 * len(scores)).bit_length()) - 1
        slots = [_EMPTY] * (mask + 1)
        for piece_id, (start, end) in enumerate(pairwise(bounds)):
            if scores[piece_id]:
                slot = crc32(text[start:end]) & mask
                while slots[slot] != _EMPTY:
                    slot = (slot + 1) & mask
                slots[slot] = piece_id
        return np.array(slots, np.int32)


class UnigramTokenizer:
    """Text to token ids, with the begin and end tokens around them.

    No piece reaches over a space, so words are cut one by one: the most probable cut of "▁" + word.
    """

    def __init__(self, vocabulary: Vocabulary, slots: NDArray[np.int32]) -> None:
        self._begin, self._end, self._unknown = vocabulary.begin, vocabulary.end, vocabulary.unknown
        self._normalisation = vocabulary.normalisation
        self._scores = vocabulary.scores.view(np.uint8).data.cast("f")
        self._find = PieceTable(vocabulary, slots).find
        self._longest_piece = _longest_piece(vocabulary)
        self._unknown_score = float(vocabulary.scores.min()) - 10.0  # SentencePiece's penalty
        self._cut = lru_cache(_CACHED_WORDS)(self._cut_word)

    def encode(self, text: str) -> list[int]:
        """Ids of the whole text, however long."""
        ids = [self._begin]
        for word in text.translate(self._normalisation).split(" "):
            if word:
                ids.extend(self._cut(_WORD_START + word))
        ids.append(self._end)
        return ids

    def _cut_word(self, word: str) -> tuple[int, ...]:
        """Viterbi: ``best[end]`` scores the best cut of ``word[:end]``, ``last[end]`` is its last piece."""
        best = [0.0] + [-math.inf] * len(word)
        last = [(0, self._unknown)] * (len(word) + 1)
        for start in range(len(word)):
            for end, piece, score in self._pieces_from(word, start):
                if best[start] + score > best[end]:
                    best[end], last[end] = best[start] + score, (start, piece)
        return self._read_back(last)

    def _pieces_from(self, word: str, start: int) -> list[tuple[int, int, float]]:
        found = [(start + 1, self._unknown, self._unknown_score)]
        for end in range(start + 1, min(start + self._longest_piece, len(word)) + 1):
            piece = self._find(word[start:end].encode())
            if piece is not None:
                found.append((end, piece, self._scores[piece]))
        return found

    def _read_back(self, last: list[tuple[int, int]]) -> tuple[int, ...]:
        ids: list[int] = []
        end = len(last) - 1
        while end:
            end, piece = last[end]
            if not (ids and piece == ids[-1] == self._unknown):  # neighbours that are unknown count as one
                ids.append(piece)
        return tuple(reversed(ids))


def _longest_piece(vocabulary: Vocabulary) -> int:
    """Characters of the longest piece: the bytes that are no UTF-8 continuation, counted piece by piece."""
    is_character = (vocabulary.text & 0xC0) != 0x80
    return int(np.add.reduceat(is_character, vocabulary.offsets[:-1], dtype=np.int64).max())
