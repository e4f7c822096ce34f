"""Waiting for the database without stopping the conversation, and going on without it."""

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from bot.records.errors import RecordsUnavailableError

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


async def or_else(otherwise: Result, work: Callable[[], Result]) -> Result:
    """What ``work`` gives, on a thread; ``otherwise`` when the database is away, which is logged."""
    try:
        return await asyncio.to_thread(work)
    except (RecordsUnavailableError, IntegrityError) as error:
        _log.warning("went on without the database: %s", type(error.__cause__ or error).__name__)
        return otherwise
