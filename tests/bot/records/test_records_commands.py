import csv
import io
import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.opening import open_records
from bot.records.questions.recording import Door
from bot.records.settings import RecordsSettings
from bot.records_commands import records_commands
from knowledge.embedding.hashing import HashingEmbedder
from tests.bot.records.outcomes import NOT_FOUND, answer


@pytest.fixture
def settings(tmp_path):
    return RecordsSettings(tmp_path / "home")


@pytest.fixture
def troly(settings):
    """Runs a command; gives exit status, stdout, stderr."""
    app = records_commands(lambda: settings, HashingEmbedder)

    def run(*arguments, typed=None):
        result = CliRunner().invoke(app, arguments, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def records(settings, clock):
    records = open_records(settings, Guard(), clock=clock)
    yield records
    records.close()


@pytest.fixture
def asked(records, clock):
    """Asks one question; gives its id."""

    def ask(question="Ai ký?", outcome=None, person=7):
        clock.move(minutes=1)
        return records.questions.record(question, outcome or answer(), Trace(), Door.TELEGRAM, person)

    return ask


def test_explains_the_question_with_this_id(troly, asked):
    id = asked("Ai ký Nghị quyết 52?")
    asked("câu khác")
    status, out, err = troly("explain", id.upper())
    assert (status, err) == (0, "")
    assert "Ai ký Nghị quyết 52?" in out
    assert "đã trả lời" in out


def test_explains_the_latest_question_without_an_id(troly, asked):
    asked("một")
    asked("hai")
    assert "Nội dung: hai" in troly("explain")[1]


def test_explains_in_json(troly, asked, records):
    id = asked()
    records.feedback.give(id, True)
    told = json.loads(troly("explain", id, "--json")[1])
    assert (told["id"], told["text"], told["feedback"][0]["liked"]) == (id, "Ai ký?", True)


def test_an_unknown_id_ends_with_a_sentence(troly, asked):
    status, out, err = troly("explain", "zzz")
    assert (status, out) == (1, "")
    assert "zzz" in err


def test_an_empty_record_ends_with_a_sentence(troly):
    status, out, err = troly("explain")
    assert (status, out, err) == (1, "", "Nhật ký chưa có câu hỏi nào.\n")


def test_lists_gaps_most_frequent_first(troly, asked):
    for question in ("Thời tiết mai thế nào?", "Giá vàng hôm nay?", "Giá vàng hôm nay?"):
        asked(question, NOT_FOUND)
    status, out, _ = troly("gaps")
    assert status == 0
    assert out.index("2 × Giá vàng hôm nay?") < out.index("1 × Thời tiết mai thế nào?")
    assert "và 1 nhóm nữa" in troly("gaps", "--limit", "1")[1]


def test_lists_gaps_as_a_file_for_a_spreadsheet(troly, asked):
    asked("=1+1 là gì?", NOT_FOUND)
    _, out, _ = troly("gaps", "--csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert out.startswith("\ufeff")
    assert rows[1][:2] == ["1", "'=1+1 là gì?"]


@pytest.mark.parametrize("day", ["2026-03-03", "03/03/2026"])
def test_lists_gaps_since_a_day_of_vietnamese_time(troly, asked, clock, day):
    asked("hôm trước", NOT_FOUND)
    clock.now = clock.now.replace(day=2, hour=17)  # midnight in Viet Nam
    asked("hôm sau", NOT_FOUND)
    out = troly("gaps", "--since", day)[1]
    assert "hôm sau" in out
    assert "hôm trước" not in out


def test_says_that_there_are_no_gaps(troly):
    assert troly("gaps")[1] == "Không có câu hỏi nào mà thư viện chưa trả lời được.\n"


def test_a_date_that_is_none_is_wrong_usage(troly):
    assert troly("gaps", "--since", "hôm qua")[0] == 2


def test_shows_figures(troly, asked):
    for person in range(6):
        asked(person=person)
    asked("x", NOT_FOUND, 1)
    status, out, _ = troly("statistics")
    assert status == 0
    assert "Tổng cộng: 7 câu hỏi, 6 đã trả lời, 1 từ chối; số người hỏi: 6" in out
    assert "2026-03-02: 7 câu hỏi" in out
    assert "6  Nghị quyết 52-NQ/TW" in out
    assert json.loads(troly("statistics", "--json")[1])["total"]["by_status"]["answered"] == 6


def test_figures_of_a_few_people_are_not_broken_down(troly, asked):
    asked(person=1)
    out = troly("statistics")[1]
    assert "số người hỏi: ít hơn 5" in out
    assert "2026-03-02" not in out


def test_forgets_by_date_only_when_sure(troly, asked, records):
    id = asked()
    assert troly("forget", "--before", "2027-01-01", typed="không\n")[0] == 1
    assert troly("forget", "--before", "2027-01-01", typed="")[0] == 1
    assert records.questions.find(id)
    status, out, _ = troly("forget", "--before", "2027-01-01", "--yes")
    assert (status, out) == (0, "Đã xoá 1 mục đã cũ.\n")
    assert troly("explain", id)[0] == 1


def test_forgets_what_is_older_than_the_settings_say(troly, asked, clock):
    clock.now = clock.now.replace(year=2020)
    asked()
    assert troly("forget")[1] == "Đã xoá 1 mục đã cũ.\n"


def test_backs_up_and_restores(troly, asked, records, tmp_path):
    id = asked("câu hỏi cũ")
    status, out, _ = troly("backup", str(tmp_path / "x.tar.gz"))
    assert status == 0
    assert "chưa có chỉ mục" in out
    records.erasure.of(7)
    assert troly("restore", str(tmp_path / "x.tar.gz"), typed="\n")[0] == 1
    assert troly("explain", id)[0] == 1
    assert troly("restore", str(tmp_path / "x.tar.gz"), typed="có\n")[0] == 0
    assert "câu hỏi cũ" in troly("explain", id)[1]


def test_backing_up_over_a_file_ends_with_a_sentence(troly, tmp_path):
    (tmp_path / "x.tar.gz").write_text("something else")
    status, out, err = troly("backup", str(tmp_path / "x.tar.gz"))
    assert (status, out) == (1, "")
    assert "Đã có tệp" in err
    assert (tmp_path / "x.tar.gz").read_text() == "something else"


def test_restoring_what_is_no_backup_ends_with_a_sentence(troly, tmp_path):
    assert troly("restore", str(tmp_path / "none"))[0] == 2
    (tmp_path / "x.tar.gz").write_text("something else")
    status, _, err = troly("restore", str(tmp_path / "x.tar.gz"), "--yes")
    assert status == 1
    assert "giữ nguyên" in err


def test_a_database_that_is_away_ends_with_a_sentence(tmp_path):
    from pydantic import SecretStr

    away = RecordsSettings(tmp_path, SecretStr("postgresql://nobody@127.0.0.1:9/none"))
    result = CliRunner().invoke(records_commands(lambda: away, HashingEmbedder), ["explain"])
    assert result.exit_code == 1
    assert "troly doctor" in result.stderr


def test_other_commands_start_without_the_database_libraries():
    """Importing SQLAlchemy and Alembic takes longer than an answer."""
    script = "import sys, bot.records_commands; print({'sqlalchemy', 'alembic'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_audit_lists_decisions_the_latest_first(troly, records):
    assert troly("audit")[1].strip() == "Chưa có quyết định nào được ghi."
    records.switch.turn_off(None, "Bảo trì")
    records.switch.turn_on(None)
    on, off = troly("audit")[1].splitlines()
    assert "mở lại trợ lý" in on
    assert "tạm dừng trợ lý (lý do: Bảo trì)" in off
    assert json.loads(troly("audit", "--json", "--limit", "1")[1])["action"] == "switched_on"
