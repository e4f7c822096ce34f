"""What a button says when it is pressed: an action and its words, signed, in at most 64 bytes.

A client can send any callback data it likes; only what this bot signed is listened to. The key comes from the
bot's token, so that buttons sent before a restart go on working.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

MAX_CALLBACK_BYTES = 64  # Telegram's limit
_SIGNATURE_BYTES = 8  # 64 bits: nobody guesses one by pressing
_SEPARATOR = ":"


class Action(StrEnum):
    """What a button does; the value travels, so it never changes its meaning."""

    PAGE = "p"  # key, page: turn the pages of an answer
    QUOTE = "q"  # key, position: open a quotation in a new message
    TURN_QUOTE = "t"  # key, position: show another quotation in the same message
    SUGGESTION = "s"  # key, position: ask this suggested question
    CHOICE = "c"  # key, position: ask the question of this choice
    EXAMPLE = "ex"  # number: ask the question that stands on the button
    SHELF = "l"  # shelf: its groups, or its cards when it has none
    LIST = "g"  # shelf, group ("" for all), page: a list of cards
    CARD = "k"  # shelf, id, page: a card in the place of this message
    OPEN_CARD = "o"  # shelf, id: a card in a new message
    SIGHT = "si"  # form, id: what a card offers to look at
    ANSWER_SIGHT = "sa"  # form, key: what an answer offers to look at
    GOOD = "u"  # key: the answer was good
    BAD = "d"  # key: the answer was bad; asks why
    COMPLAINT = "w"  # key, complaint: why it was bad
    FORGET = "x"  # "1" or "0": delete what is kept, or leave it
    AGREE = "y"  # version of the notice, "1" or "0": what a person says to it
    REQUEST = "e"  # code: a request for access, with its buttons
    APPROVE = "a"  # code, then also role, then also unit ("" for none): let somebody in, step by step
    TYPE_UNIT = "j"  # code, role: the unit will be typed
    REFUSE = "r"  # code: leave somebody outside
    PEOPLE = "n"  # page: everybody with access
    PERSON = "h"  # person: one of them
    APPOINT = "b"  # person, role: another role
    REVOKE = "v"  # person, "1" or "0": take access away, or ask whether to
    ERASE = "z"  # "1" or "0": erase everything that is kept about a person, or leave it
    GAPS = "gp"  # page: what the library could not answer
    DRAFT = "gd"  # question: drafts a library entry for its gap
    TAKE_IN = "ti"  # key, "1" or "0": take a file into the library, or throw it away
    UNDO = "tu"  # generation: go back to the one before
    AUDIT = "au"  # page: who decided what
    GROUP = "m"  # "1" or "0": serve the group where the button stands, or not


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: ``words`` are the action's arguments."""

    action: Action
    words: tuple[str, ...]

    def number(self, place: int) -> int:
        """The argument at ``place`` as a number; it was signed, so it is one."""
        return int(self.words[place])


class PressCodec:
    """Writes and reads callback data."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"callback data of " + secret.encode()).digest()

    def write(self, action: Action, *words: str | int) -> str:
        """Callback data for a button.

        Raises:
            ValueError: the words are too long for Telegram; shorten what they name.
        """
        payload = _SEPARATOR.join([action.value, *map(str, words)])
        data = f"{payload}{_SEPARATOR}{self._signature(payload)}"
        if len(data.encode()) > MAX_CALLBACK_BYTES:
            msg = f"callback data over {MAX_CALLBACK_BYTES} bytes: {payload!r}"
            raise ValueError(msg)
        return data

    def read(self, data: str) -> Press | None:
        """What was pressed; None when this bot never wrote it."""
        payload, _, signature = data.rpartition(_SEPARATOR)
        if not hmac.compare_digest(signature.encode(), self._signature(payload).encode()):
            return None
        action, *words = payload.split(_SEPARATOR)
        return Press(Action(action), tuple(words)) if action in set(Action) else None

    def _signature(self, payload: str) -> str:
        digest = hmac.digest(self._key, payload.encode(), "sha256")[:_SIGNATURE_BYTES]
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
