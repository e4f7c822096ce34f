import pytest

from bot.house import fingerprint
from ingest.report import FileStatus
from knowledge.embedding.hashing import HashingEmbedder
from knowledge.errors import IndexMissingError, LibraryError, RecipeMismatchError
from tests.bot.assistant.made_library import quick_house, write_directive


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    write_directive(folder, "kh-36", "36/KH-UBND", "2022-02-25", "Tự kiểm tra thủ tục")
    return folder


@pytest.fixture
def house(tmp_path, library):
    house = quick_house(tmp_path / "home", library)
    house.ingest()
    return house


@pytest.fixture
def note(tmp_path):
    """A file to be added; it names a plan of the library and a decision that nobody knows."""
    path = tmp_path / "ghi-chu.txt"
    path.write_text(
        "Xe điện chạy theo Kế hoạch số 36/KH-UBND ngày 25/02/2022 và Quyết định số 888/QĐ-UBND.\n"
    )
    return path


def ids(house):
    return {info.id for info in house.index.current().documents()}


def test_before_the_first_ingest_nothing_is_current(tmp_path, library):
    house = quick_house(tmp_path / "home", library)
    assert not house.library_is_current()
    with pytest.raises(IndexMissingError):
        _ = house.catalogue


def test_an_ingest_takes_the_library_in_and_makes_it_current(house):
    assert house.library_is_current()
    assert "kh-36" in ids(house)
    assert [directive.id for directive in house.catalogue.directives] == ["kh-36"]


def test_a_second_ingest_changes_nothing(house):
    before = house.index.current().id
    report = house.ingest()
    assert report.manifest is None
    assert house.index.current().id == before


def test_a_changed_library_is_noticed_and_taken_in_by_the_next_ingest(house, library):
    write_directive(library, "kh-37", "37/KH-UBND", "2023-02-25", "Trồng cây")
    assert not house.library_is_current()
    house.ingest()
    assert house.library_is_current()
    assert "kh-37" in ids(house)


def test_what_leaves_the_library_leaves_the_index(house, library):
    write_directive(library, "kh-37", "37/KH-UBND", "2023-02-25", "Trồng cây")
    house.ingest()
    (library / "directives" / "kh-37.md").unlink()
    report = house.ingest()
    assert report.removed == ("kh-37",)
    assert "kh-37" not in ids(house)


def test_files_are_added_and_stay_when_the_library_changes(house, library, note):
    house.ingest([note])
    (added,) = ids(house) - {"kh-36", "bang-viet-tat"}
    write_directive(library, "kh-37", "37/KH-UBND", "2023-02-25", "Trồng cây")
    house.ingest()
    assert {added, "kh-37"} <= ids(house)


def test_numbers_that_an_added_file_names_are_known_by_mention(house, note):
    house.ingest([note])
    mentions = {mention.number: mention for mention in house.catalogue.mentions}
    assert mentions["36/KH-UBND"].directive_id == "kh-36"
    assert mentions["888/QĐ-UBND"].directive_id is None


def test_mentions_of_files_added_before_are_kept(house, tmp_path, note):
    house.ingest([note])
    other = tmp_path / "khac.txt"
    other.write_text("Chợ đảo họp mỗi sáng theo Quyết định số 777/QĐ-UBND.\n")
    house.ingest([other])
    assert {"888/QĐ-UBND", "777/QĐ-UBND"} <= {mention.number for mention in house.catalogue.mentions}


def test_one_bad_file_does_not_stop_the_good_ones(house, tmp_path, note):
    empty = tmp_path / "trong.txt"
    empty.write_text("")
    report = house.ingest([empty, note])
    by_name = {file.name: file.status for file in report.files}
    assert by_name["trong.txt"] is FileStatus.FAILED
    assert by_name["ghi-chu.txt"] is FileStatus.INGESTED
    assert report.manifest is not None


def test_a_dry_run_writes_nothing(house, note):
    before = house.index.current().id
    report = house.ingest([note], dry_run=True)
    assert report.is_dry_run
    assert house.index.current().id == before


def test_documents_are_removed_and_come_back_with_a_rollback(house, note):
    house.ingest([note])
    (added,) = ids(house) - {"kh-36", "bang-viet-tat"}
    assert house.remove([added, "khong-co"]).removed == (added,)
    assert added not in ids(house)
    house.index.rollback()
    assert added in ids(house)


def test_a_broken_library_file_leaves_what_was_serving(house, library):
    before = house.index.current().id
    (library / "directives" / "hong.md").write_text("---\nid: [\n---\n")
    with pytest.raises(LibraryError, match=r"hong\.md"):
        house.ingest()
    assert house.index.current().id == before


def test_a_library_folder_that_is_not_there_is_not_taken_for_an_empty_one(house, library, tmp_path):
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryError, match="TROLY_LIBRARY"):
        house.ingest()
    with pytest.raises(LibraryError, match="TROLY_LIBRARY"):
        house.library_is_current()
    assert "kh-36" in ids(house)


def test_an_index_of_another_embedder_is_refused_and_mended_by_an_ingest(house):
    other = quick_house(house.settings.home, house.settings.library)
    vars(other)["embedder"] = HashingEmbedder(32)
    with pytest.raises(RecipeMismatchError, match="troly ingest"):
        other.index.current()
    other.ingest()
    assert "kh-36" in ids(other)


def test_the_fingerprint_follows_names_and_contents_and_no_hidden_files(tmp_path):
    (tmp_path / "a.yaml").write_text("1")
    first = fingerprint(tmp_path)
    (tmp_path / ".swp").write_text("x")
    assert fingerprint(tmp_path) == first
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    assert fingerprint(tmp_path) != first
    (tmp_path / "b.yaml").rename(tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_text("2")
    assert fingerprint(tmp_path) != first
