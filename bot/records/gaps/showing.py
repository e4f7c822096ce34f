"""The gaps for a terminal."""

from collections.abc import Sequence

from bot.records.clock import VIETNAM
from bot.records.gaps.finding import Gap
from bot.records.texts import printable

_NONE = "Không có câu hỏi nào mà thư viện chưa trả lời được."


def show_gaps(gaps: Sequence[Gap], limit: int) -> str:
    """The gaps, a paragraph each; says how many were left out."""
    if not gaps:
        return _NONE
    told = [_told(gap) for gap in gaps[:limit]]
    if len(gaps) > limit:
        told.append(f"… và {len(gaps) - limit} nhóm nữa (dùng --limit hoặc --csv).")
    return "\n".join(told)


def _told(gap: Gap) -> str:
    lines = [f"{gap.count:4d} × {printable(gap.example)}"]
    lines += [f"       cũng hỏi: {printable(wording)}" for wording in gap.other_wordings]
    if gap.nearest_document:
        lines.append(f"       gần nhất: {printable(gap.nearest_document)}")
    last = f"{gap.last_asked.astimezone(VIETNAM):%d/%m/%Y}"
    lines.append(f"       hỏi gần nhất {last}, mã {gap.question_ids[-1]}")
    return "\n".join(lines)
