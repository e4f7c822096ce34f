"""Where a section stands, in the words a civil servant uses: "Phần II, mục 2", "Điều 3, khoản 1, điểm a"."""

from collections.abc import Sequence

from ingest.markers import Marker, Rank

_WORDS = {
    Rank.ANNEX: "Phụ lục", Rank.PART: "Phần", Rank.CHAPTER: "Chương", Rank.SECTION: "Mục",
    Rank.SUBSECTION: "Tiểu mục", Rank.ARTICLE: "Điều", Rank.POINT: "điểm",
}  # fmt: skip


def locator(markers: Sequence[Marker]) -> str | None:
    """The locator of a path of markers, widest first; None for an empty path.

    Articles are numbered through a whole law, so the chapter above is left out. In a report the Roman numbers
    are its parts; below a part or an article, numbers are put together: "Phần thứ nhất, mục I.2".
    """
    parts: list[tuple[str, str]] = []
    for marker in _from_article(markers):
        word = _word(marker, parts)
        if word == "mục" and parts and parts[-1][0] == "mục":
            parts[-1] = ("mục", _nested(parts[-1][1], marker.label))
        elif marker.rank in (Rank.ARABIC_2, Rank.ARABIC_3, Rank.ARABIC_4) and parts and parts[-1][0] == word:
            parts[-1] = (word, marker.label)
        else:
            parts.append((word, marker.label))
    return ", ".join(f"{word} {label}".rstrip() for word, label in parts) or None


def _from_article(markers: Sequence[Marker]) -> list[Marker]:
    """The markers without what stands between an annex and an article."""
    articles = [position for position, marker in enumerate(markers) if marker.rank is Rank.ARTICLE]
    if not articles:
        return list(markers)
    annexes = [marker for marker in markers[: articles[-1]] if marker.rank is Rank.ANNEX]
    return annexes + list(markers[articles[-1] :])


def _word(marker: Marker, parts: Sequence[tuple[str, str]]) -> str:
    if word := _WORDS.get(marker.rank):
        return word
    if not parts and marker.rank in (Rank.LETTER, Rank.ROMAN):
        return "Phần"
    if parts and parts[-1][0] in ("Điều", "khoản") and marker.rank >= Rank.ARABIC:
        return "khoản"
    return "mục"


def _nested(outer: str, inner: str) -> str:
    """Put numbers together: "I" and "2" are I.2; "1" and "1.1" are 1.1; "I.1" and "1.2" are I.1.2."""
    last = outer.rsplit(".", 1)[-1]
    if inner.startswith(f"{last}."):
        return outer + inner[len(last) :]
    return f"{outer}.{inner}"
