import io

import pytest
from matplotlib import image

from bot.evaluation.drawing import Line, draw_confusion, draw_curve
from bot.evaluation.judging import Decision, curve, operating_point
from bot.evaluation.scoring import Score
from tests.bot.evaluation.questions_made import make_question


def _pixels(png):
    return image.imread(io.BytesIO(png), format="png")


def _confusion(right, refused):
    scores = [Score(make_question(), "answered", True)] * right
    return _pixels(
        draw_confusion({"report": scores + [Score(make_question(), "error_model", False)] * refused})
    )


def test_each_set_has_its_panel():
    score = Score(make_question(), "answered", True)
    one, two = draw_confusion({"a": [score]}), draw_confusion({"a": [score], "b": [score]})
    assert _pixels(two).shape[1] > 1.5 * _pixels(one).shape[1]


def test_a_cell_is_the_stronger_the_more_questions_it_holds():
    assert not (_confusion(9, 1) == _confusion(1, 9)).all()


def test_an_empty_set_can_be_drawn():
    assert _pixels(draw_confusion({"report": []})).size


@pytest.mark.parametrize("lines", [1, 2])
def test_draws_every_line_with_its_operating_point(lines, recwarn):
    decisions = [Decision(0.9, True), Decision(0.4, True), Decision(0.6, False), Decision(0.1, False)]
    line = Line("bộ câu hỏi, để riêng", curve(decisions), operating_point(decisions, 0.5))
    assert _pixels(draw_curve([line] * lines)).std() > 0.05
    assert not [w for w in recwarn if "Glyph" in str(w.message)]  # every Vietnamese letter is in the font
