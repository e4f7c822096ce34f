"""Beyond: whether a question asks for what a library like this does not hold.

An official asks for the form, the fee, the officer in charge or how it turned out, about things that the library does
speak of. Two signals of support come from questions of that sort (``bot/evaluation/beyond``); neither refuses alone.
They sound alike whatever they are about: a model of meaning and words tells how much (``beyond_score``). And whoever
asks one of them again, in other words, is nearer to it than to what the library answers (``BeyondQuestions``).
``bot.evaluation.nearness`` fits the one and writes the vectors of the other.
"""

from pathlib import Path

import numpy as np

from bot.assistant.adapter import Adapter
from bot.assistant.text_model import TextModel, Vector
from knowledge.embedding.steps import Steps, from_steps
from knowledge.index.dense import cosines_of

MODEL_FILE = Path(__file__).with_name("beyond.json")
QUESTIONS_FILE = Path(__file__).with_name("beyond.npz")
_LOWEST, _HIGHEST = -8.0, 4.0  # log-odds; what lies farther out says nothing more


def beyond_model(embedder: str) -> TextModel | None:
    """The model that ships with the assistant; None for the vectors of another embedder."""
    return TextModel.load(embedder, MODEL_FILE)


def beyond_score(model: TextModel | None, text: str, vector: Vector) -> float:
    """From -1, surely answerable, to 0.5, surely beyond; 0 where nothing can be told."""
    if model is None:
        return 0.0
    return min(max(model.score(text, vector), _LOWEST), _HIGHEST) / -_LOWEST


class BeyondQuestions:
    """Questions beyond the library, as an adapter has them."""

    def __init__(self, steps: Steps, adapter: Adapter) -> None:
        """``steps``: shape (n, d), n above 0."""
        self._vectors, self._adapter = adapter.of_many(steps, from_steps), adapter

    @classmethod
    def load(cls, embedder: str, adapter: Adapter, path: Path = QUESTIONS_FILE) -> "BeyondQuestions | None":
        """Those that ship with the assistant; None for the vectors of another embedder.

        Raises:
            OSError, ValueError, KeyError: the file is missing or damaged.
        """
        name, steps = _load(path)
        return cls(steps, adapter) if name == embedder else None

    def nearest(self, vector: Vector) -> float:
        """Similarity of the nearest one to a question, shape (d,): comparable with that of askable questions."""
        return float(cosines_of(self._vectors, self._adapter.of_questions(vector)).max())


def save_questions(path: Path, embedder: str, steps: Steps) -> None:
    """Writes the file that ``BeyondQuestions.load`` reads; ``steps``: shape (n, d)."""
    with path.open("wb") as file:
        np.savez_compressed(file, embedder=np.array(embedder), steps=steps)


def _load(path: Path) -> tuple[str, Steps]:
    with np.load(path, allow_pickle=False) as file:
        return str(file["embedder"]), file["steps"]
