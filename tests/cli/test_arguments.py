"""What argparse would not take by itself."""

from __future__ import annotations

import pytest

from checker.cli.arguments import COMMANDS, build


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("lint a.md -q b.md", ["a.md", "b.md"]),
        ("lint a.md -q b.md --format json c.md", ["a.md", "b.md", "c.md"]),
        ("lint a.md -q -- -b.md", ["a.md", "-b.md"]),
        ("lint -q -", ["-"]),
        ("lint -q", []),
        ("baseline create --owner x articles", ["articles"]),
        ("baseline --owner x move old.md --lang en new.md", ["old.md", "new.md"]),
    ],
)
def test_paths_may_stand_behind_options(line: str, paths: list[str]) -> None:
    words = line.split()
    assert build("ja", words).parse_args(words).paths == paths


@pytest.mark.parametrize(
    "line", ["lint a.md --nope b.md", "lint -q b.md -x", "explain a b", "verify a.json b.json"]
)
def test_what_is_unknown_stays_an_error(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = line.split()
    with pytest.raises(SystemExit) as stop:
        build("ja", words).parse_args(words)
    assert stop.value.code == 2
    assert "知らない引数です" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_usage_is_indented_by_width(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    parsers = build("ja", [name])
    (commands,) = (action for action in parsers._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    first, *rest = commands.choices[name].format_help().split("\n\n")[0].splitlines()
    assert first.startswith(f"使い方: checker {name} ")
    # Each of the three characters of 使い方 is two columns wide.
    indent = len(f"使い方: checker {name} ") + 3
    assert {len(line) - len(line.lstrip()) for line in rest} <= {indent}
