"""A new column lints clean but for what only its writer can fill in."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from checker.finding import ArticleReport, Scope, Severity
from checker.fixes.skeleton import EXTENSIONS, Draft, DraftError, file_name, skeleton
from checker.rules.facts import ClinicFacts, Doctor
from checker.rules.requirements.evidence import params
from checker.runner.run import Column
from tests.fixes.shared import ruleset, session

DAY = datetime.date(2026, 4, 1)
FORMATS = tuple(EXTENSIONS)
CLINIC = ClinicFacts(
    names=("架空整形外科クリニック",),
    telephone="000-000-0000",
    doctors=(
        Doctor("架空 太郎", "院長", "架空整形外科クリニック", (("日本整形外科学会", "整形外科専門医"),)),
    ),
)
#: What the rules ask for, and the place that a skeleton leaves for it.
PLACES = {
    "section:references": "参照した資料",
    "section:summary": "要点",
    "section:treatment": "標準的な治療の説明",
    "section:supervisor": "監修を受けた日",
    "section:when_to_see_doctor": "の目安",
    "disclosure:treatment_content": "何をどのように行うか",
    "disclosure:cost": "標準的な費用",
    "disclosure:period": "標準的な期間と回数",
    "disclosure:risks": "主なリスクと副作用",
    "disclosure:contact": "電話番号",
    "unapproved:unapproved": "国内で承認を受けているか",
    "unapproved:source": "使うものの経路",
    "unapproved:domestic_alternative": "代わりになるものの有無",
    "unapproved:foreign_safety": "諸外国での内容",
    "unapproved:relief_system": "使うものが対象になるか",
    "red_flag:joint_injection_prp/emergency_contact": "夜や休みの日",
    "red_flag:aesthetic_filler/clinic_contact": "夜や休みの日",
    "red_flag:regenerative_infusion/monitoring": "投与中の体制",
}
FILLED = {
    "導入": "腰が痛むと、暮らしのあちこちに差しさわりが出ます。原因と受診の目安をまとめました。",
    "症状の説明": "腰に鈍い痛みが続き、動き始めに強くなります。",
    "病気の説明": "関節の軟骨がすり減り、骨が変形していく病気です。",
    "原因の説明": "重い物を持つ動作や、長い時間の中腰が関わります。",
    "急がなくてよい場合の目安": "痛みが2週間以上続くときは、一度整形外科を受診してください。",
    "検査の説明": "診察とレントゲンで調べます。",
    "標準的な治療の説明": "運動療法と痛み止めの薬を使います。胃の荒れなどの副作用が起こることがあります。",
    "自宅での過ごし方": "動ける範囲で過ごします。",
    "日常生活の注意": "動ける範囲で過ごします。",
    "読者の質問": "冷やすのと温めるのと、どちらがよいですか?",
    "質問への答え": "決まった答えはありません。楽に感じるほうで過ごしてください。",
    "要点": "多くは時間とともに軽くなります。急ぐ症状があるときは、ためらわずに受診してください。",
    "参照した資料": "日本整形外科学会・日本腰痛学会 監修『腰痛診療ガイドライン2019』",
    "治療の説明": "血小板を多く含む血漿を膝に注射する方法です。効果には個人差があり、変わらない方もいます。",
    "受けられる方と受けられない方": "20歳以上の方が対象です。感染症のある方は受けられません。",
    "保険診療で受けられる治療": "運動療法、痛み止めの薬、ヒアルロン酸の注射、手術があります。",
    "治療の手順": "診察のあと、採血と注射を同じ日に行います。当院ではPRP療法を自由診療で行っています。",
    "治療の前後に受診してほしい場合": "膝が急に赤く腫れて熱をもつときは、当日中に整形外科を受診してください。",
    "お知らせの要点": "12月30日から1月3日まで休診します。",
    "内容の説明": "1月4日から通常どおり診療します。",
}
STATED = {
    "【要記入: 何をどのように行うか】": "採血した血液を遠心分離し、膝に注射します。",
    "【要記入: 標準的な費用（総額・税込）と、それに含まれるもの】": "片膝1回 88,000円(税込)。採血と注射を含みます。公的医療保険は使えません。",
    "【要記入: 標準的な期間と回数】": "4週間おきに1〜3回、約3か月。",
    "【要記入: 主なリスクと副作用の具体的な名前】": "注射後数日の痛みや腫れ、皮下出血、まれに感染。",
    "【要記入: 治療のあと、夜や休みの日に異常を感じたときの当院への知らせ方】": "夜間や休日に異常を感じたときは、緊急連絡先に電話してください。",
    "【要記入: 監修を受けた日】": "2026年4月1日",
    "【要確認: 架空 太郎（架空整形外科クリニック 院長、日本整形外科学会認定 整形外科専門医）】": "架空 太郎（架空整形外科クリニック 院長、日本整形外科学会認定 整形外科専門医）",
}


def begun(title: str, profile: str, format: str, topic: str = "", facts: ClinicFacts = CLINIC) -> str:
    return skeleton(Draft(title, profile, format, DAY, topic), ruleset(), facts)


def judge(text: str, profile: str, format: str, facts: ClinicFacts = CLINIC) -> ArticleReport:
    run = session(facts)
    run.profile = profile
    return run.judge([Column("new" + EXTENSIONS[format], text.encode())])[0]


def missing(report: ArticleReport) -> set[str]:
    """What is asked for; nothing else may be found in a skeleton."""
    assert not report.faults
    assert all(finding.scope is Scope.ARTICLE for finding in report.findings), report.findings
    return {name for finding in report.findings for name in finding.requirements}


TITLES = (
    ("急に腰が痛くなったら", "symptom"),
    ("頭痛で受診する目安", "symptom"),
    ("子どもの発熱で困ったら", "symptom"),
    ("なんとなく体調がすぐれないとき", "symptom"),
    ("変形性膝関節症とは", "disease"),
    ("糖尿病とは", "disease"),
    ("PRP療法の費用とリスク", "treatment"),
    ("エクソソーム点滴とは", "treatment"),
    ("人工膝関節の手術とリハビリ", "treatment"),
    ("年末年始の休診のお知らせ", "news"),
)


@pytest.mark.parametrize("facts", [CLINIC, ClinicFacts()], ids=["facts", "no-facts"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("title", "profile"), TITLES)
def test_only_what_the_writer_must_fill_in_is_missing(
    title: str, profile: str, format: str, facts: ClinicFacts
) -> None:
    text = begun(title, profile, format, facts=facts)
    for name in missing(judge(text, profile, format, facts)):
        assert PLACES[name] in "".join(re.findall("【要記入: [^】]*】", text)), name


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("title", "profile"), [(title, profile) for title, profile in TITLES if "エクソソーム" not in title]
)
def test_filled_in_it_is_publishable(title: str, profile: str, format: str) -> None:
    text = begun(title, profile, format)
    for what, told in FILLED.items():
        text = text.replace(f"【要記入: {what}（執筆中）】", told)
    for place, told in STATED.items():
        text = text.replace(place, told)
    assert "【要" not in text
    found = judge(text, profile, format).findings
    assert [one for one in found if one.severity is not Severity.INFO] == []


def topics() -> list[tuple[str, str]]:
    """Each topic that has rules on danger signs, with the first of its words."""
    data: Any = ruleset().data["topics"]
    known = {**data["topics"], **data["procedures"]}
    rules = [rule for rule in ruleset().rules if rule.check == "red_flags"]
    return [(params(rule)["topic"], known.get(params(rule)["topic"], [""])[0]) for rule in rules]


@pytest.mark.parametrize(("topic", "word"), topics())
def test_the_danger_signs_of_every_topic_are_complete(topic: str, word: str) -> None:
    title = f"{word or '体'}の相談で知っておきたいこと"
    text = begun(title, "symptom", "markdown", topic)
    found = missing(judge(text, "symptom", "markdown"))
    assert {name for name in found if name.startswith(f"red_flag:{topic}/")} <= PLACES.keys()


def test_the_title_tells_the_topic_and_the_option_overrules_it() -> None:
    assert "尿や便が出にくい" in begun("急に腰が痛くなったら", "symptom", "markdown")
    told = begun("急に腰が痛くなったら", "symptom", "markdown", "headache")
    assert "頭痛" in told
    assert "尿や便が出にくい" not in told


def test_an_unknown_topic_is_an_error_with_what_may_have_been_meant() -> None:
    with pytest.raises(DraftError, match="low_back_pain"):
        begun("腰痛", "symptom", "markdown", "low_back")


@pytest.mark.parametrize("title", ["", " \u3000", "二行\nの題名", "題\x1b[31m", "長" * 200])
def test_what_is_no_title_is_refused(title: str) -> None:
    with pytest.raises(DraftError):
        begun(title, "symptom", "markdown")


@pytest.mark.parametrize("format", FORMATS)
def test_a_title_is_never_markup(format: str) -> None:
    title = "腰痛: \"A\" & <script>alert(1)</script> --- # {x} \\ 'y' [要確認]"
    text = begun(title, "symptom", format)
    assert judge(text, "symptom", format).title == title
    assert format != "html" or "<script>" not in text


def test_notes_end_where_they_should() -> None:
    for profile in ("symptom", "disease", "treatment", "news"):
        for format in ("markdown", "html"):
            text = begun("腰痛とPRP療法", profile, format)
            assert text.count("<!-- ") == text.count(" -->") > 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("腰痛とは?", "腰痛とは.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("C:\\a b", "C-ab.md"),
        (".hidden", "hidden.md"),
        ("腰" * 120, "腰" * 60 + ".md"),
    ],
)
def test_a_file_name_is_no_path(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


@pytest.mark.parametrize("title", ["...", "con", "COM1", "?!"])
def test_some_titles_make_no_file_name(title: str) -> None:
    with pytest.raises(DraftError):
        file_name(title, ".md")
