import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.facsimile.press import Look, Press, Words
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.index.originals import original_name
from assistant.ui.viewer.document import Place, document_page
from assistant.ui.viewer.paper import SHOWN, window
from ingest.chunking import chunk
from ingest.readers import read
from ingest.sources import describe, find_sources
from tests.made_pdf import pdf_of
from tests.ui.making import TODAY

CITED = "Fonden kan give tilskud til gårdmiljøer i udsatte områder, når kommunen er enig i det"
PAGES = (f"Indledning om tilskuddet.\n\n{CITED}.", "Om noget helt andet på den næste side.", "Og den sidste.")


@dataclass(frozen=True)
class Folder:
    """Originals in a folder, by name."""

    press: Press
    folder: Path

    def look(self, original: str, first: int, last: int, words: Sequence[Words]) -> Look | None:
        return self.press.look(self.folder / original, first, last, words)

    def picture(self, original: str, page: int) -> bytes | None:
        return self.press.picture(self.folder / original, page)


@dataclass(frozen=True)
class Reading:
    """A PDF in a catalog, and its original."""

    library: Catalog
    paper: Folder

    def page(self, words: str = "", at: int = 0, language: str = "da") -> str:
        start = self.library.text("avis").index(words)
        span = (start, start + len(words)) if words else None
        where = Place(span, "en" if language == "en" else "da", page=at)
        return document_page(self.library, "avis", where, TODAY, self.paper)


def reading(folder: Path, content: bytes) -> Reading:
    (folder / "avis.pdf").write_bytes(content)
    (source,) = find_sources([folder])
    parsed = read(source.path)
    name = original_name(content)
    with CatalogWriter(folder / "catalog.sqlite") as writer:
        document = replace(describe(source, parsed), original=name)
        writer.add(document, parsed.text, [(each, "") for each in chunk("avis", parsed)])
    source.path.rename(folder / name)
    return Reading(Catalog(folder / "catalog.sqlite"), Folder(Press(jobs=1), folder))


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    made = reading(tmp_path_factory.mktemp("short"), pdf_of(*PAGES))
    yield made
    made.paper.press.close()
    made.library.close()


def _text(number: int) -> str:
    """Write a page that is no running line: those are told by being the same but for their numbers."""
    return f"Her står der noget om emne {chr(97 + number // 26)}{chr(97 + number % 26)} og ikke om andet."


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    made = reading(tmp_path_factory.mktemp("long"), pdf_of(*map(_text, range(60))))
    yield made
    made.paper.press.close()
    made.library.close()


def test_a_pdf_opens_with_the_passage_marked_on_its_page(short: Reading) -> None:
    html = short.page(CITED)
    assert len(re.findall(r'<img src="/kilde/avis/side/\d\.webp\?v=[0-9a-f]{12}"', html)) == 3
    first = html[html.index('id="side-1"') : html.index('id="side-2"')]
    assert first.count('class="marked"') == 2
    assert first.count('id="markering"') == html.count('id="markering"') == 1
    assert f'aria-label="Markeret på siden: »{CITED}«"' in first


def test_the_text_of_a_page_is_at_hand_beneath_its_picture(short: Reading) -> None:
    html = short.page(CITED)
    assert html.count('<details class="page-text">') == 3
    assert f"<mark>{CITED}</mark>" in html
    assert 'alt="Side 1 som billede. Teksten står under billedet."' in html


def test_pages_have_their_size_and_wait_until_they_are_near_but_the_cited_one(short: Reading) -> None:
    pictures = re.findall(r"<img [^>]*>", short.page(CITED))
    assert all('width="420" height="595"' in picture for picture in pictures)
    assert ["lazy" in picture for picture in pictures] == [False, True, True]


def test_where_the_words_are_not_on_the_picture_the_text_is_open_and_marked(short: Reading, tmp_path: Path) -> None:
    (tmp_path / short.library.document("avis").original).write_bytes(pdf_of("Noget andet.", "Mere.", "Og mere."))
    html = replace(short, paper=replace(short.paper, folder=tmp_path)).page(CITED)
    assert "Stedet kunne ikke markeres på billedet." in html
    assert html.count('<details class="page-text" open>') == 1
    assert f'<mark id="markering" tabindex="-1">{CITED}</mark>' in html


def test_without_the_original_the_text_is_shown_and_that_is_said(short: Reading) -> None:
    html = replace(short, paper=replace(short.paper, folder=Path("fort"))).page(CITED)
    assert "Siderne kan ikke vises som billeder. Her er deres tekst." in html
    assert f'<mark id="markering" tabindex="-1">{CITED}</mark>' in html
    assert "<img" not in html


def test_a_long_pdf_shows_the_pages_around_the_passage_with_ways_to_the_others(long: Reading) -> None:
    html = long.page("emne bo")
    assert re.findall(r'id="side-(\d+)"', html) == [str(number) for number in range(37, 53)]
    assert re.search(
        r'href="/kilde/avis\?fra=\d+&amp;til=\d+&amp;side=21#side-21" rel="prev">Tidligere sider: 21–36<', html
    )
    assert "Følgende sider: 53–60" in html
    assert '<input id="til-side" name="side" type="number" min="1" max="60"' in html


def test_a_page_that_is_asked_for_comes_first_and_the_frame_follows_the_language(long: Reading) -> None:
    html = long.page("emne bo", at=50, language="en")
    assert re.findall(r'id="side-(\d+)"', html)[0] == "50"
    assert '<input type="hidden" name="sprog" value="en">' in html
    assert "Showing pages 50–60 of 60." in html


@pytest.mark.parametrize(
    ("total", "cited", "at", "shown"),
    [
        (0, 0, 0, (1, 0)),
        (3, 3, 0, (1, 3)),
        (SHOWN, 9, 0, (1, SHOWN)),
        (300, 0, 0, (1, 16)),
        (300, 2, 0, (1, 16)),
        (300, 150, 0, (146, 161)),
        (300, 299, 0, (285, 300)),
        (300, 150, 7, (7, 22)),
        (300, 0, 999, (300, 300)),
    ],
)
def test_the_pages_laid_out_are_around_the_passage_or_from_the_one_asked_for(
    total: int, cited: int, at: int, shown: tuple[int, int]
) -> None:
    assert window(total, cited, at) == shown
