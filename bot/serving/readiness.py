"""Whether this process can answer: each part says so for itself."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Check = Callable[[], object]
PATIENCE_SECONDS = 3.0  # a load balancer asks every few seconds and does not wait long

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Readiness:
    """``checks`` by name: a check that raises, gives False or takes too long makes the process not ready."""

    checks: Mapping[str, Check]
    patience_seconds: float = PATIENCE_SECONDS

    async def examine(self) -> dict[str, bool]:
        """What every check says, all of them at once."""
        said = await asyncio.gather(*(self._ask(name, check) for name, check in self.checks.items()))
        return dict(zip(self.checks, said, strict=True))

    async def _ask(self, name: str, check: Check) -> bool:
        try:
            said = await asyncio.wait_for(asyncio.to_thread(check), self.patience_seconds)
        except Exception as error:  # whatever it is, this part is not ready
            _log.warning("not ready: %s (%s)", name, type(error).__name__)
            return False
        return said is not False
