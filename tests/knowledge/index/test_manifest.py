import json

import pytest

from knowledge.errors import IndexDamagedError, RecipeMismatchError
from knowledge.index.generation import Generation
from knowledge.index.manifest import FORMAT_VERSION, Manifest, Recipe, identity_of
from tests.knowledge.index.sample_library import REPORT, RESOLUTION, open_library

RECIPE = Recipe("bộ nhúng", 32, "quy tắc")


def test_identity_does_not_depend_on_the_order_of_documents():
    documents = [("a", "1"), ("b", "2")]
    assert identity_of(RECIPE, documents, "{}") == identity_of(RECIPE, documents[::-1], "{}")


@pytest.mark.parametrize(
    ("recipe", "documents", "catalogue"),
    [
        (Recipe("bộ khác", 32, "quy tắc"), [("a", "1")], "{}"),
        (RECIPE, [("a", "2")], "{}"),
        (RECIPE, [("b", "1")], "{}"),
        (RECIPE, [("a", "1")], '{"x": 1}'),
    ],
)
def test_identity_changes_with_anything_that_changes_knowledge(recipe, documents, catalogue):
    assert identity_of(recipe, documents, catalogue) != identity_of(RECIPE, [("a", "1")], "{}")


def test_counts_say_what_is_held(tmp_path):
    counts = open_library(tmp_path, REPORT, RESOLUTION).manifest.counts
    assert (counts.documents, counts.sections, counts.chunks) == (2, 2, 2)
    assert (counts.sentences, counts.askables, counts.sentence_vectors) == (5, 3, 5)


@pytest.mark.parametrize("name", ["store.sqlite", "bm25/rows.npy", "chunk_vectors.npy", "restorer.json"])
def test_a_torn_file_is_noticed_before_anything_is_served(tmp_path, name):
    folder = open_library(tmp_path, REPORT).folder
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamagedError, match=name):
        Generation(folder)


@pytest.mark.parametrize("content", ["", "[]", "{}", f'{{"recipe": {{"format_version": {FORMAT_VERSION}}}}}'])
def test_a_broken_manifest_is_told_as_damage(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(IndexDamagedError, match="troly rollback"):
        Manifest.read(tmp_path)


def test_a_manifest_of_another_version_of_the_program_says_so(tmp_path):
    folder = open_library(tmp_path, REPORT).folder
    raw = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    raw["recipe"]["format_version"] = 999
    (folder / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(RecipeMismatchError, match="phiên bản khác"):
        Generation(folder)
