"""Events that take a role: whoever calls them without it gets nothing, however they came by the call."""

from collections.abc import Callable, Iterator
from inspect import isgeneratorfunction

import gradio as gr

from assistant.access.visitor import AccessRole
from assistant.ui.web.visitors import visitor_of


def only(role: AccessRole, does: Callable[..., object], *, named: bool = False) -> Callable[..., object]:
    """Return an event for visitors with a role; for others nothing happens and nothing is shown.

    Hiding a tab keeps nobody from calling its events; this does. `does` must not ask for a `gr.Request` itself; one
    that keeps who did it is `named`, and gets the visitor's key before the values.
    """

    def allowed(request: gr.Request, *values: object) -> object:
        visitor = visitor_of(request)
        known = (visitor.key,) if named else ()
        return does(*known, *values) if visitor.may(role) else gr.skip()

    def allowed_stepwise(request: gr.Request, *values: object) -> Iterator[object]:
        visitor = visitor_of(request)
        known = (visitor.key,) if named else ()
        steps = does(*known, *values) if visitor.may(role) else ()
        yield from steps if isinstance(steps, Iterator) else (gr.skip(),)

    return allowed_stepwise if isgeneratorfunction(does) else allowed  # Gradio looks at the function to tell
