"""Refusing: small named rules, then the support model. A rule that holds says why in its name and its words.

The rules catch what scores cannot tell: an answer on the right topic that lacks the very thing asked for. Those that
have been wrong on questions nobody had seen are doubts: the support model weighs them, and a well supported answer
is given in spite of one.
"""

from collections.abc import Callable

from bot.assistant.outcomes import RefusalReason
from bot.assistant.refusing.judged import Judged
from bot.assistant.refusing.rules_of_figures import (
    counted_noun_is_absent,
    kind_is_absent,
    ordinal_is_absent,
    share_is_of_others,
    target_is_no_result,
    topic_of_figure_is_absent,
    year_is_absent,
)
from bot.assistant.refusing.rules_of_names import (
    name_is_absent,
    name_is_unknown,
    named_group_is_absent,
    named_one_is_absent,
    named_ones_are_absent,
    role_is_absent,
)
from bot.assistant.refusing.rules_of_places import (
    card_tells_no_facts_of_place,
    figure_is_of_another_place,
    place_is_another,
)
from bot.assistant.refusing.rules_of_topics import (
    another_task_is_asked,
    held_noun_is_absent,
    named_concept_is_absent,
    part_is_absent,
    superlative_is_absent,
    term_is_not_told,
    today_is_asked,
    topic_is_missing,
    what_is_asked_is_known_unknown,
)

Rule = Callable[[Judged], bool]

Reasoned = tuple[tuple[Rule, RefusalReason], ...]

# The first that holds gives its reason: what no library can tell goes before what this answer lacks.
RULES: Reasoned = (
    (another_task_is_asked, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (today_is_asked, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (topic_is_missing, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (superlative_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (name_is_unknown, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (part_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (role_is_absent, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (named_one_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (named_ones_are_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (figure_is_of_another_place, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (target_is_no_result, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (what_is_asked_is_known_unknown, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (ordinal_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (name_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (year_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
)

DOUBTS: Reasoned = (
    (term_is_not_told, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (held_noun_is_absent, RefusalReason.UNANSWERABLE_NOT_FOUND),
    (place_is_another, RefusalReason.UNANSWERABLE_OUT_OF_SCOPE),
    (kind_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (counted_noun_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (named_group_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (card_tells_no_facts_of_place, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (topic_of_figure_is_absent, RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE),
    (share_is_of_others, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
    (named_concept_is_absent, RefusalReason.UNANSWERABLE_NOT_SUPPORTED),
)


def broken_rule(judged: Judged) -> tuple[str, RefusalReason] | None:
    """Name and reason of the first rule that holds against the answer; None when none does."""
    return _first(RULES, judged)


def doubt_of(judged: Judged) -> tuple[str, RefusalReason] | None:
    """Name and reason of the first doubt that holds against the answer; None when none does."""
    return _first(DOUBTS, judged)


def _first(rules: Reasoned, judged: Judged) -> tuple[str, RefusalReason] | None:
    return next(((rule.__name__, reason) for rule, reason in rules if rule(judged)), None)
