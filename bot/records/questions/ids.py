"""Ids of questions: short enough to read out over the telephone, too many to guess."""

import secrets

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0, 1, i, l, o, which people mix up
_LENGTH = 10  # 31^10: two of a million questions collide with a chance of 1 in 1,600


def new_question_id() -> str:
    """A fresh id, such as "k7q2-m9xpw4" written without the dash."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def typed_id(text: str) -> str:
    """The id as people type it: capitals, spaces and dashes do not matter."""
    return "".join(character for character in text.lower() if character.isalnum())
