"""What a user would run instead: textlint with rules of the same kind as ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals.rules import write_rules

PACKAGES = (
    "textlint@15",
    "textlint-rule-prh@6",
    "@textlint-ja/textlint-rule-morpheme-match@2",
    "textlint-rule-preset-ja-technical-writing@12",
)
#: textlint's own figures for its exit: nothing found, findings.
CLEAN, FINDINGS = 0, 1


class InstallError(Exception):
    """npm is there, but did not install textlint."""


@dataclass(frozen=True, slots=True)
class Textlint:
    """An installed textlint.

    Args:
        folder: where it, its rules and its configurations are.
    """

    folder: Path

    def command(self, configuration: str, target: str, cache: Path | None = None) -> tuple[str, ...]:
        """The command line for a configuration (``medical`` or ``preset``) over files."""
        node = shutil.which("node") or "node"
        binary = self.folder / "node_modules" / "textlint" / "bin" / "textlint.js"
        kept = ("--cache", "--cache-location", str(cache)) if cache else ()
        return (node, str(binary), "--config", str(self.folder / f"{configuration}.json"), *kept, target)

    def versions(self) -> dict[str, str]:
        """The version of node and of each package."""
        found = {"node": _output(["node", "--version"]).lstrip("v")}
        for package in PACKAGES:
            name = package.rpartition("@")[0]
            about = self.folder / "node_modules" / name / "package.json"
            found[name] = json.loads(about.read_text("utf-8"))["version"]
        return found


def install(folder: Path) -> Textlint | None:
    """Textlint in a folder, installed unless it is there already; ``None`` without npm.

    Raises:
        InstallError: npm failed, for example without a network.
    """
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "textlint").is_dir():
        (folder / "package.json").write_text('{"private": true}\n', "utf-8")
        options = ["--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(
            ["npm", "install", *options, *PACKAGES], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise InstallError(done.stderr.strip() or f"npm ended with {done.returncode}")
    write_rules(folder)
    return Textlint(folder)


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
