import json

from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files
from bot.evaluation.speaking import SPOKEN_FILE, count_spoken, main, messages, write_spoken
from knowledge.vietnamese.vocabulary import SPOKEN_FILE as READ_FILE


def test_texts_without_their_marks_teach_nothing():
    counts = count_spoken(["tụi mình xài máy", "tui minh xai may", "Blockchain là gì đó"])
    assert counts.bigrams == {"tụi mình": 1, "mình xài": 1, "xài máy": 1, "là gì": 1, "gì đó": 1}
    assert counts.unigrams["xài"] == 1


def test_the_file_has_for_each_word_what_follows_it(tmp_path):
    write_spoken(tmp_path / READ_FILE, count_spoken(["tụi mình xài máy, tụi mình đó"]))
    written = json.loads((tmp_path / READ_FILE).read_text(encoding="utf-8"))
    assert written["pairs"]["tụi"] == {"mình": 2}
    assert written["words"]["mình"] == 2


def test_the_shipped_file_is_counted_from_the_messages(tmp_path, capsys):
    assert main(["--out", str(tmp_path / READ_FILE)]) == 0
    assert capsys.readouterr().out.startswith("words: ")
    assert (tmp_path / READ_FILE).read_bytes() == SPOKEN_FILE.read_bytes()


def test_no_question_of_a_set_is_among_the_messages():
    asked = {q.question for s in read_sets([*set_files(TUNED_ON), *set_files(REPORTED)]).values() for q in s}
    assert not asked & set(messages())
