"""Where every line stands: the headings above it and its locator."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from ingest.blocks import BlockKind
from ingest.capitals import CapitalsHeading, capitals_heading
from ingest.closing import CLOSING, RECIPIENTS, SIGNATURE, Ending, ending_of
from ingest.lines import Line
from ingest.locators import locator
from ingest.markers import Marker, Rank, is_capitals
from ingest.numbering import Role, assign_roles
from knowledge.vietnamese.text import key

_TOP = -1.0  # depth of an unnumbered heading in capitals that begins a new part ("QUY CHẾ …")
_WITHIN = Rank.ROMAN + 0.5  # depth of one that stands inside a numbered part
_MAX_LOCATOR_WORDS = 12
_TRAILING = " .:–-"
_LEVEL = 1  # of a heading whose format names none
PREAMBLE = "Phần mở đầu"


class Use(Enum):
    """What becomes of a line in its section."""

    TEXT = auto()  # cut into sentences
    ITEM = auto()
    ROW = auto()
    HEADING = auto()  # stands in the heading path of what follows
    TITLE = auto()  # a heading that is kept as a sentence
    SIGNATURE = auto()  # one sentence together with the signature lines around it


@dataclass(frozen=True, slots=True)
class Place:
    """A line's place; ``start`` is where its text begins behind a marker that is not quoted."""

    path: tuple[str, ...]
    locator: str | None
    use: Use
    start: int = 0


@dataclass(slots=True)
class _Heading:
    depth: float
    text: str  # empty for a numbered paragraph, which has a place and no heading
    marker: Marker | None = None
    level: int | None = None
    prefix: str | None = None  # what its locator adds: "Quy chế kèm theo"


def place_lines(lines: Sequence[Line], title: str) -> list[Place]:
    """The place of every line of a document; a styled heading that repeats the title opens nothing."""
    roles = assign_roles(lines)
    continued = _continued_parts(lines, roles)
    outline, places = _Outline(key(title)), list[Place]()
    for position, line in enumerate(lines):
        role = roles[position]
        if role is Role.CONTINUATION:
            places.append(places[-1])
        elif role in (Role.HEADING, Role.PARAGRAPH):
            rest = _continuation(lines, roles, position)
            places.append(outline.open_line(line, rest, is_heading=role is Role.HEADING))
        elif ending := ending_of(lines, position, outline.ending):
            places.append(outline.end(line, ending))
        elif part := capitals_heading(lines, position, in_preamble=not outline.started):
            roles[position + 1 : position + part.lines] = [Role.CONTINUATION] * (part.lines - 1)
            places.append(outline.open_part(part, is_within=continued[position]))
        else:
            places.append(outline.stay(line, role))
    return _with_preamble(lines, places, outline)


@dataclass(slots=True)
class _Outline:
    """The headings that are open while going down a document."""

    title_key: str
    headings: list[_Heading] = field(default_factory=list)
    ending: Ending | None = None
    started: bool = False  # whether the preamble is over

    def open_line(self, line: Line, rest: str, *, is_heading: bool) -> Place:
        """Open a numbered or styled heading, or a numbered paragraph; ``rest`` stands on the next lines."""
        if line.kind is BlockKind.HEADING and key(line.text) == self.title_key:
            return self._place(Use.TITLE)
        marker = line.marker if line.marker and line.marker.rank < Rank.BULLET else None
        level = (line.level or _LEVEL) if line.kind is BlockKind.HEADING else None
        text = f"{line.text.rstrip(_TRAILING)}. {rest}" if rest else line.text
        if not is_heading:  # an article's number is worth a heading: people ask for it
            text = line.text[: marker.length] if marker and marker.rank is Rank.ARTICLE else ""
        self._open(_Heading(marker.rank if marker else _TOP, text.rstrip(_TRAILING), marker, level))
        if is_heading:
            return self._place(Use.HEADING)
        return self._place(Use.TEXT, marker.length if marker else 0)

    def open_part(self, part: CapitalsHeading, *, is_within: bool) -> Place:
        """Open an unnumbered heading in capitals."""
        self._open(_Heading(_WITHIN if is_within else _TOP, part.text.rstrip(_TRAILING), prefix=part.prefix))
        return self._place(Use.HEADING)

    def end(self, line: Line, ending: Ending) -> Place:
        """Go over to a closing part of the document."""
        self.headings, self.ending = [], ending
        if ending.name is SIGNATURE:
            return self._place(Use.SIGNATURE)
        if ending.name is RECIPIENTS:
            is_heading = ending.start >= len(line.text)
            return self._place(Use.HEADING if is_heading else Use.ITEM, ending.start or _bullet_length(line))
        return self._place(Use.TEXT)

    def stay(self, line: Line, role: Role) -> Place:
        """A line of the section that is open."""
        if self.ending and self.ending.name is not CLOSING:
            self.ending = None  # what follows a signature belongs to no section before it
        if line.kind is BlockKind.ROW:
            return self._place(Use.ROW)
        if role is Role.ITEM:
            return self._place(Use.ITEM, _bullet_length(line))
        return self._place(Use.TEXT)

    def _place(self, use: Use, start: int = 0) -> Place:
        if self.ending:
            return Place(self.ending.path, self.ending.locator, use, start)
        path = tuple(heading.text for heading in self.headings if heading.text)
        return Place(path, self._locator(path), use, start)

    def _locator(self, path: tuple[str, ...]) -> str | None:
        words = locator([heading.marker for heading in self.headings if heading.marker])
        prefix = next((heading.prefix for heading in self.headings if heading.prefix), None)
        if prefix is None and words and words.startswith("mục") and not self.headings[0].marker:
            prefix = _named(self.headings[0].text)  # "mục 1" may stand below several headings
        if words and prefix:
            return f"{prefix}, {words}"
        return words or prefix or (_named(path[-1]) if path else None)

    def _open(self, heading: _Heading) -> None:
        """Close what this heading ends, then open it."""
        self.ending, self.started = None, True
        while self.headings and self._ends(heading):
            self.headings.pop()
        self.headings.append(heading)

    def _ends(self, new: _Heading) -> bool:
        last = self.headings[-1]
        if new.marker and last.marker:
            return last.depth >= new.depth
        if new.level and last.level:
            return last.level >= new.level
        if new.level:
            return True  # a styled heading ends any numbering that is not styled
        if new.marker is None:
            return last.depth >= new.depth
        return any(_counts_on(heading.marker, new.marker) for heading in self.headings[:-1])


def _named(heading: str) -> str:
    """A heading without a number as a locator."""
    words = heading.split()
    short = " ".join(words[:_MAX_LOCATOR_WORDS]) + "…" if len(words) > _MAX_LOCATOR_WORDS else heading
    return f"mục “{short}”"


def _counts_on(before: Marker | None, after: Marker) -> bool:
    """Whether a number goes on from one further up, over an unnumbered heading: "I.", "TỔNG QUAN", "II."."""
    if before is None or before.rank < after.rank:
        return False
    return after.is_wide or (before.rank is after.rank and after.ordinal == before.ordinal + 1)


def _bullet_length(line: Line) -> int:
    """Characters of a bullet in front, which is not quoted; "a) " is."""
    return line.marker.length if line.marker and line.marker.rank is Rank.BULLET else 0


def _continuation(lines: Sequence[Line], roles: Sequence[Role], position: int) -> str:
    """The text of the lines that go on with a heading: "QUY ĐỊNH CHUNG" below "Chương I"."""
    end = position + 1
    while end < len(lines) and roles[end] is Role.CONTINUATION:
        end += 1
    return " ".join(line.text for line in lines[position + 1 : end])


def _continued_parts(lines: Sequence[Line], roles: Sequence[Role]) -> list[bool]:
    """For each line, whether the next wide number counts on from the last: the line is inside a part."""
    following: Marker | None = None
    after: list[Marker | None] = [None] * len(lines)
    for position in range(len(lines) - 1, -1, -1):
        after[position] = following
        following = _wide(lines[position], roles[position]) or following
    continued, last = [False] * len(lines), dict[Rank, int]()
    for position, line in enumerate(lines):
        upcoming = after[position]
        continued[position] = upcoming is not None and last.get(upcoming.rank) == upcoming.ordinal - 1
        if marker := _wide(line, roles[position]):
            last[marker.rank] = marker.ordinal
    return continued


def _wide(line: Line, role: Role) -> Marker | None:
    is_wide = line.marker is not None and line.marker.is_wide and role in (Role.HEADING, Role.PARAGRAPH)
    return line.marker if is_wide else None


def _with_preamble(lines: Sequence[Line], places: list[Place], outline: _Outline) -> list[Place]:
    """Name what stands before the first section, when there are sections; titles in it are told from text."""
    if not outline.started:
        return places
    for position, place in enumerate(places):
        if place.locator is not None or place.path or place.use is Use.HEADING:
            break
        is_title = place.use is Use.TEXT and is_capitals(lines[position].text)
        places[position] = replace(place, locator=PREAMBLE, use=Use.TITLE if is_title else place.use)
    return places
