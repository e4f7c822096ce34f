"""What is done once a day while the bot runs: forgetting by age."""

import asyncio
import logging

from bot.records.errors import RecordsError
from bot.records.privacy.retention import Retention

DAY = 24 * 3600.0
logger = logging.getLogger(__name__)


async def forget_daily(retention: Retention, every_seconds: float = DAY) -> None:
    """Forgets at once, then every day; a database that is away is tried again the next time."""
    while True:
        try:
            deleted = await asyncio.to_thread(retention.run)
            logger.info("forgot by age: %s", deleted or "nothing")
        except RecordsError as error:
            logger.warning("nothing was forgotten by age: %s", type(error).__name__)
        await asyncio.sleep(every_seconds)
