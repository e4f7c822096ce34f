import shutil

import pytest

from knowledge.errors import IndexDamagedError, IndexMissingError, RecipeMismatchError
from knowledge.index.failures import IndexBusyError
from knowledge.index.home import IndexHome
from tests.knowledge.index.sample_library import (
    EMBEDDER,
    RECIPE,
    REPORT,
    RESOLUTION,
    UPLOAD,
    write_generation,
)


def ids(home):
    return [info.id for info in home.current().documents()]


def folders(home):
    return sorted(path.name for path in (home.home / "generations").iterdir())


def test_an_empty_home_says_which_command_fills_it(tmp_path):
    home = IndexHome(tmp_path)
    with pytest.raises(IndexMissingError, match="troly ingest"):
        home.current()
    assert home.open_for_carrying() is None
    assert home.generations() == []


def test_the_generation_stays_open_while_the_pointer_does_not_change(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT])
    assert home.current() is home.current()


def test_a_running_reader_sees_what_another_wrote(tmp_path):
    reader = IndexHome(tmp_path)
    write_generation(IndexHome(tmp_path), [REPORT])
    assert ids(reader) == ["bao-cao"]
    write_generation(IndexHome(tmp_path), [REPORT, UPLOAD])
    assert ids(reader) == ["bao-cao", "bien-ban"]


def test_who_holds_the_old_generation_can_go_on_reading_it(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT])
    old = home.current()
    write_generation(home, [RESOLUTION])
    write_generation(home, [UPLOAD])
    assert ids(home) == ["bien-ban"]
    assert not old.folder.exists()
    assert old.document_text("bao-cao") == REPORT.text
    assert len(old.lexical.search(["phòng"], 5).rows) == 1


def test_only_the_serving_generation_and_the_one_before_are_kept(tmp_path):
    home = IndexHome(tmp_path)
    made = [write_generation(home, [document]).id for document in (REPORT, RESOLUTION, UPLOAD)]
    assert folders(home) == sorted(made[1:])
    assert [(info.manifest.id, info.is_current) for info in home.generations()] == [
        (made[2], True),
        (made[1], False),
    ]


def test_rollback_serves_the_generation_before_and_rolls_forward_again(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT])
    write_generation(home, [UPLOAD])
    home.rollback()
    assert ids(home) == ["bao-cao"]
    home.rollback()
    assert ids(home) == ["bien-ban"]


def test_an_ingest_after_a_rollback_builds_on_the_generation_that_serves(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT])
    write_generation(home, [UPLOAD])
    home.rollback()
    write_generation(home, [RESOLUTION])
    home.rollback()
    assert ids(home) == ["bao-cao"]


def test_rollback_without_a_generation_before_is_refused(tmp_path):
    home = IndexHome(tmp_path)
    with pytest.raises(IndexMissingError):
        home.rollback()
    write_generation(home, [REPORT])
    with pytest.raises(IndexMissingError, match="trước đó"):
        home.rollback()
    assert ids(home) == ["bao-cao"]


def test_rollback_to_a_damaged_generation_is_refused_and_the_current_one_serves_on(tmp_path):
    home = IndexHome(tmp_path)
    first = write_generation(home, [REPORT]).id
    write_generation(home, [UPLOAD])
    (tmp_path / "generations" / first / "store.sqlite").unlink()
    with pytest.raises(IndexDamagedError):
        home.rollback()
    assert ids(home) == ["bien-ban"]


@pytest.mark.parametrize(("embedder", "dimensions"), [("bộ khác", 32), (EMBEDDER.name, 384)])
def test_a_generation_of_another_embedder_is_refused_with_the_command_that_mends_it(
    tmp_path, embedder, dimensions
):
    write_generation(IndexHome(tmp_path), [REPORT])
    with pytest.raises(RecipeMismatchError, match="troly ingest") as caught:
        IndexHome(tmp_path, embedder, dimensions).current()
    assert EMBEDDER.name in str(caught.value)
    assert embedder in str(caught.value)
    assert IndexHome(tmp_path, embedder, dimensions).open_for_carrying() is not None


def test_the_embedder_that_made_it_may_open_it(tmp_path):
    home = IndexHome(tmp_path, RECIPE.embedder, RECIPE.dimensions)
    write_generation(home, [REPORT])
    assert ids(home) == ["bao-cao"]


def test_a_generation_that_is_gone_is_told_as_damage(tmp_path):
    home = IndexHome(tmp_path)
    manifest = write_generation(home, [REPORT])
    shutil.rmtree(tmp_path / "generations" / manifest.id)
    with pytest.raises(IndexDamagedError, match="troly ingest"):
        IndexHome(tmp_path).current()
    assert home.open_for_carrying() is None


@pytest.mark.parametrize("content", ["", "{}", "không phải JSON", "[1]"])
def test_a_broken_pointer_is_told_as_damage_and_a_new_ingest_mends_it(tmp_path, content):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT])
    (tmp_path / "current").write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamagedError):
        IndexHome(tmp_path).current()
    write_generation(home, [UPLOAD])
    assert ids(home) == ["bien-ban"]


def test_what_a_killed_ingest_left_is_removed_by_the_next_one(tmp_path):
    home = IndexHome(tmp_path)
    kept = write_generation(home, [REPORT]).id
    (tmp_path / "generations" / "20200101T000000-dead00" / "chroma").mkdir(parents=True)
    with home.writing():
        assert folders(home) == [kept]


def test_a_failing_build_leaves_nothing_behind_and_the_old_generation_serving(tmp_path):
    home = IndexHome(tmp_path)
    kept = write_generation(home, [REPORT]).id
    with pytest.raises(RuntimeError), home.writing(), home.new_generation(RECIPE):
        raise RuntimeError("giữa chừng")
    assert folders(home) == [kept]
    assert ids(home) == ["bao-cao"]


def test_two_ingests_do_not_run_at_once(tmp_path):
    home = IndexHome(tmp_path)
    with home.writing(), pytest.raises(IndexBusyError, match="đang chạy"), IndexHome(tmp_path).writing():
        pass
    with home.writing():
        pass
