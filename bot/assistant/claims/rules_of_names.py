"""Rules of names: documents, offices, people, places and addresses of a sentence stand in its quotes."""

from collections.abc import Sequence

from bot.assistant.claims.marks import Mark, governing, opens_sentence
from bot.assistant.claims.source import Source, belongs_to_document
from bot.assistant.claims.statement import Statement
from bot.assistant.claims.tokens import same_document
from bot.assistant.claims.words import FUNCTION_WORDS, PASSIVE, RELATION_VERBS
from knowledge.vietnamese.text import strip_diacritics

Sources = Sequence[Source]

_SHORTEST_INITIALS = 3  # letters from which a short form is accepted for words that begin so


def link_is_foreign(said: Statement, sources: Sources) -> bool:
    """An address that no quote holds."""
    return not said.links <= {link for source in sources for link in source.quote.links}


def document_is_foreign(said: Statement, sources: Sources) -> bool:
    """A document number that stands neither in a quote nor in a title."""
    held = [m for source in sources for m in (*source.quote.documents, *source.around.documents)]
    return any(not any(same_document(mark.text, other.text) for other in held) for mark in said.documents)


def relation_is_turned(said: Statement, sources: Sources) -> bool:
    """A relation is turned round: "A thay thế B" for "B thay thế A"; the passive turns it once more."""
    if len(said.documents) != 2:
        return False
    verbs = [verb for verb in RELATION_VERBS if said.says(verb)]
    first, second = (mark.text for mark in said.documents)
    holders = [s for s in sources if any(s.quote.says(verb) for verb in verbs) and _orders(s, first, second)]
    return bool(holders) and not any(_is_same_way(said, s, first, second) for s in holders)


def office_is_foreign(said: Statement, sources: Sources) -> bool:
    """An office or a post that no quote names, or that it names beside another document."""
    return any(not _office_is_held(said, office, sources) for office in said.offices)


def name_is_foreign(said: Statement, sources: Sources) -> bool:
    """A person, place or thing with a capital that no quote has, or that another document's quote has."""
    return any(not _name_is_held(said, name, sources) for name in said.names)


def _orders(source: Source, first: str, second: str) -> bool:
    """Whether the quote names both documents and no third."""
    marks = source.quote.documents
    return len(marks) == 2 and all(any(same_document(n, m.text) for m in marks) for n in (first, second))


def _is_same_way(said: Statement, source: Source, first: str, second: str) -> bool:
    same_order = same_document(first, source.quote.documents[0].text)
    return same_order == (_is_passive(said) == _is_passive(source.quote))


def _is_passive(statement: Statement) -> bool:
    """Whether one of the verbs is passive: "được thay thế", "bị bãi bỏ"."""
    return any(statement.says(f"{passive} {verb}") for passive in PASSIVE for verb in RELATION_VERBS)


def _office_is_held(said: Statement, office: Mark, sources: Sources) -> bool:
    document = _beside(said.documents, said, office)
    return any(_names_office(office, document, source) for source in sources)


def _names_office(office: Mark, document: Mark | None, source: Source) -> bool:
    """Whether the quote, else the title, names the office, and by the same document where one is named."""
    named = [mark for mark in source.quote.offices if _is_office(office, mark)]
    if not named:
        titled = any(_is_office(office, mark) for mark in source.around.offices)
        return titled and (document is None or _is_titled(document, source))
    return document is None or any(_is_beside(document, mark.position, source) for mark in named)


def _is_titled(document: Mark, source: Source) -> bool:
    return any(same_document(document.text, mark.text) for mark in source.around.documents)


def _is_office(said: Mark, held: Mark) -> bool:
    """The same, or the same without its level ("Ủy ban nhân dân" for "Ủy ban nhân dân tỉnh")."""
    return held.text == said.text or held.text.startswith(f"{said.text} ")


def _is_beside(document: Mark, position: int, source: Source) -> bool:
    """In a quote that names several documents the office stands by this one; else the quote is about it."""
    marks = source.quote.documents
    if len({mark.text for mark in marks}) <= 1:
        return any(same_document(document.text, m.text) for m in (*marks, *source.around.documents))
    return belongs_to_document(document.text, position, source)


def _name_is_held(said: Statement, name: Mark, sources: Sources) -> bool:
    holders = [source for source in sources if _has_name(said, name, source)]
    document = _beside(said.documents, said, name) if " " in name.text else None
    date = _beside(said.dates, said, name)
    return any(
        (document is None or _has_document(document, source))
        and (date is None or _is_of_date(date, name, source))
        for source in holders
    )


def _has_document(document: Mark, source: Source) -> bool:
    marks = (*source.quote.documents, *source.around.documents)
    return any(same_document(document.text, mark.text) for mark in marks)


def _is_of_date(date: Mark, name: Mark, source: Source) -> bool:
    """In a quote with several dates the name belongs to this one."""
    quote = source.quote
    if len({mark.text for mark in quote.dates}) <= 1 or not quote.says(name.text):
        return True
    first = name.text.split()[0]
    places = (i for i, token in enumerate(quote.tokens) if token.text == first)
    marks = (governing(quote.dates, place, quote.tokens) for place in places)
    return any(mark is not None and mark.text == date.text for mark in marks)


def _has_name(said: Statement, name: Mark, source: Source) -> bool:
    if source.says(name.text):
        return True
    if opens_sentence(said.tokens, name.position):
        first, _, rest = name.text.partition(" ")
        return bool(rest) and (first in FUNCTION_WORDS or source.says(first)) and source.says(rest)
    return _is_short_for_words(said, name, source)


def _is_short_for_words(said: Statement, name: Mark, source: Source) -> bool:
    """Whether the quote has words with these initials in a row: "CMCN", "cách mạng công nghiệp"."""
    if " " in name.text or len(name.text) < _SHORTEST_INITIALS:
        return False
    words = (t.text for text in (source.quote, source.around) for t in text.tokens if t.kind == "word")
    return strip_diacritics(name.text) in strip_diacritics("".join(word[0] for word in words))


def _beside(marks: Sequence[Mark], said: Statement, mark: Mark) -> Mark | None:
    """The one of the marks that stands nearest in the same clause."""
    clause = said.tokens[mark.position].clause
    own = [other for other in marks if said.tokens[other.position].clause == clause]
    return governing(own, mark.position, said.tokens)
