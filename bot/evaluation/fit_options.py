"""What the programs that fit a model of the assistant are asked: whether to write it, and where."""

import argparse
from collections.abc import Sequence
from pathlib import Path


def out_option(
    module: str, description: str | None, shipped: Path, arguments: Sequence[str] | None
) -> Path | None:
    """The file to write, None when figures are all that is wanted.

    ``module``: what stands behind ``python -m``; the first line of its ``description`` is told by --help. ``shipped``:
    the file that the assistant reads.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}", description=(description or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, help=f"{shipped.name} of the assistant to ship it")
    out: Path | None = parser.parse_args(arguments).out
    return out
