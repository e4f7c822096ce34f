"""``troly doctor``: every finding is a sentence that says what to do, and none holds a secret."""

import shutil
from collections import namedtuple

import pytest

from bot import doctor
from bot.doctor import examine
from bot.house import House
from bot.serving.probing import Probe
from bot.settings import Settings
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.embedding.hashing import HashingEmbedder

TOKEN = "7000000001:FAKE-token-for-tests-on-loopback-only"
SECRET = "a-secret-that-only-telegram-knows"
WEBHOOK = {"webhook_url": "https://a.vn/telegram", "webhook_secret": SECRET}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A data folder with an index of a small library."""
    home, library = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("library")
    (library / "directives").mkdir()
    for path in SHIPPED_LIBRARY.glob("*.yaml"):
        shutil.copy(path, library)
    for path in SHIPPED_LIBRARY.glob("directives/nq-52-*"):
        shutil.copy(path, library / "directives")
    house_of(home, library).ingest()
    return home, library


def house_of(home, library, **settings: object) -> House:
    # The token is read from its variable's name alone.
    given = {"TELEGRAM_BOT_TOKEN" if name == "token" else name: value for name, value in settings.items()}
    house = House(Settings(home=home, library=library, _env_file=None, **given))
    house.__dict__["embedder"] = HashingEmbedder()
    return house


@pytest.fixture(autouse=True)
def telegram(monkeypatch):
    """What Telegram says; the network is never asked."""
    said = [Probe(username="troly_bot", clock_ahead=1.2)]
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setattr("bot.serving.probing.probe", lambda *_: said[-1])
    monkeypatch.setattr("bot.serving.probing.senders", lambda *_: {})
    return said


def bad(house: House) -> list[str]:
    return [finding.text for finding in examine(house) if not finding.is_good]


def text(house: House) -> str:
    return "\n".join(finding.text for finding in examine(house))


def test_an_installation_in_order_has_nothing_to_do(installed):
    house = house_of(*installed, token=TOKEN, admins="1")
    assert bad(house) == []
    for word in ("Thư mục dữ liệu", "Đĩa", "Thư viện", "Chỉ mục", "Nhật ký", "@troly_bot", "lệch Telegram 1"):
        assert word in text(house)


def test_without_a_token_telegram_is_not_asked(installed, telegram):
    telegram.append(Probe(failure="ConnectError"))
    assert bad(house_of(*installed)) == []


def test_looking_makes_no_database(installed):
    list(examine(house_of(*installed)))
    assert not (installed[0] / "records.sqlite").exists()


@pytest.mark.parametrize(
    ("settings", "said", "advice"),
    [
        ({"token": "7000000001:abc"}, None, "BotFather"),
        ({"admins": ""}, None, "nhắn một tin"),
        ({}, Probe(failure="ConnectTimeout"), "cổng 443"),
        ({}, Probe(username=None, clock_ahead=0.0), "/token"),
        ({}, Probe(username="b", clock_ahead=-75.0), "chậm 75 giây"),
        ({}, Probe(username="b", clock_ahead=3600.0), "timedatectl"),
        (WEBHOOK | {"webhook_secret": "short"}, None, "TROLY_WEBHOOK_SECRET"),
        (WEBHOOK, Probe(username="b", webhook_url=WEBHOOK["webhook_url"], webhook_error="SSL error"), "SSL error"),
        ({"database_url": "mysql://a:matkhau@b/c"}, None, "TROLY_DATABASE_URL"),
        ({"database_url": "postgresql://a:matkhau@127.0.0.1:1/c"}, None, "Cơ sở dữ liệu"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_finding_that_says_what_to_do(installed, telegram, settings, said, advice):
    telegram += [said] if said else []
    house = house_of(*installed, **({"token": TOKEN, "admins": "1"} | settings))
    (only,) = bad(house)
    assert advice in only
    for private in (TOKEN, SECRET, "matkhau", "7000000001"):
        assert private not in text(house)


def test_a_webhook_in_order_tells_how_many_wait(installed, telegram):
    house = house_of(*installed, token=TOKEN, admins="1", **WEBHOOK)
    assert "tự đăng ký" in text(house)
    telegram.append(Probe(username="b", webhook_url=WEBHOOK["webhook_url"], waiting=2))
    assert "2 tin đang chờ" in text(house)
    assert bad(house) == []


def test_whoever_wrote_to_the_bot_learns_the_number_to_set(installed, monkeypatch):
    monkeypatch.setattr("bot.serving.probing.senders", lambda *_: {2001: "Lan"})
    (only,) = bad(house_of(*installed, token=TOKEN))
    assert "Lan (mã 2001)" in only
    assert "TROLY_ADMINS" in only


def test_no_index_and_no_library_are_two_findings(tmp_path):
    found = bad(house_of(tmp_path / "home", tmp_path / "nowhere"))
    assert len(found) == 2
    assert "TROLY_LIBRARY" in found[0]


def test_a_full_disk_is_told(installed, monkeypatch):
    usage = namedtuple("usage", "total used free")(10, 10, 1_000_000)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage)
    (only,) = bad(house_of(*installed))
    assert "dọn đĩa" in only


def test_a_data_folder_that_is_a_file_is_told(tmp_path, installed):
    (tmp_path / "home").write_text("")
    assert any("TROLY_HOME" in text for text in bad(house_of(tmp_path / "home", installed[1])))


def test_a_library_that_has_changed_since_is_told(installed, tmp_path):
    home, library = tmp_path / "home", tmp_path / "library"
    shutil.copytree(installed[0], home)
    shutil.copytree(installed[1], library)
    (library / "them.yaml").write_text("a: 1\n", encoding="utf-8")
    (only,) = bad(house_of(home, library))
    assert "troly ingest" in only


def test_a_broken_library_file_is_named(installed, tmp_path):
    library = tmp_path / "library"
    shutil.copytree(installed[1], library)
    (library / "abbreviations.yaml").write_text("- short: 5\n", encoding="utf-8")
    assert any("abbreviations.yaml" in finding for finding in bad(house_of(installed[0], library)))


def test_a_damaged_index_is_told_with_the_command_that_mends_it(installed, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(installed[0], home)
    (home / "current").write_text("{", encoding="utf-8")
    (only,) = bad(house_of(home, installed[1]))
    assert "troly ingest" in only


def test_an_index_of_another_embedder_is_told(installed):
    house = house_of(*installed)
    house.__dict__["embedder"] = HashingEmbedder(32)
    (only,) = bad(house)
    assert "bộ nhúng khác" in only


def test_an_unknown_embedder_does_not_stop_the_other_checks(installed):
    house = House(Settings(_env_file=None, home=installed[0], library=installed[1], embedder="bert"))
    findings = list(examine(house))
    assert any("bert" in finding.text for finding in findings if not finding.is_good)
    assert any("Thư viện:" in finding.text for finding in findings if finding.is_good)
