"""Draft: which stored sentences answer, before support is judged and grounding is checked."""

from dataclasses import dataclass

from bot.assistant.evidence import Evidence
from bot.assistant.language import QuestionLanguage
from bot.assistant.outcomes import Clarification, Refusal
from bot.assistant.question import ReadQuestion
from bot.assistant.unit_store import UnitStore
from bot.assistant.units import Unit
from knowledge.catalogue.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Draft:
    """The units to quote, in reading order.

    ``looked_up`` says that the answer comes from a register (a directive's facts, a concept's card), where what
    is asked and what is held are known for certain; such an answer needs no judgement of support.
    ``is_whole_heading``: it is the section whose heading is all that was asked for; a rule or a doubt may
    still have it refused, the support model alone may not.
    ``main`` is how many units, from the first, must bear the answer (None: all).
    """

    units: tuple[Unit, ...]
    lead: str | None = None
    remarks: tuple[str, ...] = ()
    looked_up: bool = False
    is_whole_heading: bool = False
    suggestions: tuple[str, ...] = ()
    composer: str = ""
    main: int | None = None

    @property
    def bearing(self) -> tuple[Unit, ...]:
        """The units that must bear the answer; near ties that are only told along do not count for it."""
        return self.units if self.main is None else self.units[: self.main]


@dataclass(frozen=True)
class Material:
    """What composers choose from."""

    question: ReadQuestion
    evidence: Evidence
    units: UnitStore
    catalogue: Catalogue
    language: QuestionLanguage


Composed = Draft | Refusal | Clarification | None
