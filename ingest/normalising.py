"""What every text passes before anything looks at it: composed, without what the eye cannot see."""

import re

from knowledge.vietnamese.text import compose

# Control, zero-width, bidirectional, tag and filler characters, variation selectors, lone surrogates and
# noncharacters: none of them is seen, any of them can carry an instruction or break a quotation.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
# Bullets of Word's symbol fonts, which have no letter of their own.
_SYMBOL_BULLET = re.compile("[\uf02d\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# A letter carries at most two marks in Vietnamese; long runs are noise and make composing slow.
_MARKS = re.compile("([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
                    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def clean(text: str) -> str:
    """Composed text without unseen characters; line breaks and spaces stay as they are."""
    text = _UNSEEN.sub("", text)
    text = _PRIVATE.sub("", _SYMBOL_BULLET.sub("•", text))
    return compose(_MARKS.sub(r"\1", text))


def clean_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    return " ".join(clean(text).split())
