"""The path for new employees as the page shows it: where one is in it, and one step with its sources."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.areas import listed
from assistant.display.excerpt import Excerpt, excerpts
from assistant.display.wording import Validity, validity
from assistant.index.catalog import Catalog
from assistant.lessons import Lesson, Spot
from assistant.types import Language
from assistant.ui.addresses import viewer_address
from assistant.ui.templates import fragment


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: the steps, those done, and the number of the open one, from 1."""

    lessons: tuple[Lesson, ...]
    done: frozenset[str]
    number: int

    @property
    def open(self) -> Lesson:
        """The open step."""
        return self.lessons[self.number - 1]

    @property
    def count(self) -> int:
        """How many steps are done; those of another path do not count."""
        return sum(lesson.key in self.done for lesson in self.lessons)

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the steps that are not done."""
        return tuple(number for number, lesson in enumerate(self.lessons, 1) if lesson.key not in self.done)

    def at(self, number: int) -> "Place":
        """Return the same path with another step open, or the nearest to it that there is."""
        return Place(self.lessons, self.done, max(1, min(number, len(self.lessons))))


def find_place(lessons: Sequence[Lesson], done: Collection[str], wanted: str = "") -> Place | None:
    """Open the step that is wanted, else the first that is not done, else the first. None where there are no steps."""
    if not lessons:
        return None
    numbers = {lesson.key: number for number, lesson in enumerate(lessons, 1)}
    place = Place(tuple(lessons), frozenset(done), numbers.get(wanted, 1))
    return place if wanted in numbers or not place.missing else place.at(place.missing[0])


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement rests on: its words in their surroundings, and where they can be read."""

    title: str
    validity: Validity
    excerpts: tuple[Excerpt, ...]
    here: str


def source_of(catalog: Catalog, spot: Spot, today: date, language: Language) -> Source:
    """Return the source at a spot. Words that reach over several parts of a document are shown without surroundings."""
    document, text = catalog.document(spot.slug), catalog.text(spot.slug)
    holding = (each for each in catalog.chunks(spot.slug) if each.start <= spot.start and spot.end <= each.end)
    chunk = next(holding, None)
    found = (
        excerpts(chunk.text, [(spot.start - chunk.start, spot.end - chunk.start)], chunk.columns)
        if chunk
        else excerpts(text[spot.start : spot.end], [(0, spot.end - spot.start)])
    )
    here = viewer_address(spot.slug, language, spot.start, spot.end)
    applies = validity(document, today, language)
    told = document.valid_to is not None or applies.tone in {
        "past",
        "future",
    }  # that a rule applies, goes without saying
    return Source(document.title, applies if told else Validity("", applies.tone), tuple(found), here)


def steps_html(place: Place, language: Language) -> str:
    """Return the list of steps, each with its state."""
    return fragment("path-steps.html", language, place=place)


def progress_html(place: Place | None, language: Language) -> str:
    """Return how far one has come; where there is no path, that there is none."""
    return fragment("path-progress.html", language, place=place)


def end_html(place: Place, language: Language) -> str:
    """Return where to go next once every step is done; at the last step, which ones are not."""
    return fragment("path-end.html", language, place=place, missing=listed(list(map(str, place.missing)), language))


def step_html(place: Place, catalog: Catalog, today: date, language: Language, arrived: bool = False) -> str:
    """Return the open step: why it matters, its statements with their sources, and a question to try.

    Where one `arrived` by a button, reading goes on at its heading.
    """
    told = [(point.text, source_of(catalog, point.spot, today, language)) for point in place.open.points]
    return fragment("path-step.html", language, place=place, told=told, arrived=arrived)


def verdict_html(place: Place, answer: str | None, catalog: Catalog, today: date, language: Language) -> str:
    """Return what is said of an answer to the question to check oneself by; "" before there is one."""
    check = place.open.check
    if check is None or answer not in {str(number) for number in range(len(check.answers))}:
        return ""
    source = source_of(catalog, check.spot, today, language)
    right = answer == str(check.right)
    return fragment("path-verdict.html", language, right=right, check=check, source=source)
