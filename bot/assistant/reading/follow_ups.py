"""Follow-ups: whether a question leans on the one before it, and what it has from there."""

import re
from dataclasses import replace

from bot.assistant.language import Aspect
from bot.assistant.question import ReadQuestion
from knowledge.catalogue.models import Concept

_FOLLOW_UP_OPENING = re.compile(
    r"^(con\b|rua\b|the (con|thi|nao|voi|doi)\b|vay\b|the\b(?! nao la)|no\b|va\b|nhung\b|cai (do|nay|kia)"
    r"|(van ban|nghi quyet|quyet dinh|ke hoach|chi thi) (nay|do|ay|tren)|cu the\b|chi tiet\b|tiep\b|them\b)"
)
_REFERS_BACK = re.compile(r"\b(nay|do|ay|tren|no|vua (noi|roi|neu)|nhu vay|nhu the)\b(?! (khong|dau))")
_FEW_WORDS = 3  # content words up to which a question without a number of its own leans on the one before


def leans_back(question: ReadQuestion) -> bool:
    """Whether the question says too little to stand alone."""
    if question.numbers or (question.term_concept and Aspect.DEFINITION in question.aspects):
        return bool(_FOLLOW_UP_OPENING.match(question.folded)) and not question.term_concept
    if question.aspects - {Aspect.DEFINITION} and not question.concepts:
        return True
    if Aspect.DIFFERENCE in question.aspects and len(question.concepts) == 1:
        return True  # "khác gì với X" leaves out what is compared with X
    if _FOLLOW_UP_OPENING.match(question.folded) or _REFERS_BACK.search(question.folded):
        return True
    says_itself = question.concepts and (question.own_want or Aspect.DEFINITION in question.aspects)
    return len(question.content) <= _FEW_WORDS and not says_itself


def with_parent(own: ReadQuestion, parent: ReadQuestion) -> ReadQuestion:
    """A follow-up: what it does not say anew it has from its parent."""
    return replace(
        own,
        query=f"{own.query} {parent.query}",
        want=own.want or parent.want,
        wants=own.wants or parent.wants,
        wants_list=own.wants_list or (own.want is None and parent.wants_list),
        headings=own.headings or parent.headings,
        heading_words=own.heading_words or parent.heading_words,
        concepts=_concepts_together(own, parent),
        aspects=own.aspects or parent.aspects,
        parent=parent,
    )


def _concepts_together(own: ReadQuestion, parent: ReadQuestion) -> tuple[Concept, ...]:
    """The concepts meant: "khác gì với X" compares X with what was spoken of before."""
    if Aspect.DIFFERENCE in own.aspects and len(own.concepts) == 1:
        return tuple({c.id: c for c in (*parent.concepts[:1], *own.concepts)}.values())
    return own.concepts or parent.concepts
