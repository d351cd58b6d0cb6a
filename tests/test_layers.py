"""Layers: a lower one never imports a higher one."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


def test_contracts_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_package_has_a_layer() -> None:
    (layers,) = (contract["layers"] for contract in SETTINGS["contracts"] if contract["type"] == "layers")
    named = {name.strip() for layer in layers for name in layer.split("|")}
    parts = {
        f"checker.{path.stem}"
        for path in (ROOT / "checker").iterdir()
        if path.stem not in {"__init__", "__main__"}
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert named == parts


@pytest.mark.parametrize(
    ("word", "allowed"),
    [
        ("import spacy", {"checker/engine/load.py"}),
        ("import ginza", set()),
        (
            "import yaml",
            {
                "checker/rules/marked.py",
                "checker/formats/front_matter.py",
                "checker/decisions/baseline_file.py",
            },
        ),
    ],
)
def test_heavy_libraries_have_one_door(word: str, allowed: set[str]) -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "checker").rglob("*.py")
        if any(line.strip().startswith(word) for line in path.read_text("utf-8").splitlines())
    }
    assert found == allowed
