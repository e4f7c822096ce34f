"""The assistant over the small library, as a door has it."""

import pytest

from bot.house import House
from bot.settings import Settings


@pytest.fixture(scope="session")
def house(library_home):
    return House(Settings(_env_file=None, home=library_home))


@pytest.fixture(scope="session")
def assistant(house):
    return house.assistant
