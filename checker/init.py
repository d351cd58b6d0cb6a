"""Setting up a project: a configuration, a pre-commit entry and a CI workflow. Nothing is overwritten."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from checker import __version__
from checker.files import replace

CONFIG = "checker.toml"
PRE_COMMIT = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/checker.yml"

#: Stands where the tool was not installed from a repository, so that its address is not known.
PLACEHOLDER = "https://example.com/OWNER/checker"


@dataclass(frozen=True, slots=True)
class Origin:
    """The repository that the tool was installed from, and its version there."""

    url: str
    revision: str

    @property
    def known(self) -> bool:
        """Whether the address is real."""
        return self.url != PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one file: ``written``, or left as it was with ``text`` to be added by hand; empty for none."""

    name: str
    written: bool
    text: str


def origin() -> Origin:
    """Where the tool was installed from, as the installer recorded it."""
    try:
        record = json.loads(distribution("clinic-column-checker").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        record = {}
    version = record.get("vcs_info", {})
    url = record.get("url", "")
    if version.get("vcs") == "git" and url.startswith("https://"):
        return Origin(url, version.get("requested_revision") or version.get("commit_id", ""))
    return Origin(PLACEHOLDER, f"v{__version__}")


def set_up(folder: Path, source: Origin) -> list[Written]:
    """Writes the files that do not exist yet and tells what became of each."""
    texts = {
        CONFIG: template("checker.toml"),
        PRE_COMMIT: pre_commit(source),
        WORKFLOW: workflow(source),
    }
    return [_write(folder, name, text) for name, text in texts.items()]


def pre_commit(source: Origin) -> str:
    """The pre-commit configuration; with a local hook where the tool's repository is not known."""
    if not source.known:
        return template("pre-commit-local.yaml")
    text = template("pre-commit.yaml")
    return text.replace("@URL@", source.url).replace("@REVISION@", source.revision)


def workflow(source: Origin) -> str:
    """The CI workflow: with the tool's action where its repository is on GitHub, else with the tool itself."""
    if found := re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", source.url):
        return template("workflow-action.yml").replace("@ACTION@", f"{found[1]}@{source.revision}")
    return template("workflow.yml").replace("@SOURCE@", f"git+{source.url}@{source.revision}")


def template(name: str) -> str:
    """One of the packaged templates."""
    return files("checker").joinpath("templates", name).read_text(encoding="utf-8")


def _write(folder: Path, name: str, text: str) -> Written:
    path = folder / name
    if name == CONFIG and _configured(folder / "pyproject.toml"):
        return Written(name, False, text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, text.encode(), new=True)
    except FileExistsError:
        return Written(name, False, "" if _holds(path, text) else text)
    return Written(name, True, text)


def _holds(path: Path, text: str) -> bool:
    """Whether a file is what would be written."""
    return path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text


def _configured(path: Path) -> bool:
    return path.is_file() and "[tool.checker" in path.read_text(encoding="utf-8", errors="replace")
