"""A library entry drafted from a gap: what people asked is there, what the library should say is not."""

import re

from bot.records.gaps.finding import Gap
from bot.telegram.admin import figures_texts as texts
from knowledge.vietnamese.text import folded_key

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 48
_CARD = """---
id: {slug}
name: {fill}
english: {fill}
abbreviations: []
synonyms: []
level: basic
group: {fill}  # technology, government, economy, safety
official: null
confused_with: []
related: []
directives: []
---
## Định nghĩa
{fill}
{questions}
## Vì sao quan trọng
{fill}
## Ví dụ
{fill}
"""


def slug_of(gap: Gap) -> str:
    """The question as a file's name; its id where it has no letter of ours."""
    slug = _NO_SLUG.sub("-", folded_key(gap.example)).strip("-")[:_MAX_SLUG].rstrip("-")
    return slug or gap.question_ids[-1]


def draft_card(gap: Gap) -> str:
    """A concept's card in the library's own format, with the questions under the sentence to be written."""
    wordings = (gap.example, *gap.other_wordings)
    questions = "\n".join(f"? {' '.join(wording.split())}" for wording in wordings)
    return _CARD.format(slug=slug_of(gap), fill=texts.TO_FILL_IN, questions=questions)
