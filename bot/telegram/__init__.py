"""The Telegram door: updates in, the assistant's outcomes out."""

import os

# python-telegram-bot counts seconds in integers until it is told to use timedeltas, and warns whenever it is
# rate limited without having been told. This is its documented switch, read at run time.
os.environ.setdefault("PTB_TIMEDELTA", "true")
