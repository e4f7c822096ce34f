"""A bot behind a webhook in a process of its own, on a database that others share.

Usage: python -m tests.bot.serving.webhook_process API_URL TOKEN PORT DATABASE_URL ANSWER_SECONDS
"""

import sys
import time
from collections.abc import Sequence

from pydantic import SecretStr

from bot.assistant.outcomes import OnGrowing, Outcome
from bot.assistant.trace import Trace
from bot.records.database import Database
from bot.records.limits.counting import CountedQuestions
from bot.records.limits.turns import PersonsTurns
from bot.records.pseudonyms import Pseudonyms
from bot.records.schema import bring_up_to_date
from bot.records.talks.updates import TakenUpdates
from bot.serving.incoming import Webhook
from bot.serving.metrics import PrometheusObserver
from bot.serving.pages import Status
from bot.serving.readiness import Readiness
from bot.serving.settings import Address, WebhookSettings
from bot.telegram import one_at_a_time
from bot.telegram.application import build_application
from bot.telegram.running import run
from bot.telegram.settings import OutgoingLimits, TelegramSettings
from tests.bot.serving.scripted import SECRET, TracedScript

PEOPLE = range(3001, 3041)
PERSON_LIMIT = 4  # questions an hour
FAST = OutgoingLimits(overall_per_second=1000, overall_burst=1000, chat_per_second=1000)


class SlowScript(TracedScript):
    """Answers after a while."""

    seconds = 0.0

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        time.sleep(self.seconds)
        return super().answer(question, history, trace, on_growing)


if __name__ == "__main__":
    api_url, token, port, database_url, seconds = sys.argv[1:]
    database = Database(database_url)
    bring_up_to_date(database)
    assistant, observer = SlowScript(), PrometheusObserver()
    assistant.seconds = float(seconds)
    webhook = Webhook(
        WebhookSettings(
            f"http://127.0.0.1:{port}/telegram", SecretStr(SECRET), Address("127.0.0.1", int(port))
        ),
        TakenUpdates(database),
        observer,
        Status(Readiness({}), observer.page),
    )
    one_at_a_time.LENT_SECONDS = 2.0  # nobody wants to wait longer in a test for a process that died
    pseudonyms = Pseudonyms(b"k" * 32)
    door = TelegramSettings(
        SecretStr(token), api_url, people=frozenset(PEOPLE), limits=FAST, person_limit=f"{PERSON_LIMIT}/hour"
    )
    application = build_application(
        door,
        assistant,
        counted=CountedQuestions(database, pseudonyms),
        turns=PersonsTurns(database, pseudonyms),
    )
    sys.exit(run(application, webhook))
