"""Write requirements.lock and requirements-dev.lock: exact versions of all that pyproject.toml asks for.

pip itself resolves them in a dry run, so no other tool is needed. Local labels such as "+cpu" are dropped, because a
plain index does not know them; torch's GPU packages are left out, because torch pins them and a CPU build lacks them.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GPU = re.compile(r"nvidia-|cuda-|triton$")


def resolve(requirements: list[str]) -> dict[str, str]:
    """Return the newest set of versions that satisfies the requirements, by name."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "-qq", "--report", "-"]
    report = subprocess.run([*command, *requirements], check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    found = (item["metadata"] for item in json.loads(report)["install"])
    pins = {str(m["name"]).lower().replace("_", "-"): str(m["version"]).split("+")[0] for m in found}
    return {name: pins[name] for name in sorted(pins) if not GPU.match(name)}


def write(path: Path, head: str, pins: dict[str, str]) -> None:
    """Write one lock file."""
    path.write_text(head + "".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8")


def main() -> None:
    """Lock what the app needs, then what its developers need on top of that."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = resolve(project["project"]["dependencies"])
    pinned = [f"{name}=={version}" for name, version in runtime.items()]
    both = resolve([*pinned, *project["dependency-groups"]["dev"]])
    write(ROOT / "requirements.lock", "# Made by `make lock` from pyproject.toml.\n", runtime)
    extra = {name: version for name, version in both.items() if name not in runtime}
    write(ROOT / "requirements-dev.lock", "# Made by `make lock` from pyproject.toml.\n-r requirements.lock\n", extra)


if __name__ == "__main__":
    main()
