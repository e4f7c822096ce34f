from knowledge.index.kept import Kept


def test_what_was_read_is_not_read_again():
    asked = []

    def load(keys):
        asked.append(list(keys))
        return {key: key * 10 for key in keys if key}

    kept = Kept(3)
    assert kept.read([2, 1, 2], load) == {2: 20, 1: 10}
    assert kept.read([1, 3], load) == {1: 10, 3: 30}
    assert kept.read([0], load) == {}
    assert asked == [[2, 1], [3], [0]]


def test_when_full_it_begins_anew():
    kept = Kept(2)
    kept.read([1, 2], lambda keys: dict.fromkeys(keys, "first"))
    assert kept.read([1, 3], lambda keys: dict.fromkeys(keys, "second")) == {1: "first", 3: "second"}
    assert kept.read([1], lambda keys: dict.fromkeys(keys, "third")) == {1: "third"}
