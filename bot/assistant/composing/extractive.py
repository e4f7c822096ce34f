"""The extractive composer: no model writes; an answer is chosen. The first composer that has one wins."""

from bot.assistant.composing.concept import compose_concept
from bot.assistant.composing.directive import compose_directive, compose_number
from bot.assistant.composing.draft import Composed, Material
from bot.assistant.composing.passage import compose_fact, compose_list, compose_series
from bot.assistant.composing.target import compose_target

_COMPOSERS = (
    compose_number,  # what no directive of the library carries ends here
    compose_concept,
    compose_directive,
    compose_series,
    compose_target,
    compose_list,
    compose_fact,
)


def compose(material: Material) -> Composed:
    """A draft, a refusal known for certain, a question back, or None when nothing was found at all."""
    for composer in _COMPOSERS:
        composed = composer(material)
        if composed is not None:
            return composed
    return None
