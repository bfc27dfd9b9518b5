"""Markdown to HTML that can do nothing but be read.

Answers and documents are data. HTML in them stays text, images become their alternative text, and links survive only in
documents, only to web addresses or to other documents of the corpus. Our own marks and numbers are put in as tokens, so
the result is well nested whatever surrounds them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from assistant.display.addresses import web_address
from assistant.display.marking import CLOSE, OPEN, Span, harmless, line_range, with_sentinels
from assistant.display.prose import MARKER, answer_tokens
from assistant.display.typography import tied
from assistant.texts import say
from assistant.types import Language
from assistant.ui.addresses import ANCHOR

LinkResolver: TypeAlias = Callable[[str], str | None]

_SECTION = re.compile(r"§\s*(\d+)\s*([a-zæøå]?)\b")
_SENTINEL = re.compile(f"([{OPEN}{CLOSE}])")
_HIGHEST, _DEEPEST = 2, 6


def answer_html(text: str, targets: Mapping[int, str], language: Language) -> Markup:
    """Render an answer. A marker [n] becomes a link to `targets[n]`; where that is "", a number without a link.

    Markers with other numbers are dropped.
    """
    parser, tokens = _parser(), answer_tokens(text)
    for token in _inlines(tokens):
        token.children = list(_tied(_numbered(_struck(token.children or (), language), targets, language)))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  escaped token by token


@dataclass(frozen=True, slots=True)
class Aside:
    """What is set under the heading of a § ("61a"), when something in that § is marked."""

    section: str
    html: Markup


def document_html(
    text: str, span: Span | None, resolve: LinkResolver, title: str = "", aside: Aside | None = None
) -> Markup:
    """Render a document with one span marked; the first mark has the id `markering`.

    The span is marked to the letter where the Markdown around it allows that, else the lines it touches are.
    `resolve` gives the address for a link's target, or None to keep the words only. A first heading that repeats
    `title` is left out: the page has it already.
    """
    parser, text = _parser(), harmless(text)
    tokens = parser.parse(text)
    if span is not None:
        tokens = _marked(parser, text, tokens, span)
    titled = len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[1].content == title
    if titled:
        del tokens[:3]
    _name_headings(tokens, down=0 if titled else 1)
    if aside is not None:
        _set_aside(tokens, aside)
    for token in _inlines(tokens):
        token.children = list(_tied(_linked(token.children or (), resolve)))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  escaped token by token


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    parser.disable(["html_block", "html_inline", "code"])
    parser.add_render_rule("image", lambda _self, tokens, index, *_: str(escape(f"[{tokens[index].content}]")))
    parser.add_render_rule("table_open", lambda *_: '<div class="wide" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


def _inlines(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _tied(children: Iterable[Token]) -> Iterator[Token]:
    for child in children:
        child.content = tied(child.content) if child.type == "text" else child.content
        yield child


def _numbered(children: Iterable[Token], targets: Mapping[int, str], language: Language) -> Iterator[Token]:
    for child in children:
        if child.type != "text":
            yield child
            continue
        for index, part in enumerate(MARKER.split(child.content)):
            if index % 2 == 0:
                yield Token("text", "", 0, content=part)
            elif int(part) in targets:
                yield _html(_marker(int(part), targets[int(part)], language))


def _struck(children: Iterable[Token], language: Language) -> Iterator[Token]:
    """Say of words struck through that they are gone: few screen readers tell."""
    for child in children:
        if child.type in {"s_open", "s_close"}:
            child.tag = "del"
        yield child
        if child.type == "s_open":
            yield _html(Markup('<span class="sr">{} </span>').format(say("ui.removed", language)))


def _marker(number: int, target: str, language: Language) -> Markup:
    label = Markup('<span class="sr">{} </span>{}').format(say("ui.source", language), number)
    inner = Markup('<a class="marker" href="{}">{}</a>').format(target, label) if target else label
    return Markup('\u00a0<sup class="number">{}</sup>').format(inner)


def _marked(parser: MarkdownIt, text: str, plain: list[Token], span: Span) -> list[Token]:
    source = with_sentinels(text, span)
    tokens = parser.parse(source)
    options = parser.options
    rendered = parser.renderer.render(tokens, options, {})
    if rendered.replace(OPEN, "").replace(CLOSE, "") != parser.renderer.render(plain, options, {}):
        first, last = line_range(text, span)
        for token in _inlines(plain):
            if token.map and token.map[0] <= last and token.map[1] > first:
                token.children = [Token("text", "", 0, content=OPEN), *(token.children or ())]
                token.children.append(Token("text", "", 0, content=CLOSE))
        tokens = plain
    return _with_marks(tokens)


def _with_marks(tokens: list[Token]) -> list[Token]:
    """Replace the sentinels by marks around every piece of text between them, so that no element is torn apart."""
    seen = False
    for token in _inlines(tokens):
        inside, children = False, list[Token]()
        for child in token.children or ():
            for part in _SENTINEL.split(child.content) if child.type in {"text", "code_inline"} else [None]:
                if part is None:
                    children.append(child)
                elif part in {OPEN, CLOSE}:
                    inside = part == OPEN
                elif part:
                    piece = child.copy(content=part)
                    children += [_html(_opening(seen)), piece, _html(Markup("</mark>"))] if inside else [piece]
                    seen = seen or inside
        token.children = children
    return tokens


def _opening(seen: bool) -> Markup:
    return Markup("<mark>") if seen else Markup('<mark id="{}" tabindex="-1">').format(ANCHOR)


def _linked(children: Sequence[Token], resolve: LinkResolver) -> Iterator[Token]:
    kept: list[bool] = []
    for child in children:
        if child.type == "link_open":
            href = resolve(str(child.attrGet("href") or ""))
            kept.append(href is not None)
            if href is None:
                continue
            child.attrs = {"href": href, "rel": "noopener noreferrer"} if web_address(href) else {"href": href}
        elif child.type == "link_close" and not kept.pop():
            continue
        yield child


def _name_headings(tokens: list[Token], down: int) -> None:
    """Set headings below the page's own, `down` levels lower, and give every § an id to link to: "paragraf-91a"."""
    taken: set[str] = set()
    for token, following in pairwise(tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_DEEPEST, max(_HIGHEST, int(token.tag[1]) + down))}"
        if token.type == "heading_open" and (found := _SECTION.match(_SENTINEL.sub("", following.content))):
            name = f"paragraf-{found[1]}{found[2]}"
            if name not in taken:
                token.attrSet("id", name)
                taken.add(name)


def _set_aside(tokens: list[Token], aside: Aside) -> None:
    """Put an aside after the last heading of its § that comes before the marked words."""
    place = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.attrGet("id") == f"paragraf-{aside.section}":
            place = index + 3
        if any(ANCHOR in child.content for child in token.children or () if child.type == "html_inline"):
            break
    if place:
        tokens.insert(place, Token("html_block", "", 0, content=str(aside.html)))


def _html(content: Markup) -> Token:
    return Token("html_inline", "", 0, content=str(content))
