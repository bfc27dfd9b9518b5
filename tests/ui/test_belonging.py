"""Ids that Gradio trusts work for the visitor they belong to, and for nobody else."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import gradio as gr
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.access.entrance import OpenEntrance, fresh_token
from assistant.ui.web.guard import VISIT_COOKIE, Guard
from assistant.ui.web.visitors import NOBODY, visitor_of

HASH = "abc123"


@dataclass(frozen=True)
class Browser:
    """One of several browsers that talk to the same app."""

    client: TestClient
    token: str

    def join(self, **more: object) -> str:
        body = {"data": [], "fn_index": 0, "session_hash": HASH, **more}
        answer = self.client.post("/gradio_api/queue/join", json=body, headers=self.headers)
        return str(answer.json().get("event_id", answer.status_code))

    def heard(self) -> list[dict[str, object]]:
        """Listen to the session until it ends."""
        path = f"/gradio_api/queue/data?session_hash={HASH}"
        with self.client.stream("GET", path, headers=self.headers) as stream:
            return [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]

    def post(self, path: str, **body: object) -> int:
        return self.client.post(path, json=body, headers=self.headers).status_code

    @property
    def headers(self) -> dict[str, str]:
        return {"cookie": f"{VISIT_COOKIE}={self.token}"}


def who(request: gr.Request) -> str:
    """Answer with the visitor's key; the event has waited in the queue by then."""
    return visitor_of(request).key


async def app() -> FastAPI:
    """Build the app where a loop runs: without one, Gradio makes loops and never closes them."""
    with gr.Blocks() as demo:
        gr.on(demo.load, who, None, [gr.Textbox()])
    app = FastAPI()
    app.add_middleware(Guard)
    gr.mount_gradio_app(app, demo, path="/", footer_links=[], run_history=False)
    return app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop running in this one
        made = thread.submit(lambda: asyncio.run(app())).result()
    with TestClient(made, base_url="http://127.0.0.1:7860", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def anna(client: TestClient) -> Browser:
    return Browser(client, fresh_token())


@pytest.fixture
def bo(client: TestClient) -> Browser:
    return Browser(client, fresh_token())


def test_an_event_that_waited_in_the_queue_knows_its_visitor(anna: Browser) -> None:
    anna.join()
    said = [message["output"] for message in anna.heard() if message["msg"] == "process_completed"]
    assert [each["data"] for each in said if isinstance(each, dict)] == [[OpenEntrance().visitor(anna.token).key]]


def test_who_knows_the_id_of_a_session_hears_nothing_of_it(anna: Browser, bo: Browser) -> None:
    event = anna.join()
    assert event not in json.dumps(bo.heard())
    assert event in json.dumps(anna.heard())


def test_an_event_of_somebody_else_cannot_be_stopped(anna: Browser, bo: Browser) -> None:
    event = anna.join()
    assert bo.post("/gradio_api/cancel", session_hash=HASH, fn_index=0, event_id=event) == 403
    assert bo.post("/gradio_api/reset", event_id=event) == 403
    assert anna.post("/gradio_api/cancel", session_hash=HASH, fn_index=0, event_id=event) == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"no json", b"{" * 40])
def test_what_cannot_be_read_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/gradio_api/queue/join", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 403


def test_a_page_of_an_earlier_edition_is_told_to_load_again(client: TestClient) -> None:
    body = {"data": [], "fn_index": 0, "session_hash": HASH}
    answer = client.post("/gradio_api/queue/join", json=body, headers={"x-page-edition": "an earlier one"})
    assert answer.status_code == 409
    assert "Genindlæs siden" in answer.json()["detail"]


def test_a_request_that_the_guard_never_saw_is_nobodys() -> None:
    assert visitor_of(gr.Request()) == NOBODY
