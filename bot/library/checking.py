"""``library check``: what has to be mended in the library's files."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.library.exits import friendly, usage
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.ledger import find_targets
from knowledge.catalogue.linter import Problem, check_library

PROBLEMS = "Thư viện có {count} chỗ cần sửa trong {files} tệp."
GOOD = (
    "Thư viện đạt: {directives} văn bản, {targets} chỉ tiêu, {concepts} khái niệm, {abbreviations} chữ viết tắt, "
    "{reports} báo cáo."
)


def add_check(app: typer.Typer, library: Callable[[], Path]) -> None:
    """Adds ``library check`` to an application; ``library`` gives the folder when none is named."""
    group = typer.Typer(help="Kiểm tra các tệp của thư viện.", rich_markup_mode=None, no_args_is_help=True)
    app.add_typer(group, name="library")

    @group.callback()
    def library_group() -> None:
        """Kiểm tra các tệp của thư viện."""

    @group.command()
    def check(
        folder: Annotated[
            Path | None, typer.Argument(help="Thư mục thư viện khác.", show_default=False)
        ] = None,
    ) -> None:
        """Kiểm tra mọi tệp của thư viện và chỉ ra chỗ cần sửa."""
        with friendly():
            chosen = folder or library()
            if not chosen.is_dir():
                usage(f"Không có thư mục “{chosen}”.")
            problems = check_library(chosen, _report_text)
            if problems:
                _tell(problems)
                raise typer.Exit(1)
            catalogue = Catalogue.load(chosen)
            typer.echo(_counts(catalogue))


def _counts(catalogue: Catalogue) -> str:
    return GOOD.format(
        directives=len(catalogue.directives), targets=len(find_targets(catalogue)),
        concepts=len(catalogue.concepts), abbreviations=len(catalogue.abbreviations),
        reports=len(catalogue.reports),
    )  # fmt: skip


def _tell(problems: tuple[Problem, ...]) -> None:
    """Problems under the names of their files."""
    file = None
    for problem in problems:
        if problem.file != file:
            file = problem.file
            typer.echo(file)
        typer.echo(f"  - {problem.where}: {problem.message}")
    files = len({problem.file for problem in problems})
    typer.echo(PROBLEMS.format(count=len(problems), files=files), err=True)


def _report_text(path: Path) -> str | None:
    """A report's text as ingest reads it; None when it cannot be read, which ingest tells by itself."""
    from ingest.errors import IngestError
    from ingest.readers import read_file

    try:
        return "\n".join(block.text for block in read_file(path, path.stat().st_size).blocks)
    except IngestError:
        return None
