"""The files on their way in: several at a time, of which one is in the form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.danish.dates import danish
from assistant.editing import Choice, Draft, Form
from assistant.types import Document

FIELDS = ("title", "kind", "authority", "reference", "source_url", "valid_from", "valid_to", "series", "topics")
"""The fields of the form in the order of the page."""


@dataclass(frozen=True, slots=True)
class Basket:
    """Drafts that can be added, and which of them the form shows."""

    drafts: tuple[Draft, ...] = ()
    current: int = 0

    @property
    def shown(self) -> Draft | None:
        """The draft in the form; None when there is none."""
        return self.drafts[self.current] if self.drafts else None

    def filled(self, values: Sequence[str], choice: str) -> "Basket":
        """Return the basket with what stands in the form, so that nothing typed is lost when it turns to another."""
        if self.shown is None:
            return self
        form = Form(**{name: str(value or "") for name, value in zip(FIELDS, values, strict=True)})
        draft = replace(self.shown, form=form, choice="replace" if self.shown.replaces else _choice(choice))
        return replace(self, drafts=(*self.drafts[: self.current], draft, *self.drafts[self.current + 1 :]))

    def turned(self, token: str) -> "Basket":
        """Return the basket with another draft in the form; an unknown one leaves it as it is."""
        places = (place for place, draft in enumerate(self.drafts) if draft.token == token)
        return replace(self, current=next(places, self.current))

    def received(self, drafts: Sequence[Draft]) -> "Basket":
        """Return the basket with what can be added of some drafts, the first of these in the form."""
        usable = tuple(draft for draft in drafts if not draft.refused)
        return Basket((*self.drafts, *usable), len(self.drafts)) if usable else self

    def without_shown(self) -> "Basket":
        """Return the basket without the draft in the form."""
        rest = (*self.drafts[: self.current], *self.drafts[self.current + 1 :])
        return Basket(rest, max(0, min(self.current, len(rest) - 1)))


def in_place_of(document: Document, draft: Draft) -> Draft:
    """Return a draft that replaces a document: what its file does not say is as it was, to be looked through."""
    form = replace(
        draft.form,
        title=document.title,
        kind=document.kind,
        authority=draft.form.authority or document.authority,
        reference=draft.form.reference or document.reference,
        source_url=draft.form.source_url or document.source_url,
        valid_from=draft.form.valid_from or _day(document.valid_from),
        valid_to=draft.form.valid_to or _day(document.valid_to),
        series=draft.form.series or document.series,
        topics=draft.form.topics or ", ".join(document.topics),
    )
    return replace(draft, slug=document.slug, taken=document.title, choice="replace", replaces=True, form=form)


def _day(stated: date | None) -> str:
    return danish(stated) if stated else ""


def _choice(text: str) -> Choice:
    return "replace" if text == "replace" else "beside" if text == "beside" else ""
