"""The warm process: how long it takes to answer an edit of one paragraph."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.timing.measure import Sample

#: Characters of the column, edits that are measured, and those before them that warm it up.
_LENGTH, _EDITS, _BEFORE = 5_000, 60, 5
#: Seconds that half of the edits, and nineteen in twenty, may take.
MEDIAN, P95 = 0.060, 0.120


def edits(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> list[Sample]:
    """The time of each edit; every edit puts a paragraph there that was not there before.

    Args:
        command: starts the process that answers JSON lines.
        folder: where it runs.
        environment: in which it runs.

    Raises:
        RuntimeError: it gives no report.
    """
    found = []
    with subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for number, text in enumerate(columns(_BEFORE + _EDITS)):
            request = {"id": number, "method": "lint", "params": {"path": "edited.md", "text": text}}
            began = time.perf_counter()
            answer = _answer(process, request)
            if number >= _BEFORE:
                found.append(Sample(time.perf_counter() - began, 0.0))
            if "result" not in answer:
                raise RuntimeError(f"no report: {answer}")
        _answer(process, {"id": -1, "method": "shutdown"})
    return found


def columns(count: int) -> Iterator[str]:
    """A column of 5,000 characters, each time with one other paragraph in its middle."""
    texts = Corpus(seed=3).columns(count + 2)
    first, second = next(texts), next(texts)
    paragraphs = [part for part in f"{first}\n\n{second}".split("\n\n") if part.strip()]
    while sum(map(len, paragraphs)) > _LENGTH:
        paragraphs.pop()
    middle = len(paragraphs) // 2
    for text in texts:
        fresh = max(text.split("\n\n"), key=len)
        yield "\n\n".join([*paragraphs[:middle], fresh, *paragraphs[middle + 1 :]])


def _answer(process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found
