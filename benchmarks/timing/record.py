"""What a run measured, kept as JSON so that its figures can be shown again."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.timing.measure import Sample
from benchmarks.timing.report import Growth

_CPU = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Record:
    """A run of the benchmark.

    Args:
        columns: how many columns "many" were.
        machine: processor and number of processors.
        versions: of Python, node and textlint's packages; without textlint of Python only.
        samples: by command.
    """

    columns: int
    machine: str
    versions: Mapping[str, str]
    samples: Mapping[str, Sequence[Sample]]

    def growth(self) -> Growth:
        """Growth over the numbers of columns that were measured."""
        sizes = sorted(int(name) for name in self.samples if name.isdigit())
        every = {size: self.samples[str(size)] for size in sizes} | {self.columns: self.samples["many"]}
        return Growth(
            {n: statistics.median(one.seconds for one in found) for n, found in sorted(every.items())},
            {n: statistics.median(one.mib for one in found) for n, found in sorted(every.items())},
            statistics.median(one.seconds for one in self.samples["new"]),
        )

    def save(self, path: Path) -> None:
        """Write it."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")


def read(path: Path) -> Record:
    """A record as it was written.

    Raises:
        OSError: there is no such file.
        ValueError: it holds no record.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        samples = {name: [Sample(**one) for one in rows] for name, rows in found["samples"].items()}
        return Record(found["columns"], found["machine"], found["versions"], samples)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} holds no record of this benchmark: {error}") from error


def machine() -> str:
    """The processor and how many there are."""
    name = platform.processor() or platform.machine()
    if _CPU.exists():
        models = [line for line in _CPU.read_text("utf-8").splitlines() if line.startswith("model name")]
        name = models[0].partition(":")[2].strip() if models else name
    return f"{name} × {os.cpu_count()}, {platform.system()}"
