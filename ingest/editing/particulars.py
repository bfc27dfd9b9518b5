"""The form about a document: filled in from what the file says, checked, and written where builds read it."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from assistant.danish.dates import danish, parse_date
from assistant.display.addresses import web_address
from assistant.editing import Form, Reason
from assistant.types import KINDS, Document
from ingest.frontmatter import FIELDS, OPTIONAL, split
from ingest.instructions import instructs
from ingest.lint.sheet import EARLIEST, LATEST
from ingest.parsed import Value
from ingest.readers.decoding import decode
from ingest.sidecar import STATES_ITSELF, sidecar_text
from ingest.sources import slugify

_YEAR = re.compile(r"\d{4}")
_COMMA = re.compile(r"[,;\n]")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories of signs that cannot be seen: control, direction, private use."""


def form_of(document: Document) -> Form:
    """Fill in the form with what is known about a document."""
    return Form(
        title=document.title,
        kind=document.kind,
        authority=document.authority,
        reference=document.reference,
        source_url=document.source_url,
        valid_from=danish(document.valid_from) if document.valid_from else "",
        valid_to=danish(document.valid_to) if document.valid_to else "",
        series=document.series,
        topics=", ".join(document.topics),
    )


def faults_of(form: Form) -> Iterator[Reason]:
    """Yield what is wrong in a form, field by field."""
    if not seen(form.title):
        yield Reason("title", field="title")
    if form.kind not in KINDS:
        yield Reason("kind", field="kind")
    if seen(form.source_url) and not web_address(seen(form.source_url)):
        yield Reason("address", {"text": seen(form.source_url)}, "source_url")
    for name, text in asdict(form).items():
        if instructs(seen(str(text))):
            yield Reason("directs", field=name)
    yield from _faults_of_period(form)


def values_of(form: Form, stated: Mapping[str, Value]) -> dict[str, Value]:
    """Return the fields of a document from a form without faults; `stated` is what a form does not ask for."""
    return {
        **{name: stated.get(name) for name in FIELDS if name not in OPTIONAL or stated.get(name)},
        "title": seen(form.title),
        "kind": form.kind,
        "authority": seen(form.authority),
        "reference": seen(form.reference),
        "source_url": seen(form.source_url),
        "valid_from": _day(form.valid_from, first=True),
        "valid_to": _day(form.valid_to, first=False),
        "series": slugify(form.series) if seen(form.series) else "",
        "topics": tuple(text for part in _COMMA.split(form.topics) if (text := seen(part))),
    }


def file_and_sidecar(data: bytes, path: Path, values: Mapping[str, Value]) -> tuple[bytes, str]:
    """Return the content of a file that states some values, and of the sidecar, which is "" where the file does."""
    if path.suffix.lower() not in STATES_ITSELF:
        return data, sidecar_text(values)
    body = split(decode(data, path), path).body
    lines = [f"{key}: {_yaml(values[key])}" for key in FIELDS if key in values and (values[key] or key not in OPTIONAL)]
    return "\n".join(["---", *lines, "---", body if body.startswith("\n") else f"\n{body}"]).encode(), ""


def seen(text: str) -> str:
    """Return a text of one line with no sign that cannot be seen, and none that turns the direction of writing."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN).strip()


def _faults_of_period(form: Form) -> Iterator[Reason]:
    days: dict[str, date] = {}
    for name, text in (("valid_from", form.valid_from), ("valid_to", form.valid_to)):
        day = _day(text, first=name == "valid_from")
        if day is None and seen(text):
            yield Reason("date", {"text": seen(text)}, name)
        elif day is not None and not EARLIEST <= day <= LATEST:
            yield Reason("far", {"day": danish(day)}, name)
        elif day is not None:
            days[name] = day
    if len(days) > 1 and days["valid_to"] < days["valid_from"]:
        yield Reason("period", {"begin": danish(days["valid_from"]), "end": danish(days["valid_to"])}, "valid_to")


def _day(text: str, first: bool) -> date | None:
    """Read a day; a year alone begins on its first and ends on its last."""
    if first and _YEAR.fullmatch(seen(text)):
        return date(max(1, int(seen(text))), 1, 1)
    return parse_date(seen(text))


def _yaml(value: Value) -> str:
    """Write a value as YAML; what JSON calls a string is one in YAML too."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    return "null" if value is None else json.dumps(value, ensure_ascii=False)
