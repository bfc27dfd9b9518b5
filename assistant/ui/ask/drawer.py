"""The drawer with earlier conversations: found, opened, renamed, deleted, and had back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.texts import say
from assistant.types import Language
from assistant.ui.ask.conversations import (
    Conversation,
    Stored,
    find,
    forgotten,
    holds,
    load,
    put_back,
    refreshed,
    saved,
)
from assistant.ui.ask.views import View
from assistant.ui.flow import Library
from assistant.ui.templates import fragment


@dataclass(frozen=True, slots=True)
class Drawer:
    """The conversations of one browser. `library` gives the documents that are current when it is asked."""

    library: Callable[[], Library]
    language: Language = "da"

    def open(self, identifier: str, left: Conversation, stored: object) -> View:
        """Show an earlier conversation, and keep the one that is left for it."""
        return View(self.take(identifier, stored), as_of="", stored=self._with(left, stored))

    def take(self, identifier: str, stored: object) -> Conversation:
        """Return a stored conversation with its sources as they were; an unknown one is empty."""
        return refreshed(find(identifier, load(stored)), self.library())

    def keep(self, conversation: Conversation, stored: object) -> View:
        """Put a conversation that went on first in the drawer."""
        return View(conversation, stored=saved(conversation, stored))

    def begin(self, left: Conversation, stored: object) -> View:
        """Show an empty desk, and keep the conversation that is left for it."""
        return View(Conversation(), draft="", as_of="", stored=self._with(left, stored))

    def rename(self, name: str, conversation: Conversation, stored: object) -> View:
        """Give a conversation a name."""
        named = conversation.named(name)
        announced = say("ui.announce.renamed", self.language, title=named.title)
        return View(named, stored=put_back(named, stored), announced=announced)

    def delete(self, conversation: Conversation, stored: object) -> View:
        """Forget a conversation; it can be had back until the next step."""
        announced = say("ui.announce.deleted", self.language)
        kept = forgotten(conversation.id, stored)
        return View(Conversation(), as_of="", stored=kept, announced=announced, removed=conversation)

    def undo(self, removed: Conversation, stored: object) -> View:
        """Put a deleted conversation back."""
        return View(removed, stored=put_back(removed, stored), announced=say("ui.announce.restored", self.language))

    @staticmethod
    def _with(left: Conversation, stored: object) -> Stored | None:
        """Return the stored list where it lacks the latest answer, which may not have been kept yet when it is left."""
        return None if holds(left, stored) else saved(left, stored)


def drawer_html(stored: Stored, view: View, words: str, language: Language) -> str:
    """Render the list of conversations, only those that mention some words where there are any."""
    every = load(stored)
    shown = [each for each in every if each.mentions(words)]
    return fragment(
        "drawer.html", language, shown=shown, any=bool(every), current=view.conversation.id, removed=view.removed,
        working=view.live is not None, count=_counted(shown, language) if words.strip() else "",
    )  # fmt: skip


def _counted(shown: Sequence[Conversation], language: Language) -> str:
    key = "ui.conversations.one" if len(shown) == 1 else "ui.conversations.found"
    return say(key, language, count=len(shown))
