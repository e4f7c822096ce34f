"""What can go wrong with the library and its index.

KnowledgeError
├── LibraryError            a library file cannot be read or breaks its schema
├── EmbedderError           the embedder cannot be built or loaded
└── IndexUnavailableError
    ├── IndexMissingError       nothing has been ingested yet
    ├── IndexDamagedError       files of the generation are missing or broken
    └── RecipeMismatchError     the generation was made with another recipe than the settings ask for
"""


class KnowledgeError(Exception):
    """Root of this package: its message is Vietnamese and says what happened, to what, and what to do."""


class LibraryError(KnowledgeError):
    """A library file cannot be read or breaks its schema."""


class EmbedderError(KnowledgeError):
    """The embedder cannot be built or loaded."""


class IndexUnavailableError(KnowledgeError):
    """There is no index generation that can be served."""


class IndexMissingError(IndexUnavailableError):
    """Nothing has been ingested yet."""


class IndexDamagedError(IndexUnavailableError):
    """Files of the generation are missing or broken."""


class RecipeMismatchError(IndexUnavailableError):
    """The generation was made with another recipe than the settings ask for."""
