"""Opinions: whether a message asks for a judgement, a choice or a prediction, in whatever words.

The guard's patterns know the plain words ("theo bạn", "có nên"). People ask "Blockchain cho tỏi là làm màu hay có ích?",
and a stored sentence would then pass for the assistant's judgement. A logistic model on meaning and words tells such
messages from those that ask for a stated advantage, rule or difference (``bot.evaluation.opining`` fits it).
"""

from pathlib import Path

from bot.assistant.guard import clean_for_guard
from bot.assistant.text_model import TextModel, Vector

_DOUBTFUL = 0.3  # score up from which a question is answered only when that is surely supported
_SURELY_SUPPORTED = 0.85  # probability; no opinion of the sets for tuning reaches it (measured)
MODEL_FILE = Path(__file__).with_name("opinions.json")


def opinion_model(embedder: str) -> TextModel | None:
    """The model that ships with the assistant; None for the vectors of another embedder."""
    return TextModel.load(embedder, MODEL_FILE)


def asks_opinion(model: TextModel | None, message: str, vector: Vector, probability: float) -> bool:
    """Whether a message asks for an opinion.

    ``vector``: its query vector, shape (d,). ``probability``: that what the library would answer is supported; a question
    that only sounds like a matter of opinion is answered when the library surely tells.
    """
    if model is None:
        return False
    score = model.score(clean_for_guard(message), vector)
    return score >= model.threshold or (score >= _DOUBTFUL and probability < _SURELY_SUPPORTED)
