"""The command line as people and programs use it: data on stdout, messages on stderr, 0, 1 or 2, never a traceback."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from bot import house as house_module
from bot.cli import app
from knowledge.embedding.onnx_e5 import OnnxE5Embedder

OUTCOME_KEYS = ["id", "question", "status", "answer", "citations", "suggestions", "elapsed_ms"]
CITATION_KEYS = ["marker", "document_id", "title", "number", "locator", "quote"]


@pytest.fixture(scope="module")
def embedder(library_home):
    return OnnxE5Embedder(library_home / "models", 1)


@pytest.fixture
def troly(monkeypatch, embedder, library_home, library_folder):
    """Runs a command in this process, over the small library, with one embedder for all commands."""
    build = house_module.build_embedder
    monkeypatch.setattr(
        house_module,
        "build_embedder",
        lambda spec, *rest: embedder if spec == "e5-small" else build(spec, *rest),
    )
    for name in [name for name in os.environ if name.startswith(("TROLY_", "TELEGRAM_"))]:
        monkeypatch.delenv(name)

    def run(*args, home=library_home, library=library_folder, **environment):
        given = {"TROLY_HOME": str(home), "TROLY_LIBRARY": str(library), **environment}
        result = CliRunner().invoke(app, [str(arg) for arg in args], env=given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def surroundings(home, library, **environment):
    """What a process of its own is started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TROLY_", "TELEGRAM_"))}
    return kept | {"TROLY_HOME": str(home), "TROLY_LIBRARY": str(library), **environment}


def process(*args, home, library, stdin=None, **environment):
    """Runs a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *(str(arg) for arg in args)],
        env=surroundings(home, library, **environment), input=stdin, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def jsonl(path, *lines):
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


# -- ask ----------------------------------------------------------------------------------------------------


def test_ask_answers_people_with_numbered_sources(troly):
    result = troly("ask", "Ai ký Nghị quyết 52?")
    assert result.exit_code == 0
    assert "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng. [1]" in result.stdout
    assert "Nguồn" in result.stdout
    assert result.stderr == ""


def test_ask_json_prints_one_object_of_the_promised_shape(troly):
    result = troly("ask", "--json", "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?")
    (outcome,) = objects(result.stdout)
    assert list(outcome) == OUTCOME_KEYS
    assert outcome["status"] == "answered"
    assert outcome["id"] is None
    assert list(outcome["citations"][0]) == CITATION_KEYS
    assert outcome["citations"][0]["locator"] == "Phần II, mục 2"
    assert "phòng Kinh tế và Hạ tầng nông thôn" in outcome["answer"]
    assert outcome["elapsed_ms"] > 0


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Đồ ngu", "guard_abuse"),
        ("Xin chào", "clarification"),
        ("Kế hoạch 999?", "unanswerable_unknown_document"),
    ],
)
def test_a_refusal_and_a_question_back_are_outcomes_and_end_well(troly, question, status):
    result = troly("ask", "--json", question)
    assert result.exit_code == 0
    assert objects(result.stdout)[0]["status"] == status


def test_ask_batch_prints_an_object_for_each_line_in_order(troly, tmp_path):
    batch = jsonl(
        tmp_path / "q.jsonl",
        {"id": "a", "question": "Ai ký Nghị quyết 52?"},
        "",
        {"id": 7, "question": "Ngày nào?", "history": ["Ai ký Nghị quyết 52?"]},
        {"question": "Robot là gì?"},
    )
    outcomes = objects(troly("ask", "--batch", batch).stdout)
    assert [outcome["id"] for outcome in outcomes] == ["a", 7, 4]
    assert "27/9/2019" in outcomes[1]["answer"]


def test_an_empty_batch_prints_nothing_and_ends_well(troly, tmp_path):
    result = troly("ask", "--batch", jsonl(tmp_path / "q.jsonl"))
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    "line",
    ["không phải JSON", "[1, 2]", "5", "null", {"id": 1}, {"question": 5}, {"question": None}, "[" * 100_000,
     {"question": "x", "history": 5}, {"question": "x", "history": "abc"}, {"question": "x", "history": [5]}],
)  # fmt: skip
def test_a_bad_line_of_a_batch_is_named_before_anything_is_printed(troly, tmp_path, line):
    batch = jsonl(tmp_path / "q.jsonl", {"question": "Robot là gì?"}, line)
    result = troly("ask", "--batch", batch)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "q.jsonl, dòng 2" in result.stderr


def test_a_byte_order_mark_and_odd_line_ends_inside_a_question_are_borne(troly, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('\ufeff{"question": "Ai ký\u2028 Nghị quyết 52?"}\r\n', encoding="utf-8")
    result = troly("ask", "--batch", path)
    assert result.exit_code == 0
    assert [outcome["status"] for outcome in objects(result.stdout)] == ["answered"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_batch_that_cannot_be_read_is_a_message(troly, tmp_path, content):
    path = tmp_path / "q.jsonl"
    if content is not None:
        path.write_bytes(content)
    result = troly("ask", "--batch", path)
    assert result.exit_code == 1
    assert "q.jsonl" in result.stderr


def test_a_folder_is_no_batch(troly, tmp_path):
    assert troly("ask", "--batch", tmp_path).exit_code == 1


# -- wrong usage --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ["ask"],
        ["ask", "câu hỏi", "--batch", "q.jsonl"],
        ["ask", "một", "hai"],
        ["ask", "--khong-co"],
        ["khong-co"],
        ["retrieve"],
        ["retrieve", "--batch", "q.jsonl", "--top-k", "0"],
        ["retrieve", "--batch", "q.jsonl", "--top-k", "nhiều"],
        ["remove"],
        ["evaluate"],
        ["ingest", "khong-co.txt"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_message_on_stderr(troly, args):
    result = troly(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


@pytest.mark.parametrize(
    "command", [[], ["ask"], ["ingest"], ["retrieve"], ["evaluate"], ["doctor"], ["chat"]]
)
def test_every_command_explains_itself(troly, command):
    result = troly(*command, "--help")
    assert result.exit_code == 0
    assert len(result.stdout) > 80


# -- retrieve, documents, evaluate --------------------------------------------------------------------------


def test_retrieve_prints_the_nearest_passages_of_each_question(troly, tmp_path):
    questions = {"id": 1, "question": "Ai ký Nghị quyết 52?"}, {"id": 2, "text": "Robot là gì?"}
    result = troly("retrieve", "--batch", jsonl(tmp_path / "q.jsonl", *questions), "--top-k", "3")
    first, second = objects(result.stdout)
    assert [first["id"], second["id"]] == [1, 2]
    assert first["passages"][0]["document_id"] == "nq-52-nq-tw-2019"
    assert list(first["passages"][0]) == ["document_id", "title", "locator", "text", "score"]
    assert len({passage["document_id"] for passage in first["passages"]}) == 3


def test_retrieve_may_give_several_passages_of_a_document(troly, tmp_path):
    batch = jsonl(tmp_path / "q.jsonl", {"question": "Ai ký Nghị quyết 52?"})
    (line,) = objects(troly("retrieve", "--batch", batch, "--all-passages").stdout)
    assert len({passage["document_id"] for passage in line["passages"]}) < len(line["passages"]) == 10


def test_documents_lists_every_document_as_text_and_as_json(troly):
    lines = troly("documents").stdout.splitlines()
    entries = {entry["id"]: entry for entry in objects(troly("documents", "--json").stdout)}
    assert len(lines) == len(entries)
    assert entries["robot"]["title"] == "Robot"
    assert entries["robot"]["kind"] == "concept"
    assert any(line.startswith("bao-cao-ly-son\treport\t") for line in lines)


def asked(id, kind, question, *facts):
    status = "answered" if facts else "refused"
    return {
        "id": id, "kind": kind, "question": question, "facts": [list(facts)] if facts else [], "status": status,
        "history": [], "never": [],
    }  # fmt: skip


def test_evaluate_tells_figures_by_kind(troly, tmp_path):
    questions = jsonl(
        tmp_path / "set.jsonl",
        asked("a", "directive", "Ai ký Nghị quyết 52?", "Nguyễn Phú Trọng"),
        asked("b", "offtopic", "Messi là ai?"),
    )
    result = troly("evaluate", questions, "--json")
    assert result.exit_code == 0
    kinds = {kind["name"]: kind for kind in objects(result.stdout)[0]["kinds"]}
    assert kinds["directive"]["right"] == 1
    assert kinds["offtopic"]["false_answers"] == 0


def test_evaluate_says_what_is_wrong_with_a_question_set(troly, tmp_path):
    for path in (tmp_path / "khong-co.jsonl", jsonl(tmp_path / "set.jsonl", {"question": "x"})):
        result = troly("evaluate", path)
        assert result.exit_code == 1
        assert path.name in result.stderr


# -- ingest, remove, rollback -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A folder with good files, bad ones, and some that are not what their ending says."""
    folder = tmp_path / "moi"
    (folder / "con").mkdir(parents=True)
    (folder / "xe-dien.txt").write_text("Quy định về xe điện\n\nXe điện chạy từ 6 giờ. Mỗi xe chở 8 người.\n")
    jsonl(
        folder / "con" / "cho.jsonl",
        {"id": "cho-dao", "title": "Chợ", "text": "Chợ đảo họp mỗi sáng."},
        "hỏng",
    )
    (folder / "trong.txt").write_text("")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "anh.docx").write_bytes(b"\xff\xd8\xff\xe0 jpeg")
    (folder / "vong").symlink_to(folder)
    return folder


def test_ingest_takes_the_good_files_and_tells_of_the_bad_ones(troly, own_home, folder, tmp_path):
    result = troly("ingest", folder, home=own_home)
    assert result.exit_code == 1
    for line in (
        "xe-dien.txt: đã nạp",
        "cho.jsonl: nạp một phần",
        "trong.txt: lỗi",
        "hong.pdf: lỗi",
        "anh.docx: lỗi",
    ):
        assert line in result.stdout
    assert "8 người" in troly("ask", "Xe điện chở mấy người?", home=own_home).stdout
    batch = jsonl(tmp_path / "q.jsonl", {"question": "Chợ đảo họp khi nào?"})
    (found,) = objects(troly("retrieve", "--batch", batch, home=own_home).stdout)
    assert found["passages"][0]["document_id"] == "cho-dao"


def test_a_dry_run_changes_nothing(troly, own_home, folder):
    before = troly("documents", home=own_home).stdout
    result = troly("ingest", "--dry-run", folder, home=own_home)
    assert "chưa ghi gì" in result.stdout
    assert troly("documents", home=own_home).stdout == before


def test_progress_goes_to_stderr_and_the_report_to_stdout(troly, own_home, folder):
    result = troly("ingest", folder / "xe-dien.txt", home=own_home)
    assert result.exit_code == 0
    assert "Đọc tệp" in result.stderr
    assert "Đọc tệp" not in result.stdout
    assert "Đã lập bản chỉ mục mới" in result.stdout


def test_what_is_removed_comes_back_with_a_rollback(troly, own_home):
    assert "Đã bỏ robot." in troly("remove", "robot", home=own_home).stdout
    assert "\nrobot\t" not in troly("documents", home=own_home).stdout
    assert troly("rollback", home=own_home).exit_code == 0
    assert "\nrobot\t" in troly("documents", home=own_home).stdout


def test_removing_what_is_not_there_is_a_failure_that_names_it(troly, own_home):
    result = troly("remove", "khong-co", home=own_home)
    assert result.exit_code == 1
    assert "khong-co" in result.stderr


def test_a_rollback_without_an_earlier_index_is_a_message(troly, tmp_path):
    (tmp_path / "library").mkdir()
    troly("documents", home=tmp_path / "home", library=tmp_path / "library")
    result = troly("rollback", home=tmp_path / "home", library=tmp_path / "library")
    assert result.exit_code == 1
    assert "troly ingest" in result.stderr


# -- what can be wrong with an installation -----------------------------------------------------------------


def test_an_empty_library_is_allowed(troly, tmp_path):
    (tmp_path / "library").mkdir()
    result = troly("ask", "--json", "Ai ký NQ 52?", home=tmp_path / "home", library=tmp_path / "library")
    assert result.exit_code == 0
    assert objects(result.stdout)[0]["status"] == "unanswerable_unknown_document"


def test_a_library_folder_that_is_not_there_leaves_the_index_as_it_was(troly, own_home, tmp_path):
    result = troly("ask", "AI là gì?", home=own_home, library=tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "TROLY_LIBRARY" in result.stderr
    assert "Robot là" in troly("ask", "--no-rebuild", "Robot là gì?", home=own_home).stdout


def test_a_damaged_pointer_is_a_message_and_an_ingest_mends_it(troly, tmp_path):
    home, library = tmp_path / "home", tmp_path / "library"
    library.mkdir()
    troly("documents", home=home, library=library)
    (home / "current").write_text("{")
    result = troly("ask", "AI là gì?", home=home, library=library)
    assert result.exit_code == 1
    assert "troly ingest" in result.stderr
    assert troly("ingest", home=home, library=library).exit_code == 0
    assert troly("ask", "AI là gì?", home=home, library=library).exit_code == 0


@pytest.mark.parametrize("is_deleted", [True, False])
@pytest.mark.parametrize("name", ["manifest.json", "store.sqlite", "chunk_vectors.npy", "catalogue.json"])
def test_a_missing_or_torn_file_of_the_index_is_a_message(troly, own_home, name, is_deleted):
    (path,) = own_home.glob(f"generations/*/{name}")
    content = path.read_bytes()
    path.unlink()
    if not is_deleted:
        path.write_bytes(content[: len(content) // 2])
    result = troly("ask", "AI là gì?", home=own_home)
    assert result.exit_code == 1
    assert "troly ingest" in result.stderr


def test_without_rebuilding_a_missing_index_is_an_outcome(troly, tmp_path):
    (tmp_path / "library").mkdir()
    result = troly(
        "ask", "--json", "--no-rebuild", "AI là gì?", home=tmp_path / "home", library=tmp_path / "library"
    )
    assert result.exit_code == 0
    assert objects(result.stdout)[0]["status"] == "error_index"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"TROLY_EMBEDDER": "bert"}, "bert"),
        ({"TROLY_THREADS": "abc"}, "TROLY_THREADS không đúng: phải là số nguyên"),
        ({"TROLY_THREADS": "0"}, "phải từ 1 trở lên"),
        ({"TROLY_ADMINS": "1,abc"}, "TROLY_ADMINS không đúng"),
        ({"TROLY_REFUSAL_THRESHOLD": "2"}, "không được quá 1"),
        ({"TROLY_MAX_FILE_MB": "-1"}, "TROLY_MAX_FILE_MB"),
    ],
)
def test_a_wrong_setting_is_named(troly, environment, said):
    result = troly("ask", "AI là gì?", **environment)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_broken_library_file_is_named(troly, tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "abbreviations.yaml").write_text("- short: 5\n")
    result = troly("ask", "AI là gì?", home=tmp_path / "home", library=tmp_path / "library")
    assert result.exit_code == 1
    assert "abbreviations.yaml" in result.stderr


def test_the_bot_without_a_token_says_where_to_get_one(troly):
    result = troly("bot")
    assert result.exit_code == 1
    assert "@BotFather" in result.stderr


def test_doctor_checks_everything_and_fails_when_something_is_wrong(troly, tmp_path):
    good = troly("doctor")
    assert good.exit_code == 0
    assert "✗" not in good.stdout
    bad = troly("doctor", library=tmp_path / "nowhere")
    assert bad.exit_code == 1
    assert "✗ Không có thư mục thư viện" in bad.stdout


# -- in a process of its own --------------------------------------------------------------------------------


def test_a_process_answers_from_an_index_that_is_there(library_home, library_folder):
    result = process("ask", "Ai ký Nghị quyết 52?", home=library_home, library=library_folder)
    assert result.returncode == 0
    assert "Nguyễn Phú Trọng" in result.stdout
    assert result.stderr == ""


def test_output_is_utf_8_whatever_the_terminal_says(library_home, library_folder):
    result = process(
        "ask", "--json", "AI là gì?", home=library_home, library=library_folder, PYTHONIOENCODING="ascii"
    )
    assert result.returncode == 0
    assert objects(result.stdout)[0]["question"] == "AI là gì?"


def test_a_lone_surrogate_in_a_question_breaks_nothing(library_home, library_folder, tmp_path):
    batch = tmp_path / "q.jsonl"
    batch.write_text('{"question": "Robot \\ud800 là gì?"}\n')
    result = process("ask", "--batch", batch, home=library_home, library=library_folder)
    assert result.returncode == 0
    assert objects(result.stdout)[0]["status"] == "answered"


def test_a_data_folder_that_is_a_file_is_a_message_and_no_traceback(tmp_path, library_folder):
    (tmp_path / "home").write_text("")
    result = process("ask", "AI là gì?", home=tmp_path / "home", library=library_folder)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unforeseen_error_is_a_sentence_and_no_traceback(tmp_path, library_folder):
    # Python runs a module of this name at its start: here it makes the program fail as nobody foresaw.
    (tmp_path / "sitecustomize.py").write_text(
        "import bot.house\n\ndef fail(self):\n    raise ZeroDivisionError\n\n"
        "bot.house.House.library_is_current = fail\n"
    )
    root = str(house_module.__file__).rsplit("/bot/", 1)[0]
    given = {
        "home": tmp_path / "home",
        "library": library_folder,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}",
    }
    result = process("ask", "AI là gì?", **given)
    assert result.returncode == 1
    assert "lỗi ngoài dự kiến (ZeroDivisionError)" in result.stderr
    assert "Traceback" not in result.stderr
    assert "in fail" in process("ask", "AI là gì?", **given, TROLY_DEBUG="1").stderr


def test_a_reader_that_goes_away_is_borne(library_home, library_folder, tmp_path):
    batch = jsonl(tmp_path / "q.jsonl", *({"question": "Robot là gì?"} for _ in range(200)))
    command = f"{sys.executable} -m bot ask --batch {batch} | head -n 1"
    result = subprocess.run(
        command, shell=True, env=surroundings(library_home, library_folder), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert json.loads(result.stdout)["status"] == "answered"
    assert "Traceback" not in result.stderr


def test_a_conversation_from_a_pipe(own_home, library_folder):
    typed = "Xin chào\nAi ký Nghị quyết 52?\nNgày nào?\nnguồn 1\n1\nthoát\n"
    result = process("chat", home=own_home, library=library_folder, stdin=typed)
    assert result.returncode == 0
    told = " ".join(result.stdout.split())
    places = [
        told.index(words)
        for words in ("máy, không phải người", "Nguyễn Phú Trọng", "ban hành ngày 27/9/2019")
    ]
    assert places == sorted(places)
    assert "Chào anh/chị." in told


def test_a_conversation_on_a_terminal_ends_with_ctrl_d(own_home, library_folder):
    ours, theirs = pty.openpty()
    environment = surroundings(own_home, library_folder, TERM="xterm")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as chat:
        os.close(theirs)
        screen = Screen(ours)
        screen.wait_for("Anh/chị hỏi: ")
        os.write(ours, "Ai ký Nghị quyết 52?\n".encode())
        screen.wait_for("Có thể hỏi tiếp.*Anh/chị hỏi: ")
        os.write(ours, b"\x04")
        screen.wait_for(re.escape("Chào anh/chị."))
        assert chat.wait(30) == 0
    os.close(ours)
    assert "\x1b[1mNguyễn Phú Trọng\x1b[0m" in screen.shown


class Screen:
    """What a terminal has shown so far."""

    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.written = b""

    @property
    def shown(self):
        return self.written.decode("utf-8", "replace")

    def wait_for(self, words):
        """Until this stands there, colours left out."""
        deadline = time.monotonic() + 60
        while not re.search(words, re.sub(r"\x1b\[[0-9;]*m", "", self.shown), re.DOTALL):
            ready, _, _ = select.select([self.descriptor], [], [], max(deadline - time.monotonic(), 0))
            assert ready, f"{words!r} never came; there was {self.shown!r}"
            self.written += os.read(self.descriptor, 65536)
