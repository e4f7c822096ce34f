import time

import pytest

from ingest.errors import UnknownEncodingError
from ingest.readers.encoding import decode


def test_names_the_encoding_that_was_found() -> None:
    assert decode("Nghị quyết".encode(), "a.txt").encoding == "utf-8"
    assert decode("Nghị quyết".encode("utf-16"), "a.txt").encoding == "utf-16"
    assert decode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".encode("latin-1"), "a.txt").encoding == "VNI"


@pytest.mark.parametrize("data", [b"a" * 300_000, b"\xff" * 300_000, b"\xb5" * 300_000, b"oa" * 200_000])
def test_hostile_bytes_take_no_more_time_than_others(data: bytes) -> None:
    started = time.perf_counter()
    try:
        assert decode(data, "a.txt").encoding == "utf-8"
    except UnknownEncodingError as error:
        assert "a.txt" in str(error)
    assert time.perf_counter() - started < 2
