"""Rules for concepts: they have a definition, and what they point at exists."""

from collections.abc import Iterator

from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.models import Concept
from knowledge.catalogue.rendering import DEFINITION_HEADING
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry


def check_concepts(shelf: Shelf) -> Iterator[Problem]:
    """Problems of every concept's card."""
    for file, concept, body in shelf.concepts:
        yield from (Problem(file, where, message) for where, message in _check(shelf, concept, body))


def _check(shelf: Shelf, concept: Concept, body: tuple[BodyLine, ...]) -> Iterator[tuple[str, str]]:
    concepts, directives = shelf.catalogue.concept_by_id, shelf.catalogue.directive_by_id
    pointed = [("confused_with", confusion.concept) for confusion in concept.confused_with]
    pointed += [("related", related) for related in concept.related]
    for entry, other in pointed:
        if other == concept.id:
            yield at_entry(entry), "khái niệm trỏ đến chính nó."
        elif other not in concepts:
            yield at_entry(entry), f"không có tệp “{other}.md” trong thư mục concepts."
    for directive_id in concept.directives:
        if directive_id not in directives:
            yield at_entry("directives"), f"không có tệp “{directive_id}.md” trong thư mục directives."
    if not any(line.heading == DEFINITION_HEADING for line in body):
        yield "thân tệp", f"chưa có phần “## {DEFINITION_HEADING}”."
