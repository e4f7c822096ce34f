import pytest

from bot.benchmarks import indexing, processes, resident
from bot.house import House
from knowledge.embedding.hashing import HashingEmbedder


class NotedEmbedder(HashingEmbedder):
    """Notes what it embeds."""

    def __init__(self):
        super().__init__()
        self.noted = []

    def embed_passage_vectors(self, texts, on_progress=None):
        self.noted.append(tuple(texts))
        return super().embed_passage_vectors(texts, on_progress)


def test_the_ingest_embeds_the_very_chunks_that_the_embedder_gets_alone(house, tmp_path):
    noting = House(house.settings)
    noting.index, noting.embedder = house.index, NotedEmbedder()
    speeds = indexing.measure(noting, tmp_path)
    first_half, *ingested, second_half = noting.embedder.noted[
        : len(noting.embedder.noted) // indexing.ROUNDS
    ]
    assert sorted(text for texts in ingested for text in texts) == sorted(first_half + second_half)
    assert speeds.chunks > len(first_half + second_half) > 100
    assert speeds.ingest > 0
    assert speeds.embedder > 0


def test_memory_is_read_from_the_process_itself():
    assert 10 < resident.memory_mb("VmRSS") <= resident.memory_mb("VmHWM") < 10_000
    with pytest.raises(LookupError):
        resident.memory_mb("VmNothing")


def test_a_process_that_answers_is_timed_from_its_start(own_home, library_folder, monkeypatch):
    monkeypatch.setattr(processes, "STARTS", 1)
    monkeypatch.setenv("TROLY_LIBRARY", str(library_folder))
    row = processes.start_row(own_home)
    assert 0 < row.value < 120
    assert "1 starts" in row.measured
