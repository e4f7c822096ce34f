"""A running bot forgets by age."""

from datetime import timedelta

from bot.records.clock import utc_now
from bot.records.tables import TurnRow


async def test_a_bot_that_starts_forgets_what_is_too_old(bureau, telegram):
    with bureau.records.database.writing() as session:
        for days in (1, 3):
            old = utc_now() - timedelta(days=days)
            session.add(TurnRow(talk=f"t{days}", person="p", question="Câu hỏi", asked_at=old))

    def talks():
        with bureau.records.database.reading() as session:
            return [row.talk for row in session.query(TurnRow)]

    async with bureau.bot():
        for _ in range(100):
            if talks() == ["t1"]:
                break
            await telegram.world.wait_until(lambda: False, 0.05)
    assert talks() == ["t1"]
