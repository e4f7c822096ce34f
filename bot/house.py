"""The one place where objects are built from settings. Each part is made when it is first needed."""

import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.settings import Settings
from ingest.library import find_mentions, library_documents
from ingest.pipeline import ingest_documents, remove_documents
from ingest.report import IngestReport, OnProgress
from ingest.sources import Source, file_sources
from knowledge.catalogue.catalogue import Catalogue, Mention
from knowledge.documents import Document, DocumentInfo, DocumentKind
from knowledge.embedding.factory import build_embedder
from knowledge.errors import IndexMissingError, IndexUnavailableError, LibraryError
from knowledge.index.home import IndexHome

if TYPE_CHECKING:
    from bot.assistant.generating.composer import ChatComposer
    from bot.assistant.outcomes import Outcome
    from bot.assistant.pipeline import Assistant
    from bot.assistant.trace import Trace
    from bot.records.opening import Records
    from bot.records.settings import RecordsSettings
    from bot.serving.observing import Observer
    from bot.telegram.door import DoorApplication
    from bot.telegram.office import Workroom
    from bot.terminal.recorded import RecordedAssistant
    from knowledge.embedding.embedder import Embedder
    from knowledge.retrieval.hybrid import HybridRetriever

FINGERPRINT = (
    "library_fingerprint"  # key in a generation's catalogue: which files of the library it was made from
)


class House:
    """Everything that a door needs, built from one Settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._catalogue: tuple[str, Catalogue] | None = None

    @cached_property
    def embedder(self) -> "Embedder":
        """The embedder of the settings; its files are built on first use."""
        return build_embedder(self.settings.embedder, self.settings.home / "models", self.settings.threads)

    @cached_property
    def index(self) -> IndexHome:
        """The index, which refuses generations of another embedder."""
        return IndexHome(self.settings.home, self.embedder.name, self.embedder.dimensions)

    @cached_property
    def retriever(self) -> "HybridRetriever":
        """Hybrid retrieval over the serving generation."""
        from knowledge.retrieval.hybrid import HybridRetriever

        return HybridRetriever(self.index, self.embedder)

    @cached_property
    def assistant(self) -> "Assistant":
        """The assistant over the serving generation."""
        from bot.assistant.everyday import EverydayWords
        from bot.assistant.guard import Guard
        from bot.assistant.language import QuestionLanguage
        from bot.assistant.mending import mender_of
        from bot.assistant.orders import OrderDetector
        from bot.assistant.pipeline import Assistant
        from bot.assistant.support import SupportModel

        return Assistant(
            self.index, self.embedder, mender_of, QuestionLanguage.load(self.settings.library),
            EverydayWords.load(self.settings.library),
            Guard(self.settings.library), SupportModel.load(), self.settings.refusal_threshold, self._chat_composer,
            OrderDetector.load(self.embedder),
        )  # fmt: skip

    @property
    def _chat_composer(self) -> "ChatComposer | None":
        """Words answers with the chat model of the settings; None when there is none."""
        settings = self.settings
        if not settings.chat_model:
            return None
        from bot.assistant.generating.composer import chat_composer

        return chat_composer(
            settings.chat_model, settings.chat_provider, settings.chat_base_url, settings.chat_api_key,
            settings.chat_timeout_seconds, settings.chat_hosts,
        )  # fmt: skip

    @property
    def recorded_assistant(self) -> "RecordedAssistant":
        """The assistant of the terminal door: what it answers is recorded."""
        from bot.terminal.recorded import RecordedAssistant

        return RecordedAssistant(self.assistant, lambda: self.records.questions)

    def record(self, question: str, outcome: "Outcome", trace: "Trace", elapsed_ms: float) -> None:
        """Records what was asked in the terminal; a database that is away stops nothing."""
        from bot.records.questions.asking import record_safely
        from bot.records.questions.recording import Door

        record_safely(
            lambda: self.records.questions, question, outcome, trace, Door.TERMINAL, elapsed_ms=elapsed_ms
        )

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the serving generation; read once for each generation.

        Raises:
            IndexUnavailableError: there is none.
        """
        generation = self.index.current()
        read = self._catalogue
        if read is None or read[0] != generation.manifest.id:
            read = (generation.manifest.id, Catalogue.from_json(dict(generation.catalogue)))
            self._catalogue = read
        return read[1]

    @cached_property
    def records(self) -> "Records":
        """The records, opened and brought up to date.

        Raises:
            RecordsError: the database or the key of the pseudonyms cannot be used.
        """
        from bot.assistant.guard import Guard
        from bot.records.opening import open_records

        return open_records(self.records_settings, Guard(self.settings.library))

    @property
    def records_settings(self) -> "RecordsSettings":
        """What the records are told."""
        from bot.records.settings import Keeping, RecordsSettings

        settings, days = self.settings, self.settings.questions_days
        return RecordsSettings(
            home=settings.home, database_url=settings.database_url, admins=settings.admins,
            people=settings.people, groups=settings.groups,
            keeping=Keeping(days, answers_days=min(days, Keeping().answers_days)),
        )  # fmt: skip

    def run_telegram(self, by_webhook: bool = False) -> int:
        """Serves the Telegram door until it is stopped; the exit status."""
        from bot.records.errors import RecordsError
        from bot.records.schema import schema_state
        from bot.serving.metrics import PrometheusObserver
        from bot.serving.opening import open_incoming, serving_settings
        from bot.telegram.errors import TelegramDoorError
        from bot.telegram.running import run

        observer = PrometheusObserver()
        observer.watch_index(lambda: self.index.current().manifest)
        try:
            serving = serving_settings(self.settings, by_webhook)
            application = self.telegram_application(observer)
        except (TelegramDoorError, RecordsError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
        incoming = open_incoming(
            serving, lambda: self.records.updates, observer,
            index=self.index.current, database=lambda: schema_state(self.records.database).is_current,
        )  # fmt: skip
        with suppress(IndexUnavailableError):  # the door says so to whoever asks
            self.assistant.warm_up()
        try:
            return run(application, incoming)
        finally:
            self.records.close()

    def telegram_application(self, observer: "Observer") -> "DoorApplication":
        """The Telegram door on this house's assistant, library and records.

        Raises:
            TelegramDoorError: the token is missing or wrong.
            RecordsError: the database or the key of the pseudonyms cannot be used.
        """
        from bot.serving.watching import WatchedAssistant, WatchedLimiter
        from bot.telegram.application import build_recorded_application
        from bot.telegram.budget import OutgoingBudget
        from bot.telegram.catalogue.view import CatalogueLibrary
        from bot.telegram.settings import OutgoingLimits, TelegramSettings

        settings, records_settings = self.settings, self.records_settings
        door = TelegramSettings(
            token=settings.telegram_token or SecretStr(""), api_url=settings.telegram_api_url.rstrip("/"),
            admins=settings.admins, people=settings.people, groups=settings.groups,
            operator=settings.operator, units=settings.units, keeping=records_settings.keeping,
            person_limit=settings.person_limit, chat_limit=settings.chat_limit,
            limits=OutgoingLimits().shared_by(settings.processes),
        )  # fmt: skip
        library = CatalogueLibrary(lambda: self.catalogue, lambda: self.index.current().manifest.id)
        assistant = WatchedAssistant(self.assistant, observer)
        limiter = WatchedLimiter(OutgoingBudget(door.limits), observer)
        return build_recorded_application(door, assistant, self.records, library, self._workroom(), limiter)

    def _workroom(self) -> "Workroom":
        from bot.records.gaps.finding import find_gaps
        from bot.telegram.admin.intake import LibraryIntake
        from bot.telegram.office import Workroom

        return Workroom(
            gaps=lambda since: find_gaps(self.records.database, self.embedder, since),
            intake=LibraryIntake(
                self.settings.home / "incoming", self.settings.max_file_bytes, lambda: self.catalogue,
                self.ingest, lambda: self.index,
            ),
        )  # fmt: skip

    # -- the index ----------------------------------------------------------------------------------------

    def library_is_current(self) -> bool:
        """Whether the serving generation was made from the library's files as they are now.

        Raises:
            IndexUnavailableError: there is a generation that cannot be served.
        """
        try:
            served = self.index.current().catalogue.get(FINGERPRINT)
        except IndexMissingError:
            return False
        return bool(served == fingerprint(self.settings.library))

    def ingest(
        self, paths: Sequence[Path] = (), *, dry_run: bool = False, on_progress: OnProgress = lambda _: None
    ) -> IngestReport:
        """Takes files into the library; the library's own files too where they have changed.

        Raises:
            KnowledgeError: the index cannot be written; the old generation still serves.
            LibraryError: a file of the library is broken.
        """
        before = self.index.open_for_carrying()
        served = dict(before.catalogue) if before else {}
        is_current = served.get(FINGERPRINT) == fingerprint(self.settings.library)
        catalogue = Catalogue.from_json(served) if is_current else Catalogue.load(self.settings.library)
        reading = _Reading(catalogue)
        sources = file_sources(paths, self.settings.max_file_bytes)
        if not is_current and (catalogue.reports or catalogue.directives or catalogue.concepts):
            sources.insert(0, self._library(catalogue))
        return ingest_documents(
            self.index, self.embedder, [reading.watched(source) for source in sources],
            keep=_keep_all if is_current else _keep_added, dry_run=dry_run, on_progress=on_progress,
            catalogue=lambda: self._catalogue_json(reading, Catalogue.from_json(served).mentions),
        )  # fmt: skip

    def remove(self, document_ids: Sequence[str]) -> IngestReport:
        """Takes documents out of the library.

        Raises:
            KnowledgeError: the index cannot be written; the old generation still serves.
        """
        return remove_documents(self.index, self.embedder, document_ids)

    def _library(self, catalogue: Catalogue) -> Source:
        def read(_warnings: list[str]) -> Iterable[Document]:
            return library_documents(self.settings.library, catalogue, self.settings.max_file_bytes)

        return Source(self.settings.library.name, read)

    def _catalogue_json(self, reading: "_Reading", before: Iterable[Mention]) -> Mapping[str, Any]:
        """The catalogue with what the documents mention: those read now, and those that stay as they were."""
        stays = (mention for mention in before if mention.document_id not in reading.document_ids)
        catalogue = reading.catalogue.with_mentions((*stays, *reading.mentions))
        return catalogue.to_json() | {FINGERPRINT: fingerprint(self.settings.library)}


class _Reading:
    """Watches sources being read and finds what their documents mention on the way."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.document_ids: set[str] = set()
        self.mentions: list[Mention] = []

    def watched(self, source: Source) -> Source:
        """The same source; its documents are looked at as they pass."""

        def read(warnings: list[str]) -> Iterable[Document]:
            for document in source.read(warnings):
                self.document_ids.add(document.id)
                self.mentions += find_mentions([document], self.catalogue)
                yield document

        return Source(source.name, read)


def fingerprint(library: Path) -> str:
    """SHA-256 over the names and contents of a library's files.

    Raises:
        LibraryError: there is no such folder; taken for an empty library it would empty the index.
    """
    if not library.is_dir():
        raise LibraryError(f"Không có thư mục thư viện {library}. Hãy kiểm tra TROLY_LIBRARY.")
    digest = hashlib.sha256()
    for path in sorted(p for p in library.rglob("*") if p.is_file() and not p.name.startswith(".")):
        digest.update(path.relative_to(library).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _keep_all(_: DocumentInfo) -> bool:
    return True


def _keep_added(document: DocumentInfo) -> bool:
    """Documents that were added stay; those of a library that has changed are read anew."""
    return document.kind is DocumentKind.TEXT
