"""How long a question takes, in process, beside one query embedding of the same question."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bot.assistant.outcomes import Answer
from bot.assistant.trace import Trace
from bot.benchmarks.rows import Row
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.scoring import percentile
from bot.house import House
from knowledge.embedding.embedder import Embedder

ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every question: to its outcome, by stage, and of one embedding right before it."""

    outcomes: list[float]
    embeddings: list[float]
    stages: dict[str, list[float]]
    answered: int

    @property
    def embedding(self) -> float:
        """The floor: the median embedding."""
        return median(self.embeddings)


def measure(
    house: House, warm_up: Sequence[EvaluationQuestion], asked: Sequence[EvaluationQuestion]
) -> Times:
    """Asks each question once a round, each round with an assistant that has not heard it before.

    ``warm_up`` are other questions, so that files are open and caches as full as after some minutes of work.
    """
    times = Times([], [], {}, 0)
    answered = 0
    for _ in range(ROUNDS):
        assistant = House(house.settings).assistant
        embedder = House(house.settings).embedder  # another, that has not met these words either
        assistant.warm_up()  # as the bot does when it starts
        for question in warm_up:
            assistant.answer(question.question, question.history)
        gc.collect()
        for question in asked:
            for place, earlier in enumerate(question.history):  # as in a conversation: they were asked before
                assistant.answer(earlier, question.history[:place])
            times.embeddings.append(_embedding_seconds(embedder, question.question))
            trace = Trace()
            started = time.perf_counter()
            outcome = assistant.answer(question.question, question.history, trace)
            times.outcomes.append(time.perf_counter() - started)
            answered += isinstance(outcome, Answer)
            for stage, seconds in trace.seconds.items():
                times.stages.setdefault(stage, []).append(seconds)
    return Times(times.outcomes, times.embeddings, times.stages, answered)


def rows(times: Times, chunks: int, budgets: tuple[float, float]) -> list[Row]:
    """The rows for p50 and p95."""
    floor = f"one query embedding {1000 * times.embedding:.1f} ms"
    return [
        Row(
            f"question → outcome, {chunks:,} chunks, {name}", f"{1000 * seconds:.1f} ms", floor,
            seconds / times.embedding, budget, "×",
        )
        for name, share, budget in (("p50", 0.5, budgets[0]), ("p95", 0.95, budgets[1]))
        for seconds in [percentile(times.outcomes, share)]
    ]  # fmt: skip


def stages(times: Times) -> str:
    """Where the time went: p50 and p95 of each stage."""
    told = (
        f"{stage} {1000 * percentile(spent, 0.5):.2f}/{1000 * percentile(spent, 0.95):.2f}"
        for stage, spent in times.stages.items()
    )
    return f"stages, p50/p95 ms: {', '.join(told)}; {times.answered} of {len(times.outcomes)} answered"


def _embedding_seconds(embedder: Embedder, text: str) -> float:
    started = time.perf_counter()
    embedder.embed_query_vector(text)
    return time.perf_counter() - started
