"""The question sets of the project: what is tuned on, and what is reported and held out."""

from pathlib import Path

from bot.evaluation.questions import EvaluationQuestion, QuestionSetError, read_questions

FOLDER = Path(__file__).with_name("questions")
TUNED_ON = "tune"  # a word in a file's name says what the set is for
REPORTED = "report"


def set_files(purpose: str) -> list[Path]:
    """The files of the sets for tuning or for reporting, in order of names.

    Raises:
        QuestionSetError: there are none.
    """
    files = sorted(FOLDER.glob(f"*{purpose}*.jsonl"))
    if not files:
        raise QuestionSetError(f"Không có bộ câu hỏi nào tên …{purpose}….jsonl trong thư mục {FOLDER.name}.")
    return files


def read_sets(files: list[Path]) -> dict[str, list[EvaluationQuestion]]:
    """Every question of each file, by the file's name without its ending.

    Raises:
        QuestionSetError: a file is no question set.
    """
    return {path.stem: read_questions(path) for path in files}
