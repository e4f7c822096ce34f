"""Whether a word can be a Vietnamese syllable at all: onset, rime and tone by the rules of the spelling.

The rules are generated, not a list of words: every onset with every rime that the spelling allows after it,
with every tone that the ending allows. So a rare but possible syllable counts ("ngoéo"), a slip does not
("ngị").
"""

import unicodedata
from functools import lru_cache

from knowledge.vietnamese.text import strip_diacritics

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_STOP_TONES = frozenset("\u0301\u0323")  # a syllable that ends in a stop has sắc or nặng

_RIMES = (
    "a e ê i o ô ơ u ư y ia ua ưa ai ao au ay âu ây eo êu iu oi ôi ơi ui ưi ưu iêu uôi ươi ươu yêu "
    "oa oe oai oao oay oeo uê uy uơ uya uyu uây "
    "ac ăc âc ec oc ôc uc ưc iêc uôc ươc oac oăc ooc ach êch ich oach uêch uych "
    "am ăm âm em êm im om ôm ơm um ưm iêm uôm ươm yêm oam oăm oem "
    "an ăn ân en ên in on ôn ơn un iên uôn ươn yên oan oăn oen uân uyên uyn "
    "ang ăng âng eng ong ông ung ưng iêng uông ương yêng oang oăng oong uâng anh ênh inh oanh uênh uynh "
    "ap ăp âp ep êp ip op ôp ơp up iêp ươp uyp oap "
    "at ăt ât et êt it ot ôt ơt ut ưt iêt uôt ươt yêt oat oăt oet uât uyêt uyt"
)
# After "qu" the u is part of the onset.
_RIMES_AFTER_QU = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây âu e en eng eo et ê êch ên "
    "ênh êt i ich in inh it ô ôc ơ ơi ơn ơt y ych yên yêt yn ynh yt yp"
)
_ANYWHERE, _AFTER_QU = frozenset(_RIMES.split()), frozenset(_RIMES_AFTER_QU.split())
_BARE_RIMES = frozenset(strip_diacritics(rime) for rime in _ANYWHERE | _AFTER_QU)
_FRONT = frozenset("eêiy")  # letters before which k, gh and ngh stand, and c, g and ng do not
_FRONT_ONSETS = frozenset(("k", "gh", "ngh"))
_BACK_ONSETS = frozenset(("c", "g", "ng"))
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
# y alone as the vowel of an open syllable after a consonant ("lý", "kỹ"); elsewhere it is written i.
_ONSETS_BEFORE_Y = frozenset(("", "h", "k", "l", "m", "n", "s", "t", "th", "v"))
_STOPS = ("c", "ch", "p", "t")


@lru_cache(50_000)
def is_syllable(word: str) -> bool:
    """Whether a single word, in any case and either tone placement, is spelled like a Vietnamese syllable."""
    toneless, tones = _split_tones(word.lower())
    if len(tones) > 1 or not toneless.isalpha():
        return False
    return any(
        toneless.startswith(onset) and _fits(onset, toneless[len(onset) :], tones) for onset in _ONSETS
    )


@lru_cache(50_000)
def is_bare_syllable(word: str) -> bool:
    """Whether a word, in any case, may be a syllable that lost its marks: "nuoc", "viec", also "an"."""
    bare = word.lower()
    return any(bare.startswith(onset) and bare[len(onset) :] in _BARE_RIMES for onset in _ONSETS)


def toneless(word: str) -> str:
    """The word without its tone, vowel quality kept: 'nghị' → 'nghi', 'độ' → 'đô'."""
    return _split_tones(word)[0]


def tone(word: str) -> str:
    """The tone marks of a word as combining characters, '' for none."""
    return _split_tones(word)[1]


@lru_cache(50_000)
def _split_tones(word: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in decomposed if mark in _TONES)
    kept = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", kept), tones


def _fits(onset: str, rime: str, tones: str) -> bool:
    if rime.endswith(_STOPS) and (not tones or tones not in _STOP_TONES):
        return False
    if onset == "qu":
        return rime in _AFTER_QU
    if rime not in _ANYWHERE:
        return False
    if rime == "y":
        return onset in _ONSETS_BEFORE_Y
    if rime[0] == "y":
        return onset == ""
    if onset == "g" and rime[0] == "i":  # gì, gìn, giết, giêng: the i is written once
        return True
    if onset in _FRONT_ONSETS:
        return rime[0] in _FRONT
    return onset not in _BACK_ONSETS or rime[0] not in _FRONT
