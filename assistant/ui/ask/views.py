"""What is to be seen of a conversation after a step at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import KINDS
from assistant.ui.ask.conversations import Conversation, Stored
from assistant.ui.ask.render import Live


@dataclass(frozen=True, slots=True)
class Request:
    """The fields of the form as a person filled them in, and who that is to the journal."""

    text: str
    kinds: Sequence[str] = KINDS
    as_of: str = ""
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be seen. `stored` None leaves the browser's storage as it is; `draft` and `as_of` None, the fields.

    `fresh` when nothing but its last answer is new. `removed` is a conversation that was just deleted and can be had
    back; `pending` a question whose conversation has yet to be found.
    """

    conversation: Conversation
    live: Live | None = None
    fresh: bool = False
    draft: str | None = None
    as_of: str | None = None
    problem: str = ""
    announced: str = ""
    stored: Stored | None = None
    renaming: bool = False
    removed: Conversation | None = None
    pending: Request | None = None
