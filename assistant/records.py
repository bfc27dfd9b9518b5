"""The outer form of questions and answers: JSON, one object a line. Measured from outside, so it stays as it is."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.danish.dates import parse_date
from assistant.errors import CorpusError
from assistant.search.provisions import readable_provision
from assistant.types import Answer, Citation, Passage, Question, Turn

if TYPE_CHECKING:
    from assistant.search.casefile import Passus
    from assistant.search.precedents import Like


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON values; dates in ISO form."""
    return {
        "question": answer.question,
        "outcome": answer.outcome,
        "text": answer.text,
        "as_of": answer.as_of.isoformat(),
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [_passage(passage) for passage in answer.passages],
        "notes": list(answer.notes),
        "followups": list(answer.followups),
        "timings_ms": dict(answer.timings_ms),
    }


def like_record(like: "Like") -> dict[str, Any]:
    """Return a precedent that is like a case as JSON values; each part with its place in the text of its document."""
    precedent, document = like.precedent, like.precedent.document
    parts = ("gist", "facts", "question", "outcome", "told", "lesson", "caveat")
    return {
        "slug": document.slug,
        "title": document.title,
        "authority": document.authority,
        "reference": document.reference,
        "url": document.source_url,
        "ruling": precedent.ruling,
        "decided": precedent.decided or None,
        "likeness": round(like.likeness, 4),
        "clear": like.is_clear,
        "differs": like.differs,
        "shared": {
            "provisions": [readable_provision(each) for each in like.provisions],
            "areas": list(like.areas),
            "municipalities": list(like.municipalities),
            "terms": list(like.terms),
        },
        "provisions": [readable_provision(each) for each in precedent.provisions],
        "areas": list(precedent.areas),
        "municipalities": list(precedent.municipalities),
        "parts": {name: _part(part) for name in parts if (part := getattr(precedent, name)) is not None},
    }


def read_questions(path: Path, as_of: date | None) -> list[tuple[str, Question]]:
    """Read (id, question) pairs; `as_of` serves lines that state none. Raises `CorpusError` with the line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_question(line, path, number, as_of) for number, line in enumerate(lines, 1) if line.strip()]


def _question(line: str, path: Path, number: int, as_of: date | None) -> tuple[str, Question]:
    try:
        data = json.loads(line)
        history = tuple(Turn(turn["role"], str(turn["content"])) for turn in data.get("history") or ())
        question = Question(str(data["question"]), as_of=_day(data, as_of), history=history)
        return str(data.get("id", number)), question
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        form = '{"id": …, "question": …, "as_of": "2013-01-01", "history": [{"role": "user", "content": …}]}'
        raise CorpusError(f"er ikke et spørgsmål ({error!r}). Formen er {form}", path, number) from error


def _day(data: Mapping[str, Any], default: date | None) -> date | None:
    stated = data.get("as_of")
    if not stated:
        return default
    if (day := parse_date(str(stated))) is None:
        raise ValueError(f"as_of {stated!r} is no date")
    return day


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "slug": citation.slug,
        "title": citation.title,
        "kind": citation.kind,
        "reference": citation.reference,
        "provision": citation.provision,
        "headings": list(citation.headings),
        "page": citation.page,
        "url": citation.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "valid_from": citation.valid_from.isoformat() if citation.valid_from else None,
        "valid_to": citation.valid_to.isoformat() if citation.valid_to else None,
        "superseded": citation.superseded,
    }


def _part(part: "Passus") -> dict[str, Any]:
    return {"heading": part.heading, "text": part.text, "start": part.start, "end": part.end}


def _passage(passage: Passage) -> dict[str, Any]:
    chunk = passage.chunk
    return {
        "number": passage.number,
        "slug": chunk.slug,
        "provision": chunk.provision,
        "headings": list(chunk.headings),
        "page": chunk.page,
        "text": chunk.text,
        "score": round(passage.score, 4),
    }
