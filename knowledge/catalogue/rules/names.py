"""Rules for names: a card's id is its file's name, no two documents share one, no file is overlooked."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry

_TAKEN = frozenset({"bang-viet-tat"})  # the document that the table of abbreviations becomes
_CARD_FOLDERS = ("directives", "concepts")


def check_names(shelf: Shelf) -> Iterator[Problem]:
    """Ids that differ from their file's name or that another file has; files that nobody would read."""
    seen: dict[str, str] = {}
    for file, id_ in shelf.ids:
        stem = PurePosixPath(file).stem
        if id_ != stem:
            yield Problem(file, at_entry("id"), f"id “{id_}” phải trùng với tên tệp “{stem}”.")
        first = seen.setdefault(id_, file)
        if first != file:
            yield Problem(file, at_entry("id"), f"id “{id_}” đã được tệp {first} dùng.")
        if id_ in _TAKEN:
            yield Problem(file, at_entry("id"), f"id “{id_}” được dành riêng, hãy chọn tên khác.")
    for path in sorted(_overlooked(shelf.folder)):
        file = path.relative_to(shelf.folder).as_posix()
        yield Problem(file, "tên tệp", "tệp không được đọc vì tên không kết thúc bằng “.md”.")


def _overlooked(folder: Path) -> Iterator[Path]:
    """Such as "nq-52.md.txt", which editors on Windows like to make."""
    for name in _CARD_FOLDERS:
        for path in folder.glob(f"{name}/*"):
            if path.suffix != ".md" and not path.name.startswith("."):
                yield path
