"""Paraphrases: a question that is asked for one sentence in other words, and for no other."""

from bot.assistant.composing.draft import Draft, Material

_LEAD = 0.1  # of similarity; of the drafts that left such a sentence out, six were mended, one was spoilt
_CHOSEN_BY_WORDS = frozenset(("target", "list", "fact"))  # composers that rules of wording may lead astray


def with_paraphrased(draft: Draft, material: Material) -> Draft:
    """The sentence that the question paraphrases, instead of a draft that leaves it out; else the draft.

    That is the best candidate, when its nearest askable question leads that of every other sentence clearly.
    """
    if draft.looked_up or draft.composer not in _CHOSEN_BY_WORDS:
        return draft
    best, *others = material.evidence.candidates
    runner_up = max((c.askable_similarity for c in others), default=0.0)
    if best.unit in draft.units or best.askable_similarity < runner_up + _LEAD:
        return draft
    return Draft((best.unit,), composer="paraphrase")
