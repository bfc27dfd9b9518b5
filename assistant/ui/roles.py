"""Events that take a role: whoever calls them without it gets nothing, however they came by the call."""

from collections.abc import Callable, Iterator
from inspect import isgeneratorfunction

import gradio as gr

from assistant.access.visitor import AccessRole
from assistant.ui.visitors import visitor_of


def only(role: AccessRole, does: Callable[..., object]) -> Callable[..., object]:
    """Return an event for visitors with a role; for others nothing happens and nothing is shown.

    Hiding a tab keeps nobody from calling its events; this does. `does` must not ask for a `gr.Request` itself.
    """

    def allowed(request: gr.Request, *values: object) -> object:
        return does(*values) if visitor_of(request).may(role) else gr.skip()

    def allowed_stepwise(request: gr.Request, *values: object) -> Iterator[object]:
        steps = does(*values) if visitor_of(request).may(role) else ()
        yield from steps if isinstance(steps, Iterator) else (gr.skip(),)

    return allowed_stepwise if isgeneratorfunction(does) else allowed  # Gradio looks at the function to tell
