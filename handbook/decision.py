"""The page of one rule about decisions: these have no law and no file of their own, and nothing suppresses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.decisions import rules
from checker.reporters.words import SEVERITY
from checker.rules.spec import Rule
from handbook.markdown import code, escape, fence, page, quote
from handbook.rule import opening, template

SOURCE = "checker/decisions/rules.py"
_LOOKS = ("抑制の指示、免除、ベースライン", "marks, waivers, the baseline")
_SENTENCE = "「必ず治ります」という広告は禁止されています。"


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a column that the rule finds something in, and the same as it should be.

    Attributes:
        fire: what is found.
        silent: what is not.
        never: what the configuration forbids to suppress.
    """

    fire: str
    silent: str
    never: tuple[str, ...] = ()


def _marked(words: str) -> str:
    return f"<!-- checker: {words} -->\n{_SENTENCE}"


_GOOD = _marked("allow guaranteed-effect 理由: 禁止表現の例として引用 期限: 2027-03-31")

EXAMPLES: Mapping[str, Shown] = {
    rules.EXPIRED: Shown(
        _marked("allow guaranteed-effect 理由: 禁止表現の例として引用 期限: 2026-03-31"), _GOOD
    ),
    rules.FORBIDDEN: Shown(_GOOD, "効果には個人差があります。", ("guarantee",)),
    rules.INVALID_DATE: Shown(
        _marked("allow guaranteed-effect 理由: 禁止表現の例として引用 期限: 来年度末"), _GOOD
    ),
    rules.UNKNOWN_RULE: Shown(
        _marked("allow garanteed-effect 理由: 禁止表現の例として引用 期限: 2027-03-31"), _GOOD
    ),
    rules.UNREADABLE: Shown(
        _marked("alow guaranteed-effect 理由: 禁止表現の例として引用 期限: 2027-03-31"), _GOOD
    ),
    rules.UNUSED: Shown(
        "<!-- checker: allow guaranteed-effect 理由: 禁止表現の例として引用 期限: 2027-03-31 -->\n"
        "効果には個人差があります。",
        _GOOD,
    ),
    rules.WITHOUT_DATE: Shown(_marked("allow guaranteed-effect 理由: 禁止表現の例として引用"), _GOOD),
    rules.WITHOUT_REASON: Shown(_marked("allow guaranteed-effect 期限: 2027-03-31"), _GOOD),
}


def decision_page(rule: Rule) -> str:
    """The page: in Japanese, with the same in English below."""
    shown = EXAMPLES[rule.id]
    return page(
        *opening(rule, SOURCE, _LOOKS, "コード / code"),
        "## 何を指摘するか",
        quote(template(rule.message.ja)),
        "## なぜ",
        escape(rule.reason.ja),
        "法令の規則ではなく、判断をあとから確かめられるようにするための決まりです。"
        "書き方は[古いコラムがたくさんあるとき](../adopting.md#2-本文で抑制する--suppress-in-the-text)にあります。",
        "## 直し方",
        escape(template(rule.suggestion.ja)),
        "## 指摘する例",
        _setting(shown),
        fence(shown.fire, "markdown"),
        "## 指摘しない例",
        fence(shown.silent, "markdown"),
        "## 見つけられないもの",
        escape(rule.not_caught.ja),
        "## 指摘を残して公開するとき",
        f"この指摘は抑制できず、{code('ignore')} や {code('[severity]')} で外すこともできません。記録のほうを直してください。",
        *_english(rule),
    )


def _setting(shown: Shown) -> str:
    if not shown.never:
        return ""
    listed = ", ".join(f'"{name}"' for name in shown.never)
    return f"設定に {code(f'never_suppress = [{listed}]')} があるとき / where the configuration says so:"


def _english(rule: Rule) -> Iterable[str]:
    yield "---"
    yield "## English"
    yield f"**{escape(rule.title.en)}** ({SEVERITY['en'][rule.severity]}; {_LOOKS[1]})"
    yield quote(template(rule.message.en))
    yield f"**Why.** {escape(rule.reason.en)} This is no rule of law; [Adopting it](../adopting.md) tells how to write one."
    yield f"**Way out.** {escape(template(rule.suggestion.en))}"
    yield "**Examples.** [Fires on](#指摘する例), [silent on](#指摘しない例)."
    yield f"**Not caught.** {escape(rule.not_caught.en)}"
    yield (
        f"**To publish all the same**: it cannot be suppressed, nor left out by {code('ignore')} or "
        f"{code('[severity]')}; mend the record."
    )
