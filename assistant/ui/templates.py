"""HTML from templates that escape whatever is put into them."""

import re
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.display.addresses import web_address
from assistant.display.typography import tied
from assistant.display.wording import day
from assistant.texts import column_name, say
from assistant.types import Language
from assistant.ui.web.page_addresses import ADDRESSES, HOME

_LINE_BREAK = re.compile(r"\s*\n\s*")


def page(name: str, language: Language, **values: object) -> str:
    """Render a template as it stands: a whole page."""
    return _environment().get_template(name).render(**values, language=language, t=partial(say, language=language))


def fragment(name: str, language: Language, **values: object) -> str:
    """Render a template to a single line.

    Gradio shows it through a Markdown parser, which takes one line that begins with a block element for HTML and
    leaves it alone; a blank line or an indent would wake it up.
    """
    return _LINE_BREAK.sub(" ", page(name, language, **values)).strip()


@cache
def _environment() -> Environment:
    loader = PackageLoader("assistant.ui", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"pages": ADDRESSES, "homes": HOME}
    environment.filters |= {
        "lines": _lines,
        "tied": tied,
        "column": column_name,
        "web": web_address,
        "number": _number,
        "day": day,
    }
    return environment


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _lines(text: str) -> Markup:
    """Write line breaks as references, which survive being set on a single line."""
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704  escaped just here
