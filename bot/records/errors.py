"""What can go wrong with the records.

RecordsError
├── RecordsUnavailableError     the database does not answer, or refused what was asked of it
├── SchemaTooNewError           a newer version of the program made the database
├── SecretKeyError              the key of the pseudonyms cannot be read, or is another than the database's
├── AccessError
│   ├── NotAllowedError             only an administrator may decide about access
│   ├── UnknownRequestError         there is no open request with this code
│   └── UnknownPersonError          nobody with this number is known
├── UnknownQuestionError        no question with this id is kept
└── BackupError                 the archive cannot be written, read, or believed
"""


class RecordsError(Exception):
    """Root of this package: its message is Vietnamese and says what happened, to what, and what to do."""


class RecordsUnavailableError(RecordsError):
    """The database does not answer, or refused what was asked of it."""


class SchemaTooNewError(RecordsError):
    """A newer version of the program made the database."""


class SecretKeyError(RecordsError):
    """The key of the pseudonyms cannot be read, or is another than the database's."""


class AccessError(RecordsError):
    """A decision about access that cannot be taken."""


class NotAllowedError(AccessError):
    """Only an administrator may decide about access."""


class UnknownRequestError(AccessError):
    """There is no open request with this code."""


class UnknownPersonError(AccessError):
    """Nobody with this number is known."""


class UnknownQuestionError(RecordsError):
    """No question with this id is kept."""


class BackupError(RecordsError):
    """The archive cannot be written, read, or believed."""
