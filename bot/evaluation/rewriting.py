"""How well questions are rewritten: marks put back, abbreviations written out, document numbers recognised."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.assistant.question import ReadQuestion
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.spellings import Speller, Spelling
from knowledge.catalogue.models import Directive
from knowledge.catalogue.numbers import KIND_NAMES, DocumentNumber
from knowledge.vietnamese.text import key, strip_diacritics, syllables

Read = Callable[[str, Sequence[str]], ReadQuestion]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many were right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.total + other.total)

    @property
    def share(self) -> float | None:
        """0 to 1; None when there was nothing to get right."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What became of the questions of a set in one spelling.

    ``restored``: syllables that had lost their marks and have them again. ``kept``: syllables that had their marks and
    still have them. ``written_out``: abbreviated phrases that are searched for in full, or understood as part of a
    document number. ``numbers``: document numbers that mean the same as in the full spelling.
    """

    restored: Tally = Tally()
    kept: Tally = Tally()
    written_out: Tally = Tally()
    numbers: Tally = Tally()

    def __add__(self, other: "Rewriting") -> "Rewriting":
        return Rewriting(
            self.restored + other.restored, self.kept + other.kept, self.written_out + other.written_out,
            self.numbers + other.numbers,
        )  # fmt: skip


def rewriting(
    questions: Iterable[EvaluationQuestion], spelling: Spelling, speller: Speller, read: Read
) -> Rewriting:
    """The tallies of a set. Every question counts, those too that a guard would stop; earlier turns do not."""
    total = Rewriting()
    for question in questions:
        typed = speller.spell(question.question, spelling, question.id)
        total += _of_one(question.question, typed, spelling, speller, read)
    return total


def _of_one(full: str, typed: str, spelling: Spelling, speller: Speller, read: Read) -> Rewriting:
    as_meant, as_typed = read(full, ()), read(typed, ())
    abbreviated = spelling is Spelling.ABBREVIATED  # its words are others, so syllables are not compared
    restored, kept = (Tally(), Tally()) if abbreviated else compare_syllables(full, typed, as_typed.text)
    written_out = _written_out(speller.shortened(full), as_typed) if abbreviated else Tally()
    return Rewriting(restored, kept, written_out, _same_numbers(as_meant, as_typed))


def _written_out(phrases: Sequence[tuple[str, str]], read: ReadQuestion) -> Tally:
    """An abbreviation inside a document number is understood with the number and needs no writing out."""
    searched = key(read.query)
    numbers = [number.mention.text for number in read.numbers]
    right = sum(phrase in searched or any(short in n for n in numbers) for phrase, short in phrases)
    return Tally(right, len(phrases))


def compare_syllables(full: str, typed: str, read: str) -> tuple[Tally, Tally]:
    """Of the marked syllables of ``full``: those that ``typed`` lost and ``read`` has, those it had and kept.

    ``typed`` has the syllables of ``full``, some without marks; ``read`` may have more or fewer, which are aligned.
    """
    meant, seen = syllables(full), syllables(read)
    is_lost = [a != b for a, b in zip(meant, syllables(typed), strict=True)]
    partner = _aligned(meant, seen)
    restored, kept = Tally(), Tally()
    for place, syllable in enumerate(meant):
        if syllable == strip_diacritics(syllable):
            continue
        tally = Tally(int(partner.get(place) == syllable), 1)
        restored, kept = (restored + tally, kept) if is_lost[place] else (restored, kept + tally)
    return restored, kept


def _aligned(meant: list[str], seen: list[str]) -> dict[int, str]:
    """Place in ``meant`` → the syllable of ``seen`` that stands there, compared without marks."""
    bare_meant, bare_seen = ([strip_diacritics(syllable) for syllable in text] for text in (meant, seen))
    blocks = SequenceMatcher(None, bare_meant, bare_seen, autojunk=False).get_matching_blocks()
    return {block.a + i: seen[block.b + i] for block in blocks for i in range(block.size)}


def _same_numbers(as_meant: ReadQuestion, as_typed: ReadQuestion) -> Tally:
    found = {_meaning(number.mention.digits, number.resolution.directives) for number in as_typed.numbers}
    wanted = [_meaning(n.mention.digits, n.resolution.directives) for n in as_meant.numbers]
    return Tally(sum(number in found for number in wanted), len(wanted))


def _meaning(digits: int, directives: Iterable[Directive]) -> tuple[int, tuple[str, ...]]:
    return digits, tuple(directive.id for directive in directives)


def numbers_recognised(directives: Iterable[Directive], read: Read) -> Tally:
    """Of all forms in which people type the numbers of the library: those that lead to their directive."""
    tally = Tally()
    for directive in directives:
        for form in number_forms(directive):
            asked = read(f"{form} quy định những gì?", ())
            means = {d.id for number in asked.numbers for d in number.resolution.directives}
            tally += Tally(int(directive.id in means), 1)
    return tally


def number_forms(directive: Directive) -> tuple[str, ...]:
    """50/NQ-CP → "Nghị quyết số 50/NQ-CP", "nghi quyet 50", "NQ 50/NQ-CP", "nq50", …; none for an odd number."""
    number = directive.number
    parsed = DocumentNumber.parse(number)
    name = KIND_NAMES.get(parsed.kind, "") if parsed else ""
    if parsed is None or not name:
        return ()
    code = parsed.kind.upper()
    digits = (
        f"{parsed.digits:02}{parsed.letter}" if number.startswith("0") else f"{parsed.digits}{parsed.letter}"
    )
    return (
        f"{name} số {number}", f"{name} {number}", number, number.lower(), number.replace("/", "-"),
        strip_diacritics(f"{name} {number}"), f"{name} {digits}", strip_diacritics(f"{name} {digits}").lower(),
        f"{code} {digits}", f"{code.lower()}{digits}",
    )  # fmt: skip
