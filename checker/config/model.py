"""The configuration as plain frozen data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from checker.config.paths import matches
from checker.finding import Severity
from checker.rules.facts import ClinicFacts

#: A severity for a rule or a category, or that it is switched off.
Level = Severity | Literal["off"]

#: The baseline and the waivers of a project, beside its configuration, where it names no others.
BASELINE_FILE, WAIVER_FILE = "checker-baseline.yaml", "checker-waivers.yaml"
PROFILES = ("symptom", "disease", "treatment", "news")
LANGUAGES = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules judge, and how severely. Names are ids of rules or of categories.

    Args:
        select: only these; all when empty.
        ignore: all but these.
        severity: other severities than the rules' own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Level], ...] = ()

    def then(self, other: Selection) -> Selection:
        """This one as ``other`` changes it: a selection replaces, the rest adds up."""
        merged: Mapping[str, Level] = dict(self.severity) | dict(other.severity)
        return Selection(
            other.select or self.select,
            tuple(dict.fromkeys(self.ignore + other.ignore)),
            tuple(merged.items()),
        )


@dataclass(frozen=True, slots=True)
class Override:
    """Another kind of column or other rules for some paths; ``auto`` detects the kind again."""

    paths: tuple[str, ...]
    profile: str = ""
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True, slots=True)
class Judging:
    """How one column is to be judged; no profile means that it is detected."""

    profile: str | None
    selection: Selection


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration. Paths and patterns are relative to ``root``.

    Args:
        path: the file it was read from, if any.
        root: the folder of that file, or the current one.
        profile: kind of column; ``None`` to detect it.
        lang: language of the output.
        fail_on: severity from which a run fails; ``None`` for never.
        max_warnings: how many warnings a run lets pass; ``None`` to leave them to ``fail_on``.
        include: what to read where the command line names nothing.
        exclude: patterns of paths that are no columns.
        selection: which rules judge.
        packs: folders of further rules.
        overrides: exceptions by path; a later one wins.
        article_selector: the article in an HTML page: ``tag``, ``.class`` or ``#id``.
        clinic: what the clinic says of itself.
        waivers: the file of waivers; ``None`` for the usual one, if it is there.
        baseline: the file of known findings; ``None`` for the usual one, if it is there.
        never_suppress: rules and categories whose findings always count.
    """

    path: Path | None = None
    root: Path = field(default_factory=Path.cwd)
    profile: str | None = None
    lang: str = "ja"
    fail_on: Severity | None = Severity.WARNING
    max_warnings: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    packs: tuple[Path, ...] = ()
    overrides: tuple[Override, ...] = ()
    article_selector: str = ""
    clinic: ClinicFacts = field(default_factory=ClinicFacts)
    waivers: Path | None = None
    baseline: Path | None = None
    never_suppress: tuple[str, ...] = ()

    def relative(self, path: str) -> str:
        """``path`` as patterns see it: below the root with ``/``; else absolute."""
        whole = Path(os.path.abspath(path))
        if whole.is_relative_to(self.root):
            return whole.relative_to(self.root).as_posix()
        root, name = self.root.resolve(), whole.resolve()
        return (name.relative_to(root) if name.is_relative_to(root) else whole).as_posix()

    def excluded(self, path: str) -> bool:
        """Whether a path is no column by ``exclude``."""
        return bool(self.exclude) and matches(self.relative(path), self.exclude)

    def judging(self, path: str) -> Judging:
        """How the column at ``path`` is to be judged, every override that names it applied in turn."""
        profile = self.profile
        selection = self.selection
        name = self.relative(path) if self.overrides else path
        for override in self.overrides:
            if matches(name, override.paths):
                selection = selection.then(override.selection)
                if override.profile:
                    profile = None if override.profile == "auto" else override.profile
        return Judging(profile, selection)
