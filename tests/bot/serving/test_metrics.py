"""The page of figures: what happened, and nobody's words."""

import pytest
from telegram.error import BadRequest

from bot.assistant.outcomes import RefusalReason
from bot.serving.metrics import PrometheusObserver
from bot.serving.watching import WatchedAssistant
from knowledge.errors import IndexMissingError
from knowledge.index.manifest import Counts, Manifest, Recipe
from tests.bot.serving.scripted import TracedScript
from tests.bot.serving.waiting import until
from tests.bot.telegram.outcome_examples import refusal
from tests.telegram_server.faults import ServerError

MANIFEST = Manifest(
    "g-20261123", "2026-11-23T08:00:00", Recipe("e5-small", 384, "v1"), "f" * 64, Counts(3, 5, 70, 210, 9, 0), {}
)  # fmt: skip


def line(page: bytes, start: str) -> str:
    """The value of the one line that begins so."""
    (found,) = [text for text in page.decode().splitlines() if text.startswith(start)]
    return found.removeprefix(start).strip()


def test_counts_questions_by_status_and_times_each_stage():
    observer, script = PrometheusObserver(), TracedScript()
    assistant = WatchedAssistant(script, observer)
    assistant.answer("Ai chủ trì?")
    script.outcome = refusal()
    assistant.answer("Giá vàng?")
    script.outcome = RuntimeError("Giá vàng?")
    with pytest.raises(RuntimeError):
        assistant.answer("Giá vàng?")
    page = observer.page()
    for status in ("answered", RefusalReason.UNANSWERABLE_NOT_FOUND.value, "failed"):
        assert line(page, f'troly_questions_total{{status="{status}"}}') == "1.0"
    assert line(page, 'troly_stage_seconds_count{stage="retrieve"}') == "3.0"
    assert line(page, 'troly_stage_seconds_bucket{le="0.0025",stage="retrieve"}') == "0.0"
    assert line(page, "troly_answer_seconds_count") == "3.0"
    assert line(page, "troly_questions_in_progress") == "0.0"
    assert "Giá vàng" not in page.decode()


def test_describes_the_generation_that_serves():
    observer = PrometheusObserver()
    observer.watch_index(lambda: MANIFEST)
    page = observer.page()
    assert 'generation="g-20261123"' in line(page, "troly_index_info")
    assert [line(page, f"troly_index_{name} ") for name in ("open", "documents", "chunks")] == [
        "1.0",
        "3.0",
        "70.0",
    ]


def test_an_index_that_cannot_be_opened_is_a_figure_too():
    observer = PrometheusObserver()

    def missing() -> Manifest:
        raise IndexMissingError("none")

    observer.watch_index(missing)
    assert line(observer.page(), "troly_index_open ") == "0.0"


async def test_every_attempt_of_a_call_to_telegram_counts_and_every_error(office, lan):
    office.telegram.fails(ServerError(), "sendMessage", times=2)
    await lan.sends("Ai chủ trì?")
    await lan.sees()
    calls = office.observer.calls
    await until(lambda: calls["sendMessage", None] == 1)
    assert calls["sendMessage", "NetworkError"] == 2
    assert office.observer.calls["setWebhook", None] == 1
    assert office.observer.statuses == ["answered"]


def test_errors_of_telegram_are_counted_by_method_and_kind():
    observer = PrometheusObserver()
    observer.telegram_called("sendMessage", BadRequest.__name__)
    observer.update_came("taken")
    page = observer.page()
    assert line(page, 'troly_telegram_calls_total{method="sendMessage"}') == "1.0"
    assert line(page, 'troly_telegram_errors_total{error="BadRequest",method="sendMessage"}') == "1.0"
    assert line(page, 'troly_webhook_updates_total{fate="taken"}') == "1.0"
