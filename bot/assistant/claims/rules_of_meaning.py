"""Rules of meaning: nothing is denied, excepted, turned round or enlarged that the quotes do not."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.claims.source import Source
from bot.assistant.claims.statement import Statement
from bot.assistant.claims.words import (
    CONDITIONS,
    DONE,
    ENDS_REACH,
    EXCEPTIONS,
    FUNCTION_WORDS,
    NEGATIONS,
    NO_EXCEPTION,
    NO_NEGATION,
    OPPOSITES,
    PLANNED,
    WEIGHTY,
)

Sources = Sequence[Source]

_SCOPE_WORDS = 4  # topic words behind a negation that are taken to be denied
_SCOPE_SHARE = 0.6  # share of them from which a sentence is taken to speak of the same
_EXCEPTION_SHARE = 0.75  # share of an exception's words that must come along
_USES_QUOTE = 0.3  # share of a quote's words from which a sentence is taken to use it
_SUPPORTED = 0.6  # share of a sentence's topic words that its quotes must hold


@dataclass(frozen=True, slots=True)
class _Scoped:
    """A word that denies or excepts, and the topic words it reaches; ``head`` is the first of them."""

    word: str
    scope: frozenset[str]
    head: str


def words_are_foreign(said: Statement, sources: Sources) -> bool:
    """Too few of the sentence's own words stand in its quotes, or one of the quotes has none of them."""
    topics = [source.quote.content for source in sources if source.quote.content]
    if not said.content or any(not said.content & topic for topic in topics):
        return True
    held = frozenset().union(*(s.quote.content | s.around.content for s in sources))
    return len(said.content & held) < _SUPPORTED * len(said.content)


def negation_is_changed(said: Statement, sources: Sources) -> bool:
    """A negation of the quote was dropped, or one was added."""
    denied = list(_negations(said))
    held = [negation for source in sources for negation in _negations(source.quote)]
    if any(not any(_is_same_denial(own, other) for other in held) for own in denied):
        return True
    affirmed = (n for source in sources for n in _negations(source.quote) if _is_spoken_of(said, n, source))
    return any(not any(_is_same_denial(own, n) for own in denied) for n in affirmed)


def exception_is_changed(said: Statement, sources: Sources) -> bool:
    """The exception or condition of a quote that the sentence uses does not come along, or one was added."""
    held = [(source, exception) for source in sources for exception in _exceptions(source)]
    if any(not _comes_along(said, exception) for source, exception in held if _is_used(said, source)):
        return True
    scopes = [scoped.scope for _, (scoped, _) in held]
    own = [scoped.scope for scoped in _marked(said, EXCEPTIONS)]
    return any(not any(scope & other for other in scopes) for scope in own)


def meaning_is_turned(said: Statement, sources: Sources) -> bool:
    """A word is said where the quotes have only its opposite: "tăng" for "giảm"."""
    pairs = (pair for couple in OPPOSITES for pair in (couple, couple[::-1]))
    return any(_is_turned(said, word, opposite, sources) for word, opposite in pairs)


def weight_is_added(said: Statement, sources: Sources) -> bool:
    """All of it, the only one, abolished, increased: said without a quote that says so."""
    return any(said.says(word) and not any(s.says(word) for s in sources) for word in WEIGHTY)


def plan_is_told_as_done(said: Statement, sources: Sources) -> bool:
    """A target of the quotes is told as reached."""
    quotes = [source.quote for source in sources]
    done = [word for word in DONE if said.says(word) and not any(quote.says(word) for quote in quotes)]
    if not done or any(map(said.says, PLANNED)):
        return False
    return any(quote.says(word) for quote in quotes for word in PLANNED)


def _is_turned(said: Statement, word: str, opposite: str, sources: Sources) -> bool:
    if not said.says(word) or said.says(opposite) or any(source.says(word) for source in sources):
        return False
    return any(source.quote.says(opposite) for source in sources)


def _negations(statement: Statement) -> Iterator[_Scoped]:
    for i, token in enumerate(statement.tokens):
        if token.text in NEGATIONS and not _is_in_phrase(statement, i, (*NO_NEGATION, *EXCEPTIONS)):
            reach = list(itertools.islice(_reach(statement, i + 1, ENDS_REACH), _SCOPE_WORDS))
            yield _scoped(NEGATIONS[token.text], reach)


def _scoped(word: str, reach: list[str]) -> _Scoped:
    return _Scoped(word, frozenset(reach), reach[0] if reach else "")


def _is_spoken_of(said: Statement, negation: _Scoped, source: Source) -> bool:
    """Whether the sentence speaks of what is denied: of most of it, or of a word that is only ever denied."""
    if _speaks_of(said, negation.scope, _SCOPE_SHARE):
        return True
    words = [token.text for token in source.quote.tokens]
    return negation.head in said.content and words.count(negation.head) == 1


def _is_same_denial(one: _Scoped, other: _Scoped) -> bool:
    return one.word == other.word and (bool(one.scope & other.scope) or one.scope == other.scope)


def _exceptions(source: Source) -> Iterator[tuple[_Scoped, tuple[str, ...]]]:
    """Exceptions and conditions of the quote, and of the sentence behind it if that opens with one."""
    for markers in (EXCEPTIONS, CONDITIONS):
        for scoped in _marked(source.quote, markers):
            yield scoped, markers
    for scoped in _marked(source.behind, EXCEPTIONS):
        if source.behind.plain.lstrip(" .;,(").startswith(scoped.word):
            yield scoped, EXCEPTIONS


def _marked(statement: Statement, markers: tuple[str, ...]) -> Iterator[_Scoped]:
    said = [marker for marker in markers if statement.says(marker)]
    taken = -1
    for i in range(len(statement.tokens) if said else 0):
        marker = next((m for m in said if i > taken and _stands_at(statement, i, m)), None)
        if marker and not _is_in_phrase(statement, i, NO_EXCEPTION):
            taken = i + len(marker.split()) - 1
            yield _scoped(marker, list(_reach(statement, taken + 1)))


def _comes_along(said: Statement, exception: tuple[_Scoped, tuple[str, ...]]) -> bool:
    scoped, markers = exception
    return any(map(said.says, markers)) and _speaks_of(said, scoped.scope, _EXCEPTION_SHARE)


def _is_used(said: Statement, source: Source) -> bool:
    """Whether the sentence has a figure of the quote or a fair part of its words."""
    measures = {figure.measure for figure in source.quote.figures}
    if any(figure.measure in measures for figure in said.figures):
        return True
    words = source.quote.content
    return len(said.content & words) >= _USES_QUOTE * len(words)


def _speaks_of(said: Statement, scope: frozenset[str], share: float) -> bool:
    """Whether the sentence has that share of the words; of no words it has all."""
    return len(said.content & scope) >= math.ceil(share * len(scope))


def _reach(statement: Statement, start: int, ends: frozenset[str] = frozenset()) -> Iterator[str]:
    """Topic words from ``start`` on, to the end of the clause or to one of the words in ``ends``."""
    for token in statement.tokens[start:]:
        if token.clause != statement.tokens[start - 1].clause or token.text in ends:
            return
        if token.kind == "word" and token.text not in FUNCTION_WORDS:
            yield token.text


def _is_in_phrase(statement: Statement, position: int, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases covers the position."""
    return any(
        _stands_at(statement, start, phrase)
        for phrase in phrases
        for start in range(position - len(phrase.split()) + 1, position + 1)
    )


def _stands_at(statement: Statement, position: int, phrase: str) -> bool:
    words = phrase.split()
    if position < 0 or position + len(words) > len(statement.tokens):
        return False
    return all(statement.tokens[position + i].text == word for i, word in enumerate(words))
