"""Vietnamese from before Unicode: TCVN3 (fonts .VnTime, "ABC") and VNI, which look like Latin-1 letters.

They are told by trying: a conversion is taken only when nearly every word that it touches becomes a
Vietnamese syllable and few were one before. Whatever is less sure is left alone.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.vietnamese.text import compose

_MIN_WORDS = 5  # words a conversion must touch before it is judged
_MIN_SHARE = 0.95  # of the touched words that must become syllables
_MAX_SHARE_BEFORE = 0.4  # of them that may have been syllables as they stood
_SAMPLE_CHARS = 40_000

# TCVN 5712:1993, the eight-bit set VN3: 67 small letters and 7 capitals. Accented capitals come from fonts
# whose small letters look like capitals, and share their codes.
_TCVN3_CODES = (
    "µ¸¶·¹" "¨»¾¼½Æ" "©ÇÊÈÉË" "®" "ÌÐÎÏÑ" "ªÒÕÓÔÖ" "×ÝØÜÞ" "ßãáâä" "«åèæçé" "¬êíëìî"
    "ïóñòô" "\xadõøö÷ù" "úýûüþ" "¡¢§£¤¥¦"
)  # fmt: skip
_TCVN3_LETTERS = (
    "àáảãạ" "ăằắẳẵặ" "âầấẩẫậ" "đ" "èéẻẽẹ" "êềếểễệ" "ìíỉĩị" "òóỏõọ" "ôồốổỗộ" "ơờớởỡợ"
    "ùúủũụ" "ưừứửữự" "ỳýỷỹỵ" "ĂÂĐÊÔƠƯ"
)  # fmt: skip
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
_TCVN3_WORD = re.compile(rf"[A-Za-z{re.escape(_TCVN3_CODES)}]+")

# VNI for Windows: a letter and a sign behind it; ơ, ư, đ and the tones of i have codes of their own.
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_HATS = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_BASES = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SIGN = re.compile("([aeoôuöy])([ùøûõï])|([aeo])([âáàåãä])|(a)([êéèúüë])|([ôöñíìæóòî])", re.IGNORECASE)
_VNI_CODES = "ùøûõïâáàåãäêéèúüëôöñíìæóòî"
_VNI_WORD = re.compile(rf"[a-z{_VNI_CODES}]+", re.IGNORECASE)

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    "(?:ngh?|gh?|gi|kh?|qu|nh|ph|th|tr?|ch?|[bdđhlmnprsvx])?"
    "(?:(?:o?a|uâ|o?ă|oo?|ô|ê|i|yê|iê|uyê|uô|ươ|u|ư|e|oe|â|ơ|uê|uy|y)(?:ng?|nh|m|t|ch?|p)?"
    "|[ao]i|[uư]a|ia|ya|uya|[âa]y|[aâiuêư]u|[ae]o|[ơôuư]i|uôi|ươ[iu]|i?êu|yêu|oai|oay|oeo|uây|uơ|uyu|oao|iê|ưu)$"
)


@dataclass(frozen=True, slots=True)
class Converted:
    """Text in Unicode, and the name of the encoding that it came in."""

    text: str
    encoding: str


def convert(text: str) -> Converted | None:
    """The text in Unicode if it surely is TCVN3 or VNI read as Latin-1; None if it is not, or not surely."""
    sample = text[:_SAMPLE_CHARS]
    if _is_surely(sample, _TCVN3_WORD, from_tcvn3):
        return Converted(from_tcvn3(text), "TCVN3")
    if _is_surely(sample, _VNI_WORD, from_vni):
        return Converted(from_vni(text), "VNI")
    return None


def from_tcvn3(text: str) -> str:
    """TCVN3 as Unicode; a word in capitals is one throughout ("CéNG" is "CỘNG")."""
    return _TCVN3_WORD.sub(lambda match: _in_capitals(match[0], match[0].translate(_TCVN3)), text)


def from_vni(text: str) -> str:
    """VNI as Unicode."""
    return compose(_VNI_SIGN.sub(_vni_letter, text))


def is_vietnamese(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: its letters, and one tone at most."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = decomposed.translate(_TONES)
    return len(decomposed) - len(bare) <= 1 and _SYLLABLE.match(compose(bare)) is not None


def vietnamese_share(words: list[str]) -> float:
    """Share of the words that can be Vietnamese syllables; 0 for no words."""
    return sum(map(is_vietnamese, words)) / len(words) if words else 0.0


def _is_surely(sample: str, word: re.Pattern[str], conversion: Callable[[str], str]) -> bool:
    touched = [each for each in word.findall(sample) if not each.isascii()]
    return (
        len(touched) >= _MIN_WORDS
        and vietnamese_share([conversion(each) for each in touched]) >= _MIN_SHARE
        and vietnamese_share(touched) <= _MAX_SHARE_BEFORE
    )


def _in_capitals(coded: str, word: str) -> str:
    letters = [letter for letter in coded if letter.isascii()]
    is_capital = len(letters) > 1 and all(map(str.isupper, letters))
    return word.upper() if is_capital else word


def _vni_letter(match: re.Match[str]) -> str:
    base, sign = next((a, b) for a, b in ((1, 2), (3, 4), (5, 6), (7, 7)) if match[a])
    letter = match[base]
    if base == 7:
        return _cased(_VNI_BASES[letter.lower()], letter)
    marks = _VNI_TONES.get(match[sign].lower()) or _VNI_HATS[match[sign].lower()]
    return _cased(_VNI_BASES.get(letter.lower(), letter.lower()), letter) + marks


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
