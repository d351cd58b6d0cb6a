from __future__ import annotations

from pathlib import Path

from benchmarks.equivalence import columns, compare


def test_verdicts_are_the_same_however_they_are_reached(tmp_path: Path) -> None:
    paths = [path for path in columns(tmp_path, 12) if "tests" not in path.parts]
    ways = list(compare(paths, tmp_path / "cache"))
    assert [name for name, wrong, _ in ways if wrong] == []
    assert len(ways) == 10
    assert ways[0][2] > 200
