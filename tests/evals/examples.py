"""Cases and answers as small as a claim needs them."""

from datetime import date

from assistant.types import Answer, Chunk, Citation, Document, Outcome, Passage
from evals.cases import Case, Place

DAY = date(2026, 11, 23)
TEXTS = {"ramme": "Rammen er 140 mio. kr. om året.", "lov": "Fonden kan give tilsagn om støtte."}


def case(identity: str = "x-1", **changes: object) -> Case:
    values: dict[str, object] = {
        "id": identity,
        "set": "corpus",
        "question": "Hvor stor er rammen?",
        "fold": 0,
        "places": (Place("ramme"),),
        "must_mention": ("140 mio. kr.",),
    }
    return Case(**(values | changes))  # type: ignore[arg-type]  # the tests name the fields they change


def passage(slug: str, number: int = 1, provision: str = "", headings: tuple[str, ...] = ()) -> Passage:
    text = TEXTS[slug]
    chunk = Chunk(f"{slug}-{number}", slug, number, text, 0, len(text), headings, provision)
    return Passage(number, chunk, Document(slug, slug.title(), "guidance"), 1.0)


def citation(slug: str, quote: str | None = None, provision: str = "") -> Citation:
    quote = TEXTS[slug] if quote is None else quote
    return Citation(
        number=1,
        slug=slug,
        title=slug.title(),
        kind="guidance",
        authority="",
        reference="",
        provision=provision,
        headings=(),
        page=None,
        page_label="",
        url="",
        quote=quote,
        start=0,
        end=len(quote),
        before="",
        after="",
        valid_from=None,
        valid_to=None,
    )


def answer(
    text: str,
    *slugs: str,
    outcome: Outcome = "answered",
    citations: tuple[Citation, ...] = (),
    passages: tuple[Passage, ...] = (),
) -> Answer:
    shown = passages or tuple(passage(slug, number) for number, slug in enumerate(slugs, start=1))
    return Answer("Hvor stor er rammen?", text, outcome, DAY, citations, shown)
