"""Long polling that one broken update cannot hold up.

The library reads a batch of updates as a whole: one that it cannot read would come again with all others for
ever. Here such an update loses everything but its number, so that it is confirmed with the rest.
"""

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

logger = logging.getLogger(__name__)


class PollingRequest(HTTPXRequest):
    """What asks Telegram for updates."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's answer; updates that cannot be read hold their number alone, those without one are gone."""
        answer = HTTPXRequest.parse_json_payload(payload)
        updates = answer.get("result")
        if isinstance(updates, list):
            answer["result"] = [readable for update in updates if (readable := _readable(update))]
        return answer


def _readable(update: Any) -> dict[str, Any] | None:  # noqa: ANN401 - whatever came
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int):
        logger.error("an update without a number was left out")
        return None
    try:
        Update.de_json(update, None)
    except Exception as error:  # whatever a missing or wrong field leads to
        logger.error("update %s cannot be read: %s", number, type(error).__name__)
        return {"update_id": number}
    return dict(update)
