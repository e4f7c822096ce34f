"""The figures for a terminal."""

from collections.abc import Iterator

from bot.records.questions.statistics import SMALLEST_GROUP, Breakdown, Figures, Tally
from bot.records.texts import STATUS, printable


def show_figures(figures: Figures) -> str:
    """The figures of a period."""
    return "\n".join(_lines(figures))


def _lines(figures: Figures) -> Iterator[str]:
    people = figures.people if figures.people is not None else f"ít hơn {SMALLEST_GROUP}"
    yield f"Tổng cộng: {_tally(figures.total)}; số người hỏi: {people}"
    for status, count in sorted(figures.total.by_status.items(), key=lambda item: -item[1]):
        yield f"{count:8d}  {STATUS.get(status, status)}"
    yield f"Góp ý: {figures.liked} hữu ích, {figures.disliked} chưa đúng"
    yield from _breakdown("Theo ngày", figures.by_day)
    yield from _breakdown("Theo đơn vị", figures.by_unit)
    if figures.top_documents:
        yield "Văn bản được trích nhiều nhất"
    for document in figures.top_documents:
        yield f"{document.answers:8d}  {printable(document.title)}"


def _breakdown(title: str, breakdown: Breakdown) -> Iterator[str]:
    if breakdown.groups or breakdown.rest:
        yield title
    for name, tally in breakdown.groups.items():
        yield f"  {printable(name)}: {_tally(tally)}"
    if breakdown.rest:
        yield f"  còn lại (nhóm dưới {SMALLEST_GROUP} người, gộp chung): {_tally(breakdown.rest)}"


def _tally(tally: Tally) -> str:
    return f"{tally.asked} câu hỏi, {tally.answered} đã trả lời, {tally.refused} từ chối"
