"""The extractive composer: no model writes; an answer is chosen. The first composer that has one wins."""

import re
from dataclasses import replace

from bot.assistant.composing.concept import compose_concept
from bot.assistant.composing.directive import compose_directive
from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.composing.fact import compose_fact
from bot.assistant.composing.listing import compose_list
from bot.assistant.composing.number import compose_number
from bot.assistant.composing.paraphrase import with_paraphrased
from bot.assistant.composing.series import compose_series
from bot.assistant.composing.target import compose_target
from bot.assistant.generating.instructions import gives_orders
from bot.assistant.units import Unit
from knowledge.documents import DocumentKind

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
    material = without_bait(material)
    for composer in _COMPOSERS:
        composed = composer(material)
        if isinstance(composed, Draft):
            composed = with_paraphrased(composed, material)
            kept = tuple(unit for unit in composed.units if not is_bait(unit))
            if kept != composed.units:
                composed = replace(composed, units=kept, main=None)
            return with_exceptions(composed, material) if kept else None
        if composed is not None:
            return composed
    return None


def without_bait(material: Material) -> Material:
    """The same without the sentences that give orders among the candidates that may be chosen."""
    candidates = material.evidence.candidates
    likely = [candidate for candidate in candidates[:_LIKELY] if not is_bait(candidate.unit)]
    if len(likely) == len(candidates[:_LIKELY]):
        return material
    return replace(material, evidence=replace(material.evidence, candidates=(*likely, *candidates[_LIKELY:])))


def is_bait(unit: Unit) -> bool:
    """Whether a sentence of a document that was added gives orders to a machine: it is never quoted."""
    return unit.document.kind is DocumentKind.TEXT and gives_orders(unit.text)


def with_exceptions(draft: Draft, material: Material) -> Draft:
    """The draft with every sentence that excepts something from the one before it: a figure is not told without."""
    units: list[Unit] = []
    main = draft.main
    for place, unit in enumerate(draft.units):
        section = material.units.of_sections([unit.section.row])
        following = section[section.index(unit) + 1 :][:1] if unit in section else []
        excepting = [after for after in following if _EXCEPTS.match(after.text) and after not in draft.units]
        units += [unit, *excepting]
        if excepting and draft.main is not None and main is not None and place < draft.main:
            main += 1
    return replace(draft, units=tuple(units), main=main)


_LIKELY = 8  # candidates from which most answers are chosen
_EXCEPTS = re.compile(r"(?:Trừ|Ngoại trừ|Ngoài trừ|Riêng|Không áp dụng|Quy định này không áp dụng)\b")
