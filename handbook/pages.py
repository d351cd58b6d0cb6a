"""All pages: what each should be, which are not, and writing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from checker.decisions.rules import RULES as DECISIONS
from checker.rules.loader import RuleSet, load
from handbook.decision import decision_page
from handbook.index import index_page
from handbook.keys import tables
from handbook.law import law_page
from handbook.markdown import fence
from handbook.marks import fill
from handbook.rule import rule_page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = DOCS / "rules"
#: Hand-written pages with parts that are made, by language.
FILLED = {DOCS / "writing-rules.md": "en", DOCS / "writing-rules.ja.md": "ja"}
#: The pack that those pages show, file by file.
EXAMPLE_PACK = DOCS / "example-pack"


@cache
def ruleset() -> RuleSet:
    """The rules that the pages tell."""
    return load([ROOT / "lint_rules"])


def pages() -> dict[Path, str]:
    """Every made page with its text."""
    rules = ruleset().rules
    made = {RULES / "README.md": index_page(rules, DECISIONS), DOCS / "law.md": law_page(rules)}
    for rule in rules:
        made[RULES / f"{rule.id}.md"] = rule_page(rule, Path(rule.path).relative_to(ROOT).as_posix())
    for rule in DECISIONS:
        made[RULES / f"{rule.id}.md"] = decision_page(rule)
    for path, lang in FILLED.items():
        made[path] = fill(path.read_text("utf-8"), {**tables(ruleset(), lang), **_example_files()})
    return made


def stale() -> list[Path]:
    """Pages that are not what they should be, and those of rules that are gone."""
    made = pages()
    return [*(path for path, text in made.items() if _read(path) != text), *_orphans(made)]


def write() -> None:
    """Write the pages that are stale, and remove those of rules that are gone."""
    made = pages()
    for path in stale():
        if path in made:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made[path], "utf-8")
        else:
            path.unlink()


def _orphans(made: Mapping[Path, str]) -> Iterator[Path]:
    return (path for path in sorted(RULES.glob("*.md")) if path not in made)


def _example_files() -> dict[str, str]:
    files = sorted(path for path in EXAMPLE_PACK.rglob("*.yaml"))
    return {path.relative_to(DOCS).as_posix(): fence(path.read_text("utf-8"), "yaml") for path in files}


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
