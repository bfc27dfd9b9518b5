"""What the linter of the corpus finds, and where it says it is."""

import shutil
from pathlib import Path

import pytest

from assistant.errors import BuildRefused
from ingest.check import check
from ingest.forms import FORMS
from ingest.frontmatter import FIELDS

SOUND = """\
---
title: "Vejledning om cykler"
kind: guidance
authority: "Prøvebyens Boligkontor"
reference: ""
source_url: "https://example.org/cykler"
published: null
valid_from: 2025-01-01
valid_to: null
retrieved: 2026-11-01
topics: [cykler]
---

# Vejledning om cykler

## Hvor må de stå?

Cykler må stå i skuret. Se [reglerne](cykler.md#hvor) og [siden](https://example.org).

| Skur | Pladser |
| --- | --- |
| A | 10 |
"""
ASKED = '{"document": "cykler", "section": "Hvor må de stå?", "question": "må min cykel stå i opgangen"}\n'
CONTACTS = "name,role,organisation,unit,topics,phone,email,source_url,as_of\n"
AREAS = "area,municipality,housing_organisation,status,year,source_url\n"


def written(folder: Path, **files: str) -> Path:
    """Write files named like `cykler_md` (asked questions under asked/) and return their folder."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        path = folder / ("asked" if suffix == "jsonl" and stem != "lexicon" else "") / f"{stem}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> list[str]:
    """Render the problems, with paths as seen from the folder."""
    return [str(problem).removeprefix(f"{folder}/") for problem in check(folder)]


def test_the_starter_corpus_is_sound() -> None:
    assert [str(problem) for problem in check(Path(__file__).parents[2] / "corpus")] == []


def test_the_readme_of_the_corpus_names_every_field_and_column_that_is_checked() -> None:
    readme = (Path(__file__).parents[2] / "corpus" / "README.md").read_text(encoding="utf-8")
    names = {*FIELDS, *(name for form in FORMS.values() for name in form.columns)}
    assert sorted(name for name in names if f"`{name}`" not in readme) == []


def test_the_tiny_corpus_is_sound(tiny_corpus: Path) -> None:
    assert check(tiny_corpus) == []


def test_a_sound_document_with_its_questions_gives_no_problem(tmp_path: Path) -> None:
    assert found(written(tmp_path, cykler_md=SOUND, corpus_jsonl=ASKED)) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("kind: guidance\n", "", "cykler.md:1: the front matter lacks kind"),
        ("kind: guidance", "kind: vejledning", "cykler.md:3: 'kind' must be one of"),
        ("published: null", "published: 2025", "cykler.md:7: 'published' must be a day like"),
        ("valid_to: null", "valid_to: 2024-12-31", "cykler.md:9: 'valid_to' 2024-12-31 lies before"),
        ("valid_to: null", "valid_to: 9999-12-31", "cykler.md:9: valid_to 9999-12-31 is absurd"),
        ("valid_from: 2025-01-01", "valid_from: 0225-01-01", "cykler.md:8: valid_from 0225-01-01 is absurd"),
        ("retrieved: 2026-11-01", "retrieved: null", "cykler.md:10: retrieved is empty"),
        ("https://example.org/cykler", "example.org", "cykler.md:6: source_url 'example.org' is not an http(s)"),
        ("topics: [cykler]", "topics: []", "cykler.md:11: warning: topics is empty"),
        ("cykler.md#hvor", "skure.md", "cykler.md:18: the link 'skure.md' leads nowhere"),
        ("| A | 10 |", "| A | 10 | ja |", "cykler.md:22: the row has 3 cells, the header 2"),
        ("| A | 10 |", "| A |", "cykler.md:22: the row has 1 cells, the header 2"),
        ("| --- | --- |\n", "", "cykler.md:21: the table has no rule"),
        ("| A | 10 |\n", "\n## Låse\n", "cykler.md:23: the section 'Låse' is empty"),
        ("| A | 10 |\n", "\n## Låse\n\n## Nøgler\n\nHos viceværten.\n", "cykler.md:23: the section 'Låse' is empty"),
        (
            "| A | 10 |\n",
            "\n## Hvor må de stå?\n\nUde.\n",
            "cykler.md:23: warning: the heading 'Hvor må de stå?' stands in",
        ),
    ],
)
def test_a_fault_in_a_document_is_named_by_file_and_line(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert before in SOUND
    problems = found(written(tmp_path, cykler_md=SOUND.replace(before, after)))
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_every_missing_field_of_a_document_without_front_matter_is_named(tmp_path: Path) -> None:
    [problem] = found(written(tmp_path, note_md="# Note\n\nTekst.\n"))
    assert all(name in problem for name in ("title", "kind", "source_url", "valid_to", "topics"))


@pytest.mark.parametrize(
    "harmless",
    [
        "```\n# ingen overskrift\n| a | b |\n| - |\n[x](væk.md)\n```\n",
        "| a \\| b | c |\n",
        "### Under\n\nTekst.\n",
        "<!-- kommentar -->\n",
    ],
)
def test_code_escaped_bars_and_subheadings_are_no_faults(tmp_path: Path, harmless: str) -> None:
    assert found(written(tmp_path, cykler_md=SOUND + harmless)) == []


def test_a_link_with_an_escaped_space_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mit skur.pdf").write_bytes(b"%PDF-1.4")
    assert found(written(tmp_path, cykler_md=SOUND.replace("cykler.md#hvor", "mit%20skur.pdf"))) == []


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "cykler.md").write_bytes(SOUND.encode("latin-1"))
    assert found(tmp_path) == ["cykler.md:4: the file is not UTF-8; save it as UTF-8"]


def test_two_files_may_not_share_a_slug(tmp_path: Path, tiny_corpus: Path) -> None:
    shutil.copytree(tiny_corpus, tmp_path, dirs_exist_ok=True)
    shutil.copy(tmp_path / "areas" / "birkelunden.md", tmp_path / "guidance" / "birkelunden.md")
    [problem] = [problem for problem in found(tmp_path) if "slug" in problem]
    assert problem.startswith("guidance/birkelunden.md:1: the slug 'birkelunden' is taken by")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (ASKED.replace("cykler", "biler"), "there is no document 'biler'"),
        (ASKED.replace("Hvor må", "Hvornår må"), "'cykler' has no heading 'Hvornår må de stå?'"),
        (ASKED.replace("må min cykel stå i opgangen", " "), "question must be text"),
        (ASKED.replace("question", "spørgsmål"), "the keys are"),
        (ASKED[:-3], "not JSON"),
        ('["cykler"]\n', "not a JSON object"),
        ('{"series": "cykelloven", "provision": "4", "stk": null, "question": "hvad"}\n', "'4' is no provision"),
        ('{"series": "cykelloven", "provision": "§ 4", "stk": 2, "question": "hvad"}\n', "stk is 2"),
    ],
)
def test_a_question_that_belongs_nowhere_is_named(tmp_path: Path, line: str, problem: str) -> None:
    [only] = found(written(tmp_path, cykler_md=SOUND, corpus_jsonl=ASKED + line))
    assert only.startswith(f"asked/corpus.jsonl:2: {problem}")


def test_a_question_that_stands_twice_is_named(tmp_path: Path) -> None:
    [problem] = found(written(tmp_path, cykler_md=SOUND, corpus_jsonl=ASKED + ASKED))
    assert problem == "asked/corpus.jsonl:2: the same entry stands in line 1"


@pytest.mark.parametrize(
    ("series", "provision", "faults"),
    [("boliglov-proeve", "§ 2a", 0), ("boliglov-proeve", "§ 9", 1), ("anden", "§ 9", 0)],
)
def test_a_question_to_an_act_needs_its_provision_only_where_the_act_is_there(
    tmp_path: Path, tiny_corpus: Path, series: str, provision: str, faults: int
) -> None:
    shutil.copytree(tiny_corpus, tmp_path, dirs_exist_ok=True)
    line = f'{{"series": "{series}", "provision": "{provision}", "stk": "1", "question": "hvad gælder"}}\n'
    assert len(found(written(tmp_path, lov_jsonl=line))) == faults


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("contacts_csv", CONTACTS.replace(",email", ""), "contacts.csv:1: columns are missing: email"),
        ("contacts_csv", CONTACTS.replace("unit", "enhed"), "contacts.csv:1: columns are missing: unit"),
        ("areas_csv", AREAS.replace("\n", ",note\n"), "areas.csv:1: columns are unknown: note"),
        ("areas_csv", AREAS + "Lunden,By,Org,udsat,2020\n", "areas.csv:2: the row has 5 cells, the header 6"),
        ("areas_csv", AREAS + "Lunden,By,Org,,2020,\n", "areas.csv:2: status is empty"),
        ("areas_csv", AREAS + "Lunden,By,Org,udsat,'20,\n", 'areas.csv:2: year "\'20" is not a year'),
        ("areas_csv", AREAS + "Lunden,By,Org,udsat,2020,www\n", "areas.csv:2: source_url 'www' is not an http(s)"),
        ("areas_csv", AREAS + 'Lunden,"By,Org\n', "areas.csv:2: the row cannot be read"),
        ("rates_csv", "", "rates.csv:1: the table has no header row"),
        ("rates_csv", "a,a\n1,2\n", "rates.csv:1: two columns have the same name"),
        ("lexicon_jsonl", '{"term": "opsigelse"}\n', "lexicon.jsonl:1: not {"),
        ("lexicon_jsonl", '{"term": "opsigelse", "near": [""]}\n', "lexicon.jsonl:1: the words near 'opsigelse'"),
    ],
)
def test_a_fault_in_a_table_or_the_lexicon_is_named_by_file_and_line(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    problems = found(written(tmp_path, **{name: text}))
    assert problems
    assert problems[0].startswith(problem)


def test_an_unknown_table_may_have_any_columns(tmp_path: Path) -> None:
    assert found(written(tmp_path, rates_csv="navn,sats\nA,1\n")) == []


def test_what_is_about_the_folder_is_not_linted(tmp_path: Path) -> None:
    assert found(written(tmp_path, README_md="# Om mappen\n\n## Tom\n")) == []


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildRefused, match="findes-ikke"):
        check(tmp_path / "findes-ikke")
