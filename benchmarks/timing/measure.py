"""Commands run in turn, each in processes of its own, with their time and memory."""

from __future__ import annotations

import compileall
import json
import os
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launch.py")
_MIB = 2**20
#: What a shell may have set that would make either side slower or change what it does.
_UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE", "CHECKER_CACHE_DIR")


class RunError(Exception):
    """A command did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds of wall time, and MiB of the largest process of the tree."""

    seconds: float
    mib: float


@dataclass(frozen=True, slots=True)
class Command:
    """What is measured.

    Args:
        name: its name in the results.
        argv: program and arguments.
        statuses: the exit statuses that mean that it did its work.
        prepare: called before each run, untimed.
        times: runs in each round.
    """

    name: str
    argv: tuple[str, ...]
    statuses: tuple[int, ...] = (0,)
    prepare: Callable[[], None] | None = None
    times: int = 1


def measured(command: Command, folder: Path, environment: dict[str, str]) -> Sample:
    """One run of a command in a folder.

    Raises:
        RunError: it ended with another status than expected.
    """
    if command.prepare:
        command.prepare()
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), *command.argv]
    done = subprocess.run(
        launcher, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RunError(f"{command.name}: {done.stderr.strip()}")
    seconds, peak, status = json.loads(done.stdout.splitlines()[-1])
    if status not in command.statuses:
        # What it printed was thrown away: tell how to see it.
        again = f"cd {folder} && PYTHONPATH={environment.get('PYTHONPATH', '')} {shlex.join(command.argv)}"
        raise RunError(f"{command.name} ended with {status}: {done.stderr.strip()}\n{again}")
    return Sample(seconds, peak / _MIB)


def in_turn(
    commands: Sequence[Command], rounds: int, run: Callable[[Command], Sample]
) -> dict[str, list[Sample]]:
    """Samples by command: one command after the other, round after round."""
    samples: dict[str, list[Sample]] = {command.name: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            for _ in range(command.times):
                samples[command.name].append(run(command))
    return samples


def environment(package: Path, scratch: Path) -> dict[str, str]:
    """The environment of every measured process: bytecode is used, the package is found."""
    found = {name: value for name, value in os.environ.items() if name not in _UNSET}
    # From version 22 on, node keeps compiled code too.
    return found | {"PYTHONPATH": str(package), "NODE_COMPILE_CACHE": str(scratch / "node-compiled")}


def compile_bytecode(package: Path) -> None:
    """Compile the package and all that it imports, so that no run has to."""
    paths = sysconfig.get_paths()
    for folder in {paths["purelib"], paths["platlib"], str(package)}:
        compileall.compile_dir(folder, quiet=2, workers=0)
