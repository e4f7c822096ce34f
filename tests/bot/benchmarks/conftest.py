"""The small library with its assistant."""

import pytest

from bot.house import House
from bot.settings import Settings


@pytest.fixture(scope="session")
def house(library_home, library_folder):
    return House(Settings(_env_file=None, home=library_home, library=library_folder))
