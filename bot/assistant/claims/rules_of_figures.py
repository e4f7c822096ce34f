"""Rules of figures: each stands in its quote as it is said, and belongs to the same thing there."""

from collections.abc import Iterator, Sequence

from bot.assistant.claims.figures import Figure, word_at
from bot.assistant.claims.marks import Mark, governing
from bot.assistant.claims.source import Source, belongs_to_document, positions_of, years_of
from bot.assistant.claims.statement import Statement
from bot.assistant.claims.tokens import same_document

Sources = Sequence[Source]


def figure_is_foreign(said: Statement, sources: Sources) -> bool:
    """A figure, a date, a year or a word with a digit stands in none of the quotes as it is said."""
    if any(not any(_holders(f, sources)) for f in _own_figures(said, sources)):
        return True
    if any(not _is_spoken_somewhere(figure, sources) for figure in said.spoken):
        return True
    if any(not any(code in _words(s) for s in sources) for code in said.codes):
        return True
    return any(not _time_is_held(m, sources) for m in (*said.dates, *said.years))


def figure_belongs_elsewhere(said: Statement, sources: Sources) -> bool:
    """A figure is said of another thing, year or document than in its quote: merged sentences."""
    if any(not _is_bound(said, f, sources) for f in _own_figures(said, sources)):
        return True
    return any(not _date_is_bound(said, date, sources) for date in said.dates)


# -- a figure stands somewhere ----------------------------------------------------------------------------


def _own_figures(said: Statement, sources: Sources) -> list[Figure]:
    """Figures that the title does not explain."""
    return [figure for figure in said.figures if not _is_of_title(said, figure, sources)]


def _holders(figure: Figure, sources: Sources) -> Iterator[tuple[Source, Figure]]:
    """Quotes that hold the figure, with the place where they do."""
    for source in sources:
        for held in (*source.quote.figures, *source.quote.spoken):
            if held.measure == figure.measure and _counts_the_same(figure, held, source):
                yield source, held


def _counts_the_same(said: Figure, held: Figure, source: Source) -> bool:
    """Whether it counts the same: "192 tin" is not "192 bài"; what a share is of may stand farther off."""
    if not said.noun or said.noun == held.noun or said.noun in held.near or source.around.says(said.noun):
        return True
    return bool(said.unit) and source.quote.says(said.noun)


def _is_of_title(said: Statement, figure: Figure, sources: Sources) -> bool:
    """The 3 of "Điều 3": with the word before it, it stands in a title or in the words for a place."""
    if figure.measure != (figure.value, "", "", ""):
        return False
    phrase = f"{word_at(said.tokens, figure.position - 1)} {figure.value}"
    return any(source.around.says(phrase) for source in sources)


def _is_spoken_somewhere(figure: Figure, sources: Sources) -> bool:
    for source in sources:
        held = (*source.quote.spoken, *source.quote.figures, *source.around.spoken)
        same = [f for f in held if (f.value, f.unit) == (figure.value, figure.unit)]
        if any(not figure.noun or figure.noun == f.noun for f in same):
            return True
    return False


def _words(source: Source) -> frozenset[str]:
    return source.quote.codes | source.around.codes


def _time_is_held(said: Mark, sources: Sources) -> bool:
    """Every year of a mark stands in one source, with the same bound ("trước" is not "từ")."""
    for source in sources:
        quoted = (*source.quote.dates, *source.quote.years)
        held = [m for m in quoted if m.bound == said.bound]
        held += [m for m in (*source.around.dates, *source.around.years) if not said.bound]
        if set(said.text.split()) <= {part for mark in held for part in mark.text.split()}:
            return True
    return False


# -- and belongs to the same thing ------------------------------------------------------------------------


def _is_bound(said: Statement, figure: Figure, sources: Sources) -> bool:
    year = governing(said.years, figure.position, said.tokens)
    document = governing(said.documents, figure.position, said.tokens)
    return any(
        (year is None or _is_of_year(year, source, held, sources))
        and (document is None or _is_of_document(document, source, held.position, sources))
        and _is_about_the_same(figure, held, source, sources)
        for source, held in _holders(figure, sources)
    )


def _is_of_year(year: Mark, source: Source, held: Figure, sources: Sources) -> bool:
    """The figure's year in its quote, in the title, or in the line that introduces the quote."""
    years = frozenset(year.text.split())
    if source.quote.years:
        return years <= years_of(source, held.position)
    leads = [s for s in sources if s is not source and s.introduces(source)]
    texts = (source.around, *(lead.quote for lead in leads))
    return any(years <= {part for mark in text.years for part in mark.text.split()} for text in texts)


def _is_of_document(number: Mark, source: Source, position: int, sources: Sources) -> bool:
    if belongs_to_document(number.text, position, source):
        return True
    leads = [s for s in sources if s is not source and s.introduces(source)]
    return any(same_document(number.text, m.text) for lead in leads for m in lead.quote.documents)


def _is_about_the_same(said: Figure, held: Figure, source: Source, sources: Sources) -> bool:
    """No other figure of the quotes stands nearer to the words by which this one stands."""
    if not said.near or (said.noun and said.noun == held.noun):
        return True
    own = len(said.near & held.near)
    others = (f for s in sources for f in s.quote.figures if f.measure != held.measure)
    if any(len(said.near & other.near) > own for other in others):
        return False
    return own > 0 or len(said.near & source.quote.content) >= len(said.near) / 2


def _date_is_bound(said: Statement, date: Mark, sources: Sources) -> bool:
    """The date of another document than in the quote is no date of this one."""
    document = governing(said.documents, date.position, said.tokens)
    return document is None or any(_is_dated(document, date, source, sources) for source in sources)


def _is_dated(document: Mark, date: Mark, source: Source, sources: Sources) -> bool:
    """Whether the quote gives the document this date, or the title does."""
    if any(_is_of_document(document, source, p, sources) for p in positions_of(date, source.quote.dates)):
        return True
    marks = source.around.documents
    beside = (governing(marks, p, source.around.tokens) for p in positions_of(date, source.around.dates))
    return any(mark is not None and same_document(document.text, mark.text) for mark in beside)
