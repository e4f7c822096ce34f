"""A text cut into words, figures, dates, document numbers, links and marks, each as it is compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.assistant.claims.words import WRITTEN_OUT
from knowledge.vietnamese.text import compose, key, strip_diacritics

_TOP_LEVEL = "vn|com|net|org|gov|edu|info|io|me|asia|biz|xyz|top|site|online|shop|app|dev|link|ly|cc|ru|cn"
_KINDS = "nq|qđ|qd|ct|kh|hd|nđ|nd|tt|tb|ctr|cv"  # codes of documents that are recognised in small letters too
_CODE = rf"(?:(?-i:[A-ZĐ]{{2,}}[a-z]?)\d*|(?:{_KINDS}))(?!\w)"
_TOKEN = re.compile(
    rf"""(?P<link>\w{{1,12}}://\S+|www\.\S+|[\w.+-]{{1,64}}@[\w-]+\.[\w.-]+
        |\b(?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:{_TOP_LEVEL})\b(?:/\S*)?)
    |(?P<date>(?<!\d)\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}(?!\d)
        |(?<!\d)\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}(?!\d))
    |(?P<document>(?<![\w,.])\d+[a-z]?(?:\s?/\s?\d{{4}})?\s?[/-]\s?{_CODE}(?:\s?[/-]\s?[a-zđ]+\d*(?!\w))*)
    |(?P<word>\w*[^\W\d]\w*)
    |(?P<figure>\d+(?:\s?[.,](?=\d)\d+)*)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)
_WRITE_OUT = re.compile(
    rf"(?<![\w&-])(?:{'|'.join(map(re.escape, sorted(WRITTEN_OUT, key=len, reverse=True)))})(?![\w&])"
)
_DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))
_SPACE = re.compile(r"\s+")
_ENDS_CLAUSE = frozenset(".,;:!?…()")
_ENDS_PART = frozenset(("và", "còn", "rồi"))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_YEAR_OF_NUMBER = re.compile(r"^(\d+)-\d{4}-")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text. ``clause`` counts the marks before it that end one, ``part`` those and the "và"s."""

    kind: str  # link, date, document, word, figure or mark
    text: str
    is_capital: bool
    clause: int
    part: int


Tokens = tuple[Token, ...]


def tokenise(text: str) -> Tokens:
    """The pieces of a text in order."""
    return tuple(_tokens(prepared(text)))


def _tokens(text: str) -> Iterator[Token]:
    clause = part = 0
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup or "mark", match.group()
        ends_clause = kind == "mark" and piece in _ENDS_CLAUSE
        clause += ends_clause
        part += ends_clause or piece in _ENDS_PART
        is_capital = kind == "word" and piece[0].isupper()
        for written in _written(kind, piece):
            yield Token(kind, written, is_capital, clause, part)


def prepared(text: str) -> str:
    """Composed, single blanks, plain dashes, short forms of offices written out."""
    text = _SPACE.sub(" ", compose(text)).translate(_DASHES)
    return _WRITE_OUT.sub(lambda match: WRITTEN_OUT[match.group()], text)


def canonical(figure: str) -> str:
    """'08' is '8', '1.200' is '1200', '7 ,5' is '7,5'; '4.0' and '7.5' stay."""
    figure = figure.replace(" ", "")
    if _THOUSANDS.fullmatch(figure):
        figure = figure.replace(".", "")
    return re.sub(r"^0+(?=\d)", "", figure)


def document_key(number: str) -> str:
    """'52-NQ/TW', '52 – NQ/TW' → '52-nq-tw'; '19/2018/QĐ-UBND' → '19-2018-qd-ubnd'."""
    return re.sub(r"[\s/-]+", "-", strip_diacritics(key(number.translate(_DASHES)))).strip("-")


def same_document(one: str, other: str) -> bool:
    """Whether two keys mean one document: a short one ('52-nq') fits every number that begins so."""
    short, long = sorted((one, other), key=len)
    without_year = _YEAR_OF_NUMBER.sub(r"\1-", long)
    return long == short or f"{long}-".startswith(f"{short}-") or f"{without_year}-".startswith(f"{short}-")


def _written(kind: str, piece: str) -> tuple[str, ...]:
    """The piece as it is compared; "2,3,4" is three figures."""
    match kind:
        case "link":
            return (piece.lower().rstrip(".,;)"),)
        case "date":
            return ("/".join(str(int(part)) for part in re.findall(r"\d+", piece)),)
        case "document":
            return (document_key(piece),)
        case "figure":
            pieces = piece.split(",") if piece.count(",") > 1 else [piece]
            return tuple(canonical(figure) for figure in pieces)
        case _:
            return (_key(piece),)


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return key(word)
