"""The library that figures are taken on: the shipped files and nothing that was added on this machine."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from bot.assistant.everyday import EverydayWords
from bot.assistant.language import QuestionLanguage
from bot.assistant.mending import mender_of
from bot.assistant.reading.reader import QuestionReader
from bot.house import House
from bot.settings import Settings
from bot.terminal.progress import ingest_progress
from knowledge.documents import DocumentKind
from knowledge.errors import IndexUnavailableError, KnowledgeError

OWN_FOLDER = "evaluation"  # below the home, where the user's library holds added documents


def evaluation_house(settings: Settings) -> House:
    """The user's library if it is the shipped one as it is, else one of its own; brought up to date.

    No chat model words its answers, whatever the settings say: the figures are those of the extractive composer.

    Raises:
        KnowledgeError: the index cannot be built.
    """
    settings = settings.model_copy(update={"chat_model": None})
    house = House(settings)
    if _has_added_documents(house):
        house = House(settings.model_copy(update={"home": settings.home / OWN_FOLDER}))
    if not _is_current(house):
        with ingest_progress() as on_progress:
            report = house.ingest(on_progress=on_progress)
        for file in report.failed:
            _fail(f"{file.name}: {file.reason}")
    return house


def reader_of(house: House) -> QuestionReader:
    """What reads questions for the assistant of this house, to be asked alone."""
    library: Path = house.settings.library
    catalogue = house.catalogue
    mender = mender_of(house.index.current(), catalogue)
    return QuestionReader(QuestionLanguage.load(library), EverydayWords.load(library), catalogue, mender)


def _has_added_documents(house: House) -> bool:
    return _unless_unavailable(
        lambda: any(entry.kind == DocumentKind.TEXT for entry in house.index.current().entries())
    )


def _is_current(house: House) -> bool:
    return _unless_unavailable(house.library_is_current)


def _unless_unavailable(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except IndexUnavailableError:
        return False


def _fail(message: str) -> NoReturn:
    raise KnowledgeError(message)
