"""What only shows in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("yaml", "re2", "spacy", "pyromark", "sudachipy", "numpy")


def python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run([sys.executable, "-c", code], capture_output=True, env=settings, check=False)


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["lint", "--help"], ["schema"], ["lint", "nowhere.md"]]
)
def test_light_commands_import_nothing_heavy(words: list[str]) -> None:
    found = python(
        f"import sys; from checker.cli import main; main({words!r});"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert found.stdout.endswith(b"HEAVY []\n") or found.stdout.endswith(b"HEAVY []\r\n"), (
        found.stderr.decode()
    )


def test_output_is_utf8_whatever_the_locale() -> None:
    found = python("from checker.cli import main; main(['--help'])", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "使い方".encode() in found.stdout


def test_a_closed_pipe_is_no_error() -> None:
    code = (
        "import os, sys; from checker.cli.terminal import write, prepare_streams;"
        "prepare_streams(); read, end = os.pipe(); os.close(read); os.dup2(end, 1);"
        "write('x' * 100_000); sys.exit(1)"
    )
    found = python(code)
    assert found.returncode == 1
    assert found.stderr == b""


def test_a_crash_is_not_taken_for_findings() -> None:
    found = python(
        "import sys, checker.cli as cli; cli.import_module = lambda name: 1 / 0;"
        "sys.exit(cli.main(['schema']))"
    )
    assert found.returncode == 3
    assert b"ZeroDivisionError" in found.stderr


def test_only_a_command_of_the_process_changes_how_garbage_is_collected() -> None:
    code = (
        "import gc, sys; from checker.cli import main; before = gc.get_threshold(), gc.get_freeze_count();"
        "main(['schema']); print((gc.get_threshold(), gc.get_freeze_count()) == before, file=sys.stderr);"
        "sys.argv = ['checker', 'schema']; main();"
        "print(gc.get_threshold()[0] > before[0][0], gc.get_freeze_count() > 0, file=sys.stderr)"
    )
    assert python(code).stderr.split() == [b"True"] * 3


def test_as_a_module() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "checker", "--version"], capture_output=True, cwd=ROOT, check=True
    )
    assert found.stdout.startswith(b"checker ")
