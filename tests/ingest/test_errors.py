"""The tree that errors.py draws is the tree that it holds."""

import inspect

import pytest

from ingest import errors

CLASSES = {
    name: each for name, each in vars(errors).items() if inspect.isclass(each) and issubclass(each, Exception)
}


def test_the_picture_shows_every_error_below_its_parent() -> None:
    parents: dict[int, str] = {}
    drawn = {}
    for line in (errors.__doc__ or "").splitlines():
        name = next((word for word in line.split() if word.endswith("Error")), None)
        if name in CLASSES:
            depth = line.index(name) // 4
            parents[depth] = name
            drawn[name] = parents.get(depth - 1)
    assert drawn == {
        name: None if each is errors.IngestError else each.__bases__[0].__name__
        for name, each in CLASSES.items()
    }


@pytest.mark.parametrize(
    "error",
    [
        errors.FileMissingError("a.txt"),
        errors.NotAFileError("a.txt"),
        errors.NoPermissionError("a.txt"),
        errors.EmptyFileError("a.txt"),
        errors.FileTooLargeError("a.txt", 2_000_000, 1_000_000),
        errors.ArchiveBombError("a.txt", 2_000_000, 1_000_000),
        errors.UnsupportedFormatError("a.txt", ".xyz", "Hãy lưu lại."),
        errors.WrongEndingError("a.txt", ".txt", "tệp PDF"),
        errors.EncryptedFileError("a.txt"),
        errors.CorruptFileError("a.txt", "dòng 3"),
        errors.UnknownEncodingError("a.txt"),
        errors.NoTextError("a.txt", scanned=True),
    ],
)
def test_messages_name_the_file_and_say_what_to_do(error: errors.IngestError) -> None:
    assert "“a.txt”" in str(error)
    assert "Hãy" in str(error)
    assert str(error).endswith(".")


def test_a_name_that_would_upset_a_terminal_is_made_harmless() -> None:
    assert "“a�[31m�.txt”" in str(errors.EmptyFileError("a\x1b[31m\udcff.txt"))
