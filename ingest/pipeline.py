"""Ingest: sources in, a new generation out, or the old one untouched.

read → compare with what is there → cut → embed → write aside → swap. Documents stream through, so memory does
not grow with the number of files; one bad file never stops the rest.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.building import CHUNK_RULES, SENTENCE_VECTOR_LIMIT, GenerationBuilder, carried_documents
from ingest.chunking import chunk_document
from ingest.known_vectors import KnownVectors
from ingest.report import FileReport, IngestReport, OnProgress, Progress, Stage
from ingest.sources import Source
from ingest.tally import Tally, read_source
from ingest.vector_cache import VectorCache
from ingest.vectorizing import Vectorizer
from knowledge.documents import Document, DocumentInfo, DocumentKind
from knowledge.errors import KnowledgeError
from knowledge.index.failures import explain_failure
from knowledge.index.home import IndexHome
from knowledge.index.manifest import Manifest, Recipe
from knowledge.index.writer import GenerationWriter

if TYPE_CHECKING:
    from knowledge.embedding.embedder import Embedder

VECTOR_CACHE_FILE = "vectors.sqlite"

Keep = Callable[[DocumentInfo], bool]
MakeCatalogue = Callable[[], Mapping[str, Any]]


def ingest_documents(
    home: IndexHome,
    embedder: "Embedder",
    sources: Sequence[Source],
    *,
    catalogue: MakeCatalogue | None = None,
    keep: Keep = lambda _: True,
    dry_run: bool = False,
    on_progress: OnProgress = lambda _: None,
    sentence_vector_limit: int = SENTENCE_VECTOR_LIMIT,
) -> IngestReport:
    """Takes the sources' documents into the library and lets the new generation serve.

    Documents of the library that no source brings stay if ``keep`` says so. ``catalogue`` is called when all
    is read and replaces the one in the library; None leaves it. Nothing is written when nothing has changed.

    Raises:
        IndexBusyError: another ingest is running.
        IndexNotWrittenError: the disk is full or may not be written; the old generation still serves.
    """
    started = time.monotonic()
    try:
        with ExitStack() as stack:
            if not dry_run:
                stack.enter_context(home.writing())
            run = _Run(home, embedder, stack, on_progress, sentence_vector_limit, dry_run=dry_run)
            report = run.ingest(sources, catalogue, keep)
    except Exception as error:
        if isinstance(error, KnowledgeError) or (explained := explain_failure(error)) is None:
            raise
        raise explained from error
    return replace(report, seconds=time.monotonic() - started)


def remove_documents(home: IndexHome, embedder: "Embedder", document_ids: Collection[str]) -> IngestReport:
    """Takes documents out of the library; the report's ``removed`` has those that it held.

    Raises:
        IndexBusyError: an ingest is running.
        IndexNotWrittenError: see ``ingest_documents``.
    """
    return ingest_documents(home, embedder, (), keep=lambda document: document.id not in document_ids)


class _Run:
    """One ingest: the generation before, and the one that is being built as soon as anything has changed."""

    def __init__(
        self,
        home: IndexHome,
        embedder: "Embedder",
        stack: ExitStack,
        on_progress: OnProgress,
        sentence_vector_limit: int,
        *,
        dry_run: bool,
    ) -> None:
        self._home = home
        self._embedder = embedder
        self._stack = stack
        self._on_progress = on_progress
        self._limit = sentence_vector_limit
        self._dry_run = dry_run
        self._before = home.open_for_carrying()
        self._stored = {entry.id: entry for entry in self._before.entries()} if self._before else {}
        self._seen: set[str] = set()
        self._changed: set[str] = set()
        self._recipe = Recipe(embedder.name, embedder.dimensions, CHUNK_RULES)
        self._writer: GenerationWriter | None = None
        self._builder: GenerationBuilder | None = None
        self._vectorizer: Vectorizer | None = None

    def ingest(
        self, sources: Sequence[Source], make_catalogue: MakeCatalogue | None, keep: Keep
    ) -> IngestReport:
        files = []
        for number, source in enumerate(sources):
            self._on_progress(Progress(Stage.READING, number, len(sources), source.name))
            files.append(self._take(source))
        removed = self._removed(keep)
        catalogue = make_catalogue() if make_catalogue else None
        manifest = None
        if not self._dry_run and (self._changed or removed or self._must_rebuild(catalogue)):
            manifest = self._build(set(removed), catalogue)
        made = self._vectorizer
        return IngestReport(
            tuple(files), manifest, removed, made.embedded if made else 0, made.from_cache if made else 0,
            is_dry_run=self._dry_run,
        )  # fmt: skip

    def _take(self, source: Source) -> FileReport:
        tally = Tally()
        for document in read_source(source, tally):
            if problem := self._problem(document):
                tally.warnings.append(problem)
                continue
            self._seen.add(document.id)
            self._take_document(document, tally)
        return tally.report(source.name)

    def _take_document(self, document: Document, tally: Tally) -> None:
        stored = self._stored.get(document.id)
        if stored and stored.digest == document.digest:
            tally.unchanged += 1
            return
        chunks = chunk_document(document)
        if not chunks:
            tally.warnings.append(_EMPTY.format(title=document.title))
            return
        tally.changed += 1
        tally.chunks += len(chunks)
        self._changed.add(document.id)
        if not self._dry_run:
            self._open_builder().add(document, chunks)

    def _problem(self, document: Document) -> str | None:
        """Why a document cannot be taken under its id."""
        if document.id in self._seen:
            return _TWICE.format(id=document.id)
        stored = self._stored.get(document.id)
        is_added = document.kind is DocumentKind.TEXT
        if stored and is_added and stored.kind != DocumentKind.TEXT:
            return _LIBRARYS_OWN.format(id=document.id)
        return None

    def _removed(self, keep: Keep) -> tuple[str, ...]:
        if self._before is None:
            return ()
        return tuple(
            info.id for info in self._before.documents() if info.id not in self._seen and not keep(info)
        )

    def _must_rebuild(self, catalogue: Mapping[str, Any] | None) -> bool:
        """Whether a generation is due although no document has changed."""
        if self._before is None or not self._is_same_recipe:
            return True
        return catalogue is not None and dict(catalogue) != dict(self._before.catalogue)

    def _build(self, removed: set[str], catalogue: Mapping[str, Any] | None) -> Manifest:
        builder = self._open_builder()
        self._carry(builder, removed)
        builder.flush()
        self._on_progress(Progress(Stage.FINISHING))
        if catalogue is None:
            catalogue = self._before.catalogue if self._before else {}
        assert self._writer is not None
        manifest = self._writer.finish(catalogue)
        self._home.publish(manifest)
        return manifest

    def _carry(self, builder: GenerationBuilder, removed: set[str]) -> None:
        if self._before is None:
            return
        kept = carried_documents(self._before, lambda id_: id_ not in removed and id_ not in self._changed)
        for number, carried in enumerate(kept):
            self._on_progress(Progress(Stage.CARRYING, number, len(kept), carried.entry.title))
            if self._is_same_recipe:
                builder.carry(self._before, carried)
            else:
                builder.embed_again(self._before, carried.entry)

    def _open_builder(self) -> GenerationBuilder:
        if self._builder is None:
            path = self._home.home / VECTOR_CACHE_FILE
            known = KnownVectors.load(self._embedder.name)
            cache = VectorCache(path, self._embedder.name, self._embedder.dimensions, known)
            self._stack.callback(cache.close)
            self._vectorizer = Vectorizer(self._embedder, cache, self._embedding_progress)
            base = self._before if self._is_same_recipe else None
            self._writer = self._stack.enter_context(self._home.new_generation(self._recipe, base))
            self._builder = GenerationBuilder(self._writer, self._vectorizer, self._limit)
        return self._builder

    @property
    def _is_same_recipe(self) -> bool:
        return self._before is not None and self._before.manifest.recipe == self._recipe

    def _embedding_progress(self, done: int) -> None:
        self._on_progress(Progress(Stage.EMBEDDING, done))


_EMPTY = "Tài liệu “{title}” không có nội dung nên bị bỏ qua."
_TWICE = "Tài liệu “{id}” đã có trong lần nạp này nên bị bỏ qua. Hãy đổi tên tệp hoặc mã để nạp cả hai."
_LIBRARYS_OWN = "Mã “{id}” là của một tài liệu trong kho có sẵn. Hãy đổi tên tệp hoặc mã rồi nạp lại."
