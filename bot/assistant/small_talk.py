"""Greetings, thanks and "bạn là ai"."""

import re

from bot.assistant.language import QuestionLanguage
from bot.assistant.outcomes import Choice, Clarification
from bot.assistant.reading.cleaning import clean
from bot.assistant.texts import GREETING, GREETING_QUESTIONS, THANKS
from knowledge.vietnamese.text import folded_key

_THANKS = re.compile(r"cam on|thank|tks|thks")


def small_talk(question: str, language: QuestionLanguage) -> Clarification | None:
    """The fixed reply that says it is a machine; None for anything else."""
    folded = folded_key(clean(question)).strip(" .!?,")
    if language.greetings.fullmatch(folded) or language.identity.fullmatch(folded):
        text = THANKS if _THANKS.search(folded) else GREETING
        return Clarification(text, tuple(Choice(q, q) for q in GREETING_QUESTIONS))
    return None
