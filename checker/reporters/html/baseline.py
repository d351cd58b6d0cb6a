"""The findings of a run against the baseline."""

from __future__ import annotations

from checker.reporters.html.markup import Markup, element
from checker.reporters.html.setting import Page
from checker.reporters.width import safe
from checker.verdict.report import BaselineCounts


def known(counts: BaselineCounts, page: Page) -> Markup:
    """How many findings are new, known, resolved and overdue, and what the baseline does not know."""
    words = page.words
    names = {
        "baseline_new": counts.new,
        "baseline_known": counts.known,
        "baseline_resolved": counts.resolved,
        "baseline_overdue": counts.overdue,
    }
    rows = [
        element(
            "tr",
            element("th", words(name), element("span", words(f"{name}_note"), class_="quiet"), scope="row"),
            element("td", str(count)),
        )
        for name, count in names.items()
    ]
    return element(
        "div",
        element("h3", words("baseline")),
        element("p", element("bdi", safe(counts.path)), class_="path"),
        element("table", element("tbody", *rows), class_="counts"),
        _rules(counts, page),
        class_="baseline",
    )


def _rules(counts: BaselineCounts, page: Page) -> Markup | None:
    if counts.new_rules:
        told = "、".join if page.setting.lang == "ja" else ", ".join
        names = told(page.title(rule) for rule in counts.new_rules)
        return element("p", page.words("new_rules", rules=names), class_="quiet")
    return element("p", page.words("rules_changed"), class_="quiet") if counts.rules_changed else None
