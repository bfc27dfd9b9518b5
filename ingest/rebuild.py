"""A build in a process of its own, which tells how far it is: the app that shows it goes on answering.

The plan goes in as JSON, and a line of JSON comes out for each step; the last one is the report, or why there is none.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeAlias

from pydantic import TypeAdapter

from assistant.editing import Note, Reason, Report
from assistant.errors import AssistantError, BuildRefused
from ingest import build as builds
from ingest.build import Plan
from ingest.editing.explaining import noted, refusal
from ingest.strays import sort_strays

Tell: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""

_EVERY_S = 0.2
"""Five lines a second read as moving."""

_LOWER_PRIORITY = 10
"""Those who ask meanwhile go first."""

_PLAN, _REPORT = TypeAdapter(Plan), TypeAdapter(Report)


def rebuild(plan: Plan, tell: Tell) -> Report:
    """Build, and tell how far it is.

    Raises `BuildRefused` where the build was refused or its process failed; the former index answers on.
    """
    paths = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "ingest.rebuild"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths},
        ) as process,
    ):
        if process.stdin and process.stdout:
            process.stdin.write(_PLAN.dump_json(plan).decode())
            process.stdin.close()
            if report := _followed(process.stdout, tell):
                return report
        process.wait()
        complaints.seek(0)
        last = next((line for line in reversed(complaints.read().splitlines()) if line.strip()), "")
        raise BuildRefused(last.strip() or f"the process ended with {process.returncode}")


def _followed(lines: IO[str], tell: Tell) -> Report | None:
    """Read what a build tells until its end; None where it ends without a report."""
    for line in lines:
        told = json.loads(line)
        if "report" in told:
            return _REPORT.validate_python(told["report"])
        if "refused" in told:
            raise BuildRefused(told["refused"])
        tell(told["stage"], told["done"], told["total"])
    return None


class _Teller:
    """Writes how far a build is, not more often than a person can read."""

    def __init__(self) -> None:
        self._done, self._told = Counter[str](), 0.0

    def __call__(self, stage: str, done: int, total: int, known: int) -> None:
        self._done[stage] += done + known
        if time.monotonic() - self._told > _EVERY_S or self._done[stage] >= total:
            self._told = time.monotonic()
            _say({"stage": stage, "done": self._done[stage], "total": total})


def _say(told: object) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _report(report: builds.Report) -> Report:
    strays = sort_strays(report.unattached, report.documents)
    blank = [document for document in report.documents if document.pages_without_text]
    return Report(
        documents=report.manifest.documents,
        written=report.written,
        seconds=round(report.seconds, 1),
        refused=tuple(Note(error.path.name, refusal(error)) for error in report.refused),
        remarks=tuple(map(noted, report.warnings)),
        blank=tuple(
            Note(document.path, Reason("blank", {"pages": ", ".join(map(str, document.pages_without_text))}))
            for document in blank
        ),
        faulty=len(strays.faulty),
        waiting=len(strays.waiting),
    )


def main() -> None:
    """Build what the plan on standard input says."""
    os.nice(_LOWER_PRIORITY)
    try:
        report = _report(builds.build(_PLAN.validate_json(sys.stdin.read()), _Teller()))
    except AssistantError as error:
        _say({"refused": str(error)})
    else:
        _say({"report": _REPORT.dump_python(report, mode="json")})


if __name__ == "__main__":
    main()
