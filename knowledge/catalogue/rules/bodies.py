"""Rules for the lines of a body: under a heading, questions told by "? ", evidence well formed."""

from collections.abc import Iterator

from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_line


def check_bodies(shelf: Shelf) -> Iterator[Problem]:
    """Problems of the lines of every card."""
    for file, _, body in (*shelf.directives, *shelf.concepts):
        for line in body:
            yield from (Problem(file, at_line(line), message) for message in _check(line))


def _check(line: BodyLine) -> Iterator[str]:
    if not line.heading:
        yield "câu phải nằm dưới một tiêu đề, ví dụ “## Nội dung chính”."
    if line.text.startswith("?"):
        yield "câu hỏi mẫu phải bắt đầu bằng “? ” (có dấu cách) và đứng ngay dưới câu trả lời được nó."
    if line.text.startswith(("-", "*", "+", "•", "–")):
        yield "gạch đầu dòng phải viết là “- ” (dấu trừ rồi dấu cách)."
    if "{" in line.text or "}" in line.text:
        yield "căn cứ trong ngoặc nhọn viết sai. Mẫu đúng ở cuối câu: {văn bản: S1 | Điều 2}."
