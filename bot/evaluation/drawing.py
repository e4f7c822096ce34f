"""Pictures of refusal: the confusion matrix, and the curve of both errors. PNG, lengths in inches."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.evaluation.figures import confusion
from bot.evaluation.judging import OperatingPoint
from bot.evaluation.scoring import Score
from bot.pictures.palette import FAINT, FONT, INK

_DPI = 150
_ROWS = ("Phải trả lời\nto answer", "Phải từ chối\nto refuse")
_COLUMNS = ("Trả lời đúng\nanswered rightly", "Trả lời sai\nanswered wrongly", "Không trả lời\nnot answered")
_GOOD, _BAD, _MILD, _EMPTY = "#146c43", "#b3261e", "#8a5a00", "#f6f8fa"
# What a cell means: of those to refuse none can be answered rightly.
_MEANING = ((_GOOD, _BAD, _MILD), (_EMPTY, _BAD, _GOOD))
_COLOURS = ("#0b57d0", "#bc4c00", "#7b3fa0")


@dataclass(frozen=True, slots=True)
class Line:
    """A curve with its name and the point at which the assistant works."""

    name: str
    points: Sequence[OperatingPoint]
    chosen: OperatingPoint


def draw_confusion(scores_by_set: Mapping[str, Sequence[Score]]) -> bytes:
    """What was asked for against what came, a panel for each set, as a PNG."""
    figure = Figure(figsize=(5.6 * len(scores_by_set), 3.9), dpi=_DPI, layout="constrained")
    with mpl.rc_context({"font.family": FONT}):
        for axes, (name, scores) in zip(
            figure.subplots(1, len(scores_by_set), squeeze=False)[0], scores_by_set.items(), strict=True
        ):
            _draw_matrix(axes, f"{name}: {len(scores)} câu hỏi (questions)", confusion(scores))
        return _png(figure)


def draw_curve(lines: Sequence[Line]) -> bytes:
    """False answers against false refusals over all thresholds, as a PNG."""
    figure = Figure(figsize=(7.6, 5.6), dpi=_DPI, layout="constrained")
    with mpl.rc_context({"font.family": FONT}):
        axes = figure.subplots()
        for line, colour, marker in zip(lines, _COLOURS, "os^", strict=False):
            _draw_line(axes, line, colour, marker)
        axes.set_xlabel("Trả lời sai trong số câu phải từ chối, %\nfalse answers among questions to refuse")
        axes.set_ylabel("Từ chối oan trong số câu phải trả lời, %\nfalse refusals among questions to answer")
        axes.set_title("Ngưỡng từ chối: đổi trả lời sai lấy từ chối oan", color=INK, fontsize=13, loc="left")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        axes.grid(color=FAINT, alpha=0.2)
        axes.legend(frameon=False, labelcolor=INK)
        return _png(figure)


def _draw_matrix(axes: Axes, title: str, counts: Sequence[Sequence[int]]) -> None:
    for row, (numbers, colours) in enumerate(zip(counts, _MEANING, strict=True)):
        total = max(sum(numbers), 1)
        for column, (number, colour) in enumerate(zip(numbers, colours, strict=True)):
            share = number / total
            alpha = 1.0 if colour == _EMPTY else 0.12 + 0.78 * share
            axes.add_patch(_square(column, row, colour, alpha))
            text = "–" if colour == _EMPTY else f"{number}\n{100 * share:.0f} %"
            ink = "white" if alpha > 0.6 and colour != _EMPTY else INK
            axes.text(column + 0.5, row + 0.5, text, ha="center", va="center", color=ink, fontsize=13)
    axes.set_title(title, color=INK, fontsize=12, loc="left")
    axes.set(xlim=(0, 3), ylim=(2, 0))
    axes.set_xticks([0.5, 1.5, 2.5], _COLUMNS, fontsize=9)
    axes.set_yticks([0.5, 1.5], _ROWS, fontsize=9)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _square(column: int, row: int, colour: str, alpha: float) -> mpl.patches.Rectangle:
    return mpl.patches.Rectangle(
        (column, row), 1, 1, facecolor=colour, alpha=alpha, edgecolor="white", linewidth=3
    )


def _draw_line(axes: Axes, line: Line, colour: str, marker: str) -> None:
    x = [100 * point.false_answers for point in line.points]
    y = [100 * point.false_refusals for point in line.points]
    chosen = line.chosen
    label = (
        f"{line.name}; ngưỡng {chosen.threshold:.2f}: {100 * chosen.false_answers:.1f} % / "
        f"{100 * chosen.false_refusals:.1f} %"
    )
    axes.step(x, y, where="post", color=colour, linewidth=1.8)
    axes.plot(
        [100 * chosen.false_answers], [100 * chosen.false_refusals], marker, color=colour, markersize=10,
        markeredgecolor="white", label=label,
    )  # fmt: skip


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
