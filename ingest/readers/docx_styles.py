"""What a .docx file's styles say of a paragraph or run: its heading level, numbering, visibility."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_CHAIN = 12  # styles based on styles; a loop ends here
_MAX_HIDDEN_HALF_POINTS = 4  # text of 2 points or less is not meant to be read


def w(name: str) -> str:
    """A name in Word's namespace, as lxml writes it."""
    return _WORD + name


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace; None where element or attribute is missing."""
    return None if element is None else element.get(w(name))


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as <w:vanish/> is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


@dataclass(slots=True)
class Styles:
    """The styles of a file by their id."""

    elements: dict[str, _Element]
    _levels: dict[str | None, int | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: _Element | None) -> "Styles":
        """The styles below <w:styles>; none without it."""
        found = [] if root is None else root.findall(w("style"))
        return cls({style.get(w("styleId"), ""): style for style in found})

    def heading_level(self, paragraph: _Element) -> int | None:
        """1-based level of a heading, 0 for the title, None for other paragraphs."""
        direct = value(paragraph_property(paragraph, "outlineLvl"))
        if direct is not None:
            return _outline_level(direct)
        style = paragraph_style(paragraph)
        if style not in self._levels:
            self._levels[style] = self._style_level(style)
        return self._levels[style]

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph is an entry of the table of contents."""
        style = self.elements.get(paragraph_style(paragraph) or "")
        return style is not None and (value(style.find(w("name"))) or "").lower().startswith("toc ")

    def numbering(self, paragraph: _Element) -> _Element | None:
        """The <w:numPr> of a paragraph or of its style."""
        direct = paragraph_property(paragraph, "numPr")
        if direct is not None:
            return direct
        path = f"{w('pPr')}/{w('numPr')}"
        return next(
            (n for s in self._chain(paragraph_style(paragraph)) if (n := s.find(path)) is not None), None
        )

    def is_hidden(self, run: _Element, paragraph: _Element) -> bool:
        """Whether a run cannot be seen: hidden, tiny, or white without a coloured ground."""
        properties = list(self._run_properties(run, paragraph))
        if is_on(_first(properties, "vanish")) or is_on(_first(properties, "webHidden")):
            return True
        size = value(_first(properties, "sz"))
        if size is not None and size.isdecimal() and int(size) <= _MAX_HIDDEN_HALF_POINTS:
            return True
        return _is_white(_first(properties, "color")) and not _has_ground(run, properties)

    def _run_properties(self, run: _Element, paragraph: _Element) -> Iterator[_Element]:
        """Every <w:rPr> that applies to a run, the nearest first."""
        direct = run.find(w("rPr"))
        if direct is not None:
            yield direct
        character_style = None if direct is None else value(direct.find(w("rStyle")))
        for style in (character_style, paragraph_style(paragraph)):
            for element in self._chain(style):
                if (properties := element.find(w("rPr"))) is not None:
                    yield properties

    def _style_level(self, style: str | None) -> int | None:
        for element in self._chain(style):
            name = (value(element.find(w("name"))) or "").lower()
            if name == "title":
                return 0
            if name.startswith("heading ") and name[8:].isdecimal():
                return int(name[8:])
            outline = value(element.find(f"{w('pPr')}/{w('outlineLvl')}"))
            if outline is not None:
                return _outline_level(outline)
        return None

    def _chain(self, style: str | None) -> Iterator[_Element]:
        """A style and those it is based on."""
        for _ in range(_MAX_CHAIN):
            element = self.elements.get(style) if style else None
            if element is None:
                return
            yield element
            style = value(element.find(w("basedOn")))


def paragraph_style(paragraph: _Element) -> str | None:
    """The id of a paragraph's style."""
    return value(paragraph_property(paragraph, "pStyle"))


def paragraph_property(paragraph: _Element, name: str) -> _Element | None:
    """An element below <w:pPr>, which stands first: looking further takes long in a paragraph of many runs."""
    first = next(iter(paragraph), None)
    return first.find(w(name)) if first is not None and first.tag == w("pPr") else None


def _outline_level(outline: str) -> int | None:
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else None


def _first(properties: list[_Element], name: str) -> _Element | None:
    return next((found for each in properties if (found := each.find(w(name))) is not None), None)


def _is_white(color: _Element | None) -> bool:
    if color is None:
        return False
    return (value(color) or "").upper() == "FFFFFF" or value(color, "themeColor") in (
        "background1",
        "bg1",
        "light1",
    )


def _has_ground(run: _Element, properties: list[_Element]) -> bool:
    """Whether a colour lies behind a run: its own, its paragraph's or its table cell's."""
    if _first(properties, "highlight") is not None or _is_filled(_first(properties, "shd")):
        return True
    ancestors = run.iterancestors(w("p"), w("tc"), w("tbl"))
    return any(_is_filled(ancestor[0].find(w("shd"))) for ancestor in ancestors)  # properties stand first


def _is_filled(shading: _Element | None) -> bool:
    return shading is not None and (value(shading, "fill") or "").upper() not in ("AUTO", "FFFFFF", "")
