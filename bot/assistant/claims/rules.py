"""The rules that a sentence in words of its own must survive, cheap ones first."""

from collections.abc import Callable, Mapping, Sequence

from bot.assistant.claims.rules_of_figures import figure_belongs_elsewhere, figure_is_foreign
from bot.assistant.claims.rules_of_meaning import (
    exception_is_changed,
    meaning_is_turned,
    negation_is_changed,
    plan_is_told_as_done,
    weight_is_added,
    words_are_foreign,
)
from bot.assistant.claims.rules_of_names import (
    document_is_foreign,
    link_is_foreign,
    name_is_foreign,
    office_is_foreign,
    relation_is_turned,
)
from bot.assistant.claims.source import Source
from bot.assistant.claims.statement import Statement, read_statement
from bot.assistant.outcomes import Citation

Rule = Callable[[Statement, Sequence[Source]], bool]

RULES: tuple[tuple[str, Rule], ...] = (
    ("link", link_is_foreign),
    ("document", document_is_foreign),
    ("figure", figure_is_foreign),
    ("words", words_are_foreign),
    ("office", office_is_foreign),
    ("name", name_is_foreign),
    ("binding", figure_belongs_elsewhere),
    ("relation", relation_is_turned),
    ("negation", negation_is_changed),
    ("exception", exception_is_changed),
    ("opposite", meaning_is_turned),
    ("weight", weight_is_added),
    ("plan", plan_is_told_as_done),
)


def broken_rule(text: str, citations: Sequence[Citation], texts: Mapping[str, str | None]) -> str | None:
    """Name of the first rule that a sentence breaks against its citations; None when it breaks none.

    ``texts`` are the stored texts of the documents by id.
    """
    said = read_statement(text)
    sources = [Source(citation, texts.get(citation.document_id) or "") for citation in citations]
    return next((name for name, breaks in RULES if breaks(said, sources)), None)
