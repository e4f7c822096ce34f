"""The figures for Prometheus. No label ever holds anything that a person typed or is called by."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from knowledge.errors import KnowledgeError
from knowledge.index.manifest import Manifest

# A stage takes milliseconds, a whole answer tens of them; with a chat model it is seconds.
_STAGE_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30)
_ANSWER_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class PrometheusObserver:
    """An Observer that counts. Each has its own registry, so that several may live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._questions = Counter(
            "troly_questions", "Questions by outcome", ["status"], registry=self._registry
        )
        self._in_progress = Gauge(
            "troly_questions_in_progress", "Questions being worked on", registry=self._registry
        )
        self._seconds = Histogram(
            "troly_answer_seconds",
            "From question to outcome",
            registry=self._registry,
            buckets=_ANSWER_BUCKETS,
        )
        self._stages = Histogram(
            "troly_stage_seconds",
            "Each stage of an answer",
            ["stage"],
            registry=self._registry,
            buckets=_STAGE_BUCKETS,
        )
        self._calls = Counter(
            "troly_telegram_calls", "Attempted calls to Telegram", ["method"], registry=self._registry
        )
        self._errors = Counter(
            "troly_telegram_errors", "Calls that failed", ["method", "error"], registry=self._registry
        )
        self._updates = Counter(
            "troly_webhook_updates", "Calls of the webhook", ["fate"], registry=self._registry
        )

    def question_began(self) -> None:
        """One more is worked on."""
        self._in_progress.inc()

    def question_ended(self, status: str, seconds: float, stages: Mapping[str, float]) -> None:
        """Counts the outcome and where the time went."""
        self._in_progress.dec()
        self._questions.labels(status).inc()
        self._seconds.observe(seconds)
        for stage, stage_seconds in stages.items():
            self._stages.labels(stage).observe(stage_seconds)

    def telegram_called(self, method: str, error: str | None) -> None:
        """Counts a call, and its error if it has one."""
        self._calls.labels(method).inc()
        if error is not None:
            self._errors.labels(method, error).inc()

    def update_came(self, fate: str) -> None:
        """Counts a call of the webhook."""
        self._updates.labels(fate).inc()

    def watch_index(self, manifest: Callable[[], Manifest]) -> None:
        """Adds the serving generation, read anew each time the figures are read."""
        self._registry.register(_IndexCollector(manifest))

    def page(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)


class _IndexCollector(Collector):
    def __init__(self, manifest: Callable[[], Manifest]) -> None:
        self._manifest = manifest

    def collect(self) -> Iterator[Metric]:
        is_open = GaugeMetricFamily("troly_index_open", "1 when a generation can be served")
        try:
            manifest = self._manifest()
        except KnowledgeError:
            is_open.add_metric([], 0)
            yield is_open
            return
        is_open.add_metric([], 1)
        yield is_open
        yield from _described(manifest)


def _described(manifest: Manifest) -> Iterator[Metric]:
    info = InfoMetricFamily("troly_index", "The generation that serves")
    facts = {"generation": manifest.id, "created": manifest.created, "embedder": manifest.recipe.embedder}
    info.add_metric([], facts)
    yield info
    for name in ("documents", "chunks", "sentences"):
        yield GaugeMetricFamily(
            f"troly_index_{name}", f"{name.title()} in the index", value=getattr(manifest.counts, name)
        )
