"""What a run's decisions depend on, read from the project."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.config import Config
from checker.config.model import BASELINE_FILE, WAIVER_FILE
from checker.errors import ConfigError
from checker.formats.marks import may_hold
from checker.verdict import Report

if TYPE_CHECKING:
    from checker.decisions.baseline import Baseline
    from checker.decisions.coverage import Coverage
    from checker.decisions.setting import Setting
    from checker.decisions.waivers import WaiverFile
    from checker.runner.run import Run


def decided(
    session: Run, report: Report, folders: Sequence[str] = (), *, baseline: Path | None = None
) -> Report:
    """The report of a run with what was decided about its findings.

    Args:
        session: the run.
        report: what judging gave.
        folders: folders of which the run read every column.
        baseline: the file of known findings, if they are to be left out.

    Raises:
        CheckerError: a file of decisions does not load.
    """
    waivers = _waivers(session.config)
    known = baseline_at(baseline) if baseline else None
    marked = (article.source is not None and may_hold(article.source.text) for article in report.articles)
    if waivers is None and known is None and not any(marked):
        return report
    from checker.decisions.rules import RULES
    from checker.decisions.stage import decide

    # Rules about decisions judge wherever there are any.
    packs = report.rulebook
    report = replace(report, rulebook=lambda: (*packs(), *RULES))
    return decide(report, replace(setting(session, report, folders), waivers=waivers, baseline=known))


def setting(session: Run, report: Report, folders: Sequence[str] = ()) -> Setting:
    """What decisions about a run depend on, without any file of decisions."""
    from checker.decisions.setting import Setting

    config = session.config
    coverage = _coverage(config, report, folders)
    return Setting(config, session.ruleset.rules.heads, Names(session), session.as_of, coverage)


class Names:
    """The names of the rules and categories that judge the column at a path; those of the run for ``""``."""

    def __init__(self, session: Run) -> None:
        self._session = session
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, path: str) -> frozenset[str]:
        """The names for a path."""
        session = self._session
        rules = session.judging(path)[0] if path else session.rules_for(session.config.selection)
        if rules.fingerprint not in self._known:
            self._known[rules.fingerprint] = rules.names
        return self._known[rules.fingerprint]


def baseline_file(config: Config, asked: str = "") -> Path | None:
    """The baseline of a run: the one asked for, that of the configuration, or the usual one if it is there."""
    named = Path(asked) if asked else config.baseline
    usual = config.root / BASELINE_FILE
    return named or (usual if usual.is_file() else None)


def baseline_at(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        CheckerError: it does not load.
    """
    from checker.decisions.baseline_file import read_baseline

    return read_baseline(_bytes(path), shown(path))


def folders(paths: Sequence[str], config: Config) -> tuple[str, ...]:
    """The folders of which a run reads every column, relative to the configuration; ``""`` for all."""
    if not paths:
        return ("",)
    found = (config.relative(path) for path in paths if os.path.isdir(path))
    return tuple("" if folder == "." else folder for folder in found)


def shown(path: Path) -> str:
    """The name of a file as seen from the current folder, where it is below it."""
    whole, here = Path(os.path.abspath(path)), Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _waivers(config: Config) -> WaiverFile | None:
    path = config.waivers
    if path is None:
        path = config.root / WAIVER_FILE
        if not path.is_file():
            return None
    from checker.decisions.waivers import read_waivers

    return read_waivers(_bytes(path), shown(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(f"読めません（{why}）。", f"cannot read it ({why}).", path=shown(path)) from error


def _coverage(config: Config, report: Report, below: Sequence[str]) -> Coverage:
    from checker.decisions.coverage import Coverage

    names = {article.report.path: config.relative(article.report.path) for article in report.articles}
    failed = {article.report.path for article in report.articles if article.report.faults}
    return Coverage(
        {name: path for path, name in names.items() if path not in failed},
        frozenset(names[path] for path in failed),
        tuple(below),
        lambda path: (config.root / path).exists(),
    )
