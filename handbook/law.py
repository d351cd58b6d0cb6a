"""The law in use: every instrument that a rule cites, with its sections, editions and who cites it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.finding import Law
from checker.rules.spec import Rule
from handbook.index import rule_link
from handbook.markdown import bullets, escape, page, table
from handbook.rule import standing

Cited = Mapping[Law, Sequence[str]]
_HEAD = ("箇所 / section", "版 / edition", "確認日 / checked", "原典 / source", "引用する規則 / cited by")


def law_page(rules: Sequence[Rule]) -> str:
    """The page: what could not be read in the source first, then a table an instrument."""
    cited: dict[str, dict[Law, list[str]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        for law in rule.law:
            cited[law.instrument][law].append(rule.id)
    passages = [law for laws in cited.values() for law in laws]
    read = sum(law.verified for law in passages)
    doubtful = [rule.id for rule in rules if not any(law.verified for law in rule.law)]
    return page(
        "<!-- Made by python -m handbook from lint_rules; do not edit. -->",
        "# 規則の根拠 / The law in use",
        f"規則が引く法令・指針は {len(cited)} 種、箇所は {len(passages)} です。うち {read} 箇所は原典を読んで書きました。"
        f"残る {len(passages) - read} 箇所は**未確認**で、規則を書いたときに原典そのものを読めませんでした。"
        "版と確認日は規則を書いたときのもので、その後の改正は自動では追いません。",
        f"The rules cite {len(passages)} passages of {len(cited)} instruments. {read} were read in the source; the other "
        f"{len(passages) - read} are **not verified**: the text itself could not be read when the rule was written. "
        "Editions and days are those of the writing; later amendments are not followed automatically.",
        f"原典を確かめた根拠が一つもない規則は {len(doubtful)} 件あり、[最後](#unverified)に挙げます。 / "
        f"{len(doubtful)} rules rest on no passage that was read; they are listed [last](#unverified).",
        *(
            _instrument(name, cited[name])
            for name in sorted(cited, key=lambda name: _order(name, cited[name]))
        ),
        "## Unverified",
        "原典を確かめた根拠のない規則 / Rules without a verified passage",
        bullets(rule_link(rule_id) for rule_id in doubtful),
    )


def _order(name: str, cited: Cited) -> tuple[int, str]:
    """The most cited first."""
    return -sum(map(len, cited.values())), name


def _instrument(name: str, cited: Cited) -> str:
    ordered = sorted(cited, key=lambda law: (law.section, law.edition, law.checked))
    return page(f"## {escape(name)}", table(_HEAD, [_row(law, cited[law]) for law in ordered])).rstrip()


def _row(law: Law, citing: Sequence[str]) -> tuple[str, ...]:
    return (
        escape(law.section),
        escape(law.edition),
        escape(law.checked),
        standing(law),
        "、".join(map(rule_link, citing)),
    )
