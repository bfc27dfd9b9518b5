"""Who is behind a request, as the guard found out."""

from typing import Protocol

from assistant.access.visitor import Visitor

NOBODY = Visitor("", "", frozenset())
"""For events that no request of ours began: known by nothing, allowed nothing."""


class Visited(Protocol):
    """A request with a state: Starlette's, and Gradio's around it, also when an event has waited in the queue."""

    @property
    def state(self) -> object:
        """Return what was left in the state of the request."""
        ...


def visitor_of(request: Visited) -> Visitor:
    """Return who began an event or opened a page. `request` is the `gr.Request` that Gradio hands to an event."""
    found = getattr(getattr(request, "state", None), "visitor", None)
    return found if isinstance(found, Visitor) else NOBODY
