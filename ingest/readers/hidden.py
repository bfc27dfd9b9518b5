"""Text that a reader of the page would not see, and that must therefore never be quoted or obeyed.

Comments, elements styled away, white on white, one-point type, image descriptions and Unicode tag characters are the
usual hiding places for instructions to a language model.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

_WHITE = r"(?:#fff(?:fff)?(?:ff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\b[^)]*\)|transparent)"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?|1(?:\.0+)?)\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_WHITE_TEXT = re.compile(rf"(?:^|[;\s])color\s*:\s*{_WHITE}", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color|-image)?\s*:\s*([^;]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", re.IGNORECASE)
_SPOT = re.compile(
    r"(?P<fence>^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=mark)[`~]*[ \t]*$)"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<image>!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?|<img\b[^<>]*>)"
    r"|(?P<remark>^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*(?:#|<>)[ \t]+[^\n]+$)"
    r"|(?P<definition>^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$)"
    r"|(?P<tags>[\U000e0000-\U000e007f]+)"
    r"|(?P<element><(?P<name>[a-z][a-z0-9-]*)(?P<attributes>\s[^<>]*)?>)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_SUSPECT = re.compile(r"[<\[`~\U000e0000-\U000e007f]")  # one of these is in every spot; most texts have none
_NEVER_SHOWN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "title"})


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a Markdown text to leave out (`hidden`, or quietly: `image`) or to take literally (`fence`)."""

    start: int
    end: int
    kind: Literal["hidden", "image", "fence"]


def spots(text: str) -> Iterator[Span]:
    """Find the fences and the invisible parts of a Markdown text, in order and without overlap."""
    if not _SUSPECT.search(text):
        return
    position = 0
    while spot := _SPOT.search(text, position):
        position = spot.end()
        if spot["fence"]:
            yield Span(spot.start(), position, "fence")
        elif spot["image"] or spot["definition"]:
            yield Span(spot.start(), position, "image")
        elif spot["element"] is None or _hides(spot):
            position = _end_of_element(text, spot)
            yield Span(spot.start(), position, "hidden")


def _hides(tag: re.Match[str]) -> bool:
    return tag["name"].lower() in _NEVER_SHOWN or hides_element(attributes_of(tag["attributes"] or ""))


def _end_of_element(text: str, spot: re.Match[str]) -> int:
    if spot["element"] is None:
        return spot.end()
    closing = re.compile(rf"</{spot['name']}\s*>", re.IGNORECASE).search(text, spot.end())
    return closing.end() if closing else len(text)


def attributes_of(source: str) -> dict[str, str]:
    """Read the attributes of a tag."""
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(source)}


def hides_element(attributes: Mapping[str, str], dark_ground: bool = False) -> bool:
    """Tell whether an element's own attributes hide its text. White text counts unless the ground is coloured."""
    style = attributes.get("style", "")
    if "hidden" in attributes or _HIDING.search(style):
        return True
    white = _WHITE_TEXT.search(style) or re.fullmatch(_WHITE, attributes.get("color", "").strip(), re.IGNORECASE)
    return bool(white) and not dark_ground and not has_ground(attributes)


def has_ground(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element sets a background other than white, on which white text can be read."""
    background = _BACKGROUND.search(attributes.get("style", ""))
    colour = background[1].strip() if background else attributes.get("bgcolor", "").strip()
    return bool(colour) and not re.match(rf"{_WHITE}|none|inherit|initial", colour, re.IGNORECASE)
