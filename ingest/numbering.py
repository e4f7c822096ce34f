"""Which markers count, and what their lines are: headings, paragraphs with a place of their own, or items.

"2. Khó khăn" is a heading, "2. Tăng cường sự lãnh đạo … của Đảng." a paragraph that is cited as "mục 2", and
"2. Sở Tư pháp;" an item of somebody's list. A line alone does not tell; its neighbours do.
"""

from collections.abc import Sequence
from enum import Enum, auto

from ingest.blocks import BlockKind
from ingest.closing import is_closing
from ingest.lines import Line
from ingest.markers import Marker, Rank, is_capitals
from knowledge.vietnamese.text import word_count

_MAX_HEADING_WORDS = 60
_MAX_COLON_WORDS = 10  # "1. Mục tiêu cụ thể:" is a heading, "1. Giao Sở Nội vụ chủ trì, phối hợp …:" is none
_MAX_STOPPED_WORDS = 8  # "1. Thuận lợi." too
_MIN_PARAGRAPH_WORDS = 12  # a numbered line shorter than this is an item unless it has a body
_Extents = dict[tuple[Rank, int], tuple[int, int]]  # by rank and ordinal: positions of first and last line
_MAX_GAP = 3  # a number or two may have been lost between siblings


class Role(Enum):
    """What a line is to the outline."""

    BODY = auto()
    ITEM = auto()
    HEADING = auto()
    PARAGRAPH = auto()  # opens a section and is its first paragraph
    CONTINUATION = auto()  # of the heading before: "Chương I" / "QUY ĐỊNH CHUNG"


def assign_roles(lines: Sequence[Line]) -> list[Role]:
    """The role of every line, by its marker, its style and its neighbours."""
    roles = [_own_role(line) for line in lines]
    extents = _extents(lines)
    article_above = False
    for position, line in enumerate(lines):
        if line.marker is None:
            continue
        if line.marker.is_wide:
            if roles[position] is Role.BODY and _wide_counts(lines, position, extents):
                roles[position] = _wide_role(lines, position)
                _continue_heading(lines, roles, position)
            article_above = _article_above(article_above, line.marker, roles[position])
        elif (
            line.marker.rank is not Rank.BULLET and line.marker.ordinal == 1 and roles[position] is Role.BODY
        ):
            _assign_group(lines, roles, _group(lines, position), article_above)
    return [Role.ITEM if _is_leftover(line, role) else role for line, role in zip(lines, roles, strict=True)]


def has_body(lines: Sequence[Line], position: int) -> bool:
    """Whether what follows a numbered line belongs below it."""
    marker = lines[position].marker
    if position + 1 >= len(lines) or marker is None:
        return False
    following = lines[position + 1]
    if following.kind is BlockKind.HEADING:
        return following.marker is not None and following.marker.rank > marker.rank
    if following.marker is None:
        return not is_closing(following.text) and not is_capitals(following.text)
    return following.marker.rank > marker.rank


def _own_role(line: Line) -> Role:
    if line.kind is BlockKind.HEADING:
        return Role.HEADING
    if line.marker is not None and line.marker.rank is Rank.BULLET:
        return Role.ITEM
    return Role.ITEM if line.kind is BlockKind.ITEM and line.marker is None else Role.BODY


def _is_leftover(line: Line, role: Role) -> bool:
    """A numbered line that opened nothing: "a) …;" below a khoản, "1. Sở Y tế;"; but not "C. Mác là …"."""
    return role is Role.BODY and line.marker is not None and not line.marker.is_wide


def _article_above(was: bool, marker: Marker, role: Role) -> bool:
    """Whether "1." now means a khoản: below an article, and not below a Roman number in it."""
    return was if role is Role.BODY else marker.rank is Rank.ARTICLE


def _wide_counts(lines: Sequence[Line], position: int, extents: _Extents) -> bool:
    """Worded markers always count; "I." and "A." when they look like headings or have a sibling."""
    line = lines[position]
    assert line.marker is not None
    if line.marker.rank <= Rank.ARTICLE:
        return True
    if is_capitals(line.content) or _has_sibling(extents, line.marker, position):
        return True
    is_titled = line.marker.ordinal == 1 and line.marker.rank is Rank.ROMAN
    return is_titled and _is_heading(lines, position, article_above=False)


def _extents(lines: Sequence[Line]) -> _Extents:
    """First and last line of every wide number."""
    extents: _Extents = {}
    for position, line in enumerate(lines):
        if line.marker is not None and line.marker.is_wide:
            number = (line.marker.rank, line.marker.ordinal)
            extents[number] = (extents.get(number, (position, 0))[0], position)
    return extents


def _has_sibling(extents: _Extents, marker: Marker, position: int) -> bool:
    """Whether the number before stands above, or one of the next two below."""
    above = extents.get((marker.rank, marker.ordinal - 1))
    below = [extents.get((marker.rank, marker.ordinal + step)) for step in (1, 2)]
    return (above is not None and above[0] < position) or any(each and each[1] > position for each in below)


def _wide_role(lines: Sequence[Line], position: int) -> Role:
    content = lines[position].content
    if not content or is_capitals(content):
        return Role.HEADING
    if content[-1] in ".;!?…":
        return Role.HEADING if _is_short_and_stopped(lines, position) else Role.PARAGRAPH
    limit = _MAX_COLON_WORDS if content[-1] == ":" else _MAX_HEADING_WORDS
    return Role.HEADING if word_count(content) <= limit else Role.PARAGRAPH


def _continue_heading(lines: Sequence[Line], roles: list[Role], position: int) -> None:
    """A worded marker alone on its line has its heading on the next ones."""
    if lines[position].content:
        return
    for following in range(position + 1, min(position + 4, len(lines))):
        line = lines[following]
        is_first_title = following == position + 1 and _is_title(line)
        if (
            line.marker
            or line.kind is not BlockKind.PARAGRAPH
            or not (is_capitals(line.text) or is_first_title)
        ):
            return
        roles[following] = Role.CONTINUATION


def _is_title(line: Line) -> bool:
    return line.text[-1] not in ".;:!?…," and word_count(line.text) <= 20


def _group(lines: Sequence[Line], start: int) -> list[int]:
    """Positions of a numbering that begins at ``start`` with 1: up to its end, or to where it begins anew."""
    first = lines[start].marker
    assert first is not None
    positions, last = [start], first.ordinal
    for position in range(start + 1, len(lines)):
        line = lines[position]
        if line.kind is BlockKind.HEADING and line.marker is None:
            break
        if line.marker is None or line.marker.rank > first.rank:
            continue
        if line.marker.rank < first.rank or line.marker.ordinal == 1:
            break
        if 0 < line.marker.ordinal - last <= _MAX_GAP and _same_prefix(line.marker, first):
            positions.append(position)
            last = line.marker.ordinal
    return positions


def _same_prefix(marker: Marker, first: Marker) -> bool:
    """Whether "1.3" counts on from "1.1"."""
    return marker.label.rpartition(".")[0] == first.label.rpartition(".")[0]


def _assign_group(
    lines: Sequence[Line], roles: list[Role], positions: Sequence[int], article_above: bool
) -> None:
    """Siblings are treated alike: either all open sections or all are items."""
    headings = {position for position in positions if _is_heading(lines, position, article_above)}
    if not headings and not _are_paragraphs(lines, positions, article_above):
        return
    for position in positions:
        if lines[position].kind is not BlockKind.HEADING:
            roles[position] = Role.HEADING if position in headings else Role.PARAGRAPH


def _are_paragraphs(lines: Sequence[Line], positions: Sequence[int], article_above: bool) -> bool:
    marker = lines[positions[0]].marker
    if len(positions) < 2 or marker is None or marker.rank is Rank.POINT:
        return False
    return article_above or any(
        word_count(lines[position].content) >= _MIN_PARAGRAPH_WORDS or has_body(lines, position)
        for position in positions
    )


def _is_heading(lines: Sequence[Line], position: int, article_above: bool) -> bool:
    content = lines[position].content
    if not has_body(lines, position):
        return False
    if content[-1] == ":":
        return not article_above and word_count(content) <= _MAX_COLON_WORDS
    if content[-1] in ".;,!?…":
        return _is_short_and_stopped(lines, position)
    return word_count(content) <= _MAX_HEADING_WORDS


def _is_short_and_stopped(lines: Sequence[Line], position: int) -> bool:
    content = lines[position].content
    is_short = content[-1] == "." and word_count(content) <= _MAX_STOPPED_WORDS
    return is_short and has_body(lines, position)
