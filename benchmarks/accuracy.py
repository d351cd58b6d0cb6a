"""Accuracy on labelled sentences and columns.

python -m benchmarks.accuracy                 prints the figures
python -m benchmarks.accuracy --show 40       and that many disagreements of each kind
python -m benchmarks.accuracy --rules         and each rule's right, wrong and missed sentences
python -m benchmarks.accuracy --without-learned   judges by rules alone
python -m benchmarks.accuracy --check         and fails where a counted rule is wrong too often
python -m benchmarks.accuracy --write-readme  and puts them into the READMEs and docs/accuracy*.md
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.cases import KEPT_ASIDE, OWN, Case, columns, sentences
from benchmarks.scoring import ColumnScore, SentenceScore, counted, ratio, wilson
from checker.engine.parser import Parser
from checker.finding import ArticleReport, Scope
from checker.formats import read
from checker.lint import lint_batch
from checker.rules.loader import RuleSet, load
from checker.rules.spec import Rule, RuleKind

ROOT = Path(__file__).parent.parent
#: Columns are judged as of one day, so that the figures do not change by themselves.
AS_OF = datetime.date(2026, 11, 25)
BATCH = 64
#: A rule that is right less often than this is advice until it is mended; of fewer findings than ten a single
#: wrong one would be too many.
PRECISE, ENOUGH = 0.9, 10


def judge(ruleset: RuleSet, sources: Sequence[tuple[str, bytes]]) -> list[ArticleReport]:
    """Reports for columns given as (name, bytes)."""
    parser, reports = Parser(), []
    for start in range(0, len(sources), BATCH):
        documents = [read(data, name) for name, data in sources[start : start + BATCH]]
        reports.extend(lint_batch(documents, ruleset, parser, as_of=AS_OF))
    return reports


def score_sentences(ruleset: RuleSet, cases: Sequence[Case]) -> tuple[SentenceScore, dict[str, Counter[str]]]:
    """The score over all cases, and by rule the sentences right, wrong and missed.

    A sentence that no rule of its category finds counts as missed by the rule whose firing examples it
    is most like.
    """
    score = SentenceScore()
    rules = {"right": Counter[str](), "wrong": Counter[str](), "missed": Counter[str]()}
    reports = judge(ruleset, [(f"{case.id}.md", case.markdown.encode()) for case in cases])
    for case, report in zip(cases, reports, strict=True):
        score.add(case, report.findings)
        found = counted(report.findings, Scope.WORDING)
        for name, category in {(finding.rule, finding.category) for finding in found}:
            if category in case.labels:
                rules["right"][name] += 1
            elif category not in case.may:
                rules["wrong"][name] += 1
        for category in case.labels - {finding.category for finding in found}:
            rules["missed"][nearest(ruleset, category, case.text)] += 1
    return score, rules


def nearest(ruleset: RuleSet, category: str, text: str) -> str:
    """The rule of a category with the firing example most like a text, by pairs of characters."""
    wanted = pairs(text)

    def likeness(rule: Rule) -> float:
        return max(
            (len(wanted & pairs(e.text)) / len(wanted | pairs(e.text)) for e in rule.fire), default=0.0
        )

    rules = [r for r in ruleset.rules if r.category == category and r.kind is not RuleKind.LEARNED]
    return max(rules, key=likeness).id if rules else category


@cache
def pairs(text: str) -> frozenset[str]:
    """Its neighbouring characters, two by two."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def score_columns(ruleset: RuleSet) -> ColumnScore:
    """The score over all labelled columns."""
    labelled = list(columns())
    score = ColumnScore()
    reports = judge(ruleset, [(path.name, path.read_bytes()) for path, _ in labelled])
    for (path, gold), report in zip(labelled, reports, strict=True):
        score.add(path.name, gold, report.findings)
    return score


def table(score: SentenceScore) -> str:
    """Precision and recall by category, with 95 % intervals, as Markdown."""
    lines = ["| category | right | wrong | missed | precision | recall |", "|---|---:|---:|---:|---:|---:|"]
    for name in sorted({*score.right, *score.wrong, *score.missed}):
        right, wrong, missed = score.right[name], score.wrong[name], score.missed[name]
        cells = [
            f"{ratio(right, whole):.2f} ({wilson(right, whole)[0]:.2f}–{wilson(right, whole)[1]:.2f})"
            for whole in (right + wrong, right + missed)
        ]
        lines.append(f"| {name} | {right} | {wrong} | {missed} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def figures(summary: dict[str, float]) -> str:
    """Names and values on one line."""
    return "  ".join(f"{name} {value:.3f}" for name, value in summary.items())


#: Between these stand the figures: the sums in the READMEs, all of them in the documents.
MARKS = re.compile(r"(<!-- accuracy:start -->\n).*?(<!-- accuracy:end -->)", re.DOTALL)
READMES = ("README.md", "README.ja.md")
DOCUMENTS = ("docs/accuracy.md", "docs/accuracy.ja.md")


def write_documents(sums: str, everything: str) -> None:
    """Replace what stands between the accuracy marks of READMEs and documents."""
    for names, text in ((READMES, sums), (DOCUMENTS, everything)):
        for name in names:
            path = ROOT / name
            path.write_text(MARKS.sub(lambda m, t=text: m[1] + t + m[2], path.read_text("utf-8")), "utf-8")


def summary_table(rows: Sequence[tuple[str, int, dict[str, float]]]) -> str:
    """Precision, recall, F1, detection and false alarms of sets of sentences, as Markdown."""
    names = ["precision", "recall", "f1", "detection", "false_alarm"]
    lines = [f"| sentences | cases | {' | '.join(names)} |", f"|---|{'---:|' * (len(names) + 1)}"]
    for title, count, summary in rows:
        lines.append(f"| {title} | {count} | {' | '.join(f'{summary[name]:.3f}' for name in names)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the figures; see the module's words."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--rules", action="store_true")
    options.add_argument("--without-learned", action="store_true")
    options.add_argument("--check", action="store_true")
    options.add_argument("--write-readme", action="store_true")
    chosen = options.parse_args()
    ruleset = load([ROOT / "lint_rules"])
    if chosen.without_learned:
        ruleset = ruleset.adjusted(ignore=[r.id for r in ruleset.rules if r.kind is RuleKind.LEARNED])
    sets = {
        "kept aside": list(sentences(KEPT_ASIDE)),
        "own, seen": list(sentences(OWN)),
        "shared, seen": list(sentences()),
    }
    scores = {name: score_sentences(ruleset, cases) for name, cases in sets.items()}
    by_column = score_columns(ruleset)
    rows = [(name, len(sets[name]), score.summary()) for name, (score, _) in scores.items()]
    whole = f"Columns ({len(list(columns()))}): {figures(by_column.summary())}\n"
    sums = f"{summary_table(rows)}\n\n{whole}"
    text = f"{summary_table(rows)}\n\nBy category, kept aside:\n\n{table(scores['kept aside'][0])}\n\n{whole}"
    print(text)
    for name, (score, rules) in scores.items():
        if chosen.rules:
            print(f"{name}:\n{by_rule(rules)}")
        if name == "kept aside":
            continue  # printing these would put them in view of whoever writes rules
        for line in score.disagreements[: chosen.show]:
            print(line)
    for line in by_column.disagreements[: chosen.show]:
        print(line)
    if chosen.write_readme:
        write_documents(sums, text)
    # A learned rule is silent where a rule has spoken, and has seen all but what is kept aside: its own precision
    # is that of all that it would say there.
    learned = ruleset.adjusted(select=[r.id for r in ruleset.rules if r.kind is RuleKind.LEARNED] or ["none"])
    _, alone = score_sentences(learned, sets["kept aside"])
    if chosen.rules:
        print(f"learned rules alone, kept aside:\n{by_rule(alone)}")
    if chosen.check and (bad := imprecise([*(rules for _, rules in scores.values())], alone)):
        sys.exit("wrong too often, must be info until mended: " + ", ".join(bad))


def by_rule(rules: Mapping[str, Counter[str]]) -> str:
    """Right, wrong and missed of every rule that has any."""
    names = sorted(set().union(*rules.values()))
    return "\n".join(
        f"  {name:<40}" + "".join(f"{rules[key][name]:>5} {key}" for key in rules) for name in names
    )


def imprecise(scores: Iterable[Mapping[str, Counter[str]]], learned: Mapping[str, Counter[str]]) -> list[str]:
    """Rules whose findings are right less often than :data:`PRECISE`.

    Args:
        scores: right, wrong and missed by rule, of each set; all sets count together.
        learned: the same of the learned rules, judged alone.
    """
    right, wrong = Counter(learned["right"]), Counter(learned["wrong"])
    for rules in scores:
        for total, counts in ((right, rules["right"]), (wrong, rules["wrong"])):
            total.update({name: n for name, n in counts.items() if not name.startswith("learned-")})
    return sorted(
        name
        for name in wrong
        if right[name] + wrong[name] >= ENOUGH and ratio(right[name], right[name] + wrong[name]) < PRECISE
    )


if __name__ == "__main__":
    main()
