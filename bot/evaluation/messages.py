"""What the fits on written messages (``ordering``, ``opining``) have in common: program, reading, figures."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ValidationError

from bot.assistant.guard import Guard
from bot.assistant.text_model import TextModel
from bot.evaluation.fit_options import out_option
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.serving import evaluation_house
from bot.evaluation.sets import TUNED_ON, read_sets, set_files
from bot.evaluation.text_fitting import Numbers, write_model
from bot.house import House
from bot.settings import Settings
from knowledge.errors import KnowledgeError

Line = TypeVar("Line", bound=BaseModel)
Fit = Callable[[House, Sequence[Line], Sequence[EvaluationQuestion]], tuple[TextModel, dict[str, object]]]


def fit_on_messages(
    module: str,
    description: str | None,
    shipped: Path,
    read: Callable[[], list[Line]],
    fit: Fit[Line],
    arguments: Sequence[str] | None,
) -> int:
    """Fits, tells and writes; 1 when there is no library, no set or no file of messages to do it with.

    ``module``, ``description`` and ``shipped``: see ``fit_options.out_option``.
    """
    out = out_option(module, description, shipped, arguments)
    try:
        house = evaluation_house(Settings())
        messages = read()
        questions = [q for asked in read_sets(set_files(TUNED_ON)).values() for q in asked]
    except (KnowledgeError, QuestionSetError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    model, figures = fit(house, messages, questions)
    sys.stdout.write("".join(f"{name}: {figure}\n" for name, figure in figures.items()))
    if out:
        write_model(out, model, house.embedder.name, figures)
    return 0


def read_lines(path: Path, kind: type[Line]) -> list[Line]:
    """Every line of a file of messages.

    Raises:
        QuestionSetError: a line is no message.
    """
    messages = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            messages.append(kind.model_validate_json(line))
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            raise QuestionSetError(f"{path.name}, dòng {number}: {reason}.") from error
    return messages


def taken_for(
    texts: Mapping[str, Sequence[str]], scores: Mapping[str, Numbers], threshold: float, guard: Guard
) -> dict[str, object]:
    """For each group how many there are, and the share taken for the kind: by the model, by the guard, by either."""
    figures: dict[str, object] = {}
    for name, told in texts.items():
        by_model = scores[name] >= threshold
        by_guard = np.array([guard.check(text) is not None for text in told], bool)
        shares = (by_model, by_guard, by_model | by_guard)
        figures[name] = [len(told), *(round(float(share.mean()), 4) for share in shares)]
    return figures
