"""The home of the index: its generations and the pointer to the one that serves.

    <home>/current              which generation serves, and which one served before
    <home>/generations/<id>/    one generation, never changed once it is pointed to
    <home>/ingest.lock          held while a generation is written

The pointer is replaced in one step, so a reader sees the old generation or the new one, and nothing between.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import IndexDamagedError, IndexMissingError, IndexUnavailableError, RecipeMismatchError
from knowledge.index.dense import EXACT_SEARCH_LIMIT
from knowledge.index.generation import Generation
from knowledge.index.lock import writer_lock
from knowledge.index.manifest import Manifest, Recipe
from knowledge.index.writer import GenerationWriter, new_generation_id, sync_path


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """A generation as ``troly rollback`` lists it."""

    manifest: Manifest
    is_current: bool


@dataclass(frozen=True, slots=True)
class _Pointer:
    current: str
    previous: str | None


class IndexHome:
    """Finds the serving generation, follows the pointer, swaps and rolls back."""

    def __init__(
        self,
        home: Path,
        embedder: str | None = None,
        dimensions: int | None = None,
        *,
        exact_search_limit: int = EXACT_SEARCH_LIMIT,
    ) -> None:
        """``embedder`` and ``dimensions`` are what the settings ask for; None takes what there is."""
        self.home = home
        self._pointer_path = home / "current"
        self._embedder = embedder
        self._dimensions = dimensions
        self._exact_search_limit = exact_search_limit
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._generation: Generation | None = None

    def current(self) -> Generation:
        """The serving generation; opened anew only when the pointer has changed, else it costs microseconds.

        Raises:
            IndexMissingError: nothing has been ingested.
            IndexDamagedError: its files are missing or broken.
            RecipeMismatchError: it was made with another embedder, or by another version of the program.
        """
        with self._lock:
            stamp = self._stamp()
            if self._generation is None or stamp != self._seen:
                self._generation = self._open_checked()
                self._seen = stamp
            return self._generation

    def open_for_carrying(self) -> Generation | None:
        """The serving generation, whatever its embedder and its format; None when there is none that can be read."""
        try:
            return self._open(self._pointer().current, for_carrying=True)
        except IndexUnavailableError:
            return None

    def rollback(self) -> Manifest:
        """Serves the generation that served before; a second rollback takes the first one back.

        Raises:
            IndexMissingError: there is no other generation.
            IndexDamagedError: the other generation is broken.
        """
        with writer_lock(self._lock_path):
            pointer = self._pointer()
            if pointer.previous is None:
                raise IndexMissingError(_NO_PREVIOUS)
            manifest = Manifest.read(self._folder(pointer.previous))
            self._point(_Pointer(pointer.previous, pointer.current))
            return manifest

    def generations(self) -> list[GenerationInfo]:
        """The generations that can serve, the current one first; damaged ones are left out."""
        try:
            pointer = self._pointer()
        except IndexUnavailableError:
            return []
        found = []
        for generation_id in filter(None, (pointer.current, pointer.previous)):
            try:
                manifest = Manifest.read(self._folder(generation_id))
            except IndexUnavailableError:
                continue
            found.append(GenerationInfo(manifest, generation_id == pointer.current))
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the writer's lock; garbage that a killed ingest left is removed.

        Raises:
            IndexBusyError: another ingest is running.
        """
        with writer_lock(self._lock_path):
            self._remove_unused()
            yield

    @contextmanager
    def new_generation(self, recipe: Recipe, base: Generation | None = None) -> Iterator[GenerationWriter]:
        """A writer for a new generation, which the caller finishes and publishes; removed if the block fails.

        ``base`` is one of the same recipe, from which documents are carried over. To be used inside ``writing``.
        """
        folder = self._folder(new_generation_id())
        try:
            writer = GenerationWriter(folder, recipe, base)
            try:
                yield writer
            except BaseException:
                with suppress(Exception):  # on a full disk even closing fails; the folder goes all the same
                    writer.abandon()
                raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def publish(self, manifest: Manifest) -> None:
        """Lets a finished generation serve; the one before it stays, older ones are removed."""
        try:
            previous: str | None = self._pointer().current
        except IndexUnavailableError:
            previous = None
        self._point(_Pointer(manifest.id, previous))
        self._remove_unused()

    @property
    def _lock_path(self) -> Path:
        return self.home / "ingest.lock"

    def _folder(self, generation_id: str) -> Path:
        return self.home / "generations" / generation_id

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = self._pointer_path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def _pointer(self) -> _Pointer:
        try:
            raw = json.loads(self._pointer_path.read_text(encoding="utf-8"))
            return _Pointer(raw["current"], raw["previous"])
        except FileNotFoundError as error:
            raise IndexMissingError(_MISSING) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(_BAD_POINTER) from error

    def _point(self, pointer: _Pointer) -> None:
        temporary = self._pointer_path.with_suffix(".new")
        text = json.dumps({"current": pointer.current, "previous": pointer.previous})
        temporary.write_text(text, encoding="utf-8")
        sync_path(temporary)
        temporary.replace(self._pointer_path)
        sync_path(self.home)

    def _open_checked(self) -> Generation:
        pointer = self._pointer()
        try:
            generation = self._open(pointer.current)
        except IndexDamagedError:
            if self._pointer() == pointer:
                raise
            # Two ingests have passed since the pointer was read, and the folder is gone.
            generation = self._open(self._pointer().current)
        self._check_recipe(generation.manifest.recipe)
        return generation

    def _open(self, generation_id: str, *, for_carrying: bool = False) -> Generation:
        folder, limit = self._folder(generation_id), self._exact_search_limit
        return Generation(folder, exact_search_limit=limit, for_carrying=for_carrying)

    def _check_recipe(self, recipe: Recipe) -> None:
        if self._embedder not in (None, recipe.embedder) or self._dimensions not in (None, recipe.dimensions):
            raise RecipeMismatchError(
                _OTHER_RECIPE.format(
                    made=f"{recipe.embedder}, {recipe.dimensions} chiều",
                    wanted=f"{self._embedder}, {self._dimensions} chiều",
                )
            )

    def _remove_unused(self) -> None:
        try:
            pointer = self._pointer()
        except IndexMissingError:
            pointer = _Pointer("", None)
        except IndexDamagedError:
            return  # which generation served is not known: remove nothing
        for folder in self._folder("").glob("*"):
            if folder.name not in (pointer.current, pointer.previous):
                shutil.rmtree(folder, ignore_errors=True)


_MISSING = "Kho tri thức chưa có chỉ mục. Hãy chạy “troly ingest” để lập chỉ mục rồi thử lại."
_BAD_POINTER = "Không đọc được tệp trỏ tới chỉ mục đang dùng. Hãy chạy “troly ingest” để lập lại chỉ mục."
_NO_PREVIOUS = (
    "Không có bản chỉ mục nào trước đó để quay về. Hãy chạy “troly ingest” nếu cần lập lại chỉ mục."
)
_OTHER_RECIPE = (
    "Chỉ mục hiện có được lập bằng bộ nhúng khác ({made}), còn cấu hình yêu cầu {wanted}. "
    "Hãy chạy “troly ingest” để lập lại chỉ mục, hoặc đổi lại cấu hình."
)
