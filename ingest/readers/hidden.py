"""Take out of a web page what a person who reads it does not see."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

_UNREAD = ("script", "style", "template", "noscript")
# Declarations that hide an element. Opacity and sizes are those of nothing at all.
_HIDING = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)|color\s{0,3}:\s{0,3}transparent|"
    r"(?:font-size|opacity|max-height)\s{0,3}:\s{0,3}0(?:\.0{0,3})?(?:px|pt|r?em|%)?\s{0,3}(?:;|!|$)|"
    r"(?:left|top|text-indent|margin-left)\s{0,3}:\s{0,3}-\d{3}",
    re.IGNORECASE,
)
_BRACE = re.compile(r"[{}]")
_MAX_SELECTOR = 120
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]{0,15})?([.#])([\w-]{1,100})$", re.IGNORECASE)


def remove_hidden(page: HtmlElement) -> int:
    """Remove comments, scripts and hidden elements; how many of the latter held text.

    Hidden are elements with the attribute ``hidden``, and those whose style, or a rule of the page for their
    class or id alone, hides them. Rules for print or small screens do not count.
    """
    classes, ids = _hidden_names(" ".join(page.xpath("//style//text()")))
    etree.strip_tags(page, etree.Comment, etree.ProcessingInstruction)
    for element in page.xpath("|".join(f"//{tag}" for tag in _UNREAD)):
        if element.getparent() is not None:
            element.drop_tree()
    hidden = {element for element in page.iter() if _is_hidden(element, classes, ids)}
    outermost = [element for element in hidden if hidden.isdisjoint(element.iterancestors())]
    count = sum(any(map(str.isalnum, "".join(element.itertext()))) for element in outermost)
    for element in outermost:
        element.drop_tree()
    return count


def _is_hidden(element: HtmlElement, classes: frozenset[str], ids: frozenset[str]) -> bool:
    if element.tag in ("html", "body"):
        return False
    attributes = element.attrib
    if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
        return True
    return attributes.get("id") in ids or not classes.isdisjoint(attributes.get("class", "").split())


def _hidden_names(css: str) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that a page's own rules hide."""
    names: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors, declarations in _rules(css):
        if _HIDING.search(declarations):
            for selector in selectors.split(","):
                if match := _SIMPLE.match(selector.strip()[:_MAX_SELECTOR]):
                    names[match[1]].add(match[2])
    return frozenset(names["."]), frozenset(names["#"])


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule that stands by itself, not in an @-rule."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            if depth == 0:
                selectors, start = css[start : brace.start()].strip(), brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, css[start : brace.start()]
                start = brace.end()
