from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.facsimile.press import Press
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.types import Chunk
from assistant.ui.viewer.routes import add_viewer, closing
from assistant.ui.web.guard import Guard
from tests.made_pdf import pdf_of
from tests.ui.making import DOCUMENT, TODAY

NAME = "3f9c2ab1d07e55"
PICTURE = "/kilde/kilde/side/1.webp"


@dataclass(frozen=True)
class Snapshot:
    catalog: Catalog
    folder: Path

    def original(self, name: str) -> Path:
        return self.folder / name


@dataclass(frozen=True)
class Reader:
    snapshot: Snapshot


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder, press = tmp_path_factory.mktemp("reading"), Press(jobs=1)
    (folder / NAME).write_bytes(pdf_of("En side.", "En side til."))
    with CatalogWriter(folder / "catalog.sqlite") as writer:
        document = replace(DOCUMENT, path="x.pdf", pages=3, original=NAME)
        writer.add(document, "En side.", [(Chunk("a", "kilde", 0, "En side.", 0, 8, page=1), "")])
        writer.add(replace(DOCUMENT, slug="note"), "Tekst.", [])
    app = FastAPI(lifespan=closing(press))
    app.add_middleware(Guard)
    add_viewer(app, Reader(Snapshot(Catalog(folder / "catalog.sqlite"), folder)), press, lambda: TODAY)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_a_page_comes_as_a_picture(client: TestClient) -> None:
    picture = client.get(PICTURE)
    assert picture.headers["content-type"] == "image/webp"
    assert picture.content[:4] == b"RIFF"
    assert "default-src 'none'" in picture.headers["content-security-policy"]


def test_a_picture_is_kept_by_the_browser_only_under_the_name_of_its_file(client: TestClient) -> None:
    assert "immutable" in client.get(f"{PICTURE}?v={NAME[:12]}").headers["cache-control"]
    assert "private" in client.get(f"{PICTURE}?v={NAME[:12]}").headers["cache-control"]
    assert client.get(f"{PICTURE}?v=gammel").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/kilde/findes-ikke/side/1.webp",
        "/kilde/note/side/1.webp",
        "/kilde/kilde/side/0.webp",
        "/kilde/kilde/side/4.webp",
        "/kilde/kilde/side/3.webp",
        "/kilde/kilde/side/-1.webp",
        "/kilde/kilde/side/99999.webp",
        "/kilde/kilde/side/x.webp",
        "/kilde/kilde/side/1.png",
        "/kilde/..%2f..%2fx/side/1.webp",
    ],
)
def test_what_is_no_page_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_viewer_lays_out_the_pictures_and_lets_its_form_lead_here_only(client: TestClient) -> None:
    page = client.get("/kilde/kilde?fra=0&til=8")
    assert f'src="{PICTURE}?v={NAME[:12]}"' in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
