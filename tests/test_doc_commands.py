"""Command lines in the documents are ones that the tool takes; those marked to run are run."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from checker.cli import COMMANDS, main
from checker.cli.arguments import build
from checker.cli.parser import Parser
from tests.documents import DOCUMENTS, PENDING, PENDING_OPTIONS, ROOT, name

BLOCK = re.compile(r"(<!-- run -->\n)?^```(?:console|bash|sh)\n(.*?)^```", re.S | re.M)


def lines(path: Path, *, marked: bool = False) -> Iterator[str]:
    """Calls of the tool in the blocks of a document, without prompt, remark, redirection and pipe."""
    for run, block in BLOCK.findall(path.read_text("utf-8")):
        for line in block.splitlines():
            found = re.match(r"(?:\$ )?(checker .+?)(?:\s+[#<>|]\s.*|\s*)$", line)
            if found and (run or not marked):
                yield found[1]


def calls(*, marked: bool = False) -> list[object]:
    return [
        pytest.param(shlex.split(line)[1:], id=f"{name(path)}: {line}")
        for path in DOCUMENTS
        for line in dict.fromkeys(lines(path, marked=marked))
    ]


def is_pending(words: list[str]) -> bool:
    return words[0] in PENDING or any((words[0], word.split("=")[0]) in PENDING_OPTIONS for word in words)


@pytest.mark.parametrize("words", calls())
def test_the_tool_takes_it(words: list[str]) -> None:
    if is_pending(words):
        pytest.skip("comes with another change")
    build("en", words).parse_args(words)


def test_what_is_pending_has_not_come() -> None:
    assert PENDING & set(COMMANDS) == frozenset()
    for command, option in PENDING_OPTIONS:
        parser = Parser(lang="en")
        import_module(COMMANDS[command].module).arguments(parser)
        assert option not in parser.format_help()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the documents lint, in a folder of its own."""
    for part in ("docs/example.md", "docs/example-pack", "articles/publishable"):
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize("words", calls(marked=True))
def test_it_runs(words: list[str], checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(words)
    printed = capsys.readouterr()
    assert status in (0, 1), printed.err
    assert printed.out.strip()
    assert printed.err == ""


def test_some_run() -> None:
    assert len(calls(marked=True)) >= 4


@pytest.mark.parametrize("page", ["writers.md", "writers.ja.md"])
def test_the_task_of_the_editor_reads_what_is_printed(
    page: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    block = re.search(r"<!-- vscode -->\n```json\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.S)
    assert block
    task = json.loads(block[1])["tasks"][0]
    words = [word.replace("${relativeFile}", "docs/example.md") for word in task["args"]]
    assert main(words) == 1
    printed = capsys.readouterr().out.splitlines()
    pattern = task["problemMatcher"]["pattern"]
    found = [re.match(pattern["regexp"], line) for line in printed]
    assert len(found) > 3
    assert all(found)
    first = found[0]
    assert first
    assert first[pattern["file"]] == "docs/example.md"
    assert first[pattern["line"]].isdigit()
    assert re.fullmatch(r"[a-z_-]+", first[pattern["code"]])
