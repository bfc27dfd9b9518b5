"""Ways of asking: what is attached by hand, and what found no place."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, MANIFEST, current_folder
from assistant.settings import EmbeddingSettings
from ingest.__main__ import main
from ingest.asked import Asked, attach, load_asked
from ingest.build import Plan, build
from ingest.strays import sort_strays, summary

LAW = ("--series", "boliglov-proeve", "--provision")
SHEET = ("--document", "birkelunden", "--section")


@pytest.fixture
def house(tiny_corpus: Path, tiny_build: tuple[Path, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the tiny corpus and an index of it."""
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    shutil.copytree(tiny_build[0], tmp_path / "var/index")
    manifest = current_folder(tmp_path / "var/index") / MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(str(tiny_corpus), "corpus"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(path: Path) -> list[dict[str, str | None]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def asked_of(index: Path, slug: str) -> dict[str, tuple[str, ...]]:
    catalog = Catalog(current_folder(index) / CATALOG)
    found = {chunk.provision or chunk.headings[-1]: chunk.asked for chunk in catalog.chunks(slug)}
    catalog.close()
    return found


def test_a_question_is_kept_with_its_like_and_found_by_after_the_next_build(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["asked", "add", "Hvad koster  køen?", *LAW, "§ 2", "--stk", "2"]) == 0
    assert "python -m ingest build" in capsys.readouterr().out
    assert main(["asked", "add", "Hvem ejer husene?", *SHEET, "fakta om området"]) == 0
    assert lines(house / "corpus/asked/boliglov-proeve.jsonl") == [
        {"series": "boliglov-proeve", "provision": "§ 2", "stk": "2", "question": "Hvad koster køen?"}
    ]
    assert lines(house / "corpus/asked/corpus-areas.jsonl")[0]["document"] == "birkelunden"
    assert main(["build"]) == 0
    assert asked_of(house / "var/index", "boliglov-proeve-2025")["§ 2"] == ("Hvad koster køen?",)
    assert asked_of(house / "var/index", "birkelunden")["Fakta om området"] == ("Hvem ejer husene?",)
    assert main(["check"]) == 0


def test_a_line_that_was_left_open_is_closed_first(house: Path) -> None:
    path = house / "corpus/asked/corpus-areas.jsonl"
    path.parent.mkdir()
    path.write_text('{"document": "birkelunden", "section": "Fakta om området", "question": "a"}', encoding="utf-8")
    main(["asked", "add", "Hvem ejer husene?", *SHEET, "Fakta om området"])
    assert [line["question"] for line in lines(path)] == ["a", "Hvem ejer husene?"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["må jeg bo her", "--document", "birkelund", "--section", "Fakta"], "Nærmest: 'birkelunden'"),
        (["må jeg bo her", *SHEET, "Fakta"], "Nærmest: 'Fakta om området'"),
        (["må jeg bo her", *LAW, "§ 2 b"], "Nærmest: '§ 2 a'"),
        (["må jeg bo her", *LAW, "to"], "har ikke 'to'"),
        (["må jeg bo her", *LAW, "§ 2", "--stk", "7"], "har ikke § 2, stk. 7"),
        (["må jeg bo her", "--series", "boliglov", "--provision", "§ 2"], "Nærmest: 'boliglov-proeve'"),
        (["hvad er det?", *LAW, "§ 2"], "ingen ord"),
        (["må 010203-1234 bo her", *LAW, "§ 2"], "et CPR-nummer"),
        (["må asta@example.org bo her", *LAW, "§ 2"], "en mailadresse"),
        (["hvem har telefon 11 22 33 44", *LAW, "§ 2"], "et telefonnummer"),
        (["må jeg bo på Ålevej 7", *LAW, "§ 2"], "en adresse"),
        (["må jeg bo her", *SHEET, ""], "--document kræver --section"),
        (["må jeg bo her", "--series", "boliglov-proeve"], "--series kræver --provision"),
        (["må jeg bo her", *SHEET, "Fakta om området", "--stk", "2"], "--stk hører ikke til --document"),
    ],
)
def test_what_would_help_nobody_is_refused(
    house: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["asked", "add", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert not (house / "corpus/asked").exists()


def test_a_question_that_exists_is_refused_where_it_stands(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["asked", "add", "Hvad koster køen?", *LAW, "§ 2"])
    assert main(["asked", "add", "hvad koster KØEN", *LAW, "§2"]) == 1
    assert f"{Path('corpus/asked/boliglov-proeve.jsonl')}:1: spørgsmålet findes allerede" in capsys.readouterr().err
    assert main(["asked", "add", "hvad koster køen", *LAW, "§ 3"]) == 0


def test_a_question_to_a_document_of_another_source_is_kept_beside_it(house: Path) -> None:
    (house / "mine").mkdir()
    (house / "mine" / "hund.md").write_text("# Hund\n\n## Hunde\n\nDer må holdes én hund.\n", encoding="utf-8")
    assert main(["build", "--source", "corpus", "mine"]) == 0
    assert main(["asked", "add", "Må jeg få en hvalp?", "--document", "hund", "--section", "Hunde"]) == 0
    assert (house / "mine/asked/corpus-guidance.jsonl").is_file()
    assert main(["build", "--source", "corpus", "--source", "mine"]) == 0
    assert asked_of(house / "var/index", "hund")["Hunde"] == ("Må jeg få en hvalp?",)


def test_a_folder_named_for_one_question_does_not_cost_the_others(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["asked", "add", "Hvad koster køen?", *LAW, "§ 2"])
    main(["asked", "add", "Hvem ejer husene?", *SHEET, "Fakta om området", "--asked-from", "egne"])
    assert "--asked-from egne corpus/asked" in capsys.readouterr().out
    assert main(["build", "--asked-from", "egne", "corpus/asked"]) == 0
    assert asked_of(house / "var/index", "boliglov-proeve-2025")["§ 2"] == ("Hvad koster køen?",)
    assert asked_of(house / "var/index", "birkelunden")["Fakta om området"] == ("Hvem ejer husene?",)


def test_a_folder_of_questions_that_is_not_there_is_named(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.is_dir()
    assert main(["build", "--asked-from", "corpus", "intet"]) == 1
    assert "--asked-from: intet er ikke en mappe" in capsys.readouterr().err


def test_faults_are_told_from_what_waits_for_its_text(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "corpus/asked").mkdir()
    places = [
        {"document": "birkelunden", "section": "Nedlagt", "question": "hvem ejer husene"},
        {"series": "boliglov-proeve", "provision": "§ 99", "stk": None, "question": "hvad koster køen"},
        # A fact sheet may have the name of the act that it is about.
        {"series": "birkelunden", "provision": "§ 1", "stk": None, "question": "hvad gælder loven"},
    ]
    text = "".join(json.dumps(place) + "\n" for place in places)
    (house / "corpus/asked/a.jsonl").write_text(text, encoding="utf-8")
    assert main(["build"]) == 0
    report = capsys.readouterr().out
    assert "Spørgemåder, der ikke passer til deres tekst: 2." in report
    assert "corpus/asked/a.jsonl: 2\n" in report
    assert "corpus/asked/a.jsonl:1: 'birkelunden' har ikke afsnittet 'Nedlagt'" in report
    assert "Spørgemåder, der venter på tekster uden for kilderne: 1, birkelunden (1)" in report
    assert main(["asked", "list", "--unmatched"]) == 1
    listed = capsys.readouterr().out
    assert "corpus/asked/a.jsonl:2: 'boliglov-proeve' har ikke § 99: hvad koster køen" in listed
    assert "corpus/asked/a.jsonl:3: venter på 'birkelunden': hvad gælder loven" in listed
    assert main(["asked", "list"]) == 1
    assert "corpus/asked/a.jsonl: 3 (2 skal rettes, 1 venter)" in capsys.readouterr().out


def test_a_summary_shows_the_first_few_faults_only(tiny_build: tuple[Path, object]) -> None:
    entries = [Asked("?", document="birkelunden", section=f"Afsnit {n}", path="a.jsonl", line=n) for n in range(1, 8)]
    catalog = Catalog(current_folder(tiny_build[0]) / CATALOG)
    strays = sort_strays(entries, catalog.documents())
    catalog.close()
    assert len(list(summary(strays, 3))) == 1 + 1 + 3


def test_a_stykke_that_a_divided_provision_does_not_have_is_a_fault(tmp_path: Path) -> None:
    long = "".join(f"Stk. {n}. {'Kommunen skal svare skriftligt. ' * 30}\n\n" for n in range(2, 5))
    front = "---\ntitle: Prøvelov\nkind: legislation\nseries: proevelov\n---\n\n"
    (tmp_path / "lov.md").write_text(f"{front}# Prøvelov\n\n## § 1\n\nAlle bor.\n\n{long}", encoding="utf-8")
    (tmp_path / "asked").mkdir()
    entries = [{"series": "proevelov", "provision": "§ 1", "stk": stk, "question": f"q{stk}"} for stk in ("3", "9")]
    text = "".join(json.dumps(entry) + "\n" for entry in entries)
    (tmp_path / "asked" / "a.jsonl").write_text(text, encoding="utf-8")
    report = build(Plan((tmp_path,), tmp_path / "index", EmbeddingSettings()), lambda *_: None)
    assert [entry.stk for entry in report.unattached] == ["9"]
    assert asked_of(tmp_path / "index", "lov")["§ 1, stk. 3"] == ("q3",)


def test_what_a_model_wrote_gives_way_to_what_people_wrote(tiny_build: tuple[Path, object]) -> None:
    catalog = Catalog(current_folder(tiny_build[0]) / CATALOG)
    documents = {document.slug: document for document in catalog.documents()}
    chunks = catalog.chunks("birkelunden")
    catalog.close()
    written = [Asked("model", chunk=chunk.id) for chunk in chunks]
    people = Asked("folk", document="birkelunden", section=chunks[0].headings[-1])
    attached, strays = attach([*written, people, Asked("væk", chunk="0")], documents, {"birkelunden": chunks})
    assert [chunk.asked for chunk in attached["birkelunden"]] == [("folk",), *[("model",)] * (len(chunks) - 1)]
    assert strays == ()
    assert load_asked([Path("findes-ikke")]) == ()
