from __future__ import annotations

import io

import pytest

from checker.cli import terminal


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_long_runs_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Terminal()
    monkeypatch.setattr(terminal.sys, "stderr", stream)
    with terminal.Progress() as progress:
        progress(0, 10, "a.md")
        assert stream.getvalue() == ""
        progress.began -= 5
        progress(5, 10, "b\x1b.md")
    assert "[##########          ] 5/10  1.0/s  -0:05  b\\x1b.md" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_shows_on_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(terminal.sys, "stderr", stream)
    with terminal.Progress() as progress:
        progress.began -= 5
        progress(5, 10, "a.md")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("asked", "expected"), [("", 80), ("100", 100), ("10", 40), ("500", 120), ("x", 80)])
def test_columns(monkeypatch: pytest.MonkeyPatch, asked: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    assert terminal.columns(io.StringIO()) == expected


@pytest.mark.parametrize(
    ("colour", "environment", "expected"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {}, False),
    ],
)
def test_colour(
    monkeypatch: pytest.MonkeyPatch, colour: str, environment: dict[str, str], expected: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal.sys, "stdout", _Terminal())
    assert terminal.style("ja", colour).colour is expected
