"""Short columns of every format and what a careful reviewer misses in them.

Beside each column a YAML file lists ``missing`` (must be reported), ``may`` (reviewers differ) and
``present`` (red flags that the column gives). Other red flags count neither way.
"""

from __future__ import annotations

import contextlib
import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import formats
from checker.errors import UnreadableError
from checker.finding import Severity
from checker.rules.facts import ClinicFacts
from checker.rules.loader import RuleSet, load
from checker.rules.profile import detect_profile
from checker.rules.requirements import CHECKS, Column
from checker.rules.roles import assign_roles

HERE = Path(__file__).parent
COLUMNS = sorted(path for path in HERE.iterdir() if path.suffix in (".md", ".html", ".txt"))


@lru_cache(maxsize=1)
def ruleset() -> RuleSet:
    return load([HERE.parents[1] / "lint_rules"])


def reported(data: bytes, name: str) -> set[str]:
    """The requirements that are reported as errors or warnings."""
    rules = ruleset()
    document = assign_roles(formats.read(data, name), rules.role_wordings)
    column = Column(
        document,
        detect_profile(document, rules.vocabulary),
        ClinicFacts(),
        rules.vocabulary,
        rules.data,
        datetime.date(2026, 4, 1),
    )
    found: set[str] = set()
    for rule in rules.rules:
        if rule.kind == "requirement":
            for answer in CHECKS[rule.check](rule, column):
                assert answer.span.start <= answer.span.end <= len(document.source.text)
                if (answer.severity or rule.severity) is not Severity.INFO:
                    found.update(answer.requirements)
    return found


def expectation(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
def test_column(path: Path) -> None:
    wanted = expectation(path)
    missing, may = set(wanted["missing"]), set(wanted.get("may", ()))
    present = set(wanted.get("present", ()))
    found = reported(path.read_bytes(), path.name)
    counted = {name for name in found if not name.startswith("red_flag:") or name in present | missing}
    assert counted - may == missing - may


def test_every_expectation_has_its_column() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == {path.stem for path in COLUMNS}


@pytest.mark.parametrize("name", ["column.md", "column.html", "column.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "。",
        "PRP",
        "# \n\n## \n\n### ",
        "# 膝の痛み\n\n## 原因\n\n## 治療\n\n## まとめ",
        "監修:",
        "監修\n\n監修者\n\nプロフィール",
        "---\ntitle:\nsupervisor:\n---\n",
        "| 監修 |\n|---|\n",
        "<article></article>",
        "<h1></h1><h2>PRP療法</h2><table><tr><td></td></tr></table>",
        "Q. 費用は?\nA.",
        "#" * 400,
        "・" * 400,
    ],
)
def test_odd_documents_are_judged(text: str, name: str) -> None:
    with contextlib.suppress(UnreadableError):
        reported(text.encode(), name)
