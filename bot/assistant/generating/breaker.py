"""Circuit breaker: a server that has failed is left alone for a while, so that nobody waits for it."""

import threading
import time
from collections.abc import Callable


class CircuitBreaker:
    """Closed: calls pass. Open: none does. Half-open, after a while: one call passes and decides.

    ``clock`` gives seconds that only grow. Safe for several threads.
    """

    def __init__(
        self, failures_to_open: int, open_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._failures_to_open = failures_to_open
        self._open_seconds = open_seconds
        self._clock = clock
        self._failures = 0
        self._opened_at: float | None = None
        self._is_trying = False
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether a call may be made now; one that may must be followed by ``succeeded`` or ``failed``."""
        with self._lock:
            if self._opened_at is None:
                return True
            if self._is_trying or self._clock() - self._opened_at < self._open_seconds:
                return False
            self._is_trying = True
            return True

    def succeeded(self) -> None:
        """The server answered."""
        with self._lock:
            self._failures, self._opened_at, self._is_trying = 0, None, False

    def failed(self) -> None:
        """It did not: the trial call opens the circuit anew, others after so many in a row."""
        with self._lock:
            self._failures += 1
            if self._is_trying or self._failures >= self._failures_to_open:
                self._opened_at = self._clock()
            self._is_trying = False
