import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from assistant.errors import EncryptedFile, TooLarge, UnreadableFile
from ingest.readers import SUFFIXES, archive, read


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return buffer.getvalue()


def office(extra: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    Document().save(buffer)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as out:
        for name, content in extra.items():
            out.writestr(name, content)
    return buffer.getvalue()


def refuse(folder: Path, name: str, content: bytes) -> UnreadableFile:
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert caught.value.path == path
    return caught.value


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_of_any_kind_is_refused(tmp_path: Path, suffix: str) -> None:
    assert "empty" in refuse(tmp_path, f"tom{suffix}", b"").message


@pytest.mark.parametrize(
    ("name", "content", "seen"),
    [
        ("a.pdf", b'{"error": 404}', "JSON"),
        ("a.pdf", b"\n<!DOCTYPE html><html></html>", "web page"),
        ("a.pdf", b"<script>alert(1)</script>%PDF-1.7", "text"),
        ("a.pdf", zipped(a=b"b"), "zip archive"),
        ("a.docx", b"%PDF-1.7", "PDF"),
        ("a.csv", b"<html><body>Log ind</body></html>", "web page"),
        ("a.md", b"%PDF-1.4", "PDF"),
        ("a.txt", b'[{"id": 1}]', "JSON"),
        ("a.html", b'{"id": 1}', "JSON"),
        ("a.xml", b"<!doctype html><html></html>", "web page"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str, content: bytes, seen: str) -> None:
    assert f"the content is {seen}" in refuse(tmp_path, name, content).message


def test_binary_content_is_no_text(tmp_path: Path) -> None:
    assert "NUL" in refuse(tmp_path, "a.txt", b"MZ\x00\x01\x02").message


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    assert ".docx, .htm" in refuse(tmp_path, "a.odt", b"x").message


def test_a_capital_suffix_is_known(tmp_path: Path) -> None:
    path = tmp_path / "A.MD"
    path.write_text("Tekst")
    assert read(path).text == "Tekst"


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    assert "lacks 'word/document.xml'" in refuse(tmp_path, "a.docx", zipped(a=b"b")).message


def test_a_document_cut_short_is_refused(tmp_path: Path) -> None:
    assert "cut short" in refuse(tmp_path, "a.docx", office({})[:-100]).message


def test_an_encrypted_document_asks_for_its_password(tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert isinstance(refuse(tmp_path, "a.docx", content), EncryptedFile)


def test_the_old_office_format_is_named(tmp_path: Path) -> None:
    assert "old Office format" in refuse(tmp_path, "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....").message


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = office({"word/media/a.bin": bytes(5 * 1024 * 1024)})
    assert isinstance(refuse(tmp_path, "a.docx", bomb), TooLarge)


def test_the_sum_and_the_number_of_members_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000)
    assert "unpacks to" in refuse(tmp_path, "a.docx", office({})).message
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert "members" in refuse(tmp_path, "a.docx", office({})).message


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x", "a/../../x", "..\\x", "C:\\x"])
def test_a_member_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    assert "points outside" in refuse(tmp_path, "a.docx", office({name: b"x"})).message


def test_entities_in_office_xml_are_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "entities" in refuse(tmp_path, "a.docx", office({"word/extra.xml": xml})).message
    assert "entities" in refuse(tmp_path, "a.docx", office({"word/e.xml": xml.decode().encode("utf-16")})).message
