"""Questions per day as a picture."""

import io
from datetime import date
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.records.questions.statistics import Breakdown, Tally
from bot.telegram.admin import figures_texts as texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Colours that stay apart for people who confuse red and green; the legend names them.
_COLOURS = {texts.ANSWERED: "#0b57d0", texts.CLARIFIED: "#9aa0a6", texts.REFUSED: "#e8710a"}
_FONT = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter
_SIZE = (5.4, 3.8)  # inches, as wide as a phone: a point of type is about a point of the screen
_MAX_LABELS = 8  # more days than this do not fit beside each other on a phone


def draw_days(days: Breakdown) -> bytes | None:
    """A PNG of stacked bars, a bar a day; None when no day may be shown alone."""
    if not days.groups:
        return None
    figure = Figure(figsize=_SIZE, dpi=200, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _draw_bars(axes, list(days.groups.values()))
    step = -(-len(days.groups) // _MAX_LABELS)
    labels = [f"{date.fromisoformat(day):%d/%m}" for day in days.groups]
    axes.set_xticks(range(0, len(labels), step), labels[::step], fontname=_FONT)
    axes.set_title(texts.CHART_TITLE, fontname=_FONT, fontsize=13, loc="left", fontweight="bold")
    axes.tick_params(labelsize=11)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    # Below the bars, where it covers none of them.
    axes.legend(
        prop={"family": _FONT, "size": 11}, frameon=False, ncols=3, loc="upper center",
        bbox_to_anchor=(0.5, -0.12), handlelength=1.0, columnspacing=1.2,
    )  # fmt: skip
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _draw_bars(axes: "Axes", tallies: list[Tally]) -> None:
    bottom = [0] * len(tallies)
    for name, heights in _heights(tallies).items():
        axes.bar(range(len(tallies)), heights, bottom=bottom, color=_COLOURS[name], label=name)
        bottom = [low + height for low, height in zip(bottom, heights, strict=True)]


def _heights(tallies: list[Tally]) -> dict[str, list[int]]:
    return {
        texts.ANSWERED: [tally.answered for tally in tallies],
        texts.CLARIFIED: [tally.clarified for tally in tallies],
        texts.REFUSED: [tally.refused for tally in tallies],
    }
