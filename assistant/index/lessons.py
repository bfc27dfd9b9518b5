"""The steps for new employees in a snapshot. Tables of the catalog file, written anew whole by every build."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.index.registers import Row, Rows, Value
from assistant.lessons import Lesson, Point, SelfCheck, Spot

SCHEMA = """
create table lessons (
    position integer primary key, key text not null unique, title text not null, why text not null,
    question text not null);
create table lesson_points (
    lesson integer not null references lessons(position), position integer not null, text text not null,
    slug text not null, start integer not null, "end" integer not null);
create table lesson_checks (
    lesson integer primary key references lessons(position), question text not null, answers text not null,
    "right" integer not null, explanation text not null, slug text not null, start integer not null,
    "end" integer not null);
"""
TABLES = ("lessons", "lesson_points", "lesson_checks")


def insertions(lessons: Iterable[Lesson]) -> Iterator[tuple[str, list[Value]]]:
    """Yield the statements and the values that write the steps, in their order."""
    for number, lesson in enumerate(lessons):
        yield _insert("lessons", [number, lesson.key, lesson.title, lesson.why, lesson.question])
        for place, point in enumerate(lesson.points):
            yield _insert("lesson_points", [number, place, point.text, *_cells(point.spot)])
        if check := lesson.check:
            answers = json.dumps(check.answers, ensure_ascii=False)
            values = [number, check.question, answers, check.right, check.explanation, *_cells(check.spot)]
            yield _insert("lesson_checks", values)


def read(rows: Rows) -> tuple[Lesson, ...]:
    """Return the steps in their order."""
    points: defaultdict[int, list[Point]] = defaultdict(list)
    for row in rows("select * from lesson_points order by lesson, position", []):
        points[row["lesson"]].append(Point(row["text"], _spot(row)))
    checks = {row["lesson"]: _check(row) for row in rows("select * from lesson_checks", [])}
    return tuple(
        Lesson(
            row["key"],
            row["title"],
            row["why"],
            row["question"],
            tuple(points[row["position"]]),
            checks.get(row["position"]),
        )
        for row in rows("select * from lessons order by position", [])
    )


def _insert(table: str, values: Iterable[Value]) -> tuple[str, list[Value]]:
    given = list(values)
    return f"insert into {table} values ({', '.join('?' * len(given))})", given


def _cells(spot: Spot) -> tuple[Value, ...]:
    return spot.slug, spot.start, spot.end


def _spot(row: Row) -> Spot:
    return Spot(row["slug"], row["start"], row["end"])


def _check(row: Row) -> SelfCheck:
    answers = tuple(json.loads(row["answers"]))
    return SelfCheck(row["question"], answers, row["right"], row["explanation"], _spot(row))
