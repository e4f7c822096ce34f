import errno
import sqlite3

import pytest
from chromadb.errors import InternalError

from knowledge.index.failures import IndexNotWrittenError, explain_failure


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Không đủ chỗ trống"),
        (OSError("4800 requested and 4064 written"), "Không đủ chỗ trống"),
        (sqlite3.OperationalError("database or disk is full"), "Không đủ chỗ trống"),
        (InternalError("(code: 13) database or disk is full"), "Không đủ chỗ trống"),
        (PermissionError(errno.EACCES, "Permission denied"), "Không có quyền ghi"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "Không có quyền ghi"),
        (OSError(errno.EIO, "Input/output error"), "Không ghi được"),
        (InternalError("Error in compaction"), "Không ghi được"),
    ],
)
def test_what_the_disk_refuses_is_told_in_words_that_help(error, words):
    explained = explain_failure(error)
    assert isinstance(explained, IndexNotWrittenError)
    assert words in str(explained)
    assert "vẫn nguyên vẹn" in str(explained)
    assert str(error) not in str(explained)


@pytest.mark.parametrize("error", [ValueError("vectors"), sqlite3.IntegrityError("UNIQUE"), KeyError("x")])
def test_a_fault_of_the_program_is_not_blamed_on_the_disk(error):
    assert explain_failure(error) is None
