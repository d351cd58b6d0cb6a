"""The publication script of docs/evidence.md, run for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = re.compile(r"<!-- script:start -->\n```sh\n(.*?)```\n<!-- script:end -->", re.S)


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
def test_only_what_was_judged_is_published(tmp_path: Path) -> None:
    found = SCRIPT.search((ROOT / "docs" / "evidence.md").read_text("utf-8"))
    assert found
    project, target, commands = tmp_path / "project", tmp_path / "www root", tmp_path / "bin"
    (project / "articles").mkdir(parents=True)
    commands.mkdir()
    (project / "publish.sh").write_text(found[1], "utf-8")
    (project / "checker.toml").write_text("", "utf-8")
    command = commands / "checker"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', "utf-8")
    command.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def publish() -> subprocess.CompletedProcess[str]:
        return run("sh", "publish.sh", "evidence.json", str(target))

    column = project / "articles" / "knee.md"
    shutil.copy(ROOT / "articles" / "publishable" / "knee-osteoarthritis.md", column)
    done = run("checker", "attest", "articles", "-o", "evidence.json")
    assert done.returncode == 0, done.stdout
    done = publish()
    assert done.returncode == 0, done.stdout
    assert (target / "articles" / "knee.md").read_bytes() == column.read_bytes()
    shutil.rmtree(target)

    added = project / "articles" / "added.md"
    added.write_text("必ず治ります。\n", "utf-8")
    done = publish()
    assert done.returncode == 1
    assert "記録なし: articles/added.md" in done.stdout
    assert not target.exists()
    assert run("checker", "attest", "articles", "-o", "evidence.json", "--force").returncode == 1
    done = publish()
    assert done.returncode == 1
    assert "要修正: articles/added.md" in done.stdout
    assert not target.exists()

    added.unlink()
    run("checker", "attest", "articles", "-o", "evidence.json", "--force")
    column.write_text(column.read_text("utf-8") + "\n絶対に治ります。\n", "utf-8")
    done = publish()
    assert done.returncode == 1
    assert "変更: articles/knee.md" in done.stdout
    assert not target.exists()
