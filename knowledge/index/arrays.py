"""Arrays that grow on the disk: rows go to a raw file, which becomes an .npy file when all are in."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class GrowingArray:
    """An array of shape (n, *row_shape) of which n is not known yet."""

    def __init__(self, path: Path, dtype: DTypeLike, row_shape: tuple[int, ...] = ()) -> None:
        """``path`` is the .npy file to be; the rows stand beside it until ``finish``."""
        self._path = path
        self._raw = path.with_suffix(".raw")
        self._dtype = np.dtype(dtype)
        self._row_shape = row_shape
        self._file = self._raw.open("wb")
        self.length = 0

    def append(self, rows: NDArray[Any]) -> None:
        """Appends rows of shape (k, *row_shape), converted to the array's type."""
        np.ascontiguousarray(rows, self._dtype).tofile(self._file)
        self.length += len(rows)

    def finish(self) -> None:
        """Writes the .npy file and removes the raw one."""
        self._file.close()
        shape = (self.length, *self._row_shape)
        if self.length:
            np.save(self._path, np.memmap(self._raw, self._dtype, "r", shape=shape))
        else:
            np.save(self._path, np.empty(shape, self._dtype))  # an empty file cannot be mapped
        self._raw.unlink()

    def abandon(self) -> None:
        """Closes the raw file and leaves it to whoever removes the folder."""
        self._file.close()
