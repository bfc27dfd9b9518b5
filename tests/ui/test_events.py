"""What the chat's events send to the page, and what they leave there."""

import gradio as gr

from assistant.index.catalog import Catalog
from assistant.ui.ask.conversations import Conversation, load, saved
from assistant.ui.ask.desk import Desk
from assistant.ui.ask.drawer import Drawer
from assistant.ui.ask.events import Handlers
from assistant.ui.ask.screen import UNCHANGED, changed
from assistant.ui.ask.views import Request
from assistant.ui.web.site import Site
from tests.ui.houses import visiting
from tests.ui.test_desk import Script, ask, script

TRANSCRIPT, LIVE, CURRENT, PENDING, STORED = 0, 1, -2, -1, len(UNCHANGED)


def handlers(library: Catalog, flow: Script) -> Handlers:
    return Handlers(Desk(flow, lambda: library), Drawer(lambda: library))


def nobody() -> gr.Request:
    return gr.Request()


def test_asking_sends_nothing_of_what_the_browser_stores(library: Catalog) -> None:
    steps = list(handlers(library, script(library)).ask("Hvad?", ["area"], "", Conversation(), "", nobody()))
    assert {len(step) for step in steps} == {len(UNCHANGED)}
    assert "250 kr." in str(steps[-2][LIVE])
    assert "250 kr." in str(steps[-1][TRANSCRIPT])


def test_what_is_on_the_screen_already_is_not_sent_again() -> None:
    assert changed(["a", "b"], ["a", "c"]) == [gr.skip(), "b"]
    assert changed(["a", "b"], []) == ["a", "b"]


def test_an_answer_is_kept_without_being_drawn_again(library: Catalog) -> None:
    answered = ask(library, script(library), Request("Hvad?"))[-1].conversation
    (step,) = handlers(library, script(library)).keep(answered, answered.id, [], None)
    assert step[: len(UNCHANGED)] == UNCHANGED
    assert [each.id for each in load(step[STORED])] == [answered.id]


def test_whoever_presses_twice_is_not_told_to_write_a_question(library: Catalog) -> None:
    does = handlers(library, script(library))
    before = ask(library, script(library), Request("Hvad?"))[-1].conversation
    assert list(does.ask("", ["area"], "", before, before.id, nobody())) == [UNCHANGED]
    (told,) = does.ask("", ["area"], "", Conversation(), "", nobody())
    assert "Skriv et spørgsmål" in str(told)


def test_what_stands_on_the_page_is_drawn_again_only_with_the_answer(library: Catalog) -> None:
    before = ask(library, script(library), Request("Hvad?"))[-1].conversation
    first, *rest = handlers(library, script(library)).ask("Og?", ["area"], "", before, before.id, nobody())
    answered = next(step for step in rest if "250 kr." in str(step[LIVE]))
    for step in (first, answered):
        assert [shown for shown in step if "svar-1" in str(shown) or "kilde-1" in str(shown)] == []
        assert "svar-2" in str(step[LIVE])
    assert "kilde-2" in str(answered)
    assert any("svar-1" in str(step[TRANSCRIPT]) and "svar-2" in str(step[TRANSCRIPT]) for step in rest)


def test_a_server_that_forgot_the_conversation_finds_it_in_the_browser_and_goes_on(library: Catalog) -> None:
    before = ask(library, script(library), Request("Hvad?"))[-1].conversation
    does = handlers(library, flow := script(library))
    (waiting,) = does.ask("Og hvornår?", ["area"], "", Conversation(), before.id, nobody())
    assert waiting[:PENDING] == UNCHANGED[:PENDING]
    steps = list(does.keep(Conversation(), before.id, saved(before, []), Request("Og hvornår?")))
    assert flow.asked[0].history != ()
    assert len(load(steps[-1][STORED])[0].exchanges) == 2


def test_a_question_of_another_tab_begins_a_conversation_and_one_below_an_answer_goes_on(library: Catalog) -> None:
    before = ask(library, script(library), Request("Hvad?"))[-1].conversation
    does = handlers(library, flow := script(library))
    list(does.try_("Hvad er en milepæl?#1", ["area"], "", before, before.id, nobody()))
    list(does.try_("+Og hvornår?#2", ["area"], "", before, before.id, nobody()))
    assert [(question.text, bool(question.history)) for question in flow.asked] == [
        ("Hvad er en milepæl?", False),
        ("Og hvornår?", True),
    ]


def test_what_is_wished_for_while_the_page_works_is_done_next_but_nothing_is_begun_twice(library: Catalog) -> None:
    with visiting(library, Site()) as client:
        config = client.get("/config").json()
    names = {each["id"]: each["props"].get("elem_id") for each in config["components"]}
    events = [(names.get(part), event, each) for each in config["dependencies"] for part, event in each["targets"]]
    modes = {(name, event): each["trigger_mode"] for name, event, each in events}
    assert modes["question", "submit"] == modes["send", "click"] == "always_last"
    assert modes["contact-sought", "submit"] == modes["kontakter", "select"] == "always_last"
    assert modes["fresh", "click"] == modes["edit-add", "click"] == "once"
    filled = [(name, tuple(each["outputs"])) for name, event, each in events if event == "select"]
    assert {name for name, _ in filled} >= {"praksis", "omraader", "kontakter", "kom-i-gang", "dokumenter"}
    loaded = {part for _, event, each in events if event == "load" for part in each["outputs"]}
    assert not loaded & {part for name, shown in filled for part in shown}
