"""The clock: given to whatever writes a time, so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # one time zone, no summer time


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
