"""What "bao nhiêu" and "mấy" count: the noun behind them."""

import re

_COUNTED = re.compile(r"\b(?:bao nhieu|may)\s+(?P<noun>(?:[a-z]+\s?){1,3})")
# Words that may follow "bao nhiêu" without being what is counted.
_NOT_COUNTED = frozenset(
    "phan tram gdp grdp la thi so cai lan nam duoc trong cua theo vay den nguoi loai muc vao o tren va cho ve "
    "chiem dat tang giam so voi nhi a the tong nhieu it hon".split()
)


def counted_noun(folded: str) -> str | None:
    """The first syllable of the noun that is counted, without diacritics; None when there is none."""
    match = _COUNTED.search(folded)
    if match is None:
        return None
    first = match["noun"].split()[0]
    return None if first in _NOT_COUNTED else first
