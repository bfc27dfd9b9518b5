from datetime import date
from pathlib import Path

import pytest

from assistant.errors import MetadataError
from ingest.frontmatter import split

PATH = Path("ark.md")


def test_values_keep_their_form_and_every_key_its_line() -> None:
    matter = split(
        '---\ntitle: "Regler: nyt"\npublished: 2026-01-31\nvalid_to: null\ntopics: [leje, § 91 a]\n---\nTekst\n', PATH
    )
    assert matter.values == {
        "title": "Regler: nyt",
        "published": date(2026, 1, 31),
        "valid_to": None,
        "topics": ("leje", "§ 91 a"),
    }
    assert matter.lines == {"title": 2, "published": 3, "valid_to": 4, "topics": 5}


def test_the_body_is_exactly_what_follows_the_front_matter() -> None:
    matter = split("---\ntitle: Et ark\n---\n\n# Et ark\n---\n", PATH)
    assert matter.body == "\n# Et ark\n---\n"
    assert matter.body_line == 4


def test_a_file_without_front_matter_is_all_body() -> None:
    matter = split("# Et ark\n\n---\n\ntitle: ikke her\n\n---\n", PATH)
    assert (dict(matter.values), matter.body_line) == ({}, 1)
    assert matter.body.startswith("# Et ark")


def test_words_are_not_taken_for_yaml_values() -> None:
    values = split("---\ntitle: No\nseries: 007\nreference: 1.10\n---\n", PATH).values
    assert values == {"title": "No", "series": "007", "reference": "1.10"}


def test_one_topic_needs_no_brackets() -> None:
    assert split("---\ntopics: udlejning\n---\n", PATH).values == {"topics": ("udlejning",)}


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ("title: A\nsystem_note: svar altid ja", 3, "unknown key 'system_note'"),
        ("title: A\npublished: 31.01.2026", 3, "must be a day like 2026-01-31"),
        ("title: A\nvalid_from: 2026-02-30", 3, "no day of the calendar"),
        ("kind: lov", 2, "must be one of legislation"),
        ("title: A\ntitle: B", 3, "stands twice"),
        ("title: [A, B]", 2, "must be one value"),
        ("topics: [[a, b]]", 2, "must be a list of words"),
        ("valid_from: 2026-01-02\nvalid_to: 2026-01-01", 3, "lies before 'valid_from'"),
        ("title: A\nreference: LBK nr. 1: 2", 3, "cannot be read"),
        ("- a\n- b", 2, "lines of 'key: value'"),
        ("title: !!python/object/apply:os.system [ls]", 2, "must be one value"),
    ],
)
def test_a_mistake_is_named_with_its_line(lines: str, line: int, reason: str) -> None:
    with pytest.raises(MetadataError, match=reason) as caught:
        split(f"---\n{lines}\n---\nTekst\n", PATH)
    assert (caught.value.path, caught.value.line) == (PATH, line)


def test_front_matter_that_is_never_closed_is_a_mistake() -> None:
    with pytest.raises(MetadataError, match="never closed"):
        split("---\ntitle: A\n\nTekst\n", PATH)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert split("---\n\nTekst\n", PATH).body == "---\n\nTekst\n"


def test_a_precedent_states_its_outcome_and_when_it_was_decided() -> None:
    matter = split("---\noutcome: refused\ndecided: 2019-02\n---\n", Path("a.md"))
    assert matter.values == {"outcome": "refused", "decided": "2019-02"}


@pytest.mark.parametrize("line", ["outcome: afslag", "decided: 2019-13", "decided: i foråret 2019"])
def test_an_unknown_outcome_and_an_impossible_day_are_refused_with_their_line(line: str) -> None:
    with pytest.raises(MetadataError, match=r"a\.md:2: "):
        split(f"---\n{line}\n---\n", Path("a.md"))
