"""An event that takes a role does nothing for others, whether or not they see its tab."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gradio as gr
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.ui.web.guard import LOGIN_COOKIE, Guard
from assistant.ui.web.roles import only
from tests.access.making import entrance_at, logged_in


def open_drawer(word: str) -> list[str]:
    return [f"skuffe {word}", "åben"]


def open_slowly(word: str) -> Iterator[list[str]]:
    yield [f"skuffe {word}", "på klem"]
    yield [f"skuffe {word}", "åben"]


def sign(key: str, word: str) -> list[str]:
    return [f"skuffe {word}", "kendt" if key else "ukendt"]


async def app(users: Path) -> tuple[FastAPI, dict[str, str]]:
    entrance = entrance_at(users)
    with gr.Blocks() as demo:
        word, shown, state = gr.Textbox(), gr.Textbox(), gr.Textbox()
        gr.on(word.change, only("admin", open_drawer), [word], [shown, state])
        gr.on(word.change, only("admin", open_slowly), [word], [shown, state])
        gr.on(word.change, only("admin", sign, named=True), [word], [shown, state])
    app = FastAPI()
    app.add_middleware(Guard, entrance=entrance)
    gr.mount_gradio_app(app, demo, path="/", footer_links=[], run_history=False)
    return app, {name: logged_in(entrance, name) for name in ("reader", "editor", "admin")}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, str]]]:
    users = tmp_path_factory.mktemp("roles") / "users.toml"
    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop running in this one
        made, tokens = thread.submit(lambda: asyncio.run(app(users))).result()
    with TestClient(made, base_url="http://127.0.0.1:7860") as client:
        yield client, tokens


@pytest.mark.parametrize("event", [0, 1, 2])
@pytest.mark.parametrize(("name", "opens"), [("reader", False), ("editor", False), ("admin", True)])
def test_only_who_has_the_role_gets_anything(
    house: tuple[TestClient, dict[str, str]], name: str, opens: bool, event: int
) -> None:
    client, tokens = house
    headers = {"cookie": f"{LOGIN_COOKIE}={tokens[name]}"}
    body = {"data": ["seks"], "fn_index": event, "session_hash": "x"}
    client.post("/gradio_api/queue/join", json=body, headers=headers)
    with client.stream("GET", "/gradio_api/queue/data?session_hash=x", headers=headers) as stream:
        heard = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]
    assert [message["success"] for message in heard if message["msg"] == "process_completed"] == [True]
    assert ("skuffe seks" in json.dumps(heard)) is opens
    assert ("kendt" in json.dumps(heard)) is (opens and event == 2)
    assert "ukendt" not in json.dumps(heard)
