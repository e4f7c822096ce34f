"""Rule for every sentence that a library shows: at most 60 words, so that it can be quoted on a phone."""

from collections.abc import Iterator

from knowledge.catalogue.rendering import CardLine, concept_card, directive_card
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry
from knowledge.vietnamese.text import word_count

LONGEST = 60


def check_sentences(shelf: Shelf) -> Iterator[Problem]:
    """Sentences that are too long: of cards as they are rendered, and of reports' notes."""
    for file, directive, _ in shelf.directives:
        yield from _check(file, directive_card(shelf.catalogue, directive))
    for file, concept, _ in shelf.concepts:
        yield from _check(file, concept_card(shelf.catalogue, concept))
    for file, report in shelf.reports:
        yield from _check(file, tuple(CardLine("", note, fact="notes") for note in report.notes))


def _check(file: str, lines: tuple[CardLine, ...]) -> Iterator[Problem]:
    for line in lines:
        count = word_count(line.text)
        if count > LONGEST:
            where = at_entry(line.fact) if line.fact else f"phần “{line.heading}”"
            begin = " ".join(line.text.split()[:8])
            yield Problem(
                file, where,
                f"câu “{begin} …” dài {count} từ; mỗi câu tối đa {LONGEST} từ. "
                "Anh/chị hãy rút gọn hoặc tách câu.",
            )  # fmt: skip
