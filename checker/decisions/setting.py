"""What decisions depend on besides the columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.config import Config
from checker.decisions.baseline import Baseline
from checker.decisions.coverage import Coverage
from checker.decisions.waivers import WaiverFile
from checker.rules.ruleset import Head


@dataclass(frozen=True)
class Setting:
    """What decisions depend on besides the columns.

    Args:
        config: of the run.
        rules: the heads of all rules, before any selection.
        active: names of the rules and categories that judged the column at a path; of the run for ``""``.
        as_of: the day on which columns are judged.
        coverage: what the run saw.
        waivers: the file of waivers, if there is one.
        baseline: the known findings, if there are any.
    """

    config: Config
    rules: Sequence[Head]
    active: Callable[[str], frozenset[str]]
    as_of: datetime.date
    coverage: Coverage
    waivers: WaiverFile | None = None
    baseline: Baseline | None = None
