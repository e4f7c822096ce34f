"""Kept: what was read lately stays at hand. Safe to use from several threads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """At most so many values by key; begun anew when full, so that no order is kept and no thread waits for another."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: dict[Key, Value] = {}

    def read(
        self, keys: Iterable[Key], load: Callable[[Sequence[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The values of some keys; ``load`` gives those that are not kept, and may leave out keys it does not know."""
        values = self._values
        wanted = dict.fromkeys(keys)
        known = {key: values[key] for key in wanted if key in values}
        missing = [key for key in wanted if key not in known]
        if missing:
            loaded = load(missing)
            if len(values) + len(loaded) > self._limit:
                values = self._values = {}
            values.update(loaded)
            known.update(loaded)
        return known
