import pytest

from bot.terminal import progress
from bot.terminal.progress import ingest_progress, report_lines
from ingest.report import FileReport, FileStatus, IngestReport, Progress, Stage
from knowledge.index.manifest import Counts, Manifest, Recipe


def lines_of(capsys, *steps):
    with ingest_progress() as on_progress:
        for step in steps:
            on_progress(step)
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()


def test_away_from_a_terminal_each_stage_is_a_line_on_stderr(capsys):
    steps = (Progress(Stage.READING, 0, 3), Progress(Stage.EMBEDDING, 12), Progress(Stage.FINISHING))
    assert lines_of(capsys, *steps) == ["Đọc tệp 0/3", "Tính véc-tơ 12", "Hoàn tất"]


def test_within_a_stage_a_line_is_written_only_every_few_seconds(capsys, monkeypatch):
    clock = iter([0.0, 1.0, 2.0, 6.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    steps = [Progress(Stage.EMBEDDING, done) for done in (1, 2, 3, 4)]
    assert lines_of(capsys, *steps) == ["Tính véc-tơ 1", "Tính véc-tơ 4"]


def test_every_stage_has_a_name(capsys):
    assert len(lines_of(capsys, *(Progress(stage, 1) for stage in Stage))) == len(Stage)


def manifest():
    counts = Counts(documents=3, sections=4, chunks=5, sentences=6, askables=7, sentence_vectors=6)
    return Manifest(
        "20260101T000000-abc", "2026-01-01T00:00:00+00:00", Recipe("e5", 384, "rules"), "x", counts, {}
    )


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (
            FileReport("a.txt", FileStatus.INGESTED, changed=1, chunks=4),
            "a.txt: đã nạp (1 tài liệu mới hoặc đổi, 4 đoạn)",
        ),
        (FileReport("a.txt", FileStatus.UNCHANGED), "a.txt: không đổi"),
        (FileReport("a.txt", FileStatus.FAILED, reason="Tệp trống."), "a.txt: lỗi – Tệp trống."),
    ],
)
def test_every_file_gets_a_line(file, line):
    assert next(iter(report_lines(IngestReport((file,))))) == line


def test_warnings_stand_under_their_file():
    file = FileReport("a.jsonl", FileStatus.PARTIAL, changed=1, chunks=1, warnings=("Dòng 2 bị bỏ qua.",))
    assert list(report_lines(IngestReport((file,))))[1] == "    lưu ý: Dòng 2 bị bỏ qua."


def test_the_last_line_tells_what_became_of_the_library():
    def last(**report):
        return list(report_lines(IngestReport((), **report)))[-1]

    assert last() == "Thư viện không đổi."
    assert "chưa ghi gì" in last(is_dry_run=True)
    assert "3 tài liệu, 5 đoạn" in last(manifest=manifest(), embedded=9, from_cache=2)
    assert "tính mới 9 véc-tơ, dùng lại 2" in last(manifest=manifest(), embedded=9, from_cache=2)


def test_documents_that_left_the_library_are_named():
    assert next(iter(report_lines(IngestReport((), removed=("cu",))))) == "cu: đã bỏ khỏi thư viện"
