"""Training on a miniature: what is read, what is kept out, what comes out, and that it learns and repeats."""

import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from assistant.errors import CorpusError
from assistant.index.embedding import load_embedder
from assistant.settings import EmbeddingSettings
from ingest.train import TrainingReport, run
from ingest.train.bags import (
    Neighbours,
    encode,
    prepare,
    question_examples,
    statute_examples,
    twin_examples,
    unfold,
)
from ingest.train.contrastive import Schedule
from ingest.train.heldout import in_fold, on_documents, on_kept_out_acts, on_statutes, shares
from ingest.train.late import Late, late_scores
from ingest.train.markdown import Sections, read_markdown
from ingest.train.package import quantise
from ingest.train.pairs import LawSection, Pair, Questions, is_held_out, read_sections
from ingest.train.tokenizer import train_tokenizer

SUBJECTS = {
    "cykel": ("hjul", "skuret"),
    "hund": ("kæledyr", "gården"),
    "vask": ("tøj", "kælderen"),
    "bil": ("motor", "garagen"),
    "affald": ("skrald", "containeren"),
    "larm": ("musik", "natten"),
}
"""The word of the rule, the word that people use instead, and a place."""

ASKING = ("må jeg have", "hvem bestemmer over", "hvor skal man gøre af", "er der regler for", "hvad koster", "hvorfor")

ACT_KEPT = next(f"lta/2000/{n}" for n in range(100) if is_held_out(f"lta/2000/{n}"))
ACT_TRAINED = next(f"lta/2000/{n}" for n in range(100) if not is_held_out(f"lta/2000/{n}"))
SMALL = Schedule(dimensions=16, nested=(8, 16), batch=8)


def known(pairs: Path, documents: Path) -> list[Pair]:
    """Return what may be trained on, where no statute text is at hand."""
    return Questions([pairs]).pairs([], Sections([documents]))


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write rows as JSON lines, gzipped where the name says so."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def rule(subject: str, place: str) -> str:
    """Return the text of a § about a subject."""
    first = f"Regler om {subject} fastsættes af mødet. Enhver {subject} hører til i {place}."
    return f"{first} Stk. 2. {subject} i {place} må ikke genere."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"act": ACT_TRAINED, "title": f"Lov om {word}", "section": str(n), "text": f"§ {n}. {rule(word, place)}"}
        for n, (word, (_, place)) in enumerate(SUBJECTS.items(), 1)
    ]
    kept: dict[str, object] = {
        "act": ACT_KEPT,
        "title": "Lov om både",
        "section": "7 a",
        "text": "§ 7 a. En båd skal ligge i havnen.",
    }
    return lines(tmp_path / "law.jsonl.gz", [*rows, kept])


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    folder = tmp_path / "pairs"
    folder.mkdir()
    general: list[dict[str, object]] = [
        {
            "question": f"{ask} {everyday}",
            "act": ACT_TRAINED,
            "title": "Lov",
            "section": "1",
            "text": f"§ 1. {rule(word, place)}",
        }
        for word, (everyday, place) in SUBJECTS.items()
        for ask in ASKING
    ]
    kept: dict[str, object] = {
        "question": "hvor er jollen",
        "act": ACT_KEPT,
        "title": "Lov om både",
        "section": "7 a",
        "text": "§ 7 a. En båd.",
    }
    lines(folder / "pairs-general.jsonl", [*general, kept])
    asked: list[dict[str, object]] = [
        {"document": "skur", "section": "Hvor er skuret?", "question": "hvor stiller jeg hjulet"},
        {"document": "skur", "section": "Findes ikke", "question": "et spørgsmål uden afsnit"},
    ]
    lines(folder / "asked-law.jsonl", asked)
    lines(folder / "lexicon.jsonl", [{"term": "cykel", "near": ["hjul", "jernhest"], "gloss": "køretøj uden motor"}])
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "skur.md").write_text(
        "---\ntitle: x\nvalid_to: null\n---\n\n# Om skuret\n\n"
        "## Hvor er skuret?\n\nSkuret til **cykler** ligger i [gården](x.md).\n"
        "\n## Tom\n\n### § 2\n\nEn cykel.\n\n### § 2\n\nEn ændring.\n",
        encoding="utf-8",
    )
    return folder


class TestReading:
    def test_a_section_loses_its_number_and_keeps_the_rest(self, texts: Path) -> None:
        assert read_sections(texts)[-1] == LawSection(ACT_KEPT, "Lov om både", "En båd skal ligge i havnen.", "7 a")

    def test_markdown_is_read_as_plain_text_by_heading(self, documents: Path) -> None:
        sections = read_markdown(documents / "skur.md")
        assert [(s.heading, s.text) for s in sections] == [
            ("Hvor er skuret?", "Skuret til cykler ligger i gården."),
            ("§ 2", "En cykel."),
            ("§ 2", "En ændring."),
        ]
        assert {s.title for s in sections} == {"Om skuret"}

    def test_asked_questions_get_their_text_and_unknown_sections_are_left_out(
        self, pairs: Path, documents: Path
    ) -> None:
        found = [pair for pair in known(pairs, documents) if pair.origin == "corpus"]
        assert found == [
            Pair("hvor stiller jeg hjulet", "Om skuret", "Skuret til cykler ligger i gården.", "corpus", "skur")
        ]

    def test_a_question_to_a_series_means_its_last_version(self, pairs: Path, documents: Path) -> None:
        for year, text in ((2007, "Gammel regel."), (2024, "Ny regel.")):
            act = f"---\nseries: skurloven\n---\n\n# Skurloven\n\n### § 9\n\n{text}\n"
            (documents / f"lov-{year}-1-skurloven.md").write_text(act, encoding="utf-8")
        lines(pairs / "series.jsonl", [{"series": "skurloven", "provision": "§ 9", "stk": None, "question": "hvad nu"}])
        found = [pair for pair in known(pairs, documents) if pair.question == "hvad nu"]
        assert [(pair.passage, pair.origin) for pair in found] == [("Ny regel.", "act")]

    def test_a_question_without_its_text_finds_it_among_the_statutes(
        self, texts: Path, pairs: Path, documents: Path
    ) -> None:
        lines(pairs / "more.jsonl", [{"act": ACT_TRAINED, "section": "2", "question": "hvor må kæledyret være"}])
        found = Questions([pairs]).pairs(read_sections(texts), Sections([documents]))
        assert "hund" in next(pair.passage for pair in found if pair.question == "hvor må kæledyret være")

    def test_the_documents_that_questions_name_are_read_and_no_others(self, pairs: Path, documents: Path) -> None:
        shutil.copy(documents / "skur.md", documents / "andet.md")
        found = Sections([documents]).asked_about(Questions([pairs]).asked)
        assert {section.slug for section in found} == {"skur"}
        assert [section.heading for section in found] == ["Hvor er skuret?", "§ 2"]

    def test_the_lexicon_leads_from_everyday_words_to_the_term(self, pairs: Path, documents: Path) -> None:
        found = [(pair.question, pair.passage) for pair in known(pairs, documents) if pair.origin == "lexicon"]
        assert ("jernhest", "cykel: køretøj uden motor") in found
        assert ("køretøj uden motor", "cykel hjul jernhest") in found


class TestKeptOut:
    def test_no_pair_of_a_kept_out_act_is_trained_on(self, pairs: Path, documents: Path) -> None:
        assert "hvor er jollen" not in [pair.question for pair in known(pairs, documents)]
        assert [q.question for q in Questions([pairs]).held_out()] == ["hvor er jollen"]

    def test_another_version_of_a_kept_out_act_is_left_out_too(self, pairs: Path, documents: Path) -> None:
        with (pairs / "pairs-general.jsonl").open("a", encoding="utf-8") as file:
            row = {"question": "x", "act": ACT_TRAINED, "title": "LOV om både", "section": "1", "text": "§ 1. En båd."}
            file.write(json.dumps(row) + "\n")
        assert "x" not in [pair.question for pair in known(pairs, documents)]

    def test_the_text_of_a_kept_out_act_is_not_trained_on(self, texts: Path, pairs: Path) -> None:
        kept = Questions([pairs]).without_held_out(read_sections(texts))
        assert {section.act for section in kept} == {ACT_TRAINED}

    def test_about_an_eighth_of_the_acts_is_kept_out(self) -> None:
        assert 0.08 < np.mean([is_held_out(f"lta/2020/{n}") for n in range(1000)]) < 0.16

    def test_the_halves_share_no_question(self) -> None:
        assert all(in_fold(str(n), 0) != in_fold(str(n), 1) for n in range(100))


class TestTokenizer:
    def test_a_part_of_a_compound_is_the_token_of_the_word(self) -> None:
        parts = [(a, b) for a in ("leje", "bil", "båd", "hus") for b in ("aftale", "plads", "værelse", "nævn")]
        tokenizer = train_tokenizer([f"{a} {b} {a}{b}" for a, b in parts] * 5, 40)
        assert tokenizer.encode("leje").tokens == ["leje"]
        assert tokenizer.encode("lejenævn").tokens[0] == "leje"

    def test_the_same_texts_give_the_same_tokenizer(self) -> None:
        texts = [rule(word, place) for word, (_, place) in SUBJECTS.items()]
        assert train_tokenizer(texts, 100).to_str() == train_tokenizer(texts, 100).to_str()

    def test_signs_vanish_and_numbers_stand_alone(self) -> None:
        tokenizer = train_tokenizer(["§ 91 a, stk. 2 og 3 kr."] * 5, 40)
        assert tokenizer.normalizer.normalize_str("Hus\u00adLEJE ÅÅ Aa") == "husleje åå å"
        assert "§" not in "".join(tokenizer.encode("§ 91a, stk. 2").tokens)


class TestExamples:
    def test_a_sentence_is_paired_with_the_rest_of_its_section(self) -> None:
        tokenizer = train_tokenizer([rule(w, p) for w, (_, p) in SUBJECTS.items()], 200)
        unfolded = unfold(tokenizer, [LawSection("a", "Lov om hund", rule("hund", "gården"))])
        assert [len(stk) for stk in unfolded[0].stykker] == [2, 1]
        first = next(statute_examples([(5, unfolded[0])], np.random.default_rng(0)))
        whole = sum(ids.size for stk in unfolded[0].stykker for ids in stk)
        assert first.key == 5
        assert first.question.size + first.passage.size == whole

    def test_questions_repeat_by_weight_and_share_the_key_of_their_passage(self) -> None:
        pairs = [Pair("må jeg", "Lov", "svar", "general"), Pair("kan jeg", "Lov", "svar", "general")]
        tokenizer = train_tokenizer(["må jeg kan svar lov"] * 3, 40)
        asked, beside = prepare(tokenizer, pairs, [], {"general": 3}, first_key=10)
        examples = list(question_examples(asked, beside, np.random.default_rng(0)))
        assert [example.key for example in examples] == [10] * 6
        assert len({example.passage.size for example in examples}) == 2

    def test_twins_are_two_questions_to_one_passage(self) -> None:
        pairs = [Pair("må jeg", "", "svar", "act"), Pair("kan jeg", "", "svar", "act"), Pair("jeg", "", "andet", "act")]
        tokenizer = train_tokenizer(["må jeg kan svar andet"] * 3, 40)
        asked, _ = prepare(tokenizer, pairs, [], {"act": 2}, first_key=0)
        twins = list(twin_examples(asked, np.random.default_rng(0)))
        sides = [(twin.question.tolist(), twin.passage.tolist()) for twin in twins]
        first, second = (ids.tolist() for ids in encode(tokenizer, ["må jeg", "kan jeg"]))
        assert sorted(sides) == sorted([(first, second), (second, first)])

    def test_a_rival_is_another_section_of_the_same_act(self) -> None:
        pairs = [Pair("må jeg", "Lov", "svar", "act", "lov"), Pair("må du", "Ene", "svar alene", "act", "ene")]
        sections = [LawSection("lov", "Lov", text) for text in ("svar", "andet")] + [LawSection("ene", "Ene", "svar")]
        tokenizer = train_tokenizer(["må jeg du svar andet lov alene"] * 3, 40)
        asked, beside = prepare(tokenizer, pairs, sections, {"act": 4}, first_key=0)
        rng = np.random.default_rng(0)
        rivals = {example.key: example.rival for example in question_examples(asked, beside, rng)}
        other = rivals[asked[0].key]
        assert other is not None
        assert other[0] != asked[0].key
        assert other[1][-1] == encode(tokenizer, ["andet"])[0][-1]
        assert rivals[asked[1].key] is None

    def test_an_act_with_copies_of_one_section_has_no_rival(self) -> None:
        same = [(1, np.array([1], np.int32)), (1, np.array([1], np.int32))]
        assert Neighbours({"lov": same}).draw("lov", 1, np.random.default_rng(0)) is None


def test_a_late_score_meets_each_token_of_the_question_by_the_nearest_of_the_passage() -> None:
    weights = torch.eye(4)[[0, 1, 2, 3, 0]]
    late = Late(5)
    with torch.no_grad():
        late.tells.fill_(20.0)
        late.sharpness.fill_(1.0)
    asked = [np.array([0, 1], np.int32)]
    told = [np.array(ids, np.int32) for ids in ([2, 0, 3], [2, 3], [4, 1, 1, 2])]
    scores = late_scores(weights, late, asked, told)[0].tolist()
    assert scores == pytest.approx([0.5, 0.0, 1.0], abs=1e-5)


def test_rounding_to_bytes_keeps_the_direction() -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 32)).astype(np.float32)
    rounded, scale = quantise(vectors)
    again = rounded * scale[:, None]
    cosines = (again * vectors).sum(1) / np.linalg.norm(again, axis=1) / np.linalg.norm(vectors, axis=1)
    assert rounded.dtype == np.int8
    assert cosines.min() > 0.999


class TestRun:
    def train(self, texts: Path, pairs: Path, out: Path, seed: int = 7) -> TrainingReport:
        return run(texts, [pairs], out, seed, lambda stage, share: None, schedule=SMALL)

    def test_the_model_learns_which_everyday_word_belongs_to_which_rule(
        self, texts: Path, pairs: Path, tmp_path: Path
    ) -> None:
        report = self.train(texts, pairs, tmp_path / "model")
        embedder = load_embedder(EmbeddingSettings(model=str(tmp_path / "model")))
        rules = [rule(word, place) for word, (_, place) in SUBJECTS.items()]
        scores = embedder.encode_queries([f"hvem har {everyday}" for everyday, _ in SUBJECTS.values()])
        assert (scores @ embedder.encode(rules).T).argmax(axis=1).tolist() == list(range(len(SUBJECTS)))
        assert (report.dimensions, embedder.dimensions) == (16, 16)
        assert report.pairs["general"] == len(ASKING) * len(SUBJECTS)

    def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(
        self, texts: Path, pairs: Path, tmp_path: Path
    ) -> None:
        for name, seed in (("a", 1), ("b", 1), ("c", 2)):
            self.train(texts, pairs, tmp_path / name, seed)
        weights = {name: (tmp_path / name / "model.safetensors").read_bytes() for name in "abc"}
        assert weights["a"] == weights["b"]
        assert weights["a"] != weights["c"]

    def test_too_little_to_train_on_is_said(self, texts: Path, pairs: Path, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="batch of 1024"):
            run(texts, [pairs], tmp_path / "model", 7, lambda stage, share: None)

    def test_the_stages_are_told_in_order_and_end_at_the_whole(self, texts: Path, pairs: Path, tmp_path: Path) -> None:
        heard: list[tuple[str, float]] = []
        run(texts, [pairs], tmp_path / "model", 7, lambda stage, share: heard.append((stage, share)), schedule=SMALL)
        assert list(dict(heard)) == ["reading", "vocabulary", "tokenising", "training"]
        assert heard[-1] == ("training", 1.0)


class Letters:
    """An encoder that counts letters: the same words are near each other, without any model."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the share of each letter."""
        counts = np.array([[text.casefold().count(letter) for letter in "abcdefghijklmnoprstuvyæøå"] for text in texts])
        rows = np.atleast_2d(counts).astype(np.float32)
        normal: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return normal

    encode_queries = encode


class TestMeasuring:
    def test_shares_count_the_best_of_several_right_passages(self) -> None:
        passages = ["hund", "kat", "cykel", "bil", "båd", "tog", "fly"]
        found = shares(Letters(), ["kat", "tog", "zebra"], passages, [{1, 3}, {0}, set()])
        assert (found.questions, found.passages) == (3, 7)
        assert found.first == pytest.approx(1 / 3)
        assert found.ten == pytest.approx(2 / 3)

    def test_kept_out_questions_are_asked_among_their_acts_only(self, texts: Path, pairs: Path) -> None:
        found = on_kept_out_acts(Letters(), texts, [pairs])
        assert (found.first, found.questions, found.passages) == (1.0, 1, 1)

    def test_documents_are_found_by_slug_and_statutes_by_section(self, documents: Path, tmp_path: Path) -> None:
        rows: list[dict[str, object]] = [
            {"id": str(n), "question": "hvor er skuret", "documents": ["skur"], "section": "§ 2"} for n in range(20)
        ]
        questions = lines(tmp_path / "questions.jsonl", rows)
        by_document, by_section = (
            measure(Letters(), documents, questions, 1) for measure in (on_documents, on_statutes)
        )
        assert (by_document.first, by_document.passages) == (1.0, 3)
        assert (by_section.first, by_section.passages) == (1.0, 2)
        assert by_document.questions == sum(in_fold(str(n), 1) for n in range(20))
