"""The command line ``troly``: data to stdout, messages to stderr, exit status 0, 1 (failure) or 2 (wrong usage)."""

import io
import json
import logging
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from bot.library.commands import library_commands
from bot.records_commands import records_commands

if TYPE_CHECKING:
    from bot.house import House
    from knowledge.catalogue.catalogue import Catalogue

app = typer.Typer(
    name="troly",
    help="Trợ lý tra cứu: hỏi bằng tiếng Việt về các văn bản chỉ đạo và báo cáo, trả lời kèm trích dẫn nguyên văn.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = dict[str, Any]


def _current_catalogue() -> "Catalogue":
    house = _house()
    _ensure_index(house)
    return house.catalogue


app.add_typer(library_commands(_current_catalogue, lambda: _house().settings.library))
app.add_typer(records_commands(lambda: _house().records_settings, lambda: _house().embedder))

Batch = Annotated[
    Path | None,
    typer.Option("--batch", help="Tệp .jsonl, mỗi dòng một câu hỏi; in ra mỗi dòng một đối tượng JSON."),
]


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Câu hỏi, đặt trong dấu nháy.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON.")] = False,
    batch: Batch = None,
    rebuild: Annotated[bool, typer.Option(help="Tự lập hoặc cập nhật chỉ mục khi cần.")] = True,
) -> None:
    """Hỏi một câu và nhận câu trả lời kèm trích dẫn."""
    if (question is None) == (batch is None):
        _usage("Hãy nêu đúng một trong hai: câu hỏi, hoặc --batch TỆP.jsonl.")
    with _friendly():
        house = _house()
        lines = list(_batch_lines(batch)) if batch else [{"id": None, "question": question, "history": []}]
        if rebuild:
            _ensure_index(house)
        if batch or as_json:
            for line in lines:
                _print_json(_answered(house, line))
        else:
            from rich.console import Console

            from bot.assistant.trace import Trace
            from bot.terminal.rendering import show_outcome

            trace, started = Trace(), time.perf_counter()
            outcome = house.assistant.answer(question or "", (), trace)
            show_outcome(Console(), outcome)
            house.record(question or "", outcome, trace, (time.perf_counter() - started) * 1000)


@app.command()
def retrieve(
    batch: Annotated[Path, typer.Option("--batch", help='Tệp .jsonl, mỗi dòng {"id", "question"}.')],
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=100, help="Số đoạn cho mỗi câu.")] = 10,
    per_document: Annotated[
        bool, typer.Option("--one-per-document/--all-passages", help="Mỗi tài liệu chỉ lấy đoạn tốt nhất.")
    ] = True,
) -> None:
    """Tìm các đoạn gần nhất cho từng câu hỏi, để đo chất lượng tìm kiếm."""
    with _friendly():
        house = _house()
        lines = list(_batch_lines(batch))
        _ensure_index(house)
        for line in lines:
            found = house.assistant.passages(line["question"], top_k, one_per_document=per_document)
            passages = [
                {
                    "document_id": p.document.id, "title": p.document.title, "locator": p.chunk.locator,
                    "text": p.chunk.text, "score": round(p.score, 6),
                }
                for p in found
            ]  # fmt: skip
            _print_json({"id": line["id"], "passages": passages})


@app.command()
def chat() -> None:
    """Trò chuyện trong cửa sổ lệnh; câu sau có thể dựa vào câu trước."""
    with _friendly():
        from rich.console import Console

        from bot.terminal.chat import chat as converse

        house = _house()
        _ensure_index(house)
        converse(house.recorded_assistant, Console())


@app.command()
def bot(
    webhook: Annotated[
        bool,
        typer.Option("--webhook", help="Nhận tin qua webhook (TROLY_WEBHOOK_URL, TROLY_WEBHOOK_SECRET)."),
    ] = False,
) -> None:
    """Chạy bot Telegram (cần TELEGRAM_BOT_TOKEN do BotFather cấp)."""
    with _friendly():
        house = _house()
        if house.settings.telegram_token is None:
            _fail("Chưa có TELEGRAM_BOT_TOKEN. Hãy tạo bot với @BotFather trong Telegram rồi đặt biến này.")
        _ensure_index(house)
        from bot.serving.logs import LogForm, set_up_log

        set_up_log(LogForm(house.settings.log))
        raise typer.Exit(house.run_telegram(webhook))


@app.command()
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Tệp hoặc thư mục (.txt .md .docx .pdf .html .jsonl). Không nêu: đọc lại thư viện."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")] = False,
) -> None:
    """Nạp tài liệu vào thư viện và lập bản chỉ mục mới."""
    with _friendly():
        missing = [path for path in paths or () if not path.exists()]
        if missing:
            _usage(f"Không có tệp hay thư mục “{missing[0]}”.")
        from bot.terminal.progress import ingest_progress, report_lines

        with ingest_progress() as on_progress:
            report = _house().ingest(paths or (), dry_run=dry_run, on_progress=on_progress)
        for line in report_lines(report):
            typer.echo(line)
        if report.failed:
            raise typer.Exit(1)


@app.command()
def documents(as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False) -> None:
    """Liệt kê tài liệu trong thư viện."""
    with _friendly():
        house = _house()
        _ensure_index(house)
        for entry in house.index.current().entries():
            if as_json:
                _print_json(
                    {"id": entry.id, "title": entry.title, "kind": entry.kind, "chunks": entry.chunks}
                )
            else:
                typer.echo(f"{entry.id}\t{entry.kind}\t{entry.chunks}\t{entry.title}")


@app.command()
def remove(
    document_ids: Annotated[list[str], typer.Argument(help="Mã tài liệu, xem bằng “troly documents”.")],
) -> None:
    """Bỏ tài liệu khỏi thư viện (lấy lại được bằng “troly rollback”)."""
    with _friendly():
        report = _house().remove(document_ids)
        unknown = [document_id for document_id in document_ids if document_id not in report.removed]
        for document_id in report.removed:
            typer.echo(f"Đã bỏ {document_id}.")
        if unknown:
            _fail(f"Thư viện không có tài liệu {', '.join(unknown)}. Xem mã bằng “troly documents”.")


@app.command()
def rollback() -> None:
    """Quay về bản chỉ mục trước; chạy lần nữa để trở lại."""
    with _friendly():
        manifest = _house().index.rollback()
        typer.echo(f"Đang dùng bản chỉ mục {manifest.id}: {manifest.counts.documents} tài liệu.")


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Tệp câu hỏi .jsonl.")],
    as_json: Annotated[bool, typer.Option("--json", help="In số liệu dạng JSON.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="In cả các câu sai.")] = False,
) -> None:
    """Đo chất lượng trả lời trên bộ câu hỏi có đáp án."""
    with _friendly():
        from bot.evaluation.running import evaluate_files

        house = _house()
        _ensure_index(house)
        evaluate_files(
            house.assistant, house.index.current().manifest, files, as_json=as_json, show_wrong=wrong
        )


@app.command()
def doctor() -> None:
    """Kiểm tra cài đặt và cho biết cần làm gì."""
    with _friendly():
        from bot.doctor import examine

        findings = list(examine(_house()))
        for finding in findings:
            typer.echo(f"{'✓' if finding.is_good else '✗'} {finding.text}")
        if not all(finding.is_good for finding in findings):
            raise typer.Exit(1)


def main() -> None:
    """Runs the program. Whatever goes wrong, a person reads a sentence; TROLY_DEBUG=1 shows where it went wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for package in ("bot", "ingest", "knowledge"):  # log lines are for "troly bot", which sets up its own log
        logging.getLogger(package).addHandler(logging.NullHandler())
    try:
        app()
    except Exception as error:
        if os.environ.get("TROLY_DEBUG"):
            raise
        sys.stderr.write(_UNFORESEEN.format(kind=type(error).__name__))
        sys.exit(1)


_UNFORESEEN = (
    "Chương trình gặp lỗi ngoài dự kiến ({kind}). Hãy chạy “troly doctor” để kiểm tra cài đặt; "
    "đặt TROLY_DEBUG=1 rồi chạy lại để xem chi tiết khi báo lỗi.\n"
)


# -- what commands share ------------------------------------------------------------------------------------


def _house() -> "House":
    from bot.house import House
    from bot.settings import Settings

    try:
        return House(Settings())
    except ValidationError as error:
        _fail(_wrong_setting(error))


def _wrong_setting(error: ValidationError) -> str:
    """Which environment variable is wrong, and what it must be."""
    problem = error.errors(include_url=False)[0]
    field = str(problem["loc"][0])
    name = field if field.isupper() else f"TROLY_{field.upper()}"
    reason = _REASONS.get(problem["type"], "giá trị này không dùng được").format(**problem.get("ctx", {}))
    reason = reason.replace(" or ", " hoặc ")
    return f"Cài đặt {name} không đúng: {reason}. Xem phần cài đặt trong README."


_REASONS = {
    "int_parsing": "phải là số nguyên",
    "float_parsing": "phải là số",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than": "phải nhỏ hơn {lt}",
    "less_than_equal": "không được quá {le}",
    "enum": "phải là một trong {expected}",
    "literal_error": "phải là một trong {expected}",
}


def _ensure_index(house: "House") -> None:
    """Builds the index when there is none yet, or brings it up to the library's files."""
    if house.library_is_current():
        return
    from bot.terminal.progress import ingest_progress

    typer.echo("Đang lập chỉ mục từ thư viện (chỉ làm một lần, hoặc khi thư viện thay đổi)…", err=True)
    with ingest_progress() as on_progress:
        report = house.ingest(on_progress=on_progress)
    for file in report.failed:
        _fail(f"{file.name}: {file.reason}")


def _answered(house: "House", line: Json) -> Json:
    from bot.assistant.json_outcome import outcome_to_json

    started = time.perf_counter()
    outcome = house.assistant.answer(line["question"], line["history"])
    return outcome_to_json(outcome, line["question"], (time.perf_counter() - started) * 1000, line["id"])


def _batch_lines(path: Path) -> Iterator[Json]:
    """Questions of a batch file; a line that is none ends the command before anything is printed."""
    for number, raw in enumerate(
        _text_of(path).split("\n"), start=1
    ):  # JSON strings may hold other line ends
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            question = line.get("question", line.get("text"))
            history = line.get("history") or []
        except (ValueError, AttributeError, RecursionError):
            question, history, line = None, [], {}
        if not isinstance(question, str) or not _are_questions(history):
            _fail(
                f'{path.name}, dòng {number}: cần một đối tượng JSON có "question" là chữ; "history", nếu có, là '
                "danh sách các câu hỏi trước."
            )
        yield {"id": line.get("id", number), "question": question, "history": history}


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        _fail(f"Không có tệp “{path}”.")
    except UnicodeDecodeError:
        _fail(f"Không đọc được tệp “{path.name}”: tệp phải là văn bản UTF-8.")
    except OSError as error:
        _fail(f"Không đọc được tệp “{path.name}”: {error.strerror or error}.")


def _are_questions(history: object) -> bool:
    return isinstance(history, list) and all(isinstance(earlier, str) for earlier in history)


def _print_json(data: Json) -> None:
    """One object on one line, whatever a reader takes for the end of a line."""
    text = json.dumps(data, ensure_ascii=False)
    sys.stdout.write(_LINE_ENDS.sub(lambda end: f"\\u{ord(end.group()):04x}", text) + "\n")


_LINE_ENDS = re.compile(
    "[\x85\u2028\u2029]"
)  # Python's splitlines() breaks here; the others JSON escapes itself


@contextmanager
def _friendly() -> Iterator[None]:
    """Errors as one Vietnamese sentence on stderr, exit status 1; no traceback reaches a person."""
    from bot.evaluation.questions import QuestionSetError
    from ingest.errors import IngestError
    from knowledge.errors import KnowledgeError

    try:
        yield
    except (KnowledgeError, IngestError, QuestionSetError) as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        _fail("Đã dừng theo yêu cầu.")
    except OSError as error:
        _fail(
            f"Máy báo lỗi khi đọc hoặc ghi tệp: {error.strerror or error}. Hãy kiểm tra quyền và dung lượng đĩa."
        )


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def _usage(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)
