"""Blocks stand in the right place, in the manner of their column, and say nothing that nobody knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.finding import ArticleReport, Fault, Severity
from checker.fixes.repair import NotJudgedError, Repaired, repair
from checker.rules.facts import ClinicFacts, Doctor
from checker.runner.run import Column
from tests.fixes.shared import session

BACK = "# 腰痛の話\n\n腰が痛む状態です。\n\n## 原因\n\n重い物を持つことです。\n\n## 治療\n\n薬と運動を組み合わせます。\n"
URGENT = "すぐに受診が必要な症状"
BLADDER = "尿や便が出にくい、もれる、股のまわりやおしりの感覚が鈍いときは、夜間や休日でもその日のうちに救急外来を受診してください。"
PRP = "# 膝の痛み\n\n## PRP療法\n\n当院ではPRP療法を行っています。\n\n## まとめ\n\n無理をせず、早めにご相談ください。\n"


def order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def test_danger_signs_stand_between_causes_and_treatment(fix: Callable[..., Repaired]) -> None:
    after = fix(BACK, only="red_flag").after
    assert order(after, "## 原因", f"## {URGENT}", f"- {BLADDER}", "## 治療")
    assert after.count(BLADDER) == 1


def test_danger_signs_stand_before_what_says_when_to_be_seen(fix: Callable[..., Repaired]) -> None:
    text = BACK.replace(
        "## 治療", "## 受診の目安\n\n痛みが1週間続くときは整形外科を受診してください。\n\n## 治療"
    )
    assert order(fix(text, only="red_flag").after, "## 原因", f"## {URGENT}", "## 受診の目安")


def test_only_the_missing_signs_are_told(fix: Callable[..., Repaired]) -> None:
    text = BACK.replace("## 治療", f"## 受診の目安\n\n- {BLADDER}\n\n## 治療")
    after = fix(text, only="red_flag").after
    assert after.count(BLADDER) == 1
    assert "つま先が上がらない" in after


def test_advice_asks_for_no_block_unless_advice_fails(fix: Callable[..., Repaired]) -> None:
    from checker.fixes.repair import repair
    from checker.runner.run import Column
    from tests.fixes.shared import session

    column = Column("column.md", BACK.encode())
    strict = repair(column, session(fail_on=Severity.INFO), lambda rule, kind: kind == "red_flag")
    assert "がんの治療を受けたことがある" in strict.after
    assert "がんの治療を受けたことがある" not in fix(BACK, only="red_flag").after


def test_a_disclosure_stands_in_the_section_on_the_treatment(fix: Callable[..., Repaired]) -> None:
    done = fix(PRP, only="disclosure")
    assert order(
        done.after,
        "## PRP療法",
        "### PRP療法の内容・費用・リスク",
        "- 標準的な費用: 【要記入:",
        "## まとめ",
    )
    left = {name for finding in done.report.findings for name in finding.requirements}
    assert {
        "disclosure:cost",
        "disclosure:risks",
        "disclosure:period",
        "disclosure:treatment_content",
    } <= left


def test_each_treatment_has_its_own_disclosure(fix: Callable[..., Repaired]) -> None:
    text = PRP.replace("## まとめ", "## APS療法\n\n当院ではAPS療法も行っています。\n\n## まとめ")
    after = fix(text, only="disclosure").after
    assert order(after, "### PRP療法の", "## APS療法\n", "### APS療法の", "## まとめ")


def test_a_filled_in_disclosure_is_not_asked_for_again(fix: Callable[..., Repaired]) -> None:
    text = fix(PRP, only="disclosure").after
    for blank, told in (
        ("【要記入: 何をどのように行うか】", "採血した血液を遠心分離し、膝に注射します。"),
        (
            "【要記入: 標準的な費用（総額・税込）と、それに含まれるもの】",
            "片膝1回 88,000円(税込)。採血と注射を含みます。",
        ),
        ("【要記入: 標準的な期間と回数】", "4週間おきに1〜3回、約3か月。"),
        ("【要記入: 主なリスクと副作用の具体的な名前】", "注射後数日の痛みや腫れ、皮下出血、まれに感染。"),
    ):
        assert blank in text
        text = text.replace(blank, told)
    done = fix(text, only="disclosure")
    assert not {
        name
        for finding in done.report.findings
        for name in finding.requirements
        if name.startswith("disclosure:") and name != "disclosure:contact"
    }


def test_a_known_doctor_is_to_be_confirmed_and_no_supervisor_before(fix: Callable[..., Repaired]) -> None:
    facts = ClinicFacts(
        names=("架空整形外科",),
        doctors=(Doctor("架空 太郎", "院長", "", (("日本整形外科学会", "整形外科専門医"),)),),
    )
    done = fix(BACK, facts=facts, only="missing-supervisor")
    told = "架空 太郎（架空整形外科 院長、日本整形外科学会認定 整形外科専門医）"
    assert f"監修: 【要確認: {told}】 監修日: 【要記入: 監修を受けた日】\n" in done.after
    assert "section:supervisor" in {name for one in done.report.findings for name in one.requirements}
    confirmed = (
        done.after.replace("【要確認: ", "")
        .replace("）】", "）")
        .replace("【要記入: 監修を受けた日】", "2026年3月1日")
    )
    left = {finding.rule for finding in fix(confirmed, facts=facts, only="none").report.findings}
    assert not {rule for rule in left if "supervisor" in rule}


def test_the_end_matter_stays_at_the_end(fix: Callable[..., Repaired]) -> None:
    text = BACK + "\n## 参考文献\n\n- 日本整形外科学会『腰痛診療ガイドライン2019』\n"
    after = fix(text).after
    assert order(
        after,
        "## 治療",
        "監修: 【要記入",
        "## 参考文献",
        "【要記入: 医療機関の名前】 電話 【要記入: 電話番号】",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_mark_and_last_line_are_kept(
    fix: Callable[..., Repaired], end: str, last: bool, mark: bytes
) -> None:
    text = (BACK if last else BACK.rstrip()).replace("\n", end)
    data = fix(mark + text.encode()).data
    assert data.startswith(mark + "# 腰痛".encode())
    assert data.count(b"\n") == data.count(end.encode())
    assert data.endswith(b"\n") is last


PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>腰痛の話</title></head><body>
<nav><a href="/">腰痛</a></nav>
<article><h1>腰痛の話</h1>
<p>腰が痛む状態です。</p>
<div class="part"><h2>原因</h2><p>重い物を持つことです。</p></div>
<div class="part"><h2>治療</h2><p>薬と運動を組み合わせます。</p></div>
</article><footer>架空整形外科</footer></body></html>
"""


def test_html_keeps_the_wrappers_of_sections(fix: Callable[..., Repaired]) -> None:
    after = fix(PAGE.replace("{charset}", "utf-8"), "column.html").after
    assert order(after, "重い物", f"<h2>{URGENT}</h2>", f"<li>{BLADDER}</li>", '<div class="part"><h2>治療')
    assert order(after, "運動を組み合わせます。</p></div>", "<p>監修: ", "</article>", "<footer>")


def test_what_the_encoding_lacks_is_written_as_a_reference(fix: Callable[..., Repaired]) -> None:
    facts = ClinicFacts(names=("架空𠮷整形外科 & <b>",), telephone="000-000-0000")
    data = fix(PAGE.replace("{charset}", "Shift_JIS").encode("cp932"), "column.html", facts=facts).data
    assert "お問い合わせ: 架空&#134071;整形外科 &amp; &lt;b&gt; 電話".encode("cp932") in data


def test_no_block_goes_where_it_would_break_a_list_or_a_table(fix: Callable[..., Repaired]) -> None:
    for inner in (
        "<ul><li><h2>原因</h2>x</li><li><h2>治療</h2>薬と運動。</li></ul>",
        "<p>腰が痛みます。</p>",
    ):
        page = f"<article><h1>腰痛の話</h1>{inner}</article>"
        done = fix(page, "column.html")
        assert done.after == page
        assert done.refusals


def test_plain_text_takes_the_marks_of_its_column(fix: Callable[..., Repaired]) -> None:
    text = "腰痛の話\n\n腰が痛む状態です。\n\n■原因\n重い物を持つことです。\n● 姿勢\n● けが\n\n■治療\n薬と運動を組み合わせます。\n"
    after = fix(text, "column.txt", only="red_flag").after
    assert order(after, "■原因", f"■{URGENT}\n", f"● {BLADDER}", "■治療")


def test_markup_in_facts_is_text(fix: Callable[..., Repaired]) -> None:
    facts = ClinicFacts(names=("架空 *整形* <script>[外科](x)",), telephone="000-000-0000")
    after = fix(BACK, facts=facts, only="missing-contact").after
    assert r"架空 \*整形\* \<script\>\[外科\](x) 電話 000-000-0000" in after


def test_what_would_give_rise_to_another_finding_is_refused(fix: Callable[..., Repaired]) -> None:
    facts = ClinicFacts(names=("必ず治る日本一の整形外科",), telephone="000-000-0000")
    done = fix(BACK, facts=facts, only="missing-contact")
    assert done.after == BACK
    assert "別の指摘" in done.refusals[0].why.ja


def test_a_column_that_was_not_judged_is_not_fixed(fix: Callable[..., Repaired]) -> None:
    with pytest.raises(NotJudgedError):
        repair(
            Column("column.md", BACK.encode()),
            session(),
            lambda rule, kind: True,
            ArticleReport("column.md", faults=(Fault("規則が失敗しました。"),)),
        )
