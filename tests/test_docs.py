"""What the documents name exists, and what they show is what the tool prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from checker.cli import COMMANDS
from checker.rules.loader import load
from handbook.markdown import slug
from tests.documents import DOCUMENTS, PENDING, ROOT, name

READMES = (ROOT / "README.md", ROOT / "README.ja.md")
PAGES = [path for path in DOCUMENTS if path.parent != ROOT / "docs" / "rules"]
TOP = ("articles", "benchmarks", "checker", "docs", "handbook", "lint_rules", "tests", ".ci")
EXAMPLE = re.compile(
    r"(<!-- example:start -->\n```console\n\$ (checker [^\n]+)\n).*?(```\n<!-- example:end -->)", re.S
)


def code(text: str) -> list[str]:
    """What stands in backquotes or in a block of code, line by line."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.S | re.M)
    return [*re.findall(r"`([^`\n]+)`", text), *(line for block in blocks for line in block.splitlines())]


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_paths_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    paths = [
        word
        for line in re.findall(r"`([^`\n]+)`", text)
        for word in re.findall(r"[\w./-]+", line)
        if word.startswith(tuple(f"{top}/" for top in TOP))
    ]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def prose(text: str) -> str:
    """A document without its blocks and spans of code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.S | re.M))


@cache
def anchors(path: Path) -> frozenset[str]:
    """What a link may name in a document; a heading that comes again gets a number."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.S | re.M)
    found: Counter[str] = Counter()
    names = set()
    for heading in re.findall(r"^#{1,6} (.+)$", text, re.M):
        plain = slug(heading.replace("\\", ""))
        names.add(f"{plain}-{found[plain]}" if found[plain] else plain)
        found[plain] += 1
    return frozenset(names)


def broken(document: Path) -> list[str]:
    """Links of a document that lead nowhere."""
    found = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(document.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if re.match(r"[a-z]+:", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


def test_links_lead_somewhere() -> None:
    assert {name(path): links for path in DOCUMENTS if (links := broken(path))} == {}


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# 題 (a)\n\n[a](#題-a) [b](#題) [c](gone.md) `[d](gone.md)` [e](page.md#題-a)\n", "utf-8"
    )
    assert broken(page) == ["#題", "gone.md"]


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    beside = [
        path.name for path in (ROOT / "docs").glob("*.md") if path.name not in {"README.md", "example.md"}
    ]
    assert [name for name in beside if f"]({name})" not in index] == []


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_commands_exist(document: Path) -> None:
    lines = code(document.read_text("utf-8"))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    asked = {match[1] for line in lines if (match := re.match(r"make ([a-z-]+)", line))}
    commands = {match[1] for line in lines if (match := re.match(r"(?:\$ )?checker ([a-z]+)\b", line))}
    modules = {
        match[1]
        for line in lines
        if (match := re.search(r"python -m ((?:benchmarks|checker|handbook|training)[\w.]*)", line))
    }
    assert asked <= targets
    assert commands <= set(COMMANDS) | PENDING
    places = [ROOT / module.replace(".", "/") for module in modules]
    assert all(p.with_suffix(".py").exists() or (p / "__main__.py").exists() for p in places)


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


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_topics_told_are_those_that_have_rules(readme: Path) -> None:
    told = re.search(r"([0-9]+)(?: topics|の題材)", readme.read_text("utf-8"))
    assert told
    rules = load([ROOT / "lint_rules"]).rules
    topics = {rule.params["topic"] for rule in rules if rule.check == "red_flags" and rule.params}
    assert int(told[1]) == len(topics)


@pytest.mark.parametrize("japanese", sorted((ROOT / "docs").glob("*.ja.md")), ids=name)
def test_documents_in_two_languages_have_the_same_parts(japanese: Path) -> None:
    english = japanese.with_name(japanese.name.replace(".ja.md", ".md"))
    outlines = [
        re.findall(r"^(#+ |```\w+|\| --- |<!-- (?:run|vscode|made:\S+) -->)", path.read_text("utf-8"), re.M)
        for path in (japanese, english)
    ]
    assert outlines[0] == outlines[1]


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


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_figures_of_a_readme_are_those_of_the_document(readme: Path) -> None:
    marks = re.compile(r"<!-- accuracy:start -->\n(.*)<!-- accuracy:end -->", re.S)
    document = ROOT / "docs" / readme.name.replace("README", "accuracy")
    short, full = (marks.search(path.read_text("utf-8")) for path in (readme, document))
    assert short
    assert full
    lines = short[1].splitlines()
    assert len(lines) > 5
    assert [line for line in lines if line not in full[1].splitlines()] == []
