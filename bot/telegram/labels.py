"""What fits on a button of a phone."""

from collections.abc import Iterable

MAX_SUGGESTIONS = 3
MAX_CHOICES = 8
MAX_LABEL = 60  # characters; a tablet shows as many
_WHOLE = 34  # characters that the narrowest phones show whole


def fit_buttons(labels: Iterable[str]) -> bool:
    """Whether every label can be read whole on its button; if not, the message lists them with numbers."""
    return all(len(label) <= _WHOLE for label in labels)


def shortened(label: str) -> str:
    """The label, ended with an ellipsis if no device would show it all."""
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1].rstrip() + "…"
