"""How Vietnamese text is compared: composed (NFC), lower-cased, one tone placement, with a folded twin.

Text is stored and shown as it was written (only composed); these keys exist for searching.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

_SYLLABLE = re.compile(r"\w+(?:[./,-]\w+)*", re.UNICODE)
_JOINTS = re.compile(r"[./,-]")
# The tone mark of oa, oe, uy is written on either vowel ("hòa", "hoà"); NFC does not unify them. The key has
# the old style (on the first vowel) when the pair ends the syllable, which is where the two styles differ.
_NEW_TO_OLD = {
    a + b: c + d
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for a, b, c, d in zip(
        first * 5,
        {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}[second],
        {"o": "òóỏõọ", "u": "ùúủũụ"}[first],
        second * 5,
        strict=True,
    )
}
# The same pairs as classes, and the look at what stands before put last: a fifth of the time of an alternation.
_NEW_STYLE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![a-zà-ỹđ])")
# Every composed Latin letter with marks → its plain letter ("ộ" → "o", "Đ" → "D"): one table look-up a character.
_PLAIN_LETTERS = {
    chr(code): base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
} | {"đ": "d", "Đ": "D"}
# Quotation marks, dashes and the like: they carry no marks and need no taking apart.
_NO_MARKS = re.compile(r"[\x00-\xbf×÷\u2010-\u206f]*")


def compose(text: str) -> str:
    """NFC: cosine between NFC and NFD of one text is only 0.777, so everything passes here first."""
    return unicodedata.normalize("NFC", text)


def strip_diacritics(text: str) -> str:
    """'Lý Sơn' → 'Ly Son'; the length may change only for text that was not composed."""
    plain = "".join(map(_PLAIN_LETTERS.get, text, text))  # half the time of str.translate
    if plain.isascii() or _NO_MARKS.fullmatch(plain):
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def unify_tone_placement(text: str) -> str:
    """Lower-case text with 'hoà', 'khoẻ', 'thuý' brought to 'hòa', 'khỏe', 'thúy' ('quý' stays)."""
    return _NEW_STYLE.sub(lambda match: _NEW_TO_OLD[match.group()], text)


def key(text: str) -> str:
    """The form in which two spellings of the same words are equal: composed, lower case, one tone placement."""
    return _key_of_word(text) if len(text) <= _WORD else _key(text)


def _key(text: str) -> str:
    return unify_tone_placement(compose(text).casefold())


_WORD = 24  # characters; a question takes the key of some three hundred words, mostly the same ones
_key_of_word = lru_cache(1 << 14)(_key)


def folded_key(text: str) -> str:
    """The same without diacritics, for questions typed without them."""
    return strip_diacritics(key(text))


def folded_word(word: str) -> str:
    """``folded_key`` of one word; the same few thousand come again and again."""
    return _folded_key_of_word(word) if len(word) <= _WORD else folded_key(word)


_folded_key_of_word = lru_cache(1 << 14)(folded_key)


def syllables(text: str) -> list[str]:
    """Lower-cased syllables, numbers and document numbers kept whole: 'Nghị quyết số 50/NQ-CP' → 4 tokens.

    A document number is also searched in its parts, which is the caller's business (see ``search_tokens``).
    """
    found: list[str] = []
    for word in key(text).split():
        if word.isalnum():  # most words; the pattern would find just the same
            found.append(word)
        else:
            found.extend(_SYLLABLE.findall(word))
    return found


def search_tokens(text: str) -> list[str]:
    """Tokens as the lexical index wants them: syllables, and a compound's parts too ('50/nq-cp' → 50, nq, cp)."""
    tokens: list[str] = []
    for word in text.split():  # the tokens of a text are those of its words, and texts share their words
        tokens += _tokens_of_word(word) if len(word) <= _WORD else _tokens_of(word)
    return tokens


def _tokens_of(word: str) -> tuple[str, ...]:
    """Of what stands between two spaces."""
    tokens: list[str] = []
    for token in _SYLLABLE.findall(key(word)):
        tokens.append(token)
        if not token.isalnum():
            tokens.extend(part for part in _JOINTS.split(token) if part)
    return tuple(tokens)


_tokens_of_word = lru_cache(1 << 14)(_tokens_of)


def with_bigrams(tokens: list[str]) -> list[str]:
    """Unigrams and bigrams; bigrams beat word segmenters on Vietnamese retrieval (docs/decisions)."""
    return tokens + [f"{a} {b}" for a, b in itertools.pairwise(tokens)]


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (tone, circumflex, breve, horn, đ)."""
    return strip_diacritics(compose(text)) != compose(text)


def word_count(text: str) -> int:
    """Words as the chunk limit counts them: white-space separated."""
    return len(text.split())
