"""Which directives the words of a search name."""

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Directive
from knowledge.catalogue.numbers import DocumentNumber, find_numbers
from knowledge.vietnamese.text import folded_key


def find_directives(catalogue: Catalogue, words: str) -> tuple[Directive, ...]:
    """By number in any form, by its digits alone, else by words of title, alias or issuer."""
    named = [d for mention in find_numbers(words) for d in catalogue.resolve(mention).directives]
    if named:
        return tuple({directive.id: directive for directive in named}.values())
    if words.isdecimal():
        return tuple(d for d in catalogue.directives if _digits(d) == int(words))
    wanted = folded_key(words).split()
    return tuple(d for d in catalogue.directives if all(word in _words(d) for word in wanted))


def _digits(directive: Directive) -> int | None:
    number = DocumentNumber.parse(directive.number)
    return number.digits if number else None


def _words(directive: Directive) -> str:
    named = (directive.number, directive.kind, directive.title, directive.issuer, *directive.aliases)
    return folded_key(" ".join(named))
