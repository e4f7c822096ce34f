"""Builders of the files that readers are tried on: real .docx and .pdf, and PDF files written by hand."""

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

Page = Sequence[str | tuple[str, str]]  # lines, or (line, colour)
MakePdf = Callable[..., Path]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """make_pdf(page, page, …): a PDF with a text layer, a line of text below the other."""

    def make(*pages: Page, ground: str | None = None) -> Path:
        path = tmp_path / "tai-lieu.pdf"
        with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(path) as pdf:
            for page in pages:
                pdf.savefig(_figure(page, ground))
        return path

    return make


def _figure(page: Page, ground: str | None) -> Figure:
    figure = Figure(figsize=(8.3, 11.7))
    for number, line in enumerate(page):
        text, colour = line if isinstance(line, tuple) else (line, "black")
        box = {"facecolor": ground, "edgecolor": ground} if ground else None
        figure.text(0.08, 0.95 - number * 0.03, text, fontsize=10, color=colour, bbox=box)
    return figure


@pytest.fixture
def write_pdf(tmp_path: Path) -> Callable[..., Path]:
    """write_pdf(content, trailer): a PDF of one page with this content stream, byte by byte."""

    def write(content: bytes, trailer: bytes = b"") -> Path:
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        path = tmp_path / "tai-lieu.pdf"
        path.write_bytes(_assembled(objects, trailer))
        return path

    return write


def _assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        start,
    )
