"""A question, the sentences that were found for it, and a library that holds them."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot.assistant.composing.draft import Draft
from bot.assistant.generating.composer import ChatComposer
from bot.assistant.generating.settings import ChatSettings
from bot.assistant.generating.written import Attempt, Written
from bot.assistant.language import Want
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.documents import DocumentInfo, DocumentKind, Sentence, SentenceKind
from knowledge.index.rows import IndexedSection
from knowledge.vietnamese.text import folded_key, syllables
from tests.bot.assistant.made_units import indexed

TITLE = "Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị"
IN_2030 = "Theo Nghị quyết 52-NQ/TW, đến năm 2030, kinh tế số chiếm trên 30% GDP."
IN_2025 = "Theo Nghị quyết 52-NQ/TW, đến năm 2025, kinh tế số chiếm khoảng 20% GDP."
LABOUR = "Theo Nghị quyết 52-NQ/TW, năng suất lao động tăng bình quân khoảng 7,5%/năm."
SIGNER = "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng."
QUESTION = "Kinh tế số phải chiếm bao nhiêu phần trăm GDP đến năm 2030?"


@dataclass
class Scene:
    """Everything that a composer is given. ``units`` are in the order of the library."""

    question: ReadQuestion
    units: list[Unit]
    texts: dict[str, str]
    drafted: tuple[int, ...] = (0,)

    @property
    def draft(self) -> Draft:
        return Draft(tuple(self.units[i] for i in self.drafted))

    def attempt(self, composer: ChatComposer) -> Attempt:
        return composer.attempt(self.question, self.draft, self.units, self.texts.get)

    def told(self, composer: ChatComposer) -> list[str]:
        """The sentences that reach a person; none when the extractive answer stands."""
        written = self.attempt(composer).written
        return [sentence.text for sentence in written.sentences] if written else []

    def streamed(self, composer: ChatComposer) -> tuple[list[Written], Attempt]:
        """The answer each time that it has grown, and what came of it."""
        grown: list[Written] = []
        attempt = composer.attempt(self.question, self.draft, self.units, self.texts.get, grown.append)
        return grown, attempt


@dataclass
class Library:
    """Documents being written, sentence by sentence."""

    units: list[Unit] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, document_id: str = "nq-52", title: str = TITLE, **changes: object) -> None:
        before = self.texts.get(document_id, "")
        start = len(before)
        self.texts[document_id] = f"{before}{text}\n"
        row = len(self.units)
        sentence = Sentence(text, start, start + len(text), row, SentenceKind.SENTENCE)
        info = DocumentInfo(document_id, title, DocumentKind.DIRECTIVE)
        section = IndexedSection(1, document_id, 0, ("Mục tiêu",), "Phần II")
        self.units.append(Unit(indexed(row, document_id, 1, replace(sentence, **changes)), section, info))


def scene(*texts: str, question: str = QUESTION, want: Want | None = Want.PERCENT, **about: object) -> Scene:
    """A scene whose first sentence is the draft; with no sentences, the usual four."""
    library = Library()
    for text in texts or (IN_2030, IN_2025, LABOUR, SIGNER):
        library.add(text)
    return Scene(read_question(question, want, **about), library.units, library.texts)


def read_question(text: str, want: Want | None = None, parent: ReadQuestion | None = None) -> ReadQuestion:
    """A question as the reader would give it, as far as a composer looks."""
    nothing: dict[str, Any] = {f.name: () for f in fields(ReadQuestion)}
    said = {"original": text, "text": text, "expanded": text, "query": text, "folded": folded_key(text)}
    understood = {"content": tuple(syllables(text)), "want": want, "own_want": want, "parent": parent}
    return ReadQuestion(**(nothing | said | understood))


def settings(url: str, **changes: object) -> ChatSettings:
    """Settings for a server, without retries."""
    return replace(ChatSettings("fake", base_url=url, timeout_seconds=20.0, max_retries=0), **changes)  # type: ignore[arg-type]
