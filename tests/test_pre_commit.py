"""The hook as another repository uses it: pre-commit, git and a commit, for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
CLEAN = ROOT / "articles" / "publishable" / "knee-osteoarthritis.md"
HOOK_SOURCES = (
    "checker",
    "lint_rules",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    ".pre-commit-hooks.yaml",
)


class Repository:
    """A git repository that knows neither the user's settings nor the caller's."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet")

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0 or not check, done.stdout
        return done

    def git(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("git", *words, check=check)

    def commit(self, message: str, *, check: bool = True) -> subprocess.CompletedProcess[str]:
        self.git("add", "--all")
        return self.git("commit", "--quiet", "--message", message, check=check)

    def messages(self) -> list[str]:
        return self.git("log", "--format=%s").stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text(
        "[user]\nname = Writer\nemail = writer@example.com\n[init]\ndefaultBranch = main\n", "utf-8"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return kept | {
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        # The hook's own environment is built and the tool installed into it; what the tool depends on
        # is lent by the one that runs the tests, which saves downloading the models again.
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Repository:
    """A writer's repository with the hook installed and one commit."""
    folder = tmp_path_factory.mktemp("repositories")
    source = Repository(folder / "checker", environment)
    for name in HOOK_SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source.folder / name)
    source.commit("The tool as it stands")
    revision = source.git("rev-parse", "HEAD").stdout.strip()

    repository = Repository(folder / "columns", environment)
    hook = {"repo": str(source.folder), "rev": revision, "hooks": [{"id": "checker"}]}
    config = repository.folder / ".pre-commit-config.yaml"
    config.write_text(yaml.safe_dump({"repos": [hook]}), "utf-8")
    repository.commit("Settings")
    repository.run(sys.executable, "-m", "pre_commit", "install")
    return repository


def test_a_violating_column_is_refused_and_a_clean_one_passes(writer: Repository) -> None:
    column = writer.folder / "articles" / "knee.md"
    column.parent.mkdir()
    clean = CLEAN.read_text("utf-8")
    column.write_text(
        clean.replace("## 参考文献", "当院の注射なら、痛みは必ず治ります。\n\n## 参考文献"), "utf-8"
    )

    refused = writer.commit("A column that guarantees a cure", check=False)

    assert refused.returncode != 0
    assert "articles/knee.md:" in refused.stdout
    assert "guaranteed-effect" in refused.stdout
    assert "直し方" in refused.stdout
    assert writer.messages() == ["Settings"]

    column.write_text(clean, "utf-8")
    writer.commit("A column that can be published")
    assert writer.messages() == ["A column that can be published", "Settings"]


def test_files_that_are_no_columns_are_left_alone(writer: Repository) -> None:
    (writer.folder / "notes.json").write_text('{"text": "必ず治ります"}\n', "utf-8")
    done = writer.commit("Notes")
    assert "no files to check" in done.stdout


@pytest.mark.parametrize(
    ("command", "file"),
    [("validate-config", ".pre-commit-config.yaml"), ("validate-manifest", ".pre-commit-hooks.yaml")],
)
def test_configuration_and_manifest_are_valid(command: str, file: str) -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", command, str(ROOT / file)], check=True)


def test_this_repository_uses_its_own_hook_on_its_columns() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    own = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    (hook,) = manifest
    assert own[hook["id"]]["entry"].endswith(hook["entry"])
    assert own[hook["id"]]["files"].startswith("^articles/")
