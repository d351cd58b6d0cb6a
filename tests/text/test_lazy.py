from __future__ import annotations

import re

import pytest

from checker.text.lazy import lazy


def test_a_lazy_pattern_is_compiled_when_used_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given[0]) or compile_(*given))
    pattern = lazy("必ず(?P<what>.)", re.IGNORECASE)
    assert compiled == []
    for _ in range(3):
        found = pattern.search("必ず治る")
        assert found
        assert found["what"] == "治"
    assert pattern.flags & re.IGNORECASE
    assert compiled.count("必ず(?P<what>.)") == 2  # once for each name that was asked for


def test_a_pattern_that_is_none_says_so_when_used() -> None:
    with pytest.raises(re.error):
        lazy("(").search("")
