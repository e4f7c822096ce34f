"""Forgetting by age, while the bot runs."""

import asyncio

from bot.records.errors import RecordsUnavailableError
from bot.telegram.daily import forget_daily


class Counting:
    def __init__(self):
        self.runs = 0

    def run(self):
        self.runs += 1
        if self.runs == 1:
            raise RecordsUnavailableError("away")
        return {}


async def test_a_day_without_the_database_does_not_end_the_forgetting():
    retention = Counting()
    task = asyncio.create_task(forget_daily(retention, every_seconds=0.01))
    async with asyncio.timeout(5):
        while retention.runs < 3:
            await asyncio.sleep(0.01)
    task.cancel()
