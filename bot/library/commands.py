"""Commands that show the library: ``show``, ``targets``, ``concepts``, ``graph`` and ``library check``.

Data to stdout, messages to stderr; exit status 0, 1 (nothing found, or the library has problems) or 2 (wrong
usage).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.library.checking import add_check
from bot.library.concepts import concept_card, concept_row, find_concepts
from bot.library.documents import Choices, KnownByName, NotHeld, directive_card, find_document
from bot.library.exits import fail, friendly, usage
from bot.library.showing import show_card, show_lines, show_rows
from bot.library.targets import target_row, targets_csv
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.ledger import find_targets
from knowledge.catalogue.models import Directive

CHOICES = "Có nhiều văn bản phù hợp. Anh/chị hãy gõ rõ hơn, thêm ngày hoặc cơ quan ban hành:"
OTHER_DATE = "Thư viện không có văn bản số này của ngày, năm đã gõ. Văn bản cùng số trong thư viện:"
KNOWN_BY_NAME = "Thư viện không có nội dung của văn bản này, chỉ biết:"
NOT_HELD = "Thư viện không có văn bản “{typed}”. Anh/chị hãy kiểm tra lại số hiệu."
NO_TARGETS = "Thư viện không có chỉ tiêu nào như vậy."
NO_CONCEPTS = "Thư viện không có khái niệm nào có chữ “{word}”."
_TARGET_HEADINGS = ("Văn bản", "Đến năm", "Chỉ tiêu", "Mức kiểm chứng", "Ghi chú")
_CONCEPT_HEADINGS = ("Khái niệm", "Tiếng Anh", "Viết tắt", "Nhóm", "Mức", "Định nghĩa")

CurrentCatalogue = Callable[[], Catalogue]


def library_commands(current: CurrentCatalogue, library: Callable[[], Path]) -> typer.Typer:
    """A typer application to be added to another without a name.

    Args:
        current: gives the catalogue to show; called when a command needs it.
        library: gives the folder that ``library check`` checks when none is named.
    """
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    _add_show(app, current)
    _add_targets(app, current)
    _add_concepts(app, current)
    _add_graph(app, current)
    add_check(app, library)
    return app


def _add_show(app: typer.Typer, current: CurrentCatalogue) -> None:
    @app.command()
    def show(
        number: Annotated[
            list[str], typer.Argument(help="Số hiệu, ví dụ: 50/NQ-CP, nq52, chỉ thị 16 năm 2017.")
        ],
    ) -> None:
        """Xem một văn bản: nội dung, quan hệ, nơi nhắc đến, chỉ tiêu, điều chưa biết."""
        with friendly():
            catalogue = current()
            found = find_document(catalogue, " ".join(number))
            match found:
                case Directive():
                    show_card(Console(), directive_card(catalogue, found))
                case Choices():
                    show_lines(Console(), _lead(found), found.names)
                case KnownByName():
                    show_lines(Console(), KNOWN_BY_NAME, map(str, found.lines))
                case NotHeld():
                    fail(NOT_HELD.format(typed=found.typed))


def _add_targets(app: typer.Typer, current: CurrentCatalogue) -> None:
    @app.command()
    def targets(
        words: Annotated[
            list[str] | None, typer.Argument(help="Chữ trong tên chỉ tiêu, ví dụ: kinh tế số.")
        ] = None,
        by: Annotated[
            int | None, typer.Option("--by", min=1900, max=2100, help="Chỉ tiêu đến năm này.")
        ] = None,
        number: Annotated[str | None, typer.Option("--number", help="Chỉ tiêu của văn bản này.")] = None,
        as_csv: Annotated[bool, typer.Option("--csv", help="In bảng CSV mở được bằng Excel.")] = False,
    ) -> None:
        """Liệt kê chỉ tiêu của các văn bản, theo năm, văn bản hoặc tên chỉ tiêu."""
        with friendly():
            catalogue = current()
            ids = tuple(d.id for d in _directives(catalogue, number)) if number else ()
            found = find_targets(catalogue, deadline=by, directive_ids=ids, words=" ".join(words or ()))
            rows = tuple(target_row(row) for row in found)
            if not rows:
                fail(NO_TARGETS)
            if as_csv:
                typer.echo(targets_csv(rows), nl=False)
                return
            cells = [(r.document, r.deadline, r.statement, r.verification, r.note) for r in rows]
            show_rows(Console(), _TARGET_HEADINGS, cells)


def _add_concepts(app: typer.Typer, current: CurrentCatalogue) -> None:
    @app.command()
    def concepts(
        word: Annotated[
            list[str] | None, typer.Argument(help="Tên hoặc một phần tên, ví dụ: AI, chữ ký số.")
        ] = None,
    ) -> None:
        """Liệt kê khái niệm, hoặc xem một khái niệm."""
        with friendly():
            catalogue = current()
            typed = " ".join(word or ())
            found = find_concepts(catalogue, typed)
            if not found:
                fail(NO_CONCEPTS.format(word=typed))
            if typed and len(found) == 1:
                show_card(Console(), concept_card(catalogue, found[0]))
                return
            rows = [concept_row(catalogue, concept) for concept in found]
            cells = [(r.name, r.english, r.abbreviations, r.group, r.level, r.definition) for r in rows]
            show_rows(Console(), _CONCEPT_HEADINGS, cells)


def _add_graph(app: typer.Typer, current: CurrentCatalogue) -> None:
    @app.command()
    def graph(
        png: Annotated[Path, typer.Option("--png", help="Tệp ảnh sẽ ghi.")],
        number: Annotated[
            list[str] | None, typer.Argument(help="Số hiệu; không nêu thì vẽ cả thư viện.")
        ] = None,
        depth: Annotated[
            int, typer.Option("--depth", min=1, max=5, help="Vẽ xa mấy bước quanh văn bản.")
        ] = 1,
    ) -> None:
        """Vẽ quan hệ giữa các văn bản thành ảnh PNG."""
        with friendly():
            from bot.pictures.relations import draw_library, draw_neighbourhood  # matplotlib is slow to load

            catalogue = current()
            if number:
                centre = _one_directive(catalogue, " ".join(number))
                picture = draw_neighbourhood(catalogue, centre, depth)
            else:
                picture = draw_library(catalogue)
            png.write_bytes(picture)
            typer.echo(f"Đã ghi ảnh vào {png}.", err=True)


def _directives(catalogue: Catalogue, typed: str) -> tuple[Directive, ...]:
    """The directives that a number means, several too; ends the command when there is none."""
    found = find_document(catalogue, typed)
    match found:
        case Directive():
            return (found,)
        case Choices():
            return found.directives
        case KnownByName() | NotHeld():
            fail(NOT_HELD.format(typed=typed))


def _one_directive(catalogue: Catalogue, typed: str) -> Directive:
    """The directive that a number means; ends the command when it is not exactly one."""
    match find_document(catalogue, typed):
        case Directive() as directive:
            return directive
        case Choices() as choices:
            usage("\n".join((_lead(choices), *(f"- {name}" for name in choices.names))))
        case KnownByName() | NotHeld():
            fail(NOT_HELD.format(typed=typed))


def _lead(choices: Choices) -> str:
    return OTHER_DATE if choices.is_date_conflict else CHOICES
