"""The list of all rules, by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.finding import Severity
from checker.reporters.words import SEVERITY
from checker.rules.spec import Rule
from handbook.markdown import code, escape, link, page, table
from handbook.words import CATEGORIES

_KANJI = "規則は1件が1つの YAML ファイルで、このページと各規則のページはそこから作られます。"


def index_page(rules: Sequence[Rule], decisions: Sequence[Rule]) -> str:
    """The page: how many there are, then a table a category.

    Args:
        rules: those about columns.
        decisions: those about what was decided, which are no YAML and are counted apart.
    """
    counts = Counter(rule.severity for rule in rules)
    shares = "、".join(f"{SEVERITY['ja'][level]} {counts[level]} 件" for level in Severity)
    shares_en = ", ".join(f"{counts[level]} {SEVERITY['en'][level]}" for level in Severity)
    listed = [*rules, *decisions]
    present = [name for name in CATEGORIES if any(rule.category == name for rule in listed)]
    return page(
        "<!-- Made by python -m handbook from lint_rules; do not edit. -->",
        "# 規則の一覧 / Rules",
        f"全 {len(rules)} 件({shares})。{_KANJI}手元では `checker rules` と `checker explain 規則名` でも読めます。",
        f"{len(rules)} rules ({shares_en}), each one YAML file, from which these pages are made. `checker rules` and "
        "`checker explain RULE` show the same in a terminal.",
        f"ほかに、[抑制の記録](#suppression)についての規則が {len(decisions)} 件あります(コードにあり、抑制できません)。 / "
        f"{len(decisions)} more are about [records of suppression](#suppression); they are code and cannot be suppressed.",
        "エラーは行政の指導や読者の危険につながるもの、警告は公開前に人が確かめるもの、助言は終了コードに数えないものです。",
        "Errors are what an authority would act on or what endangers a reader; warnings want a second look before "
        "publication; info is advice and does not count.",
        "\n".join(f"- [{' / '.join(CATEGORIES[name])}](#{name})" for name in present),
        *(_category(name, [rule for rule in listed if rule.category == name]) for name in present),
    )


def _category(name: str, rules: Sequence[Rule]) -> str:
    ordered = sorted(rules, key=lambda rule: (rule.severity.rank, rule.id))
    return page(
        f"## {name}",
        " / ".join(CATEGORIES[name]),
        table(("規則 / rule", "重さ / severity", "題 / title"), map(_row, ordered)),
    ).rstrip()


def _row(rule: Rule) -> tuple[str, ...]:
    return (
        f"[{code(rule.id)}]({rule.id}.md)",
        " / ".join(SEVERITY[lang][rule.severity] for lang in ("ja", "en")),
        f"{escape(rule.title.ja)} / {escape(rule.title.en)}",
    )


def rule_link(rule_id: str, folder: str = "rules/") -> str:
    """A link to a rule's page."""
    return link(rule_id, f"{folder}{rule_id}.md")
