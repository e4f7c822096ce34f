"""Cut a document's sections into chunks of whole sentences."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.markers import CAPITALS
from knowledge.documents import Chunk, Document, Section, Sentence

_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"(?<=[,;:])\s|\s(?=[-–—]\s)")
# The encoder takes 480 tokens, which is what 220 words have room for. Prose needs 1.1 to 1.5 tokens a word;
# figures, signs and capitals two thirds of one each ("12,5%;" takes five), long words one for two letters
# (measured on reports, tables of figures, addresses and scripts without spaces: never above 480).
_WORDS_PER_TOKEN = 220 / 480
_TOKENS_PER_WORD = 1.3
_TOKENS_PER_SIGN = 0.65
_LONG_WORD_LETTERS = 7  # Vietnamese syllables have at most 7 letters
_LETTERS_PER_TOKEN = 2
_SMALL_LETTERS = "".join(letter.lower() for letter in CAPITALS if len(letter.lower()) == 1)
_SIGN = re.compile(rf"[^\s{_SMALL_LETTERS}]")
_MAX_LETTERS_PER_WORD = 2  # of a single word that alone is too long: no letter takes more than a token
_BULLET_WORDS = 1  # what may stand between two sentences: a dash


def chunk_document(document: Document, max_words: int = 220, overlap_words: int = 40) -> tuple[Chunk, ...]:
    """Chunks in the order of the text, none across a section.

    Each holds whole sentences of at most ``max_words`` words; only a longer sentence is cut, at its clauses.
    Neighbours in one section share whole sentences of up to ``overlap_words`` words. ``chunk.text`` is the
    slice of ``document.text`` from the first sentence's start to the last one's end.
    """
    chunks: list[Chunk] = []
    for section in document.sections:
        for sentences in _pack(_fitting(document.text, section, max_words), max_words, overlap_words):
            text = document.text[sentences[0].start : sentences[-1].end]
            position = len(chunks)
            chunks.append(
                Chunk(
                    Chunk.make_id(document.id, position, text), document.id, position,
                    section.heading_path, section.locator, text, tuple(sentences),
                )
            )  # fmt: skip
    return tuple(chunks)


def size_in_words(text: str) -> int:
    """Words, more where figures, capitals or long words need more of the encoder's room."""
    words = len(text.split())
    tokens = words * _TOKENS_PER_WORD + len(_SIGN.findall(text)) * _TOKENS_PER_SIGN
    tokens += max(0, len(text) - words * _LONG_WORD_LETTERS) / _LETTERS_PER_TOKEN
    return max(words, math.ceil(tokens * _WORDS_PER_TOKEN))


def _pack(
    sentences: Sequence[tuple[Sentence, int]], max_words: int, overlap_words: int
) -> Iterator[list[Sentence]]:
    """Fill chunk after chunk; the next one begins with the tail of the last, if it still fits."""
    current: list[tuple[Sentence, int]] = []
    for sentence, size in sentences:
        if current and sum(s for _, s in current) + size > max_words:
            yield [s for s, _ in current]
            current = _tail(current, min(overlap_words, max_words - size))
        current.append((sentence, size))
    if current:
        yield [s for s, _ in current]


def _tail(current: Sequence[tuple[Sentence, int]], overlap_words: int) -> list[tuple[Sentence, int]]:
    """The last whole sentences of a chunk within the overlap, never the whole chunk."""
    kept: list[tuple[Sentence, int]] = []
    room = overlap_words
    for sentence, size in reversed(current[1:]):
        if size > room:
            break
        kept.insert(0, (sentence, size))
        room -= size
    return kept


def _fitting(text: str, section: Section, max_words: int) -> list[tuple[Sentence, int]]:
    """The section's sentences with their sizes, longer ones cut to fit; a bullet in front counts."""
    pieces: list[tuple[Sentence, int]] = []
    end = section.sentences[0].start if section.sentences else 0
    for sentence in section.sentences:
        size = size_in_words(text[end : sentence.end])
        if size <= max_words:
            pieces.append((sentence, size))
        else:
            (first, least), *others = _cut(sentence, max_words - _BULLET_WORDS)
            pieces += [(first, max(least, size_in_words(text[end : first.end]))), *others]
        end = sentence.end
    return pieces


def _cut(sentence: Sentence, max_words: int) -> Iterator[tuple[Sentence, int]]:
    """Pieces of a sentence that is too long for one chunk."""
    start = 0
    for end in _cut_points(sentence.text, max_words):
        piece = sentence.text[start:end]
        text = piece.strip()
        if text:
            left = sentence.start + start + len(piece) - len(piece.lstrip())
            yield (
                replace(sentence, text=text, start=left, end=left + len(text)),
                size_in_words(text) + _BULLET_WORDS,
            )
        start = end


def _cut_points(text: str, max_words: int) -> Iterator[int]:
    """Ends of pieces of at most ``max_words``: the last clause border that fits, or a space, or a letter."""
    borders = {match.end() for match in _CLAUSE_END.finditer(text)}
    last_border, filled, since_border = 0, 0, 0
    for match in _WORD.finditer(text):
        if match.start() in borders:
            last_border, since_border = match.start(), 0
        size = size_in_words(match[0])
        if last_border and filled + size > max_words:
            yield last_border
            filled, last_border = since_border, 0
        if filled and filled + size > max_words:
            yield match.start()
            filled = since_border = 0
        if size > max_words:
            step = max_words * _MAX_LETTERS_PER_WORD
            yield from range(match.start() + step, match.end(), step)
            size = size_in_words(match[0][(len(match[0]) - 1) // step * step :])
        filled += size
        since_border += size
    yield len(text)
