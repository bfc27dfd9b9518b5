from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from assistant.errors import QuestionRejected, WriterFailed
from assistant.index.catalog import Catalog
from assistant.types import (
    KINDS,
    About,
    Answer,
    Choice,
    Delta,
    Event,
    Finished,
    Found,
    Language,
    Query,
    Question,
    Searching,
)
from assistant.ui.ask.conversations import Conversation, Stored, load, saved
from assistant.ui.ask.desk import WHOLE, Desk
from assistant.ui.ask.drawer import Drawer, drawer_html
from assistant.ui.ask.gate import Gate
from assistant.ui.ask.logbook import Logbook
from assistant.ui.ask.render import conversation_html
from assistant.ui.ask.views import Request, View
from tests.ui.making import TODAY, answer, cite

LAW = "boliglov-proeve-2025"


@dataclass
class Script:
    """A flow that plays given events, or fails, and remembers what it was asked."""

    events: tuple[Event, ...] = ()
    failure: Exception | None = None
    asked: list[Question] = field(default_factory=list)
    leading_on: tuple[str, ...] = ("Et?", "To?", "Tre?", "Fire?")

    def stream(self, question: Question) -> Iterator[Event]:
        self.asked.append(question)
        yield from self.events
        if self.failure:
            raise self.failure

    def followups(self, answer: Answer, language: Language) -> tuple[str, ...]:
        return self.leading_on


def script(library: Catalog, as_of: date = TODAY) -> Script:
    cited = (cite(library, 1, LAW, "Gebyret"),)
    return Script(
        (
            Searching(Query("Hvad?", as_of)),
            Found(tuple(passage for passage, _ in cited)),
            Delta("Det koster "),
            Delta("250 kr. [1]"),
            Finished(answer("Det koster 250 kr. [1]", cited)),
        )
    )


def ask(library: Catalog, flow: Script, request: Request, conversation: Conversation | None = None) -> list[View]:
    desk = Desk(flow, lambda: library, "da", lambda: TODAY)
    return list(desk.ask(request, conversation or Conversation()))


def kept(view: View, stored: object = ()) -> Stored:
    """Return what the browser stores once an answer is kept."""
    return saved(view.conversation, stored)


def shown(view: View) -> str:
    return conversation_html(view.conversation.exchanges, "da")


def test_a_question_is_shown_at_once_and_its_answer_is_kept(library: Catalog) -> None:
    views = ask(library, script(library), Request(" Hvad koster det? "))
    assert views[0].live is not None
    assert views[0].live.question == "Hvad koster det?"
    assert views[0].draft == ""
    assert views[-1].live is None
    assert views[-1].conversation.exchanges[0].answer.text == "Det koster 250 kr. [1]"
    assert views[-1].announced == "Svaret er klar med 1 kilde."
    assert views[-1].stored is None


def test_only_the_finished_answer_is_announced(library: Catalog) -> None:
    views = ask(library, script(library), Request("Hvad?"))
    assert {view.announced for view in views if not view.conversation.exchanges} == {""}
    assert {view.announced for view in views if view.conversation.exchanges} == {"Svaret er klar med 1 kilde."}


def test_three_followups_are_enough(library: Catalog) -> None:
    html = shown(ask(library, script(library), Request("Hvad?"))[-1])
    assert [f">+{text}<" in html for text in ("Et?", "Tre?", "Fire?")] == [True, True, False]


def test_what_was_asked_or_offered_before_in_a_conversation_is_not_offered_again(library: Catalog) -> None:
    flow = script(library)
    first = ask(library, flow, Request("Hvad?"))[-1].conversation
    flow.leading_on = ("et", first.exchanges[0].question, "Fem?")
    assert ask(library, flow, Request("Og?"), first)[-1].conversation.exchanges[-1].followups == ("Fem?",)


def test_an_answer_is_shown_before_what_may_be_asked_next_is_known(library: Catalog) -> None:
    answered, complete = ask(library, script(library), Request("Hvad?"))[-2:]
    assert answered.live is None
    assert ">+" not in shown(answered)
    assert ">+Et?" in shown(complete)
    assert answered.announced == complete.announced


def test_all_kinds_mean_no_limit_and_some_kinds_are_a_limit(library: Catalog) -> None:
    flow = script(library)
    ask(library, flow, Request("Hvad?", KINDS))
    ask(library, flow, Request("Hvad?", ("precedent", "legislation", "uhyre")))
    assert [question.kinds for question in flow.asked] == [(), ("legislation", "precedent")]


@pytest.mark.parametrize("written", ["1.1.2013", "2013-01-01", " 1. januar 2013 "])
def test_a_date_is_read_in_every_common_form(library: Catalog, written: str) -> None:
    flow = script(library)
    ask(library, flow, Request("Hvad?", as_of=written))
    assert flow.asked[0].as_of == date(2013, 1, 1)


def test_no_date_means_today(library: Catalog) -> None:
    flow = script(library)
    ask(library, flow, Request("Hvad?", as_of="  "))
    assert flow.asked[0].as_of is None


@pytest.mark.parametrize(
    ("request_", "word"),
    [
        (Request("  "), "Skriv et spørgsmål"),
        (Request("Hvad?", kinds=()), "mindst én slags kilde"),
        (Request("Hvad?", as_of="32.1.2013"), "»32.1.2013«"),
        (Request("Hvad?", as_of="i går"), "»i går«"),
    ],
)
def test_a_form_that_cannot_be_sent_says_why_and_keeps_what_was_written(
    library: Catalog, request_: Request, word: str
) -> None:
    flow = script(library)
    views = ask(library, flow, request_)
    assert flow.asked == []
    assert [word in view.problem for view in views] == [True]
    assert views[0].draft is None


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (QuestionRejected("For langt spørgsmål."), "For langt spørgsmål."),
        (WriterFailed("timeout in model x"), "Prøv igen om lidt"),
        (RuntimeError("secret detail"), "Prøv igen om lidt"),
    ],
)
def test_a_failure_is_said_without_its_insides_and_the_question_is_kept(
    library: Catalog, failure: Exception, said: str
) -> None:
    view = ask(library, Script(failure=failure), Request("Hvad?"))[-1]
    assert said in view.problem
    assert "secret" not in view.problem
    assert view.draft == "Hvad?"
    assert view.live is None


def test_an_answer_knows_the_day_it_was_asked(library: Catalog) -> None:
    views = ask(library, script(library, date(2013, 12, 31)), Request("Hvad gjaldt i 2013?"))
    assert views[-1].conversation.exchanges[0].asked_on == TODAY


def test_a_question_can_be_asked_again_for_another_day(library: Catalog) -> None:
    desk = Desk(script(library), lambda: library, "da", lambda: TODAY)
    asked = list(desk.ask(Request("Hvad koster det?"), Conversation()))[-1]
    view = desk.redate(asked.conversation)
    assert (view.draft, view.as_of) == ("Hvad koster det?", "25.11.2026")
    assert view.conversation == asked.conversation


def test_a_fresh_desk_is_about_today(library: Catalog) -> None:
    desk = Desk(script(library), lambda: library, "da", lambda: TODAY)
    assert Drawer(lambda: library).begin(Conversation(), []).as_of == ""
    assert desk.ask(Request("Hvad?", as_of="1.1.2013"), Conversation()).__next__().as_of is None


def test_an_answer_that_is_left_before_it_was_kept_is_kept_on_leaving(library: Catalog) -> None:
    left, drawer = ask(library, script(library), Request("Hvad koster det?"))[-1].conversation, Drawer(lambda: library)
    for view in (drawer.begin(left, []), drawer.open("another", left, [])):
        assert [each.exchanges[0].question for each in load(view.stored)] == [left.exchanges[0].question]
    assert drawer.begin(left, saved(left, [])).stored is None


def test_what_is_kept_is_the_question_as_the_answer_has_it(library: Catalog) -> None:
    answered = ask(library, script(library), Request("Hvad koster det for 010170-1234?"))[-1]
    assert answered.conversation.exchanges[0].question == "Hvad koster det?"
    assert "010170" not in str(kept(answered))


def test_a_followup_is_asked_in_the_light_of_what_came_before(library: Catalog) -> None:
    flow = script(library)
    first = ask(library, flow, Request("Hvad?"))[-1]
    ask(library, flow, Request("Og hvornår?"), first.conversation)
    assert [(turn.role, turn.content) for turn in flow.asked[1].history] == [
        ("user", "Hvad koster det?"),
        ("assistant", "Det koster 250 kr. [1]"),
    ]


def test_an_earlier_conversation_opens_with_its_sources_as_they_were(library: Catalog) -> None:
    last = ask(library, script(library), Request("Hvad?"))[-1]
    opened = Drawer(lambda: library).open(last.conversation.id, Conversation(), kept(last))
    passage = opened.conversation.exchanges[0].answer.passages[0]
    assert passage.chunk.text == last.conversation.exchanges[0].answer.passages[0].chunk.text
    assert ">+Et?" in shown(opened)


def test_a_deleted_conversation_is_gone_until_it_is_had_back(library: Catalog) -> None:
    drawer, last = Drawer(lambda: library), ask(library, script(library), Request("Hvad?"))[-1]
    view = drawer.delete(last.conversation, kept(last))
    assert (view.stored, view.conversation) == ([], Conversation())
    assert view.removed is not None
    back = drawer.undo(view.removed, view.stored)
    assert back.stored == kept(last)
    assert back.conversation == last.conversation


def test_a_conversation_keeps_its_place_when_it_gets_a_name(library: Catalog) -> None:
    drawer, first = Drawer(lambda: library), ask(library, script(library), Request("Hvad?"))[-1]
    second = list(Desk(script(library), lambda: library).ask(Request("Hvad så?"), Conversation()))[-1]
    view = drawer.rename("  Gebyrer   i 2026 ", first.conversation, kept(second, kept(first)))
    assert [each.title for each in load(view.stored)] == ["Hvad koster det?", "Gebyrer i 2026"]
    assert drawer.rename(" ", view.conversation, view.stored).conversation.title == "Hvad koster det?"


@pytest.mark.parametrize(
    ("words", "found"), [("", 2), ("koster", 2), ("GEBYRER", 1), ("250 gebyrer", 1), ("husleje", 0)]
)
def test_conversations_are_found_by_name_question_and_answer(library: Catalog, words: str, found: int) -> None:
    first = ask(library, script(library), Request("Hvad?"))[-1]
    second = list(Desk(script(library), lambda: library).ask(Request("Hvad så?"), Conversation()))[-1]
    named = Drawer(lambda: library).rename("Gebyrer", first.conversation, kept(second, kept(first)))
    html = drawer_html(named.stored or [], View(Conversation()), words, "da")
    assert html.count("open:") == found
    assert (f"{found} samtale" in html) == bool(words)


@dataclass(frozen=True, slots=True)
class Notebook(Logbook):
    """A logbook that takes anything of one visitor and keeps it."""

    ratings: list[tuple[int, str]] = field(default_factory=list)

    def record(self, visitor: str, answer: Answer, question: Question, about: About | None) -> int | None:
        return 7 if visitor == "ida" else None

    def rate(self, visitor: str, entry: int, rating: str) -> bool:
        self.ratings.append((entry, rating))
        return visitor == "ida"


def test_a_rating_and_its_reason_are_kept_and_shown_as_chosen(library: Catalog) -> None:
    desk = Desk(script(library), lambda: library, logbook=(notes := Notebook()))
    asked = list(desk.ask(Request("Hvad?", visitor="ida"), Conversation()))[-1]
    down = desk.rate("1:down", "ida", asked.conversation, kept(asked))
    assert "rate:1:down:outdated" in shown(down)
    why = desk.rate("1:down:outdated", "ida", down.conversation, down.stored)
    assert notes.ratings == [(7, "down"), (7, "down:outdated")]
    assert load(why.stored)[0].exchanges[0].rating == "down:outdated"
    assert shown(why).count('aria-pressed="true"') == 2


@pytest.mark.parametrize("wanted", ["2:up", "0:up", "x", "", "-1:up"])
def test_an_answer_that_there_is_not_cannot_be_rated(library: Catalog, wanted: str) -> None:
    desk = Desk(script(library), lambda: library, logbook=(notes := Notebook()))
    asked = list(desk.ask(Request("Hvad?", visitor="ida"), Conversation()))[-1]
    assert desk.rate(wanted, "ida", asked.conversation, kept(asked)).conversation == asked.conversation
    assert notes.ratings == []


def test_what_is_not_in_the_journal_offers_no_rating_and_takes_none(library: Catalog) -> None:
    desk = Desk(script(library), lambda: library, logbook=Notebook())
    asked = list(desk.ask(Request("Hvad?", visitor="en anden"), Conversation()))[-1]
    assert "rate:" not in shown(asked)
    assert "kunne ikke gemmes" in desk.rate("1:up", "en anden", asked.conversation, kept(asked)).problem


def test_who_comes_when_the_line_is_full_is_told_and_keeps_the_question(library: Catalog) -> None:
    gate, flow = Gate(at_a_time=1, longest_line=0), script(library)
    with gate.join():
        view = list(Desk(flow, lambda: library, gate=gate).ask(Request("Hvad?"), Conversation()))[-1]
    assert "Mange spørger lige nu" in view.problem
    assert (view.draft, flow.asked) == ("Hvad?", [])


def test_who_waits_is_told_how_many_are_ahead_and_is_answered_in_turn(library: Catalog) -> None:
    gate = Gate(at_a_time=1, longest_line=1)
    ahead = gate.join()
    views = Desk(script(library), lambda: library, gate=gate).ask(Request("Hvad?"), Conversation())
    first = next(views)
    assert first.live is not None
    assert "Der er 1 foran dig" in first.live.state
    gate.leave(ahead)
    assert list(views)[-1].conversation.exchanges[0].answer.outcome == "answered"


def test_a_place_in_the_line_is_given_back_when_the_reader_leaves(library: Catalog) -> None:
    gate = Gate(at_a_time=1, longest_line=0)
    views = Desk(script(library), lambda: library, gate=gate).ask(Request("Hvad?"), Conversation())
    next(views)
    assert isinstance(views, Generator)
    views.close()
    with gate.join() as turn:
        assert turn.ahead == 0


def conversation(library: Catalog) -> tuple[Desk, Conversation]:
    """Have a conversation of two questions, under a chat model."""
    desk = Desk(
        script(library), lambda: library, "da", lambda: TODAY, lambda: About(TODAY, "3f9c2ab1d07e", "ollama:gemma3")
    )
    first = list(desk.ask(Request("Hvad?"), Conversation()))[-1]
    return desk, list(desk.ask(Request("Hvad så?"), first.conversation))[-1].conversation


def test_one_answer_or_the_whole_conversation_becomes_a_file(library: Catalog) -> None:
    desk, asked = conversation(library)
    one, both = desk.export("markdown:2", asked), desk.export(f"markdown:{WHOLE}", asked)
    assert one is not None
    assert both is not None
    assert one.name == "fondsassistenten-2026-11-25-koster.md"
    assert (one.content.count(b"\n## "), both.content.count(b"\n## ")) == (1, 2)
    assert "Sprogmodel: ollama:gemma3" in one.content.decode()


@pytest.mark.parametrize("wanted", ["", "pdf", "pdf:3", "pdf:-1", "exe:1", "pdf:1:1", "../pdf:1", "pdf:１"])
def test_a_file_that_there_is_no_answer_for_is_not_made(library: Catalog, wanted: str) -> None:
    desk, asked = conversation(library)
    assert desk.export(wanted, asked) is None


def test_nothing_is_saved_before_anything_is_asked(library: Catalog) -> None:
    assert Desk(script(library), lambda: library).export(f"pdf:{WHOLE}", Conversation()) is None


def test_a_file_tells_what_an_earlier_answer_rested_on_and_not_today_s_index(library: Catalog) -> None:
    desk, asked = conversation(library)
    newer = Desk(desk.flow, lambda: library, "da", lambda: TODAY, lambda: About(TODAY, "en nyere"))
    stored = Drawer(lambda: library).open(asked.id, Conversation(), saved(asked, []))
    file = newer.export("markdown:1", stored.conversation)
    assert file is not None
    assert "Indeksets kendetegn: 3f9c2ab1" in file.content.decode()


def test_readings_are_buttons_and_pressing_one_asks_its_question(library: Catalog) -> None:
    readings = (
        Choice("Renovering", "Hvad er rammen (Renovering)?"),
        Choice("Nedrivning", "Hvad er rammen (Nedrivning)?"),
    )
    asked_back = replace(answer("Hvad mener du?", (), outcome="clarify"), choices=readings)
    views = ask(library, Script((Finished(asked_back),)), Request("Hvad er rammen?"))
    assert ">+Renovering" in shown(views[-1])
    assert ">+Et?" not in shown(views[-1])
    flow = script(library)
    ask(library, flow, Request("Nedrivning"), views[-1].conversation)
    assert flow.asked[0].text == "Hvad er rammen (Nedrivning)?"
