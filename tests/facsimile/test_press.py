import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from assistant.facsimile.drawing import MOST_DOTS, scale_for
from assistant.facsimile.press import LIMITS, Press, Words
from tests.made_pdf import pdf_of

WORDS = "Fonden kan give tilskud til boligsociale indsatser i udsatte områder, når kommunen er enig i det"


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press(jobs=1)
    yield press
    press.close()


def written(folder: Path, content: bytes) -> Path:
    path = folder / "original.pdf"
    path.write_bytes(content)
    return path


def drawn(folder: Path, box: bytes, more: bytes = b"", content: bytes = b"0 0 9 9 re f") -> Path:
    """Write a PDF of one page by hand: one that no typesetter would make."""
    stream = zlib.compress(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % (box, more),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % entry for entry in enumerate(objects, 1))
    return written(folder, b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF")


def opened(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture))


def test_a_page_is_a_picture_in_the_shape_of_its_paper(press: Press, tmp_path: Path) -> None:
    path = written(tmp_path, pdf_of("En side.", "En side til."))
    look = press.look(path, 1, 9)
    assert look is not None
    assert look.pages == 2
    width, height = look.sizes[2]
    picture = opened(press.picture(path, 2))
    assert picture.width / picture.height == pytest.approx(width / height, rel=0.01)


def test_words_over_two_lines_are_marked_where_they_are_dark(press: Press, tmp_path: Path) -> None:
    path = written(tmp_path, pdf_of(f"Noget andet først.\n\n{WORDS}.\n\nOg mere."))
    look = press.look(path, 1, 1, [Words(1, WORDS)])
    assert look is not None
    boxes, page = look.marks[1], opened(press.picture(path, 1)).convert("L")
    scale = page.width / look.sizes[1][0]
    assert len(boxes) == 2
    for left, top, right, bottom in boxes:
        darkest, lightest = page.crop((left * scale, top * scale, right * scale, bottom * scale)).getextrema()
        assert (darkest, lightest) < (100, 256)
    assert boxes[0][3] <= boxes[1][1] + 2


def test_words_that_are_not_there_are_not_marked(press: Press, tmp_path: Path) -> None:
    look = press.look(written(tmp_path, pdf_of("En side.")), 1, 1, [Words(1, "Kommunen betaler hele regningen")])
    assert look is not None
    assert look.marks[1] == ()


@pytest.mark.parametrize("turn", [b"", b"/Rotate 90", b"/Rotate 180", b"/CropBox[20 20 280 90]"])
def test_marks_follow_a_page_that_is_turned_or_cropped(press: Press, tmp_path: Path, turn: bytes) -> None:
    path = drawn(tmp_path, b"0 0 300 100", turn, b"BT /F1 12 Tf 60 50 Td (Kommunen fejer) Tj ET")
    look = press.look(path, 1, 1, [Words(1, "Kommunen fejer")])
    assert look is not None
    left, top = (min(box[side] for box in look.marks[1]) for side in (0, 1))
    right, bottom = (max(box[side] for box in look.marks[1]) for side in (2, 3))
    picture = opened(press.picture(path, 1)).convert("L").point(lambda light: 255 if light < 128 else 0)
    ink, scale = picture.getbbox(), picture.width / look.sizes[1][0]
    assert ink is not None
    assert left <= ink[0] / scale + 3
    assert top <= ink[1] / scale + 3
    assert right >= ink[2] / scale - 3
    assert bottom >= ink[3] / scale - 3


def test_a_page_of_200_inches_takes_no_more_dots_than_others(press: Press, tmp_path: Path) -> None:
    picture = opened(press.picture(drawn(tmp_path, b"0 0 14400 14400"), 1))
    assert picture.width * picture.height <= MOST_DOTS * 1.01


def test_a_strip_of_paper_stays_within_what_a_picture_can_hold() -> None:
    assert scale_for(14_400, 10) * 14_400 <= 8_000


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "slow").mkdir()
    slow = drawn(tmp_path / "slow", b"0 0 600 600", content=b"BT /F1 99 Tf 1 0 0 1 9 9 Tm (abc) Tj ET\n" * 3_000_000)
    press = Press(replace(LIMITS, cpu_seconds=1), jobs=1)
    assert press.picture(slow, 1) is None
    assert press.picture(written(tmp_path, pdf_of("En side.")), 1) is not None
    press.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"%PDF-1.7\n" + b"x" * 500])
def test_what_is_no_pdf_gives_nothing(press: Press, tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    assert press.look(path, 1, 1) is None
    assert press.picture(path, 1) is None


def test_a_missing_file_and_a_missing_page_give_nothing(press: Press, tmp_path: Path) -> None:
    assert press.look(tmp_path / "fort.pdf", 1, 1) is None
    assert press.picture(written(tmp_path, pdf_of("En side.")), 2) is None


def test_a_page_that_was_drawn_is_kept_until_others_take_its_room(tmp_path: Path) -> None:
    path = written(tmp_path, pdf_of("En side.", "En side til."))
    press = Press(jobs=1, kept_bytes=1)
    first = press.picture(path, 1)
    path.unlink()
    assert first is not None
    assert press.picture(path, 1) is None
    press.close()


def test_a_page_that_is_kept_needs_no_file(tmp_path: Path) -> None:
    path = written(tmp_path, pdf_of("En side."))
    press = Press(jobs=1)
    first = press.picture(path, 1)
    path.unlink()
    assert first is not None
    assert press.picture(path, 1) == first
    press.close()
