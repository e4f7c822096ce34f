"""Commands on the records: ``explain``, ``gaps``, ``statistics``, ``audit``, ``forget``, ``backup``, ``restore``.

Data to stdout, messages to stderr; exit status 0, 1 (failure) or 2 (wrong usage). The database's libraries are
imported when a command needs them, so that other commands start no slower.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.library.exits import fail, friendly, usage

if TYPE_CHECKING:
    from bot.records.gaps.grouping import QueryEmbedder
    from bot.records.opening import Records
    from bot.records.settings import RecordsSettings

CurrentSettings = Callable[[], "RecordsSettings"]
CurrentEmbedder = Callable[[], "QueryEmbedder"]
_DATES = ["%Y-%m-%d", "%d/%m/%Y"]
Since = Annotated[
    datetime | None, typer.Option("--since", formats=_DATES, help="Từ ngày (2026-03-31 hoặc 31/03/2026).")
]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON.")]
Sure = Annotated[bool, typer.Option("--yes", help="Không hỏi lại.")]


def records_commands(settings: CurrentSettings, embedder: CurrentEmbedder) -> typer.Typer:
    """A typer application to be added to another without a name.

    Args:
        settings: says where the records are; called when a command needs it.
        embedder: gives what questions are grouped with.
    """
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    _add_explain(app, settings)
    _add_gaps(app, settings, embedder)
    _add_statistics(app, settings)
    _add_audit(app, settings)
    _add_forget(app, settings)
    _add_backup(app, settings)
    _add_restore(app, settings)
    return app


def _add_explain(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def explain(
        question_id: Annotated[
            str | None, typer.Argument(metavar="[ID]", help="Mã câu hỏi. Không nêu: câu hỏi gần nhất.")
        ] = None,
        as_json: AsJson = False,
    ) -> None:
        """Xem một câu trả lời đã hình thành thế nào: hiểu câu hỏi, đoạn đã tìm, căn cứ, thời gian, phiên bản."""
        with _opened(settings) as records:
            from bot.records.questions.explaining import explain as told
            from bot.records.questions.explaining import explain_as_json

            row = records.questions.find(question_id) if question_id else records.questions.latest()
            words = records.feedback.of_question(row.id)
            _print(
                json.dumps(explain_as_json(row, words), ensure_ascii=False) if as_json else told(row, words)
            )


def _add_gaps(app: typer.Typer, settings: CurrentSettings, embedder: CurrentEmbedder) -> None:
    @app.command()
    def gaps(
        as_csv: Annotated[bool, typer.Option("--csv", help="In CSV (UTF-8, mở được bằng Excel).")] = False,
        since: Since = None,
        limit: Annotated[int, typer.Option("--limit", min=1, help="In nhiều nhất bao nhiêu nhóm.")] = 50,
    ) -> None:
        """Liệt kê những điều được hỏi mà thư viện chưa trả lời được, gộp theo ý, nhiều nhất trước."""
        with _opened(settings) as records:
            from bot.records.gaps.csv_file import gaps_to_csv
            from bot.records.gaps.finding import find_gaps
            from bot.records.gaps.showing import show_gaps

            found = find_gaps(records.database, embedder(), _start_of(since))
            if as_csv:
                sys.stdout.buffer.write(gaps_to_csv(found))
            else:
                _print(show_gaps(found, limit))


def _add_statistics(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def statistics(since: Since = None, as_json: AsJson = False) -> None:
        """Xem số câu hỏi, đã trả lời, từ chối; mọi nhóm nhỏ đều từ năm người trở lên."""
        with _opened(settings) as records:
            from dataclasses import asdict

            from bot.records.questions.showing import show_figures
            from bot.records.questions.statistics import figures

            found = figures(records.database, _start_of(since))
            _print(json.dumps(asdict(found), ensure_ascii=False) if as_json else show_figures(found))


def _add_audit(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def audit(
        as_json: AsJson = False,
        limit: Annotated[
            int, typer.Option("--limit", min=1, help="In nhiều nhất bao nhiêu quyết định.")
        ] = 50,
    ) -> None:
        """Xem ai đã quyết định gì: cấp quyền, tạm dừng, nạp tài liệu, xoá dữ liệu… Mới nhất trước."""
        with _opened(settings) as records:
            from dataclasses import asdict

            from bot.records.access.showing import audit_line
            from bot.records.texts import NO_AUDIT

            found = records.audit.entries(limit)
            if as_json:
                for entry in found:
                    told = asdict(entry) | {"at": entry.at.isoformat()}
                    _print(json.dumps(told, ensure_ascii=False))
            else:
                _print("\n".join(map(audit_line, found)) or NO_AUDIT)


def _add_forget(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def forget(
        before: Annotated[
            datetime | None, typer.Option("--before", formats=_DATES, help="Xoá mọi điều trước ngày này.")
        ] = None,
        sure: Sure = False,
    ) -> None:
        """Xoá nhật ký cũ: theo thời hạn lưu giữ, hoặc trước một ngày. Không lấy lại được."""
        moment = _start_of(before)
        if moment and not sure:
            _ask_whether_sure(f"Mọi câu hỏi trước ngày {moment:%d/%m/%Y} sẽ bị xoá vĩnh viễn.")
        with _opened(settings) as records:
            retention = records.retention
            deleted = retention.forget_before(moment) if moment else retention.run()
            typer.echo(f"Đã xoá {sum(deleted.values())} mục đã cũ.")


def _add_backup(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def backup(file: Annotated[Path, typer.Argument(help="Tệp sẽ ghi, ví dụ troly.tar.gz.")]) -> None:
        """Sao lưu nhật ký, khoá và chỉ mục vào một tệp; bot vẫn chạy. Hãy giữ tệp này cẩn thận."""
        with _opened(settings) as records:
            from bot.records.backup.packing import backup as pack

            packed = pack(records.database, settings(), file)
            held = "nhật ký và chỉ mục" if packed.has_index else "nhật ký (chưa có chỉ mục)"
            typer.echo(f"Đã sao lưu {held} vào {file}: {len(packed.files)} tệp.")


def _add_restore(app: typer.Typer, settings: CurrentSettings) -> None:
    @app.command()
    def restore(
        file: Annotated[Path, typer.Argument(help="Tệp do “troly backup” tạo ra.")], sure: Sure = False
    ) -> None:
        """Khôi phục nhật ký, khoá và chỉ mục từ bản sao lưu, thay cho dữ liệu hiện có."""
        if not file.exists():
            usage(f"Không có tệp {file}.")
        if not sure:
            _ask_whether_sure("Nhật ký và chỉ mục hiện có sẽ được thay bằng bản sao lưu.")
        with _friendly():
            from bot.records.backup.restoring import restore as unpack
            from bot.records.clock import VIETNAM

            restored = unpack(file, settings())
            made = f"{restored.created.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
            typer.echo(f"Đã khôi phục bản sao lưu lúc {made}.")


# -- what these commands share ------------------------------------------------------------------------------


@contextmanager
def _opened(settings: CurrentSettings) -> Iterator["Records"]:
    with _friendly():
        from bot.assistant.guard import Guard
        from bot.records.opening import open_records

        records = open_records(settings(), Guard())
        try:
            yield records
        finally:
            records.close()


@contextmanager
def _friendly() -> Iterator[None]:
    """Errors as one Vietnamese sentence on stderr, exit status 1."""
    from bot.records.errors import RecordsError

    with friendly():
        try:
            yield
        except RecordsError as error:
            fail(str(error))


def _start_of(day: datetime | None) -> datetime | None:
    """The first moment of the day in Viet Nam."""
    from bot.records.clock import VIETNAM

    return day.replace(tzinfo=VIETNAM) if day else None


def _ask_whether_sure(warning: str) -> None:
    typer.echo(warning, err=True)
    try:
        said = typer.prompt("Gõ “có” để tiếp tục", default="không", show_default=False, err=True)
    except typer.Abort:
        said = ""
    if said.strip().lower() not in ("có", "co"):
        fail("Chưa làm gì cả.")


def _print(text: str) -> None:
    """To stdout as UTF-8, whatever the terminal is set to."""
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
