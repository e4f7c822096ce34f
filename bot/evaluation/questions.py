"""Question sets: JSON Lines with the facts that a right answer must hold.

``facts`` is a list of groups; each group is met by at least one of its strings, compared in lower case, composed.
``status`` is "answered" or "refused"; ``never`` must not occur in the answer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class EvaluationQuestion(BaseModel):
    """One question of a set."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    kind: str
    question: str
    facts: tuple[tuple[str, ...], ...] = ()
    status: Literal["answered", "refused"]
    history: tuple[str, ...] = ()
    never: tuple[str, ...] = Field(default=())


class QuestionSetError(Exception):
    """A line of a question set cannot be read; the message names file and line."""


def read_questions(path: Path) -> list[EvaluationQuestion]:
    """Every question of a file.

    Raises:
        QuestionSetError: the file cannot be read, or a line is no question.
    """
    return list(_read(path))


def _read(path: Path) -> Iterator[EvaluationQuestion]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"Không đọc được tệp câu hỏi {path.name}: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield EvaluationQuestion.model_validate_json(line)
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in problem["loc"])
            raise QuestionSetError(f"{path.name}, dòng {number}: {where}: {problem['msg']}.") from error
