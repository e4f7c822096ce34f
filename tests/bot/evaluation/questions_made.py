"""Questions for tests."""

from bot.evaluation.questions import EvaluationQuestion


def make_question(question="Ai ký?", status="answered", **fields):
    return EvaluationQuestion(**{"id": "q1", "kind": "fact", "question": question, "status": status} | fields)
