"""The rules about decisions themselves. What they find cannot be suppressed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checker.finding import SUPPRESSION, Finding, Scope, Severity
from checker.rules.spec import Bilingual, Rule, RuleKind
from checker.text.source import Span

CATEGORY = SUPPRESSION

UNREADABLE = "suppression-unreadable"
UNKNOWN_RULE = "suppression-unknown-rule"
WITHOUT_REASON = "suppression-without-reason"
WITHOUT_DATE = "suppression-without-date"
INVALID_DATE = "suppression-invalid-date"
EXPIRED = "suppression-expired"
UNUSED = "suppression-unused"
FORBIDDEN = "suppression-forbidden"


def _rule(
    name: str,
    title: tuple[str, str],
    message: tuple[str, str],
    suggestion: tuple[str, str],
    why: tuple[str, str],
) -> Rule:
    return Rule(
        id=name,
        kind=RuleKind.REQUIREMENT,
        category=CATEGORY,
        severity=Severity.WARNING,
        law=(),
        title=Bilingual(*title),
        message=Bilingual(*message),
        reason=Bilingual(*why),
        suggestion=Bilingual(*suggestion),
        not_caught=Bilingual("理由が正しいかどうかは判定しません。", "Whether a reason is a good one."),
        fire=(),
        silent=(),
    )


_IGNORED = (
    "読み取れない指示をそのままにすると、抑制したつもりの指摘が残り、理由も記録されません。",
    "A mark that cannot be read suppresses nothing, and its reason is lost.",
)
_ANSWERABLE = (
    "指摘を抑制するのは人の判断です。あとから確かめられるように、理由と期限を残します。",
    "Suppressing a finding is somebody's decision; its reason and its term must be there to be checked later.",
)
_DEAD = (
    "役目を終えた抑制を残すと、のちに書かれた別の問題まで隠すおそれがあります。",
    "A suppression that has done its work may hide what is written later.",
)

RULES: tuple[Rule, ...] = (
    _rule(
        EXPIRED,
        ("抑制の期限切れ", "An expired suppression"),
        (
            "「{name}」の抑制は期限（{until}）を過ぎたため、効いていません。",
            "The suppression of “{name}” expired on {until}.",
        ),
        (
            "本文を直して抑制を消すか、改めて判断したうえで期限を書き直してください。",
            "Mend the text and remove it, or decide anew and renew its date.",
        ),
        _ANSWERABLE,
    ),
    _rule(
        FORBIDDEN,
        ("抑制できない規則の抑制", "A rule that must not be suppressed"),
        (
            "「{name}」は抑制できない規則です。指摘は残ります。",
            "“{name}” must not be suppressed; its findings stay.",
        ),
        (
            "抑制を消し、本文を直してください。抑制を禁じる規則は設定の never_suppress で決めます。",
            "Remove it and mend the text. The configuration's never_suppress says which rules those are.",
        ),
        (
            "患者の安全や虚偽に関わる規則などを、組織として「例外なし」と決めたものです。",
            "The organisation decided that these rules have no exceptions.",
        ),
    ),
    _rule(
        INVALID_DATE,
        ("抑制の期限が読めない", "A suppression whose date cannot be read"),
        ("抑制の期限「{until}」は日付として読めません。", "“{until}” is no date."),
        ("期限は 2027-03-31 の形で書いてください。", "Write the date as 2027-03-31."),
        _ANSWERABLE,
    ),
    _rule(
        UNKNOWN_RULE,
        ("抑制にある規則名の誤り", "A suppression of an unknown rule"),
        (
            "「{name}」という規則・カテゴリーはありません。{hint}",
            "There is no rule or category “{name}”. {hint}",
        ),
        ("checker rules で規則名を確かめて書き直してください。", "See checker rules for the names."),
        _IGNORED,
    ),
    _rule(
        UNREADABLE,
        ("読み取れない抑制の指示", "A mark that cannot be read"),
        ("checker への指示を読み取れません。{why}", "This mark cannot be read. {why}"),
        (
            "「checker: allow 規則名 理由: … 期限: 2027-03-31」の形で書いてください。",
            "Write it as “checker: allow RULE reason: … until: 2027-03-31”.",
        ),
        _IGNORED,
    ),
    _rule(
        UNUSED,
        ("使われていない抑制", "An unused suppression"),
        ("「{name}」の抑制に当てはまる指摘がありません。", "The suppression of “{name}” suppresses nothing."),
        ("不要なら消してください。{hint}", "Remove it if it is not needed. {hint}"),
        _DEAD,
    ),
    _rule(
        WITHOUT_DATE,
        ("期限のない抑制", "A suppression without a date"),
        (
            "「{name}」は法令上のエラーのため、抑制には期限が必要です。指摘は残ります。",
            "“{name}” is an error by law: its suppression needs a date. Its findings stay.",
        ),
        ("「期限: 2027-03-31」の形で期限を書き足してください。", "Add “until: 2027-03-31”."),
        _ANSWERABLE,
    ),
    _rule(
        WITHOUT_REASON,
        ("理由のない抑制", "A suppression without a reason"),
        (
            "「{name}」の抑制に理由がないため、効いていません。",
            "The suppression of “{name}” gives no reason, so it does not hold.",
        ),
        ("「理由: …」の形で理由を書き足してください。", "Add “reason: …”."),
        _ANSWERABLE,
    ),
)
_BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
NAMES = frozenset({CATEGORY, *_BY_ID})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decision is written: its range in its file, and its words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a decision; ``values`` fill the rule's message, in Japanese and English."""

    rule: str
    place: Place
    values: Mapping[str, Bilingual] = field(default_factory=dict)


def same(text: str) -> Bilingual:
    """A value that is the same in both languages."""
    return Bilingual(text, text)


def findings(problems: Iterable[Problem], lang: str) -> Iterator[Finding]:
    """The problems of one file as findings, with keys that edits elsewhere leave alone."""
    seen: dict[str, int] = {}
    for problem in sorted(problems, key=lambda one: (one.place.span, one.rule)):
        found = _finding(problem, lang)
        plain = "\0".join((found.rule, found.message, found.text))
        seen[plain] = seen.get(plain, 0) + 1
        key = hashlib.blake2b(f"{plain}\0{seen[plain]}".encode("utf-8", "surrogatepass"), digest_size=8)
        yield replace(found, key=key.hexdigest())


def _finding(problem: Problem, lang: str) -> Finding:
    rule = _BY_ID[problem.rule]
    values = {name: value.text(lang) for name, value in problem.values.items()}
    return Finding(
        rule=rule.id,
        category=CATEGORY,
        severity=rule.severity,
        scope=Scope.WORDING,
        message=_filled(rule.message.text(lang), values),
        suggestion=_filled(rule.suggestion.text(lang), values),
        text=problem.place.text,
        span=problem.place.span,
        law=(),
        key="",
        sentence=problem.place.text,
        reason=rule.reason.text(lang),
    )


def _filled(template: str, values: Mapping[str, str]) -> str:
    """``{name}`` replaced once; what a column says is never read as a template."""
    parts = template.split("{")
    out = parts[0]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        out += values.get(name, "") + rest
    return out.strip()
