"""Rules for directives: relations that end somewhere, facts with evidence, figures that stand in words."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.models import Confusable, Directive, Fact, Relation, Target, Verification
from knowledge.catalogue.numbers import DocumentNumber
from knowledge.catalogue.rendering import UNKNOWN_HEADING, written_date
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry, at_line

Levels = Mapping[str, Verification]  # of the sources of a file, by their ids

_ORDER = tuple(Verification)  # the best first
_FACTS = ("effective", "signer", "proposer")
_NO_FIGURE = "hoàn thành"  # a target to be done, without a figure


def check_directives(shelf: Shelf) -> Iterator[Problem]:
    """Problems of every directive's card and of the cards beside each other."""
    for file, directive, body in shelf.directives:
        yield from (Problem(file, where, message) for where, message in _check(shelf, directive, body))
    yield from _check_shared_numbers(shelf)


def _check(shelf: Shelf, directive: Directive, body: tuple[BodyLine, ...]) -> Iterator[tuple[str, str]]:
    known = [source.id for source in directive.sources]
    levels = {source.id: source.verification for source in directive.sources}
    for twice in sorted({source for source in known if known.count(source) > 1}):
        yield at_entry("sources"), f"nguồn “{twice}” được khai báo hai lần."
    if DocumentNumber.parse(directive.number) is None:
        yield at_entry("number"), f"không nhận ra số hiệu “{directive.number}” (ví dụ đúng: 50/NQ-CP)."
    yield from _check_relations(shelf, directive)
    yield from _check_confusables(shelf, directive)
    yield from _check_facts(directive, levels)
    for position, target in enumerate(directive.targets, start=1):
        yield from _check_target(position, target)
    for line in body:
        yield from _check_evidence(line, levels)


def _check_relations(shelf: Shelf, directive: Directive) -> Iterator[tuple[str, str]]:
    ids = shelf.catalogue.directive_by_id
    for position, relation in enumerate(directive.relations, start=1):
        if relation.to == directive.id:
            yield at_entry("relations", position), "văn bản có quan hệ với chính nó."
        elif relation.to is not None and relation.to not in ids:
            yield (
                at_entry("relations", position),
                f"không có tệp “{relation.to}.md” trong thư mục directives. Nếu văn bản ở ngoài kho, "
                "hãy dùng 'external' và ghi tên, số, ngày.",
            )


def _check_confusables(shelf: Shelf, directive: Directive) -> Iterator[tuple[str, str]]:
    for position, confusable in enumerate(directive.confused_with, start=1):
        held = [d for d in shelf.catalogue.directives if _same(d, confusable.number, confusable.issued_on)]
        if held:
            yield (
                at_entry("confused_with", position),
                f"văn bản {confusable.number} cùng ngày này chính là tệp “{held[0].id}.md” trong kho.",
            )


def _same(directive: Directive, number: str, issued_on: object) -> bool:
    return directive.number.casefold() == number.casefold() and directive.issued_on == issued_on


def _check_facts(directive: Directive, levels: Levels) -> Iterator[tuple[str, str]]:
    cited: Iterable[tuple[str, Fact | Relation | Confusable | Target]] = chain(
        ((at_entry(name), fact) for name in _FACTS if (fact := getattr(directive, name))),
        ((at_entry("relations", n), relation) for n, relation in enumerate(directive.relations, start=1)),
        ((at_entry("confused_with", n), other) for n, other in enumerate(directive.confused_with, start=1)),
        ((at_entry("targets", n), target) for n, target in enumerate(directive.targets, start=1)),
    )
    for where, fact in cited:
        yield from _check_sources(where, fact.sources, levels, fact.verification)
    if directive.status.sources:
        yield from _check_sources(at_entry("status"), directive.status.sources, levels)


def _check_sources(
    where: str, sources: tuple[str, ...], levels: Levels, claimed: Verification | None = None
) -> Iterator[tuple[str, str]]:
    """Sources are named and declared, and the best of them is as good as the level that is claimed."""
    if not sources:
        yield where, "chưa ghi nguồn (sources)."
    unknown = [source for source in sources if source not in levels]
    for source in unknown:
        yield where, f"nguồn “{source}” chưa được khai báo ở mục “sources” của tệp."
    if claimed and sources and not unknown:
        best = min((levels[source] for source in sources), key=_ORDER.index)
        if _ORDER.index(best) > _ORDER.index(claimed):
            yield where, f"ghi mức “{claimed}” nhưng nguồn tốt nhất chỉ ở mức “{best}”."


def _check_target(position: int, target: Target) -> Iterator[tuple[str, str]]:
    if target.comparison != _NO_FIGURE and target.value not in target.statement:
        yield (
            at_entry("targets", position, "value"),
            f"giá trị “{target.value}” không có trong câu “{target.statement}”.",
        )
    if target.unit and target.unit not in target.statement:
        yield (
            at_entry("targets", position, "unit"),
            f"đơn vị “{target.unit}” không có trong câu “{target.statement}”.",
        )


def _check_evidence(line: BodyLine, levels: Levels) -> Iterator[tuple[str, str]]:
    if line.evidence is None:
        if line.heading != UNKNOWN_HEADING:
            yield at_line(line), "câu chưa có căn cứ. Hãy thêm ở cuối câu, ví dụ: {văn bản: S1 | Điều 2}."
    else:
        claimed = Verification(line.evidence.verification)
        yield from _check_sources(at_line(line), line.evidence.sources, levels, claimed)


def _check_shared_numbers(shelf: Shelf) -> Iterator[Problem]:
    seen: dict[tuple[str, object], str] = {}
    for file, directive, _ in shelf.directives:
        first = seen.setdefault((directive.number.casefold(), directive.issued_on), file)
        if first != file:
            day = written_date(directive.issued_on)
            yield Problem(file, at_entry("number"), f"số {directive.number} ngày {day} đã có ở tệp {first}.")
