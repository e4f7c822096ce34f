"""The text of a PDF page that can be seen: white letters on a blank ground are left out.

Text drawn in the invisible mode is kept: it is what text recognition lays over a scan.
"""

from collections.abc import Iterator
from ctypes import byref, c_uint

from pypdfium2 import PdfObject, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

_WHITE = 250  # of 255, in each of red, green and blue

Colour = tuple[int, int, int, int]  # red, green, blue, alpha, each of 255
_COLOURED = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


def visible_text(page: PdfPage) -> tuple[str, bool]:
    """(the text, whether some of it was left out)."""
    text_page = page.get_textpage()
    if not _has_suspects(page):
        return text_page.get_text_range(), False
    grounds = list(_grounds(page))
    pieces = [text_page.get_text_range(start, count) for start, count in _seen_runs(text_page, grounds)]
    text = "".join(pieces)
    whole = text_page.get_text_range()
    return text, sum(map(str.isalnum, text)) < sum(map(str.isalnum, whole))


def _has_suspects(page: PdfPage) -> bool:
    """Whether any text object is white; pages without are read the fast way."""
    return any(_is_white(_fill(each)) for each in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]))


def _seen_runs(text_page: PdfTextPage, grounds: list[Box]) -> Iterator[tuple[int, int]]:
    """(first character, how many) of each run of characters that can be seen."""
    start: int | None = None
    count = text_page.count_chars()
    for index in range(count):
        if _is_seen(text_page, index, grounds):
            start = index if start is None else start
        elif start is not None:
            yield start, index - start
            start = None
    if start is not None:
        yield start, count - start


def _is_seen(text_page: PdfTextPage, index: int, grounds: list[Box]) -> bool:
    if pdfium.FPDFText_IsGenerated(text_page.raw, index):  # spaces and line breaks between words
        return True
    red, green, blue, alpha = (c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text_page.raw, index, byref(red), byref(green), byref(blue), byref(alpha))
    if not _is_white((red.value, green.value, blue.value, alpha.value)):
        return True
    left, bottom, right, top = text_page.get_charbox(index)
    return any(g[0] <= right and g[2] >= left and g[1] <= top and g[3] >= bottom for g in grounds)


def _grounds(page: PdfPage) -> Iterator[Box]:
    """Boxes of pictures and coloured shapes, on which white letters can be seen."""
    for each in page.get_objects(_COLOURED):
        if each.type != pdfium.FPDF_PAGEOBJ_PATH or not _is_white(_fill(each)):
            yield each.get_bounds()


def _fill(each: PdfObject) -> Colour:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(each.raw, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value, green.value, blue.value, alpha.value


def _is_white(colour: Colour) -> bool:
    """White, or not painted at all."""
    return min(colour[:3]) >= _WHITE or colour[3] == 0
