"""All errors a caller can meet; each message says what was wrong and what to do.

AssistantError
├ ConfigurationError     a setting is unknown, contradictory or out of range
├ CorpusError            a source is wrong; carries path and line
│ ├ MetadataError        front matter is missing a field or holds a bad value
│ └ UnreadableFile       the content cannot be parsed
│   ├ EncryptedFile      a password is needed
│   └ TooLarge           a limit on bytes, pages, members or time was passed
├ BuildRefused           the build as a whole would lose documents or holds none
├ IndexUnavailable       there is no index to answer from
│ ├ IndexMissing         nothing was built yet
│ └ IndexStale           built by another format or model than the settings ask for
├ ModelMissing           a model named in the settings cannot be loaded
├ WriterFailed           the chat model timed out, refused or talked nonsense
├ QuestionRejected       the question is empty or too long
├ UserRefused            a user cannot be added, changed or found
├ ExportRefused          an answer cannot be saved under that name
├ EditRefused            a change of the documents cannot be made
└ JournalUnavailable     the journal cannot be opened, read or written
  └ JournalNewer         a later version of the program wrote it
"""

from collections.abc import Mapping
from pathlib import Path

BUILD = "python -m ingest build"
REPAIR = f"Kør: {BUILD}"
"""What mends an index that is missing, unreadable or of another time."""


class AssistantError(Exception):
    """The root of the tree above."""


class ConfigurationError(AssistantError):
    """A setting is unknown, contradictory or out of range."""


class CorpusError(AssistantError):
    """A source is wrong. Renders as `path:line: message`, which editors can open."""

    def __init__(self, message: str, path: Path | str = "", line: int | None = None) -> None:
        self.message, self.path, self.line = message, Path(path), line
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.message}" if self.path != Path() else self.message

    def __reduce__(self) -> tuple[type["CorpusError"], tuple[str, Path, int | None]]:
        return type(self), (self.message, self.path, self.line)


class MetadataError(CorpusError):
    """Front matter is missing a field or holds a bad value."""


class UnreadableFile(CorpusError):
    """The content cannot be parsed."""


class EncryptedFile(UnreadableFile):
    """A password is needed."""


class TooLarge(UnreadableFile):
    """A limit on bytes, pages, members or time was passed."""


class BuildRefused(AssistantError):
    """The build as a whole would lose documents or holds none."""


class IndexUnavailable(AssistantError):
    """There is no index to answer from."""


class IndexMissing(IndexUnavailable):
    """Nothing was built yet."""


class IndexStale(IndexUnavailable):
    """Built by another format or model than the settings ask for."""


class ModelMissing(AssistantError):
    """A model named in the settings cannot be loaded."""


class WriterFailed(AssistantError):
    """The chat model timed out, refused or talked nonsense."""


class QuestionRejected(AssistantError):
    """The question is empty or too long."""


class UserRefused(AssistantError):
    """A user cannot be added, changed or found."""


class ExportRefused(AssistantError):
    """An answer cannot be saved under that name."""


class EditRefused(AssistantError):
    """A change of the documents cannot be made; `code` and `values` say why, in words of the reader's language."""

    def __init__(self, code: str, values: Mapping[str, str] | None = None) -> None:
        self.code, self.values = code, dict(values or {})
        super().__init__(f"{code}: {self.values}" if values else code)


class JournalUnavailable(AssistantError):
    """The journal cannot be opened, read or written."""


class JournalNewer(JournalUnavailable):
    """A later version of the program wrote the journal."""
