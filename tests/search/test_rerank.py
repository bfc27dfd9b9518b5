"""A cross-encoder puts the best hits in its order: what it gives directly is the order that an answer sees."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.finding import PASSAGES
from assistant.compose import open_assistant
from assistant.errors import ModelMissing
from assistant.search.query import understand
from assistant.search.rerank import Reranking, load_reranking, shown
from assistant.search.retrieve import retrieve
from assistant.settings import RerankerSettings, Settings
from assistant.types import Hit, Query, Question
from tests.conftest import TODAY
from tests.tiny_models import POSITIONS, save_cross_encoder, save_encoder

QUESTION = "Hvad er gebyret for ventelisten til gården?"
WORDS = ("gebyr", "##et", "for", "vente", "##listen", "gården", "ren", "hvem", "og", "er", "en", "at", "af")


class Shortest:
    """Prefers the shortest text, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked += [question, *texts]
        return [-float(len(text)) for text in texts]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "BAAI" / "bge-reranker-v2-m3", WORDS)


def query(text: str = QUESTION) -> Query:
    return understand(Question(text), text, TODAY)


def found(assistant: Assistant, text: str = QUESTION) -> tuple[Hit, ...]:
    hits = retrieve(assistant.snapshot, query(text), 12)
    assert len(hits) > 8
    return hits


def keys(hits: Sequence[Hit]) -> list[str]:
    return [hit.chunk.id for hit in hits]


def loaded(model: Path, batch_size: int = 64) -> Reranking:
    reranking = load_reranking(RerankerSettings(model=str(model), batch_size=batch_size))
    assert reranking is not None
    return reranking


class TestOrder:
    def test_the_first_hits_are_put_in_the_order_of_the_reranker_and_the_others_stay(
        self, assistant: Assistant
    ) -> None:
        before, reranker = found(assistant), Shortest()
        after = Reranking(reranker, 6).reordered(before, query())
        assert keys(after[:6]) == keys(sorted(before[:6], key=lambda hit: len(shown(hit)))) != keys(before[:6])
        assert after[6:] == before[6:]
        assert reranker.asked == [QUESTION, *(shown(hit) for hit in before[:6])]

    def test_places_keep_their_scores_and_hits_say_what_the_reranker_gave_them(self, assistant: Assistant) -> None:
        before = found(assistant)
        after = Reranking(Shortest(), 6).reordered(before, query())
        assert [hit.score for hit in after] == [hit.score for hit in before]
        assert [hit.features["rerank"] for hit in after[:6]] == [-len(shown(hit)) for hit in after[:6]]

    def test_a_section_that_was_named_stays_first(self, assistant: Assistant) -> None:
        text = "Hvad siger § 2 a?"
        before, reranker = found(assistant, text), Shortest()
        assert before[0].chunk.provision.startswith("§ 2 a")
        after = Reranking(reranker, 6).reordered(before, query(text))
        assert after[0] == before[0]
        assert shown(before[0]) not in reranker.asked
        assert keys(after[1:6]) == keys(sorted(before[1:6], key=lambda hit: len(shown(hit))))

    def test_equal_scores_keep_the_order(self, assistant: Assistant) -> None:
        class Undecided:
            def scores(self, question: str, texts: Sequence[str]) -> list[float]:
                return [0.5] * len(texts)

        assert keys(Reranking(Undecided(), 20).reordered(found(assistant), query())) == keys(found(assistant))

    def test_nothing_and_a_single_hit_need_no_reranker(self, assistant: Assistant) -> None:
        reranking = Reranking(reranker := Shortest(), 20)
        assert reranking.reordered([], query()) == ()
        assert reranking.reordered(found(assistant)[:1], query()) == found(assistant)[:1]
        assert reranker.asked == []


class TestText:
    def test_a_reranker_reads_title_headings_and_provision_before_the_text(self, assistant: Assistant) -> None:
        hit = next(hit for hit in found(assistant, "Hvad siger § 2 a?") if hit.chunk.provision)
        place, _, text = shown(hit).partition("\n")
        assert text == hit.chunk.text
        assert place.startswith(hit.document.title)
        assert place.endswith(hit.chunk.provision)
        assert place.count(hit.document.title) == 1

    def test_a_row_is_read_with_the_names_of_its_columns(self, assistant: Assistant) -> None:
        hit = next(hit for hit in found(assistant, "Hvem er boligsocial konsulent?") if hit.chunk.columns)
        assert len(shown(hit).partition("\n")[0].split(" – ")) > len(hit.chunk.columns)


class TestCrossEncoder:
    def test_its_scores_decide_the_order_of_an_answer(
        self, model: Path, assistant: Assistant, tiny_build: tuple[Path, object]
    ) -> None:
        from sentence_transformers import CrossEncoder

        settings = Settings(reranker=RerankerSettings(model=str(model), top=10, batch_size=3))
        opened = open_assistant(settings, tiny_build[0], today=lambda: TODAY)
        answer = opened.ask(Question(QUESTION))
        hits = retrieve(assistant.snapshot, query(), 10)
        direct = CrossEncoder(str(model)).predict([(QUESTION, shown(hit)) for hit in hits])
        expected = [hit.chunk.id for _, hit in sorted(zip(-direct, hits, strict=True), key=lambda pair: pair[0])]
        assert [passage.chunk.id for passage in answer.passages] == expected[:PASSAGES]
        assert expected != keys(hits)
        assert open_assistant(settings, tiny_build[0], like=opened).reranking is opened.reranking
        opened.snapshot.catalog.close()

    def test_without_a_model_nothing_is_reranked(self, assistant: Assistant) -> None:
        answer = assistant.ask(Question(QUESTION))
        assert [each.chunk.id for each in answer.passages] == keys(retrieve(assistant.snapshot, query(), PASSAGES))
        assert load_reranking(RerankerSettings()) is None

    def test_a_text_alone_and_in_company_scores_the_same_and_is_cut_at_the_length_of_the_model(
        self, model: Path
    ) -> None:
        reranker = loaded(model, batch_size=2).reranker
        texts = ["gebyr", "gebyret for ventelisten er 250 kr.", "af " * POSITIONS, "af " * 3 * POSITIONS]
        together = reranker.scores("hvem", texts)
        assert together == pytest.approx([reranker.scores("hvem", [text])[0] for text in texts], abs=1e-4)
        assert together[2] == pytest.approx(together[3], abs=1e-4)
        assert len({round(score, 3) for score in together}) == 3


class TestMissing:
    def test_a_folder_that_is_not_there_is_told_at_the_start(
        self, tiny_build: tuple[Path, object], tmp_path: Path
    ) -> None:
        settings = Settings(reranker=RerankerSettings(model=str(tmp_path / "nothing")))
        with pytest.raises(ModelMissing, match="leave ASSISTANT_RERANKER__MODEL empty"):
            open_assistant(settings, tiny_build[0])

    def test_a_name_that_was_never_downloaded(self) -> None:
        settings = RerankerSettings(model="acme/unheard-of", local_files_only=True)
        with pytest.raises(ModelMissing, match="ASSISTANT_RERANKER__LOCAL_FILES_ONLY=false"):
            load_reranking(settings)

    def test_a_hub_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from huggingface_hub import constants

        monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
        with pytest.raises(ModelMissing, match="cannot be fetched"):
            load_reranking(RerankerSettings(model="acme/unheard-of"))

    def test_an_embedding_model_is_no_reranker(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="was not trained to rerank"):
            loaded(save_encoder(tmp_path / "encoder"))

    def test_a_model_with_several_labels_is_no_reranker(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="gives 3 scores a text"):
            loaded(save_cross_encoder(tmp_path / "classes", labels=3))
