"""What the documents name exists, and what they show is what the tool prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import COMMANDS
from checker.rules.loader import load

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.ja.md")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "articles" / "README.md"])
TOP = ("articles", "benchmarks", "checker", "docs", "lint_rules", "tests", ".ci")
EXAMPLE = re.compile(
    r"(<!-- example:start -->\n```console\n\$ (checker [^\n]+)\n).*?(```\n<!-- example:end -->)", re.S
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code(text: str) -> list[str]:
    """What stands in backquotes or in a block of code, line by line."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.S | re.M)
    return [*re.findall(r"`([^`\n]+)`", text), *(line for block in blocks for line in block.splitlines())]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_paths_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    paths = [
        word
        for line in re.findall(r"`([^`\n]+)`", text)
        for word in re.findall(r"[\w./-]+", line)
        if word.startswith(tuple(f"{top}/" for top in TOP))
    ]
    missing = [link for link in links if link and not (document.parent / link).exists()]
    missing += [path for path in paths if not (ROOT / path).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_exist(document: Path) -> None:
    lines = code(document.read_text("utf-8"))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    asked = {match[1] for line in lines if (match := re.match(r"make ([a-z-]+)", line))}
    commands = {match[1] for line in lines if (match := re.match(r"(?:\$ )?checker ([a-z]+)", line))}
    modules = {
        match[1] for line in lines if (match := re.search(r"python -m ((?:benchmarks|checker)[\w.]*)", line))
    }
    assert asked <= targets
    assert commands <= set(COMMANDS)
    assert all((ROOT / f"{module.replace('.', '/')}.py").exists() for module in modules)


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_rules_named_in_settings_exist(readme: Path) -> None:
    ruleset = load([ROOT / "lint_rules"])
    known = {word for rule in ruleset.rules for word in (rule.id, rule.category)}
    assert set(re.findall(r"\bmissing-[a-z-]+", readme.read_text("utf-8"))) <= known


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_readme_opens_with_the_two_commands(readme: Path) -> None:
    first = re.search(r"```console\n(.*?)```", readme.read_text("utf-8"), re.S)
    assert first
    assert [line.split("#")[0].strip() for line in first[1].splitlines()] == ["make lint", "make test"]


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_example_is_what_the_tool_prints(readme: Path, update_goldens: bool) -> None:
    text = readme.read_text("utf-8")
    found = EXAMPLE.search(text)
    assert found
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "FORCE_COLOR"}}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(found[2])],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    if update_goldens:
        text = EXAMPLE.sub(lambda match: match[1] + done.stdout + match[3], text)
        readme.write_text(text, "utf-8")
    assert EXAMPLE.search(text)[0] == found[1] + done.stdout + found[3]  # type: ignore[index]


def test_both_readmes_have_the_same_parts() -> None:
    outlines = [re.findall(r"^(#+) ", readme.read_text("utf-8"), re.M) for readme in READMES]
    figures = [
        re.search(r"<!-- accuracy:start -->(.*)<!-- accuracy:end -->", r.read_text("utf-8"), re.S)
        for r in READMES
    ]
    assert outlines[0] == outlines[1]
    assert figures[0]
    assert figures[1]
    assert figures[0][1] == figures[1][1]


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
