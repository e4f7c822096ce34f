"""Beyond: whether a question asks for what a library like this does not hold.

An official asks for the form, the fee, the officer in charge or how it turned out, about things that the library does
speak of. Such near misses sound alike whatever they are about, and unlike what its sentences answer. A model fitted
on both (``bot.evaluation.nearness``) makes that a signal of support; alone it refuses nothing.
"""

from pathlib import Path

from bot.assistant.text_model import TextModel, Vector

MODEL_FILE = Path(__file__).with_name("beyond.json")
_LOWEST, _HIGHEST = -8.0, 4.0  # log-odds; what lies farther out says nothing more


def beyond_model(embedder: str) -> TextModel | None:
    """The model that ships with the assistant; None for the vectors of another embedder."""
    return TextModel.load(embedder, MODEL_FILE)


def beyond_score(model: TextModel | None, text: str, vector: Vector) -> float:
    """From -1, surely answerable, to 0.5, surely beyond; 0 where nothing can be told."""
    if model is None:
        return 0.0
    return min(max(model.score(text, vector), _LOWEST), _HIGHEST) / -_LOWEST
