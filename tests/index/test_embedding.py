"""The built-in model and a transformer from a folder through one adapter; what a missing model says."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelMissing
from assistant.index.embedding import (
    BUILTIN_ID,
    Embedder,
    Prefixes,
    load_embedder,
    model_fingerprint,
    prefixes_for,
)
from assistant.index.tokens import BUILTIN_FOLDER
from assistant.settings import EmbeddingSettings
from tests.tiny_models import save_encoder

WORDS = ("query", "passage", "en", "almindelig", "lejer", "hæve", "leje", "##aftale")


@pytest.fixture(scope="module")
def builtin() -> Embedder:
    return load_embedder(EmbeddingSettings())


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_encoder(tmp_path_factory.mktemp("models") / "lille-e5-small", WORDS)


@pytest.fixture(scope="module")
def transformer(transformer_folder: Path) -> Embedder:
    return load_embedder(EmbeddingSettings(model=str(transformer_folder), batch_size=2))


@pytest.fixture(params=["builtin", "transformer"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Embedder)
    return found


class TestEveryModel:
    def test_vectors_have_length_one_and_the_stated_dimensions(self, embedder: Embedder) -> None:
        vectors = embedder.encode(["hæve lejeaftale", "en lejer", "almindelig leje"])
        assert vectors.shape == (3, embedder.dimensions)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)

    def test_no_texts_give_no_rows(self, embedder: Embedder) -> None:
        assert embedder.encode([]).shape == (0, embedder.dimensions)
        assert embedder.encode_queries([]).shape == (0, embedder.dimensions)

    def test_a_text_has_the_same_vector_alone_and_in_company(self, embedder: Embedder) -> None:
        together = embedder.encode(["en lejer", "hæve lejeaftale leje en lejer almindelig", "leje"])
        assert together[0] == pytest.approx(embedder.encode(["en lejer"])[0], abs=1e-5)

    def test_langchain_gets_the_same_vectors_as_lists(self, embedder: Embedder) -> None:
        assert embedder.embed_documents(["en lejer"])[0] == pytest.approx(embedder.encode(["en lejer"])[0].tolist())
        assert embedder.embed_query("en lejer") == pytest.approx(embedder.encode_queries(["en lejer"])[0].tolist())


class TestBuiltin:
    def test_it_names_itself_and_its_size(self, builtin: Embedder) -> None:
        assert (builtin.model_id, builtin.dimensions) == (BUILTIN_ID, 256)

    def test_it_is_small_enough_to_be_shipped(self) -> None:
        assert sum(path.stat().st_size for path in BUILTIN_FOLDER.iterdir()) <= 16 * 2**20

    @pytest.mark.parametrize(
        ("question", "right"),
        [
            ("hvornår kan jeg blive smidt ud, fordi jeg ikke har betalt husleje", 0),
            ("må jeg holde hund i min lejlighed", 1),
            ("hvem bestemmer på beboermødet", 2),
        ],
    )
    def test_everyday_words_find_the_words_of_the_rule(self, builtin: Embedder, question: str, right: int) -> None:
        rules = [
            "Udlejeren kan ophæve lejeaftalen, når lejen ikke er betalt rettidigt efter påkrav.",
            "Husdyr er tilladt, medmindre husordenen forbyder dem.",
            "Afdelingsmødet træffer beslutning ved stemmeflertal om afdelingens anliggender.",
            "Kommunalbestyrelsen fastsætter taksten for vand og spildevand.",
        ]
        assert int((builtin.encode(rules) @ builtin.encode_queries([question])[0]).argmax()) == right

    def test_soft_hyphens_case_and_old_spelling_change_nothing(self, builtin: Embedder) -> None:
        vectors = builtin.encode(["huslejenævnet i Aabenraa", "hus\u00adleje\u200bnævnet I ÅBENRÅ"])
        assert vectors[0] == pytest.approx(vectors[1], abs=1e-6)

    def test_a_text_without_letters_is_the_zero_vector(self, builtin: Embedder) -> None:
        assert not builtin.encode(["", "… – !"]).any()


class TestFolder:
    def test_questions_and_passages_get_the_prefixes_of_the_family(self, transformer: Embedder) -> None:
        assert not np.allclose(transformer.encode_queries(["leje"]), transformer.encode(["leje"]))
        bare = Embedder(transformer._model, model_id="", fingerprint="", prefixes=Prefixes())
        assert transformer.encode_queries(["leje"]) == pytest.approx(bare.encode(["query: leje"]), abs=1e-6)
        assert transformer.encode(["leje"]) == pytest.approx(bare.encode(["passage: leje"]), abs=1e-6)

    def test_a_models_own_prompts_win_over_the_table(self, transformer_folder: Path, tmp_path: Path) -> None:
        folder = tmp_path / "lille-e5-small"
        shutil.copytree(transformer_folder, folder)
        config = folder / "config_sentence_transformers.json"
        config.write_text(config.read_text().replace('"query": ""', '"query": "lejer : "'))
        own = load_embedder(EmbeddingSettings(model=str(folder)))
        bare = Embedder(own._model, model_id="", fingerprint="", prefixes=Prefixes())
        assert own.encode_queries(["leje"]) == pytest.approx(bare.encode(["lejer : leje"]), abs=1e-6)

    def test_the_fingerprint_follows_the_content_and_not_the_model_card(
        self, transformer_folder: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "copy"
        shutil.copytree(transformer_folder, folder)
        settings, before = EmbeddingSettings(model=str(folder)), model_fingerprint(EmbeddingSettings(model=str(folder)))
        assert before == model_fingerprint(EmbeddingSettings(model=str(transformer_folder)))
        (folder / "README.md").write_text("Et modelkort.")
        (folder / ".cache").mkdir()
        (folder / ".cache" / "fetched").write_text("i dag")
        assert model_fingerprint(settings) == before
        (folder / "modules.json").write_text("[]")
        assert model_fingerprint(settings) != before


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("BAAI/bge-m3", Prefixes()),
        ("intfloat/multilingual-e5-small", Prefixes("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large", Prefixes("query: ", "passage: ")),
        ("/srv/models/multilingual-e5-base", Prefixes("query: ", "passage: ")),
        ("hotchpotch/bekko-embedding-v1-a25m", Prefixes()),
        ("acme/unheard-of", None),
    ],
)
def test_prefixes_are_known_by_family(name: str, prefixes: Prefixes | None) -> None:
    assert prefixes_for(name) == prefixes


def test_an_instruct_model_is_told_the_task_before_a_question_only() -> None:
    prefixes = prefixes_for("intfloat/multilingual-e5-large-instruct")
    assert prefixes is not None
    assert prefixes.query.startswith("Instruct: ")
    assert prefixes.query.endswith("\nQuery: ")
    assert not prefixes.passage


def test_a_hub_model_is_told_apart_by_name_and_revision() -> None:
    names = [
        EmbeddingSettings(model="a/b"),
        EmbeddingSettings(model="a/b", revision="1"),
        EmbeddingSettings(model="a/c"),
    ]
    assert len({model_fingerprint(settings) for settings in names}) == 3


class TestMissing:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="no model folder") as caught:
            load_embedder(EmbeddingSettings(model=str(tmp_path / "nothing")))
        assert "ASSISTANT_EMBEDDING__MODEL=builtin" in str(caught.value)

    def test_a_folder_that_is_not_there_has_no_fingerprint_either(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="no model folder"):
            model_fingerprint(EmbeddingSettings(model=str(tmp_path / "nothing")))

    def test_a_folder_whose_weights_are_cut_short(self, transformer_folder: Path, tmp_path: Path) -> None:
        folder = tmp_path / "cut"
        shutil.copytree(transformer_folder, folder)
        weights = folder / "model.safetensors"
        weights.write_bytes(weights.read_bytes()[:1000])
        with pytest.raises(ModelMissing, match="does not hold"):
            load_embedder(EmbeddingSettings(model=str(folder)))

    def test_a_folder_that_holds_no_model(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="does not hold a sentence-transformers model"):
            load_embedder(EmbeddingSettings(model=str(tmp_path)))

    def test_a_name_that_was_never_downloaded(self) -> None:
        with pytest.raises(ModelMissing, match="hf download acme/unheard-of"):
            load_embedder(EmbeddingSettings(model="acme/unheard-of", local_files_only=True))

    def test_a_hub_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from huggingface_hub import constants

        monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
        with pytest.raises(ModelMissing, match="cannot be fetched"):
            load_embedder(EmbeddingSettings(model="acme/unheard-of"))
