"""Pictures from before and after care: treatment, cost and risks right beside each."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from checker import formats
from checker.engine.parser import Parser
from checker.lint import lint
from checker.rules.requirements import CHECKS
from checker.rules.requirements.column import Column
from tests.rules.conftest import ruleset

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

ALL = "治療内容:PRPを関節に3回注射。費用:198,000円(税込)。主なリスク・副作用:注射後の腫れ、まれに感染。"
WORDING = [rule.id for rule in ruleset().rules if rule.category == "before_after" and rule.clauses]
PARSER = Parser()


def lacking(judged: Column) -> list[str]:
    rule = ruleset().rule("before-after-details")
    assert rule is not None
    return [one.values["parts"] for one in CHECKS[rule.check](rule, judged)]


@pytest.mark.parametrize(
    ("beside", "parts"),
    [
        (ALL, []),
        ("治療内容:PRPを3回注射。費用:198,000円(税込)。", ["主なリスク・副作用"]),
        ("費用:198,000円(税込)。リスク:腫れ、感染。", ["治療内容"]),
        ("治療内容:PRPを3回注射。リスク:腫れ、感染。", ["費用"]),
        ("治療内容:PRPを3回注射。初診料:3,300円(税込)。リスク:腫れ、感染。", ["費用"]),
        ("治療内容:PRPを3回注射。費用:198,000円(税込)。副作用や感染はありません。", ["主なリスク・副作用"]),
        (
            "治療内容:PRPを3回注射。費用:198,000円(税込)。効果には個人差があります。",
            ["主なリスク・副作用"],
        ),
        ("画像をご覧ください。", ["治療内容、費用、主なリスク・副作用"]),
    ],
)
def test_what_stands_beside_a_picture(beside: str, parts: list[str], column: Make) -> None:
    text = f"# 膝の治療\n\n## 経過\n\n![治療前と治療3か月後のMRI](a.png)\n\n{beside}\n"
    assert lacking(column(text)) == parts


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (f"## 症例\n\n{ALL}\n\n![左が治療前、右が治療後](a.png)", 0),
        (f"## 症例\n\n![症例1 治療前後の画像](a.png)\n\n{ALL}\n\n![症例2 治療前後の画像](b.png)\n\n{ALL}", 0),
        (f"## 症例\n\n{ALL}\n\n![症例1 治療前後の画像](a.png)\n\n{ALL}\n\n![症例2 治療前後の画像](b.png)", 0),
        (f"## 症例\n\n![症例1 治療前後の画像](a.png)\n\n![症例2 治療前後の画像](b.png)\n\n{ALL}", 1),
        (f"## 症例\n\n![症例1 治療前後の画像](a.png)\n\n{ALL}\n\n![症例2 治療前後の画像](b.png)", 1),
        (f"## 症例\n\n![治療前](a.png)\n![治療後](b.png)\n\n{ALL}", 0),
        ("## 症例\n\n![治療前](a.png)\n![治療後](b.png)", 1),
        (f"## 症例\n\n![治療前と治療後](a.png)\n\n## 費用とリスク\n\n{ALL}", 1),
        (f"## 症例写真\n\n### 膝の方\n\n{ALL}", 0),
        ("## 症例写真\n\n準備中です。", 1),
        (f"術前と術後の写真を並べました。\n\n## 費用\n\n{ALL}", 1),
        (f"## 写真\n\n術前と術後の写真を並べました。{ALL}", 0),
        ("## 写真\n\n治療前後の写真は掲載していません。", 0),
        ("## 写真\n\n治療の前後に写真を撮影し、診療録に保存します。", 0),
        ("![治療前の検査と治療後の流れ](a.png)", 0),
        ("![膝関節の模式図](a.png)", 0),
    ],
)
def test_each_picture_by_itself(text: str, findings: int, column: Make) -> None:
    assert len(lacking(column(f"# 膝の治療\n\n{text}\n"))) == findings


def wording(text: str, name: str) -> list[str]:
    rules = ruleset().adjusted(select=WORDING)
    report = lint(formats.read(text.encode(), name), rules, PARSER, as_of=datetime.date(2026, 11, 25))
    assert not report.faults
    return [finding.rule for finding in report.findings]


FIGURE = (
    "<article><h1>膝の治療</h1><h2>経過</h2><figure><img src='a.png' alt='治療前後のMRI画像'>"
    "<figcaption>左が治療前、右が治療6か月後のMRIです。</figcaption></figure>{}</article>"
)


@pytest.mark.parametrize(
    "rest",
    [
        f"<p>{ALL}</p>",
        "<ul><li>治療内容:PRPの注射3回</li><li>費用:198,000円(税込)</li><li>リスク:腫れ、感染</li></ul>",
        "<table><tr><th>治療内容</th><td>PRPの注射3回</td></tr><tr><th>費用</th><td>198,000円(税込)</td></tr>"
        "<tr><th>主なリスク・副作用</th><td>注射後の腫れ、感染</td></tr></table>",
    ],
)
def test_wording_rules_are_silent_on_a_picture_that_is_explained(rest: str) -> None:
    assert wording(FIGURE.format(rest), "a.html") == []


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "<p>治療内容:PRPの注射3回。費用:198,000円(税込)。</p>",
        f"<h2>費用とリスク</h2><p>{ALL}</p>",
    ],
)
def test_wording_rules_fire_on_a_picture_that_is_not(rest: str) -> None:
    assert "before-after-pictures" in wording(FIGURE.format(rest), "a.html")


def test_a_heading_is_explained_by_its_section() -> None:
    shown = f"# 膝の治療\n\n## 症例写真のご紹介\n\n### 60代の方\n\n{ALL}\n"
    assert wording(shown, "a.md") == []
    assert wording(f"# 膝の治療\n\n## 症例写真のご紹介\n\n準備中です。\n\n## 費用\n\n{ALL}\n", "a.md")
