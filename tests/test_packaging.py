"""The distribution: what it is called, what it needs, and what is in its wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ANALYSIS = {"spacy", "ginza", "ja-ginza", "sudachipy", "sudachidict-core"}
SOURCES = ("checker", "lint_rules", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(
                path,
                folder / "source" / name,
                ignore=shutil.ignore_patterns("__pycache__"),
                dirs_exist_ok=True,
            )
        else:
            shutil.copy(path, folder / "source" / name)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*build, str(folder / "source")], check=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_analysis_is_pinned_exactly() -> None:
    pinned = {
        re.split("[<>=]", need)[0].lower()
        for need in PROJECT["dependencies"]
        if re.fullmatch(r"[\w-]+==[\d.]+", need)
    }
    assert pinned == ANALYSIS


def test_every_other_dependency_has_both_bounds() -> None:
    loose = [need for need in PROJECT["dependencies"] if "==" not in need]
    assert loose
    assert all(re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", need) for need in loose)


def test_the_wheel_has_every_rule_and_template_and_the_schema(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    rules = {f"checker/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "lint_rules").rglob("*.yaml")}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "checker").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert rules
    assert {"checker/py.typed", "checker/reporters/report-1.schema.json"} <= package
    assert rules | package <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"checker"}


def test_the_wheel_names_version_and_command(wheel: zipfile.ZipFile) -> None:
    info = f"clinic_column_checker-{checker.__version__}.dist-info"
    assert "checker = checker.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert f"Version: {checker.__version__}\n" in wheel.read(f"{info}/METADATA").decode()


def test_rules_are_found_inside_an_installed_package(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        "from checker.runner.packs import builtin_rules; print(builtin_rules())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert Path(done.stdout.strip()) == tmp_path / "checker" / "lint_rules"
