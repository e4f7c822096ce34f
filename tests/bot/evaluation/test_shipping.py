import numpy as np
import pytest

from bot.evaluation.shipping import main, texts_with_vectors
from bot.house import House
from bot.settings import Settings
from ingest.known_vectors import KNOWN_VECTORS_FILE, KnownVectors
from ingest.vector_cache import Role, vector_key


@pytest.fixture(scope="module")
def house(library_home, library_folder):
    return House(Settings(_env_file=None, home=library_home, library=library_folder))


def test_the_vectors_that_ship_are_those_of_the_library(house):
    """When the library's texts change much, ``make vectors`` is due: without it every installation embeds them."""
    name = house.embedder.name
    texts = list(texts_with_vectors(house.index.current()))
    ships = KnownVectors.load(name, KNOWN_VECTORS_FILE)
    _, is_known = ships.find([vector_key(name, role, text) for role, text, _ in texts])
    assert is_known.mean() > 0.97
    some = [text for role, text, _ in texts[::400] if role is Role.QUERY]
    found, is_known = ships.find([vector_key(name, Role.QUERY, text) for text in some])
    made = house.embedder.embed_query_vectors([t for t, k in zip(some, is_known, strict=True) if k])
    assert (np.einsum("nd,nd->n", made, found) > 0.99).all()


def test_the_program_writes_what_the_index_holds(house, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("bot.evaluation.shipping.evaluation_house", lambda _: house)
    assert main(["--out", str(tmp_path / "known.npz")]) == 0
    texts = list(texts_with_vectors(house.index.current()))
    keys = [vector_key(house.embedder.name, role, text) for role, text, _ in texts]
    assert KnownVectors.load(house.embedder.name, tmp_path / "known.npz").find(keys)[1].all()
    assert str(len(set(keys))) in capsys.readouterr().out
