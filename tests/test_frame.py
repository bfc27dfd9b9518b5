"""What holds the house together: locked versions, measures, texts, commands that the documents name."""

import json
import re
import string
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant.settings import known_variables
from assistant.texts import TEXTS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PACKAGES = ("assistant", "ingest", "evals", "tests")
# Written in two halves, so that this file does not name them.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org", "file:///" + "opt")
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:work|root)/" + r"|\.\./" + "shared")


def pins(*locks: Path) -> dict[str, str]:
    """Read the versions that some lock files pin, by name."""
    lines = [line for lock in locks for line in lock.read_text(encoding="utf-8").splitlines()]
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version for name, version in pairs}


def tracked_texts() -> list[tuple[str, str]]:
    """Return name and text of every text file that git knows; none outside a checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    texts = []
    for name in filter(None, listed.split("\0")):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            texts.append((name, data.decode("utf-8", "replace")))
    return texts


def modules() -> list[Path]:
    """List every Python module of the project."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize(
    ("declared", "locks"),
    [(PROJECT["project"]["dependencies"], (RUNTIME,)), (PROJECT["dependency-groups"]["dev"], (RUNTIME, DEV))],
)
def test_the_locks_pin_every_declared_dependency_to_a_version_that_it_allows(
    declared: list[str], locks: tuple[Path, ...]
) -> None:
    pinned = pins(*locks)
    for requirement in map(Requirement, declared):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_a_lock_holds_nothing_but_exact_public_versions() -> None:
    lines = [line for lock in (RUNTIME, DEV) for line in lock.read_text(encoding="utf-8").splitlines()]
    wrong = [
        line for line in lines if not re.fullmatch(r"#.*|-r requirements\.lock|[a-z0-9.-]+==[0-9][0-9a-z.]*", line)
    ]
    assert wrong == []


def test_torch_is_locked_to_one_plain_release() -> None:
    assert pins(RUNTIME)["torch"] == "2.13.0"


def test_no_module_is_longer_than_the_house_allows() -> None:
    limits = {path: 400 if path.is_relative_to(ROOT / "tests") else 300 for path in modules()}
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in limits}
    assert {str(path): length for path, length in lengths.items() if length > limits[path]} == {}


def test_every_test_folder_is_a_package_so_that_two_modules_may_share_a_name() -> None:
    folders = {path.parent for path in modules() if path.name.startswith("test_")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_text_names_a_path_of_one_machine() -> None:
    assert [name for name, text in tracked_texts() if MACHINE_PATH.search(text)] == []


def test_no_text_names_a_package_host() -> None:
    assert [name for name, text in tracked_texts() if any(host in text for host in HOSTS)] == []


def test_both_languages_say_the_same_things() -> None:
    assert TEXTS["da"].keys() == TEXTS["en"].keys()


def test_a_text_has_the_same_placeholders_in_both_languages() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [key for key, text in TEXTS["da"].items() if fields(text) != fields(TEXTS["en"][key])] == []


def test_every_make_command_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (path.name, target)
        for path in [*ROOT.glob("*.md"), ROOT / ".ci" / "run"]
        for target in re.findall(r"\bmake ([a-z]+)\b", path.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in targets} == set()


def test_ci_runs_the_command_that_people_run() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("\nmake test")
    assert "run: bash .ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in known_variables() if name not in readme] == []


def test_no_question_of_the_evals_is_indexed_with_the_texts() -> None:
    def questions(folder: str) -> set[str]:
        lines = [
            line for path in (ROOT / folder).glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
        ]
        return {" ".join(str(json.loads(line).get("question", line)).casefold().split()) for line in lines}

    assert questions("corpus/asked")
    assert questions("evals/questions") & questions("corpus/asked") == set()
