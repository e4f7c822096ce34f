"""What is better looked at than read: pictures of relations, tables of targets, spreadsheets."""

from collections import Counter
from collections.abc import Sequence

from bot.assistant.outcomes import Citation
from bot.telegram.catalogue.target_rows import cited_rows, id_of
from bot.telegram.shelves import Form, Sight
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.graph import relations_graph
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import relation_sentence

ENOUGH = 3  # rows or relations that are quicker to look at than to read
MOST_DRAWN = 40  # rows; more than these are quicker in a spreadsheet


def of_directive(catalogue: Catalogue, directive: Directive) -> tuple[Sight, ...]:
    """The picture of a directive's relations, if it has any."""
    has_any = relations_graph(catalogue).degree(directive.id) > 0
    return (Sight(Form.RELATIONS, directive.id),) if has_any else ()


def of_rows(id_: str, count: int) -> tuple[Sight, ...]:
    """The table of so many targets, as a picture and as a file."""
    if count < ENOUGH:
        return ()
    sheet = Sight(Form.SHEET, id_)
    return (Sight(Form.TABLE, id_), sheet) if count <= MOST_DRAWN else (sheet,)


def of_citations(catalogue: Catalogue, citations: Sequence[Citation]) -> tuple[Sight, ...]:
    """What an answer lists: its targets, and the relations of the directive that most of them are of."""
    rows = cited_rows(catalogue, citations)
    listed = Counter(c.document_id for c in citations if c.quote in _relations(catalogue, c.document_id))
    most = [id_ for id_, count in listed.most_common(1) if count >= ENOUGH]
    return (*of_rows(id_of(rows), len(rows)), *(Sight(Form.RELATIONS, id_) for id_ in most))


def _relations(catalogue: Catalogue, directive_id: str) -> set[str]:
    directive = catalogue.directive_by_id.get(directive_id)
    if directive is None:
        return set()
    return {
        relation_sentence(catalogue, directive, relation) for relation in catalogue.relations_of(directive)
    }
