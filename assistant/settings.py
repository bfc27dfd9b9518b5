"""The only reader of environment, .env and assistant.toml.

Unknown keys are errors in the file and in the environment alike: a misspelt setting that is silently ignored is a wrong
setting. Built at the edge (app.py and the __main__ modules); functions receive values.
"""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import ConfigurationError

PREFIX = "ASSISTANT_"
NESTED = "__"
BUILTIN_MODEL = "builtin"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelSettings(_Group):
    """A sentence-transformers model by name or folder, and how many texts it gets at a time."""

    model: str
    revision: str | None = None
    local_files_only: bool = False
    batch_size: int = Field(default=64, ge=1)


class EmbeddingSettings(ModelSettings):
    """Which model turns text into vectors: the built-in one, or another."""

    model: str = BUILTIN_MODEL


class RerankerSettings(ModelSettings):
    """Which cross-encoder reads the best hits together with the question and puts them in order; none by default.

    `top` is how many hits it reads: each costs as much as embedding one text, while the asker waits. Few at a time, for
    a batch is as long as its longest text.
    """

    model: str = ""
    batch_size: int = Field(default=8, ge=1)
    top: int = Field(default=20, ge=2, le=100)


class WriterSettings(_Group):
    """Who writes the answer. Without a model the answer is quoted from the sources.

    `model` is LangChain's "provider:model", for example "ollama:gemma3:12b" or "openai:gpt-4o-mini".
    """

    model: str = ""
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeout_s: float = Field(default=60.0, gt=0)
    temperature: float = Field(default=0.0, ge=0, le=2)


class ServerSettings(_Group):
    """Where the app listens, and who stands behind it.

    An address that other machines reach needs a login. `names` are the names it is reached by, separated by commas.
    `operator` is the body that runs it, `contact` whom its users turn to; both are named on the pages about it.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    names: str = ""
    operator: str = ""
    contact: str = ""


class AccessSettings(_Group):
    """Who may come in: without a file of users, everybody who reaches this machine's own address."""

    users: Path | None = None
    idle_hours: float = Field(default=12.0, gt=0)


class JournalSettings(_Group):
    """What is kept of questions and ratings, and where: SQLite by default, PostgreSQL by its address.

    The address may hold a password. The text of questions and comments is kept only where it is switched on.
    """

    url: SecretStr = SecretStr("sqlite:///var/journal.sqlite")
    question_text: bool = False
    keep_days: int = Field(default=365, ge=1)


class Settings(BaseSettings):
    """All settings, by group; every one has a default that works offline."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter=NESTED,
        env_file=".env",
        toml_file="assistant.toml",
    )

    corpus: Path = Path("corpus")
    index: Path = Path("var/index")
    withdrawn: Path = Path("var/withdrawn")
    embedding: EmbeddingSettings = EmbeddingSettings()
    reranker: RerankerSettings = RerankerSettings()
    writer: WriterSettings = WriterSettings()
    server: ServerSettings = ServerSettings()
    journal: JournalSettings = JournalSettings()
    access: AccessSettings = AccessSettings()

    @model_validator(mode="after")
    def _keep_what_is_withdrawn_apart(self) -> "Settings":
        if self.withdrawn.resolve().is_relative_to(self.corpus.resolve()):
            raise ValueError("ASSISTANT_WITHDRAWN lies in ASSISTANT_CORPUS, where it would be read again")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, .env, assistant.toml."""
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """Read the settings. Raises `ConfigurationError` naming every key that is wrong."""
    _refuse_unknown_variables(dict(os.environ))
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigurationError(f"Settings are wrong: {problems}. See README, «Indstillinger».") from error


def known_variables() -> tuple[str, ...]:
    """List every environment variable that means something, sorted."""
    names: list[str] = []
    for name, info in Settings.model_fields.items():
        group = info.annotation
        nested = isinstance(group, type) and issubclass(group, BaseModel)
        inner = group.model_fields if nested and isinstance(group, type) and issubclass(group, BaseModel) else {}
        names += [f"{PREFIX}{name}{NESTED}{key}".upper() for key in inner] or [f"{PREFIX}{name}".upper()]
    return tuple(sorted(names))


def _refuse_unknown_variables(environment: dict[str, str]) -> None:
    """Catch misspelt variables, which pydantic-settings ignores silently."""
    unknown = sorted(k for k in environment if k.startswith(PREFIX) and k.upper() not in known_variables())
    if unknown:
        known = ", ".join(known_variables())
        raise ConfigurationError(f"Unknown environment variables: {', '.join(unknown)}. Known ones: {known}.")
