import pytest

from bot.evaluation.serving import OWN_FOLDER, evaluation_house, reader_of
from bot.house import House
from bot.settings import Settings


@pytest.fixture
def own_settings(own_home, library_folder):
    return Settings(_env_file=None, home=own_home, library=library_folder)


def test_the_library_as_it_shipped_is_served_where_it_is(own_settings):
    before = House(own_settings).index.current().id
    house = evaluation_house(own_settings)
    assert house.settings.home == own_settings.home
    assert house.index.current().id == before


def test_documents_added_on_this_machine_do_not_count(own_settings, tmp_path, library_home):
    added = tmp_path / "them.txt"
    added.write_text("Nghị quyết 50/NQ-CP ban hành ngày 01/01/1999.", encoding="utf-8")
    House(own_settings).ingest([added])
    (own_settings.home / OWN_FOLDER).mkdir()
    for name in ("vectors.sqlite", "models"):  # so that nothing is embedded anew
        (own_settings.home / OWN_FOLDER / name).symlink_to(library_home / name)
    house = evaluation_house(own_settings)
    assert house.settings.home == own_settings.home / OWN_FOLDER
    assert "them.txt" not in {entry.id for entry in house.index.current().entries()}
    assert "them.txt" in {entry.id for entry in House(own_settings).index.current().entries()}


def test_no_chat_model_words_the_answers_that_are_measured(own_settings):
    configured = own_settings.model_copy(update={"chat_model": "some-model"})
    assert evaluation_house(configured).settings.chat_model is None


def test_the_reader_reads_as_the_assistant_does(house):
    read = reader_of(house).read("nghi quyet 50 do ai ky")
    assert read.text == "nghị quyết 50 do ai ký"
    assert [d.id for d in read.directives] == ["nq-50-nq-cp-2020"]
