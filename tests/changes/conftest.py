"""Real git repositories that know neither the user's settings nor the caller's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


class Project:
    """A git repository to write, commit and clone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, message: str = "m") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def create(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Project]:
    """Makes repositories below the test's folder."""
    home = tmp_path / "home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)

    def make(name: str = "project", *options: str) -> Project:
        project = Project(tmp_path / name)
        project.folder.mkdir()
        project.git("init", "--quiet", "--initial-branch=main", *options)
        project.git("config", "user.name", "編集部")
        project.git("config", "user.email", "editors@example.jp")
        return project

    return make


@pytest.fixture
def project(create: Callable[..., Project], monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty repository as the current folder."""
    made = create()
    monkeypatch.chdir(made.folder)
    return made
