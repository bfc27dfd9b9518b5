"""Load a model that the settings name: from a folder, from the local cache, or from the model hub."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from safetensors import SafetensorError

from assistant.errors import ModelMissing
from assistant.settings import ModelSettings

Model = TypeVar("Model")

_TIMEOUT_S = 10.0
"""How long to wait for the hub to say that a name exists; the library itself retries for over a minute."""

BROKEN = (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError)
"""What the libraries raise for files that are missing, cut short, or of another sort of model."""


@dataclass(frozen=True, slots=True)
class Named:
    """A model as settings name it. `group` is theirs in the environment; `instead` says how to do without the model."""

    settings: ModelSettings
    group: str
    instead: str

    @property
    def folder(self) -> Path:
        """Where the model lies, if it is a folder."""
        return Path(self.settings.model).expanduser()

    @property
    def repair(self) -> str:
        """What to do when the model cannot be loaded."""
        return f"Check the name and the network, name a folder instead, or {self.instead}."


def is_path(name: str) -> bool:
    """Tell whether a name can only be a folder: a name at the hub is one word, or two with a stroke between them."""
    return name.count("/") > 1 or name.startswith((".", "~", "/"))


def load_model(make: Callable[..., Model], named: Named) -> Model:
    """Call `make` with the name of a model, as the classes of sentence-transformers are called.

    The hub is asked only for what is neither a folder nor in the local cache, and once before a download. Raises
    `ModelMissing` with the command or setting that repairs it.
    """
    settings, name = named.settings, named.settings.model
    if named.folder.is_dir():
        try:
            return make(str(named.folder), local_files_only=True)
        except BROKEN as error:
            folder = str(named.folder)
            raise ModelMissing(
                f"The folder {folder!r} does not hold a sentence-transformers model ({error}). {named.repair}"
            ) from error
    if is_path(name):
        raise ModelMissing(f"There is no model folder {str(named.folder)!r}. {named.repair}")
    try:
        return make(name, revision=settings.revision, local_files_only=True)
    except BROKEN as error:
        if settings.local_files_only:
            raise ModelMissing(
                f"The model {name!r} is not in the local cache, and local_files_only is set. Run `hf download {name}` "
                f"where there is a network, or set ASSISTANT_{named.group}__LOCAL_FILES_ONLY=false."
            ) from error
    _ask_hub(named)
    try:
        return make(name, revision=settings.revision)
    except BROKEN as error:
        raise ModelMissing(f"The model {name!r} cannot be loaded: {error}. {named.repair}") from error


def _ask_hub(named: Named) -> None:
    from huggingface_hub import HfApi
    from huggingface_hub.utils import httpx  # type: ignore[attr-defined]  # exported on access, by design

    name = named.settings.model
    try:
        HfApi().model_info(name, revision=named.settings.revision, timeout=_TIMEOUT_S)
    except (OSError, ValueError, httpx.HTTPError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelMissing(f"The model {name!r} cannot be fetched ({reason}). {named.repair}") from error
