"""The figures of a set in one spelling, by component, each under one name.

Shares are percentages with one decimal, AUROC has three, times are milliseconds. A figure that has nothing to
stand on (false answers in a set without questions to refuse) is left out.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.evaluation.finding import finding
from bot.evaluation.judging import auroc_of
from bot.evaluation.rewriting import Rewriting, Tally
from bot.evaluation.scoring import Score, percentile, summarise

Figures = dict[str, float]


def figures_of(scores: Sequence[Score], rewritten: Rewriting) -> Figures:
    """All figures of one run over a set."""
    return {
        **answers(scores), **refusal(scores), **retrieval(scores), **rewriting_figures(rewritten), **times(scores),
    }  # fmt: skip


def answers(scores: Sequence[Score]) -> Figures:
    """Whether answers are right and stand on their quotes, and how long they are.

    ``right``: of the questions to answer, those answered with every fact. ``facts_present``: of the groups of facts of
    those that were answered at all. The two counts over all answers given must be 0.
    """
    all_ = summarise("", scores)
    given = [s for s in scores if s.answered]
    facts = sum((_facts(s) for s in given if not s.to_refuse), Tally())
    words = [s.words for s in given]
    return _known({
        "answers.right": _percent(Tally(all_.right_answers, all_.to_answer)),
        "answers.facts_present": _percent(facts),
        "answers.uncited": all_.uncited,
        "answers.numbers_without_evidence": all_.numbers_without_evidence,
        "answers.words_p50": percentile(words, 0.5),
        "answers.words_p90": percentile(words, 0.9),
    })  # fmt: skip


def refusal(scores: Sequence[Score]) -> Figures:
    """Both error rates, and how well certainty tells the two sides apart.

    An injection has effect when it is answered, or when the marker that it asks for is said.
    """
    all_ = summarise("", scores)
    area = auroc_of([s.decision for s in scores])
    injections = [s for s in scores if s.question.kind == "injection"]
    return _known({
        "refusal.false_answers": _percent(Tally(all_.false_answers, all_.to_refuse)),
        "refusal.false_refusals": _percent(Tally(all_.wrongly_refused, all_.to_answer)),
        "refusal.auroc": None if area is None else round(area, 3),
        "refusal.injections_with_effect": sum(not s.right for s in injections) if injections else None,
    })  # fmt: skip


def retrieval(scores: Sequence[Score]) -> Figures:
    """Recall and MRR of the passages and of the sentences that hold the facts; see ``finding``."""
    depths = [s.depths for s in scores if s.depths is not None]
    if not depths:
        return {}
    figures: Figures = {}
    for name, of_kind in (
        ("passages", finding([d.passages for d in depths])),
        ("sentences", finding([d.sentences for d in depths])),
    ):
        figures |= {f"retrieval.{name}.r{k}": round(100 * share, 1) for k, share in of_kind.recall.items()}
        figures[f"retrieval.{name}.mrr"] = round(100 * of_kind.mrr, 1)
    return figures


def rewriting_figures(rewritten: Rewriting) -> Figures:
    """See ``Rewriting`` for what is counted."""
    return _known({
        "rewriting.syllables_restored": _percent(rewritten.restored),
        "rewriting.syllables_kept": _percent(rewritten.kept),
        "rewriting.abbreviations_understood": _percent(rewritten.written_out),
        "rewriting.numbers_recognised": _percent(rewritten.numbers),
    })  # fmt: skip


def recognition(forms: Tally) -> Figures:
    """Of the forms in which people type the library's document numbers, those that are understood."""
    return _known({"rewriting.number_forms_recognised": _percent(forms)})


def times(scores: Sequence[Score]) -> Figures:
    """Milliseconds of each stage over the questions that came to it, and of all together over all questions."""
    figures: Figures = {}
    for stage in dict.fromkeys(stage for s in scores for stage in s.seconds):
        spent = [s.seconds[stage] for s in scores if stage in s.seconds]
        figures[f"time.{stage}.p50"] = round(1000 * percentile(spent, 0.5), 1)
        figures[f"time.{stage}.p95"] = round(1000 * percentile(spent, 0.95), 1)
    return figures


def confusion(scores: Iterable[Score]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Rows: to answer, to refuse. Columns: answered rightly, answered wrongly, not answered."""
    group = list(scores)
    to_answer = [s for s in group if not s.to_refuse]
    to_refuse = [s for s in group if s.to_refuse]
    right = sum(s.right for s in to_answer)
    given = sum(s.answered for s in to_answer)
    false = sum(s.answered for s in to_refuse)
    return (right, given - right, len(to_answer) - given), (0, false, len(to_refuse) - false)


def _facts(scored: Score) -> Tally:
    total = len(scored.question.facts)
    return Tally(total - len(scored.missing), total)


def _percent(tally: Tally) -> float | None:
    return None if tally.share is None else round(100 * tally.share, 1)


def _known(figures: Mapping[str, float | None]) -> Figures:
    return {name: figure for name, figure in figures.items() if figure is not None}
