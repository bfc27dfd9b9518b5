"""A report as CommonMark that reads well as plain text."""

import re
from collections.abc import Iterator
from functools import singledispatch

from assistant.export.content import Block, Bullets, Heading, Paragraph, Report, Run, Runs, SourceEntry, visible
from assistant.texts import say
from assistant.types import Language

_SIGNS = re.compile(
    r"[\\`*_\[\]~|]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|(?<=[A-Za-z]):(?=//)|(?<=www)\.|(?<=\w)@(?=\w)", re.IGNORECASE
)
"""What could be read as emphasis, code, a link, a table, HTML or an entity. The last three are no links in CommonMark,
but in the dialects of many readers."""

_LINE_START = re.compile(r"^([ \t]*(?:\d+(?=[.)]))?)([#>+=.)-])", re.MULTILINE)
_CLOSING = re.compile(r"#(?=#*$)")
_AFTER_NUMBER = ("(", ":")
_BREAK = "\\\n"
"""A line break that can be seen; two spaces at the end of a line cannot."""


def markdown(report: Report) -> bytes:
    """Render a report as Markdown in UTF-8."""
    return visible("\n\n".join(_parts(report)) + "\n").encode()


def _parts(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield _set_off(escaped(report.notice))
    yield "\n".join(f"- {escaped(f'{label}: {value}')}" for label, value in report.facts)
    for block in report.blocks:
        yield _block(block, report.language)


def escaped(text: str) -> str:
    """Write words so that none of them is markup, wherever they stand."""
    return _LINE_START.sub(r"\1\\\2", _inside(text))


def _inside(text: str) -> str:
    """Write words that do not begin a line."""
    return _SIGNS.sub(r"\\\g<0>", text)


@singledispatch
def _block(block: Block, language: Language) -> str:
    raise TypeError(block)


@_block.register
def _(block: Heading, language: Language) -> str:
    words = _CLOSING.sub(r"\\#", _inside(" ".join(block.text.split())))
    return f"{'#' * (block.level + 1)} {words}"


@_block.register
def _(block: Paragraph, language: Language) -> str:
    text = _inline(block.runs)
    if block.role == "meta":
        return f"*{text}*"
    return _set_off(text) if block.role == "note" else text


@_block.register
def _(block: Bullets, language: Language) -> str:
    return "\n".join(f"- {_inline(runs)}".replace("\n", "\n  ") for runs in block.items)


@_block.register
def _(block: SourceEntry, language: Language) -> str:
    head = f"[{block.number}] **{_inside(' '.join(block.title.split()))}**"
    lines = [head, escaped(" · ".join(block.facts))]
    if block.address:
        lines.append(f"{say('export.address', language)}: <{block.address}>")
    quotes = (_set_off(_broken(escaped(words))) for words in block.quotes)
    return "\n\n".join((_BREAK.join(filter(None, lines)), *quotes))


def _inline(runs: Runs) -> str:
    """Set runs on one line. What follows a number must not make it a link: "[1](" and "[1]:" would."""
    parts, after_number = list[str](), False
    for run in runs:
        parts.append(f"\\{_run(run)}" if after_number and run.text.startswith(_AFTER_NUMBER) else _run(run))
        after_number = bool(run.target)
    return _LINE_START.sub(r"\1\\\2", "".join(parts).strip())


def _run(run: Run) -> str:
    if run.target:
        return run.text
    text = _broken(_inside(run.text))
    for wanted, sign in ((run.struck, "~~"), (run.italic, "*"), (run.bold, "**")):
        text = f"{sign}{text}{sign}" if wanted and text.strip() else text
    return text


def _set_off(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _broken(text: str) -> str:
    return text.replace("\n", _BREAK)
