"""Grouping questions by meaning: similarity of vectors, shared rare words, and no figures that contradict.

Neither is enough alone. Cosines of e5 between two questions lie close together (0.80 for unrelated ones, 0.94
for the same in other words), so what all questions have in common is taken away first; and questions of one
mould ("Huyện có bao nhiêu trường học?", "… trạm y tế?") are alike to the model, but not in their rare words.
The weights were chosen on 30 meanings and reported on 25 others (tests/bot/records/gaps): of the pairs put
together 95 % belong together, of those that belong together 87 % are found; on all 55 at once 85 % and 87 %.
"""

import re
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.vietnamese.text import folded_key, key, search_tokens

Matrix = NDArray[np.float64]
_VECTOR_WEIGHT = 0.6
_CONTAINED_WEIGHT = 0.3  # of the words' weight: share of the shorter question, beside the share of both
_LEAST_TO_GROUP = 0.5  # mean similarity to the members of a group
_LEAST_TO_MEMBER = 0.45  # to each of them
_FIGURE = re.compile(r"\d+")
# Words that only ask. They stand in every question and tell none apart.
_ASKING = frozenset(
    "là gì bao nhiêu mấy ai nào thế làm sao như khi lúc đâu có không được hiện nay cho tôi xin của các những do và "
    "để thì về ở hỏi muốn cần gồm tên một ra giờ".split()
)
# Questions of all kinds: with them the common part is known even when only a few questions are to be grouped.
_ORDINARY = (
    "Nghị quyết này do ai ký?",
    "Huyện có bao nhiêu xã?",
    "Chuyển đổi số là gì?",
    "Kế hoạch này ban hành ngày nào?",
    "Ai chủ trì thực hiện?",
    "Mục tiêu đến năm 2030 là gì?",
    "Huyện gặp khó khăn gì?",
    "Kinh phí lấy từ đâu?",
    "Thủ tục cần giấy tờ gì?",
    "Số điện thoại liên hệ là gì?",
    "Tỷ lệ đạt bao nhiêu phần trăm?",
    "Văn bản nào thay thế?",
    "Giá bao nhiêu tiền?",
    "Thời tiết hôm nay thế nào?",
    "Nhiệm vụ của các phòng là gì?",
    "Làm thế nào để đăng ký?",
)


class QueryEmbedder(Protocol):
    """What is needed of an embedder here."""

    def embed_query_vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (len(texts), dimensions)."""


def group_by_meaning(questions: Sequence[str], embedder: QueryEmbedder) -> list[list[int]]:
    """Groups of places in ``questions``, in the order of their first members.

    Each question joins the group that it is most like, if it is like enough to all of it; so the order counts:
    the wordings that people use most should come first.
    """
    if not questions:
        return []
    similarity = _similarity(questions, embedder)
    groups: list[list[int]] = []
    for place in range(len(questions)):
        fitting = [group for group in groups if _fits(similarity[place, group])]
        if fitting:
            max(fitting, key=lambda group: float(similarity[place, group].mean())).append(place)
        else:
            groups.append([place])
    return groups


def _fits(similarities: Matrix) -> bool:
    return bool(similarities.mean() >= _LEAST_TO_GROUP and similarities.min() >= _LEAST_TO_MEMBER)


def _similarity(questions: Sequence[str], embedder: QueryEmbedder) -> Matrix:
    """Shape (n, n), 1 for the same; -1 where figures contradict."""
    similarity = _VECTOR_WEIGHT * _cosines(questions, embedder) + (1 - _VECTOR_WEIGHT) * _shared_words(
        questions
    )
    similarity[_contradict(questions)] = -1.0
    return similarity


def _cosines(questions: Sequence[str], embedder: QueryEmbedder) -> Matrix:
    """Cosines after the common part of all questions was taken away."""
    vectors = embedder.embed_query_vectors([*questions, *_ORDINARY]).astype(np.float64)
    own = (vectors - vectors.mean(axis=0))[: len(questions)]
    own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    return np.asarray(own @ own.T)


def _shared_words(questions: Sequence[str]) -> Matrix:
    """Weight of the words that two questions share, as a share of both and of the shorter one."""
    words = [_words(text) for text in (*questions, *_ORDINARY)]
    vocabulary = {word: column for column, word in enumerate(sorted(set().union(*words)))}
    held = np.zeros((len(words), len(vocabulary)))
    for row, own in enumerate(words):
        held[row, [vocabulary[word] for word in own]] = 1.0
    rarity = np.log(1 + len(words) / np.maximum(held.sum(axis=0), 1))
    held = held[: len(questions)]
    shared, weights = (held * rarity) @ held.T, held @ rarity
    both = weights[:, None] + weights[None, :] - shared
    shorter = np.minimum(weights[:, None], weights[None, :])
    of_both, of_shorter = shared / np.maximum(both, 1e-9), shared / np.maximum(shorter, 1e-9)
    return np.asarray((1 - _CONTAINED_WEIGHT) * of_both + _CONTAINED_WEIGHT * of_shorter)


def _words(text: str) -> set[str]:
    return {folded_key(token) for token in search_tokens(text) if key(token) not in _ASKING}


def _contradict(questions: Sequence[str]) -> NDArray[np.bool_]:
    """Two questions with figures of which neither holds all of the other's are about different things."""
    figures = [frozenset(_FIGURE.findall(text)) for text in questions]
    return np.array([[not (a <= b or b <= a) for b in figures] for a in figures])
