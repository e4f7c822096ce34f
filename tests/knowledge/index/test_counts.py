from knowledge.index.counts import SyllableCounter, SyllableCounts
from knowledge.vietnamese.text import syllables


def test_counts_syllables_and_neighbours_of_each_text():
    counter = SyllableCounter()
    counter.add(syllables("Huyện đảo Lý Sơn."))
    counter.add(syllables("Đảo Lý Sơn"))
    counts = counter.result()
    assert counts.unigrams["đảo"] == 2
    assert counts.bigrams["lý sơn"] == 2
    assert "sơn đảo" not in counts.bigrams


def test_a_text_typed_without_diacritics_teaches_nothing():
    counter = SyllableCounter()
    counter.add(syllables("Huyen dao Ly Son"))
    assert counter.result() == SyllableCounts()


def test_numbers_are_not_counted_and_part_their_neighbours():
    counter = SyllableCounter()
    counter.add(syllables("nghị quyết số 50/NQ-CP của Chính phủ"))
    counts = counter.result()
    assert "50/nq-cp" not in counts.unigrams
    assert "số của" not in counts.bigrams


def test_the_table_survives_being_written(tmp_path):
    counts = SyllableCounts({"lý": 2}, {"lý sơn": 1})
    counts.write(tmp_path / "restorer.json")
    assert SyllableCounts.read(tmp_path / "restorer.json") == counts
