"""How a command ends: a sentence on stderr, exit status 1 (failure) or 2 (wrong usage)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from knowledge.errors import KnowledgeError


@contextmanager
def friendly() -> Iterator[None]:
    """Errors as one sentence on stderr, exit status 1."""
    try:
        yield
    except KnowledgeError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(1) from None
    except OSError as error:
        fail(f"Máy báo lỗi khi đọc hoặc ghi tệp: {error.strerror or error}.")


def fail(message: str) -> NoReturn:
    """What was asked for is not there, or cannot be done."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


def usage(message: str) -> NoReturn:
    """The command was typed wrongly."""
    typer.echo(message, err=True)
    raise typer.Exit(2)
