"""Fits what tells a question beyond the library from one that it answers (``bot.assistant.beyond``).

python -m bot.evaluation.nearness [--out BEYOND.json]

Beside the model it writes the vectors of the questions beyond the library, under the same name with .npz.

Ridge logistic regression, by Newton's method, on query vectors and on words and pairs of words. Examples are the askable
questions of the library and the questions beyond it (``beyond/questions.jsonl``). No question of a set is seen; the sets
for tuning only tell how well it does on other people's questions.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assistant.beyond import MODEL_FILE, save_questions
from bot.assistant.text_model import TextModel
from bot.evaluation.fit_options import out_option
from bot.evaluation.fitting import FOLDS, newton
from bot.evaluation.judging import auroc
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.serving import evaluation_house
from bot.evaluation.sets import TUNED_ON, read_sets, set_files
from bot.evaluation.text_fitting import askable_texts, by_words, telling_words, text_model, write_model
from bot.settings import Settings
from knowledge.embedding.embedder import Embedder
from knowledge.embedding.steps import in_steps
from knowledge.errors import KnowledgeError
from knowledge.index.generation import Generation

Numbers = NDArray[np.float64]

QUESTIONS_FILE = Path(__file__).with_name("beyond") / "questions.jsonl"
_BEYOND = ("nearmiss", "unknown_attribute")  # kinds of questions of a set that ask for what is not there
_MIN_QUESTIONS = 40  # beyond the library that a word stands in
_RIDGE = 1000.0  # a word that three people happened to use must not decide


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, tells and writes; 1 when there is no library or no file to do it with."""
    out = out_option("bot.evaluation.nearness", __doc__, MODEL_FILE, arguments)
    try:
        house = evaluation_house(Settings())
        beyond = read_beyond(QUESTIONS_FILE)
        asked = [q for questions in read_sets(set_files(TUNED_ON)).values() for q in questions]
    except (KnowledgeError, QuestionSetError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    model, figures = fit_beyond(house.index.current(), house.embedder, beyond)
    figures["auroc_on_the_sets_for_tuning"] = round(_on_sets(model, house.embedder, asked), 3)
    sys.stdout.write("".join(f"{name}: {figure}\n" for name, figure in figures.items()))
    if out:
        write_model(out, model, house.embedder.name, figures)
        vectors = house.embedder.embed_query_vectors(beyond)
        save_questions(out.with_suffix(".npz"), house.embedder.name, in_steps(vectors))
    return 0


def read_beyond(path: Path) -> list[str]:
    """The questions of a file.

    Raises:
        QuestionSetError: a line is no such question.
    """
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            questions.append(str(json.loads(line)["question"]))
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionSetError(f"{path.name}, dòng {number}: không có “question”.") from error
    return questions


def fit_beyond(
    generation: Generation, embedder: Embedder, beyond: Sequence[str]
) -> tuple[TextModel, dict[str, object]]:
    """The model, and its figures cross-validated by question."""
    askable = askable_texts(generation)
    texts = [*askable, *beyond]
    words = telling_words(beyond, _MIN_QUESTIONS)
    vectors = np.vstack([generation.askable_vectors(), embedder.embed_query_vectors(list(beyond))])
    x = np.hstack([vectors, by_words(texts, words)])
    y = np.repeat([0.0, 1.0], [len(askable), len(beyond)])
    fold = np.arange(len(texts)) % FOLDS
    held_out = np.zeros(len(texts))
    for k in range(FOLDS):
        w = newton(x[fold != k], y[fold != k], ridge=_RIDGE)
        held_out[fold == k] = w[0] + x[fold == k] @ w[1:]
    w = newton(x, y, ridge=_RIDGE)
    model = text_model(w, words)
    return model, {
        "askable": len(askable),
        "beyond": len(beyond),
        "auroc_cross_validated": round(auroc(held_out, y) or 0.0, 3),
    }


def _on_sets(model: TextModel, embedder: Embedder, asked: Sequence[EvaluationQuestion]) -> float:
    told = [q for q in asked if not q.history and (q.status == "answered" or q.kind in _BEYOND)]
    vectors = embedder.embed_query_vectors([q.question for q in told])
    scores = np.array([model.score(q.question, vector) for q, vector in zip(told, vectors, strict=True)])
    return auroc(scores, np.array([float(q.status != "answered") for q in told])) or 0.0


if __name__ == "__main__":
    sys.exit(main())
