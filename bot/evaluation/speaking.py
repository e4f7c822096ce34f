"""Counts how people write to an office, for what puts diacritics back (``knowledge.vietnamese.vocabulary``).

python -m bot.evaluation.speaking [--out SPOKEN.json]

Official texts say neither "mấy đứa nhỏ" nor "xài". The messages that models are fitted on do: what orders, what asks for an
opinion, what lies beyond the library. No question of a set is among them, so a set still tells how well marks are put back.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from bot.evaluation import nearness, opining, ordering
from bot.evaluation.fit_options import out_option
from bot.evaluation.questions import QuestionSetError
from knowledge.index.counts import SyllableCounts
from knowledge.vietnamese import vocabulary
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import has_diacritics, syllables

SPOKEN_FILE = Path(vocabulary.__file__).with_name(vocabulary.SPOKEN_FILE)
_MARKED = 0.5  # share of marked words from which a text was typed with its marks; of proper Vietnamese two thirds have one


def main(arguments: Sequence[str] | None = None) -> int:
    """Counts, tells and writes; 1 when a file of messages is damaged."""
    out = out_option("bot.evaluation.speaking", __doc__, SPOKEN_FILE, arguments)
    try:
        counts = count_spoken(messages())
    except QuestionSetError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"words: {len(counts.unigrams)}\npairs: {len(counts.bigrams)}\n")
    if out:
        write_spoken(out, counts)
    return 0


def messages() -> list[str]:
    """Every message that a model is fitted on.

    Raises:
        QuestionSetError: a line of a file is none.
    """
    return [
        *nearness.read_beyond(nearness.QUESTIONS_FILE),
        *(message.text for message in ordering.read_messages(ordering.MESSAGES_FILE)),
        *(message.text for message in opining.read_messages(opining.MESSAGES_FILE)),
    ]


def count_spoken(texts: Iterable[str]) -> SyllableCounts:
    """Syllables of the texts that were typed with their marks, and pairs of neighbours; what is no syllable is left out."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        typed = syllables(text)
        letters = [word for word in typed if word.isalpha()]
        if sum(map(has_diacritics, letters)) < _MARKED * len(letters):
            continue
        known = [word if is_syllable(word) else "" for word in typed]
        words.update(word for word in known if word)
        pairs.update(f"{a} {b}" for a, b in pairwise(known) if a and b)
    return SyllableCounts(words, pairs)


def write_spoken(path: Path, counts: SyllableCounts) -> None:
    """The data file that the vocabulary reads; for each word, a line, what follows it."""
    following: dict[str, dict[str, int]] = {}
    for pair in sorted(counts.bigrams):
        first, second = pair.split(" ")
        following.setdefault(first, {})[second] = counts.bigrams[pair]
    words = json.dumps(dict(sorted(counts.unigrams.items())), ensure_ascii=False, separators=(",", ":"))
    lines = (
        f"{json.dumps(first, ensure_ascii=False)}:{json.dumps(others, ensure_ascii=False, separators=(',', ':'))}"
        for first, others in following.items()
    )
    text = ",\n".join(lines)
    path.write_text(f'{{"words":{words},\n"pairs":{{\n{text}}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
