"""Cleaning: a question as it was typed, without what cannot be seen."""

import re
from functools import lru_cache

from knowledge.vietnamese.text import compose

# Control, zero-width, bidirectional, tag and filler characters, variation selectors, lone surrogates; tab and line
# ends are white space.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_JUST_READ = 64  # texts: guards and readers clean the same question several times


@lru_cache(_JUST_READ)
def clean(text: str) -> str:
    """Composed text without characters that cannot be seen, one space between words; shouting is lowered."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", compose(text))).strip()
    letters = [c for c in text if c.isalpha()]
    words = text.split()
    if len(words) >= 4 and letters and all(c.isupper() for c in letters):
        return text.lower()
    return text
