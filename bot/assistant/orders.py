"""Orders to the assistant, in any words: what the guard's patterns cannot foresee, told by meaning and by words.

A message that wants the assistant to be somebody else, to say given words or to leave out its sources often asks an
honest question as well. So each clause is weighed for itself, by a logistic model on the clause's vector and on its
words (``bot.evaluation.ordering`` fits it; docs/decisions/orders.md).
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.assistant.guard import clean_for_guard
from bot.assistant.reading.asking import QUESTION_WORDS
from bot.assistant.text_model import TextModel
from knowledge.vietnamese.text import strip_diacritics

if TYPE_CHECKING:
    from knowledge.embedding.embedder import Embedder

Vectors = NDArray[np.float32]
Accepts = Callable[[str], bool]

ORDERS_FILE = Path(__file__).with_name("orders.json")
MAX_CLAUSES = 8
_MAX_OFFERED = 2
_MIN_OFFERED_WORDS = 3
_DOUBTFUL = -1.0  # score up from which a clause is not offered: well below what is taken for an order
_POSSIBLE = -0.3  # score up from which an order is possible: 1 % of honest questions, 96 % of orders
# Score of the words alone from which a clause is embedded: it costs four of the 289 orders of the file that a clause
# gives away and spares 97 of 163 honest questions of several clauses an embedding.
_HINT = -3.0
_REMEMBERED = 512  # messages whose score is kept: the earlier ones of a conversation are looked at again
_CUES = "nhưng|rồi|sau đó|nhớ|đừng|hãy|và|mà|cứ|trả lời|nói|viết|em|bạn|mi|xong|khỏi|không|từ giờ|từ nay|kèm|nếu|bot"
_BREAK = re.compile(
    r"(?<=[.?!;…])\s+|\n+|[()\[\]{}<>]+|\s[-–—]+\s|-{2,}|={2,}|#{2,}|//|\*{2,}|:\s+"
    rf"|,\s+(?=(?:{_CUES})(?!\w))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|\([^)]*\)?|\[[^\]]*\]?|\{[^}]*\}?|<[^>]*>?")
_WORD = re.compile(r"\w+")
_ASKS = re.compile(rf"\b(?:{QUESTION_WORDS})\b|\bkhong\W*$")


class OrderDetector:
    """Tells messages that order from messages that ask. Safe to call from several threads."""

    def __init__(self, model: TextModel, embedder: "Embedder") -> None:
        self._model = model
        self._embedder = embedder
        self._known: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def load(cls, embedder: "Embedder", path: Path = ORDERS_FILE) -> "OrderDetector | None":
        """The detector that ships with the assistant; None where its model was fitted on another embedder.

        Raises:
            OSError, ValueError, KeyError: the file is missing or damaged.
        """
        model = TextModel.load(embedder.name, path)
        return None if model is None else cls(model, embedder)

    def clauses_order(self, message: str, heard: str) -> bool:
        """Whether a clause of a message of several orders; a message of one clause is left to ``orders``.

        ``heard``: the message with its diacritics, however it was typed.
        """
        clauses = self._hinting(heard)
        return bool(clauses) and self._is_order(self._keep_highest(message, self._scores(clauses)))

    def orders(self, text: str, vector: Vectors) -> bool:
        """Whether a message orders as a whole; ``vector`` is its query vector, shape (d,), which the caller has."""
        whole = self._model.score(clean_for_guard(text), vector)
        self._keep_highest(text, [whole])
        return self._is_order(whole)

    def may_order(self, text: str) -> bool:
        """Whether it cannot be ruled out that a message orders, by a clause or as a whole.

        Asked of a message that was looked at before, when its answer is not beyond doubt; it cannot be ruled out of
        one whose score is kept no more.
        """
        with self._lock:
            return self._known.get(text, _POSSIBLE) >= _POSSIBLE

    def ordered(self, earlier: str, heard: str) -> bool:
        """Whether an earlier message was an order, by any of its clauses or as a whole; ``heard``: see above."""
        with self._lock:
            known = self._known.get(earlier)
        if known is None:
            texts = list(dict.fromkeys((clean_for_guard(heard), *self._hinting(heard))))
            known = self._keep_highest(earlier, self._scores(texts))
        return self._is_order(known)

    def honest_questions(self, message: str, accepts: Accepts) -> tuple[str, ...]:
        """At most two questions of a message that ``accepts`` lets pass and that are beyond doubt no orders.

        What stands in quotes or brackets is left out: those are the words that an order wants to be said.
        """
        clauses = clauses_of(_QUOTED.sub("\n", message))
        asking = [
            c for c in clauses if len(_WORD.findall(c)) >= _MIN_OFFERED_WORDS and _asks(c) and accepts(c)
        ]
        scores = self._scores(asking) if asking else []
        honest = [clause for clause, score in zip(asking, scores, strict=True) if score < _DOUBTFUL]
        return tuple(f"{clause.rstrip(' .!?')}?" for clause in honest[:_MAX_OFFERED])

    def _hinting(self, message: str) -> list[str]:
        """The clauses of a message of several whose words leave it open that they order; most questions have none."""
        clauses = clauses_of(message)
        return [c for c in clauses if self._model.score_of_words(c) >= _HINT] if len(clauses) > 1 else []

    def _is_order(self, score: float) -> bool:
        return score >= self._model.threshold

    def _scores(self, texts: Sequence[str]) -> list[float]:
        vectors = self._embedder.embed_query_vectors(texts)
        return [self._model.score(text, vector) for text, vector in zip(texts, vectors, strict=True)]

    def _keep_highest(self, message: str, scores: Sequence[float]) -> float:
        """The highest score that the message or a clause of it has had, these included."""
        with self._lock:
            highest = max(*scores, self._known.get(message, scores[0]))
            self._known[message] = highest
            self._known.move_to_end(message)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return highest


def clauses_of(message: str) -> tuple[str, ...]:
    """The clauses of a message as the model sees them, at most eight: what follows the seventh stays together."""
    ends = [0, *(place for found in _BREAK.finditer(message) for place in found.span()), len(message)]
    spans = [
        (start, end) for start, end in list(pairwise(ends))[::2] if len(_WORD.findall(message[start:end])) > 1
    ]
    if len(spans) > MAX_CLAUSES:
        spans[MAX_CLAUSES - 1 :] = [(spans[MAX_CLAUSES - 1][0], spans[-1][1])]
    clauses = (clean_for_guard(message[start:end].strip(" \t,.;:")) for start, end in spans)
    return tuple(dict.fromkeys(clauses)) or (clean_for_guard(message),)


def _asks(clause: str) -> bool:
    return clause.endswith("?") or _ASKS.search(strip_diacritics(clause).lower()) is not None
