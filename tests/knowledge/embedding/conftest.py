"""One built embedder for all tests of a worker: half a second, 20 MB."""

import pytest


@pytest.fixture(scope="session")
def embedder_cache(tmp_path_factory):
    return tmp_path_factory.mktemp("embedder")
