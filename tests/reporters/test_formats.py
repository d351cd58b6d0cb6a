"""Formats that other programs read: golden files, their schemas, and text that nobody vouches for."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from checker.decisions.rules import RULES
from checker.finding import (
    SUPPRESSION,
    ArticleReport,
    Decision,
    Fault,
    Finding,
    Law,
    Origin,
    Scope,
    Severity,
    Suppressed,
)
from checker.reporters import REPORTERS, reporter, sarif
from checker.reporters.github import WORST
from checker.reporters.job_summary import MARK
from checker.reporters.markdown import inline, link
from checker.reporters.style import Style
from checker.rules.loader import load
from checker.rules.spec import Bilingual, Rule, RuleKind
from checker.text.source import Source, Span
from checker.verdict import Judged, Report

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent / "golden"
DATA = ROOT / "tests" / "data"
SUFFIX = {
    "sarif": "sarif",
    "github": "github.txt",
    "summary": "summary.md",
    "comment": "comment.md",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "checkstyle": "checkstyle.xml",
    "rdjson": "rdjson.json",
}
SARIF = jsonschema.Draft4Validator(json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8")))
RDJSON = jsonschema.Draft4Validator(json.loads((DATA / "rdjson-schema.json").read_text("utf-8")))
JUNIT = xmlschema.XMLSchema(str(DATA / "junit-10.xsd"))
#: As GitLab documents its Code Quality report.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1, "pattern": "^[^\n]*$"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
NASTY = (
    "\x1b[31m%0A\r\n::error::x\u202e]]>|`a`<script>alert(1)</script>&amp;**b** [c](https://example.com) "
    "{0} @user #1 \x00\ud800\ufffe,:%\"'"
)
BIDI_AND_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


RULE = Rule(
    id="guaranteed-effect",
    kind=RuleKind.PHRASE,
    category="guarantee",
    severity=Severity.ERROR,
    law=(
        Law("医療広告ガイドライン", "第3-1-(1)", "2024-09-13", "2026-11-22", url="https://example.com/g"),
        Law("医療法", "第6条の5第1項", "昭和23年法律第205号", "2026-11-22", verified=False),
    ),
    title=Bilingual("効果の断定 {0}", "Guaranteed effect"),
    message=Bilingual("「{text}」は断定です。", "“{text}” guarantees."),
    reason=Bilingual("誤った期待を与えます。", "It raises false hopes."),
    suggestion=Bilingual("「{text}」をやめ、個人差を書いてください。", "Do not write “{text}”."),
    not_caught=Bilingual("絵の中の *文字*。", "Words in pictures."),
    fire=(),
    silent=(),
    rewrite=Bilingual("効果には個人差があります。", "Effects differ."),
)


def ruled(report: Report) -> Report:
    """The report with a rule of its own, so that golden files do not change with those of the project."""
    return dataclasses.replace(report, rulebook=lambda: (RULE,))


def made(name: str, report: Report, lang: str = "ja") -> str:
    return reporter(name)(report, Style(lang))


def one(finding: Finding, source: Source, *faults: Fault) -> Report:
    return Report((Judged(ArticleReport(source.path, (finding,), (), faults, "題"), source),))


def nasty(wording: Callable[..., Finding]) -> Report:
    source = Source(f"a/{NASTY}.md", f"前{NASTY}後\n次")
    finding = wording(
        source,
        NASTY,
        message=NASTY,
        suggestion=NASTY,
        reason=NASTY,
        rule="r",
        key=NASTY,
        law=(Law(NASTY, NASTY, NASTY, NASTY, url=NASTY),),
    )
    hidden = (Suppressed(finding, Decision(Origin.TEXT, NASTY, NASTY, NASTY)),)
    return Report(
        (Judged(ArticleReport(source.path, (finding,), hidden, (Fault(NASTY, 2, 1),), NASTY), source),)
    )


@pytest.mark.parametrize("name", SUFFIX)
def test_golden(report: Report, name: str, update_goldens: bool) -> None:
    found = made(name, ruled(report))
    path = GOLDEN / f"report.{SUFFIX[name]}"
    if update_goldens:
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_every_format_for_programs_has_a_golden_file() -> None:
    assert set(REPORTERS) == {*SUFFIX, "console", "json"}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_sarif_is_valid(report: Report, wording: Callable[..., Finding], lang: str) -> None:
    for found in (ruled(report), nasty(wording), Report(())):
        SARIF.validate(json.loads(made("sarif", found, lang)))


def test_sarif_with_all_rules_is_valid(report: Report) -> None:
    rules = load([ROOT / "lint_rules"]).rules
    data = json.loads(made("sarif", dataclasses.replace(report, rulebook=lambda: rules)))
    SARIF.validate(data)
    told = data["runs"][0]["tool"]["driver"]["rules"]
    assert len(told) >= len(rules)
    for rule in told[: len(rules)]:
        assert rule["help"]["markdown"]
        assert rule["help"]["text"]
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 10
        assert "helpUri" not in rule
    linked = [rule for rule in told[: len(rules)] if "http" in rule["help"]["text"]]
    assert all(re.search(r"\]\(<https?://", rule["help"]["markdown"]) for rule in linked)


def test_sarif_says_what_was_not_judged(report: Report) -> None:
    run = json.loads(made("sarif", report))["runs"][0]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (fault,) = invocation["toolExecutionNotifications"]
    assert fault["level"] == "error"
    assert fault["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "articles/broken.html"
    clean = Report(report.articles[:1])
    assert json.loads(made("sarif", clean))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_sarif_places_results_in_code_points(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "一行目\n𠮷野は必ず治る。\n")
    run = json.loads(made("sarif", one(wording(source, "必ず治る"), source)))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert region == {
        "startLine": 2,
        "startColumn": 4,
        "endLine": 2,
        "endColumn": 8,
        "charOffset": 7,
        "charLength": 4,
        "snippet": {"text": "必ず治る"},
    }


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        (Origin.TEXT, "inSource"),
        (Origin.WAIVER, "external"),
        (Origin.BASELINE, "external"),
        (Origin.UNCHANGED, "external"),
    ],
)
def test_sarif_shows_suppressed_findings_as_suppressed(
    wording: Callable[..., Finding], origin: Origin, kind: str
) -> None:
    source = Source("a.md", "必ず治る")
    finding = wording(source, "必ず治る")
    decision = Decision(origin, "引用", "編集長", "2027-03-31")
    judged = Judged(ArticleReport("a.md", (finding,), (Suppressed(finding, decision),)), source)
    shown, hidden = json.loads(made("sarif", Report((judged,))))["runs"][0]["results"]
    assert shown["suppressions"] == []
    (suppression,) = hidden["suppressions"]
    assert suppression["kind"] == kind
    assert suppression["justification"] == "引用、判断: 編集長、期限: 2027-03-31"


@given(st.text(min_size=1))
def test_sarif_addresses_name_the_file(name: str) -> None:
    path = f"articles/{name.replace('/', '').replace(chr(0), '') or 'x'}"
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return
    address = sarif.uri(path)
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", address)
    assert Path(unquote(address)) == Path(path)


def test_sarif_addresses_of_odd_paths() -> None:
    assert sarif.uri("a b/膝?.md#1") == "a%20b/%E8%86%9D%3F.md%231"
    assert sarif.uri("a\udcff.md") == "a%FF.md"
    assert sarif.uri(str(Path.cwd() / "x.md")) == "x.md"
    assert sarif.uri("/nowhere/x.md") == "file:///nowhere/x.md"


def many(count: int, wording: Callable[..., Finding], **changes: object) -> Report:
    source = Source("a.md", "必ず治る")
    light = wording(source, "必ず治る", severity=Severity.INFO, **changes)
    worst = dataclasses.replace(light, severity=Severity.ERROR, rule="the-worst")
    return Report((Judged(ArticleReport("a.md", (*[light] * (count - 1), worst)), source),))


def test_sarif_leaves_out_the_lightest_and_says_so(
    wording: Callable[..., Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "MOST", 30)
    monkeypatch.setattr(sarif, "SHOWN", 20)
    run = json.loads(made("sarif", many(50, wording)))["runs"][0]
    assert len(run["results"]) == 30
    assert run["results"][0]["ruleId"] == "the-worst"
    texts = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert texts == [
        "指摘 50 件のうち、軽いもの 20 件は大きさの上限のため省きました。",
        "GitHub に表示されるのは重いものから 20 件までです。",
    ]


def test_sarif_stays_within_the_size_that_is_taken(
    wording: Callable[..., Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "LARGEST", 4_000)
    text = made("sarif", many(2_000, wording))
    run = json.loads(text)["runs"][0]
    SARIF.validate(json.loads(text))
    assert len(gzip.compress(text.encode(), 6)) <= 4_000
    assert 0 < len(run["results"]) < 2_000
    assert run["results"][0]["ruleId"] == "the-worst"
    assert str(2_000 - len(run["results"])) in json.dumps(run["invocations"], ensure_ascii=False)


def test_sarif_messages_hold_no_placeholder_and_no_link(wording: Callable[..., Finding]) -> None:
    run = json.loads(made("sarif", nasty(wording)))["runs"][0]
    for result in run["results"]:
        assert "{{0}}" in result["message"]["text"]
        assert "](" not in result["message"]["text"]


def test_sarif_bounds_messages(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "必ず治る")
    text = made("sarif", one(wording(source, "必ず治る", message="𠮷" * 3_000), source))
    message = json.loads(text)["runs"][0]["results"][0]["message"]["text"]
    assert len(message.encode("utf-16-le")) // 2 <= 1024
    assert message.endswith("…")


def test_github_commands_are_one_line_each(wording: Callable[..., Finding]) -> None:
    lines = made("github", nasty(wording)).split("\n")[:-1]
    assert len(lines) == 2
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::([^\r\n]*)", line)
        assert found, line
        assert not BIDI_AND_CONTROLS.search(line)
        assert re.sub(r"%(25|0A|0D|3A|2C)", "", found[2] + found[3]).count("%") == 0


def test_github_shows_the_worst_ten_and_counts_the_rest(wording: Callable[..., Finding]) -> None:
    lines = made("github", many(25, wording)).splitlines()
    assert len(lines) == WORST + 1
    assert lines[0].startswith(
        "::error file=a.md,line=1,endLine=1,col=1,endColumn=4,title=checker%3A the-worst::"
    )
    assert lines[-1] == "::notice title=checker::ほか 15 件"
    assert made("github", Report(())) == ""


def test_summary_is_bounded(wording: Callable[..., Finding]) -> None:
    report = many(20_000, wording, message="膝" * 40)
    text = made("summary", report)
    assert 900_000 < len(text.encode()) < 1024 * 1024
    shown = text.count("<code>")
    assert f"ほか {20_000 - shown} 件" in text
    assert text.index("the-worst") < text.index("guaranteed-effect")
    short = made("comment", report)
    assert short.startswith(MARK + "\n")
    assert short.count("<code>") == 20
    assert "ほか 19980 件" in short
    assert len(short) < 65_536


def test_summary_of_very_many_columns_is_bounded(wording: Callable[..., Finding]) -> None:
    source = Source("x", "必ず治る")
    articles = tuple(
        Judged(ArticleReport(f"{number}-{'長' * 200}.md", (wording(source, "必ず治る"),)), source)
        for number in range(900)
    )
    assert len(made("comment", Report(articles)).encode()) < 65_536


@given(st.text())
def test_markdown_shows_text_and_nothing_else(text: str) -> None:
    shown = inline(text)
    assert "\n" not in shown
    assert not re.search(r"[\\`*_\[\]<>|~$@]|(?<!&)#", shown)
    assert not BIDI_AND_CONTROLS.search(shown)
    if text.isascii() and text.isprintable():
        assert unescape(shown).replace("\u200b", "") == re.sub(r"\s+", " ", text).strip()


def test_markdown_starts_no_block_and_no_address() -> None:
    assert inline("1. a") == "1&#46; a"
    assert inline("- a") == "&#45; a"
    assert inline("=== a").startswith("&#61;")
    assert "://" not in inline("https://example.com/")
    assert "www." not in inline("www.example.com")
    assert link("法", "javascript:alert(1)") == "法"
    assert link("法", "https://example.com/a>b c") == "[法](<https://example.com/a%3Eb%20c>)"


def test_gitlab_is_as_documented(report: Report, wording: Callable[..., Finding]) -> None:
    for found in (report, nasty(wording), many(5, wording), Report(())):
        rows = json.loads(made("gitlab", found))
        jsonschema.validate(rows, GITLAB)
        marks = [row["fingerprint"] for row in rows]
        assert len(set(marks)) == len(marks)
    assert [row["severity"] for row in json.loads(made("gitlab", report))] == [
        *("blocker", "critical", "critical", "major", "major")
    ]


def test_junit_is_valid(report: Report, wording: Callable[..., Finding]) -> None:
    for found in (report, nasty(wording), Report(())):
        JUNIT.validate(made("junit", found))


def test_junit_fails_what_must_be_mended(report: Report, wording: Callable[..., Finding]) -> None:
    def kinds(found: Report) -> dict[str, list[str]]:
        root = ElementTree.fromstring(made("junit", found))
        return {suite.get("name", ""): [child.tag for case in suite for child in case] for suite in root}

    assert kinds(report) == {
        "articles/clean.md": [],
        "articles/knee.md": ["failure"] * 4 + ["skipped"],
        "articles/broken.html": ["error"],
    }
    lenient = dataclasses.replace(report, fail_on=Severity.ERROR)
    assert kinds(lenient)["articles/knee.md"] == ["system-out"] * 2 + ["failure"] * 2 + ["skipped"]
    root = ElementTree.fromstring(made("junit", report))
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "7",
        "failures": "4",
        "errors": "1",
    }
    assert root[0].get("tests") == "1"


def test_checkstyle_is_as_documented(report: Report, wording: Callable[..., Finding]) -> None:
    for found in (report, nasty(wording), Report(())):
        root = ElementTree.fromstring(made("checkstyle", found))
        assert root.tag == "checkstyle"
        assert root.get("version")
        assert [file.get("name") is not None for file in root] == [True] * len(found.articles)
        for file in root:
            for error in file:
                assert error.tag == "error"
                assert int(error.get("line", "")) >= 1
                assert int(error.get("column", "1")) >= 1
                assert error.get("severity") in {"info", "warning", "error"}
                assert error.get("message")
                assert error.get("source", "").startswith("checker.")


def test_rdjson_is_valid_and_counts_bytes(report: Report, wording: Callable[..., Finding]) -> None:
    for found in (report, nasty(wording), Report(())):
        RDJSON.validate(json.loads(made("rdjson", found)))
    source = Source("a.md", "一行目\nひざは必ず治る。\n")
    (diagnostic,) = json.loads(made("rdjson", one(wording(source, "必ず治る"), source)))["diagnostics"]
    assert diagnostic["location"]["range"] == {
        "start": {"line": 2, "column": 10},
        "end": {"line": 2, "column": 22},
    }


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_holds_any_text(wording: Callable[..., Finding], name: str) -> None:
    text = made(name, nasty(wording))
    root = ElementTree.fromstring(text)
    whole = "".join(root.itertext()) + "".join(
        value for item in root.iter() for value in item.attrib.values()
    )
    assert "\\x1b[31m" in whole
    assert "]]>|`a`<script>" in whole
    assert not BIDI_AND_CONTROLS.search(whole)
    assert "<script>" not in text


@pytest.mark.parametrize("name", SUFFIX)
def test_a_report_can_always_be_written(wording: Callable[..., Finding], name: str) -> None:
    text = made(name, nasty(wording))
    text.encode("utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("name", SUFFIX)
def test_a_finding_without_its_text_is_told_too(name: str) -> None:
    finding = Finding(*("r", "c", Severity.ERROR, Scope.ARTICLE, "言", "", "", Span(0, 0), (), "k"))
    judged = Judged(ArticleReport("a.md", (finding,)), None)
    assert "言" in made(name, Report((judged,)))


def decided(wording: Callable[..., Finding]) -> Report:
    """A clean column, one with a mark that holds for nothing, and a file of decisions with a wrong entry."""
    clean, marked = (
        Source("a.md", "# 題\n\n文。\n"),
        Source("b.md", "# 題\n\n<!-- checker: alow x -->\n文。\n"),
    )
    waivers = Source("decisions/w.yaml", "# 記録\n- rule: x\n")
    settings: dict[str, object] = {"severity": Severity.WARNING, "law": (), "category": SUPPRESSION}
    mark = wording(marked, "checker: alow x", rule="suppression-unreadable", **settings)
    entry = wording(waivers, "rule: x", rule="suppression-unused", **settings)
    return Report(
        (
            Judged(ArticleReport(clean.path, title="題"), clean),
            Judged(ArticleReport(marked.path, (mark,), title="題"), marked),
            Judged(ArticleReport(waivers.path, (entry,)), waivers, column=False),
        ),
        rulebook=lambda: RULES,
    )


#: Where each format says that the entry of the file and the mark in the column are.
PLACES = {
    "github": ("file=decisions/w.yaml,line=2,", "file=b.md,line=3,"),
    "summary": ("警告: decisions/w.yaml\n\n- **2行目**", "警告: b.md\n\n- **3行目**"),
    "comment": ("警告: decisions/w.yaml\n\n- **2行目**", "警告: b.md\n\n- **3行目**"),
    "checkstyle": (
        '<file name="decisions/w.yaml">\n    <error line="2" column="3"',
        '<error line="3" column="6"',
    ),
    "junit": (
        'classname="decisions/w.yaml" name="suppression-unused（2行目）"',
        'classname="b.md" name="suppression-unreadable（3行目）"',
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_findings_about_decisions_are_told_at_their_file_and_line(
    wording: Callable[..., Finding], name: str
) -> None:
    found = made(name, decided(wording))
    for place in PLACES[name]:
        assert place in found
    assert "根拠" not in found


def test_files_of_decisions_are_told_to_programs(wording: Callable[..., Finding]) -> None:
    report = decided(wording)
    run = json.loads(made("sarif", report))
    SARIF.validate(run)
    (run,) = run["runs"]
    assert [one["roles"] for one in run["artifacts"]] == [
        ["analysisTarget"],
        ["analysisTarget"],
        ["userSpecifiedConfiguration"],
    ]
    places = {
        one["ruleId"]: one["locations"][0]["physicalLocation"]["region"]["startLine"]
        for one in run["results"]
    }
    assert places == {"suppression-unreadable": 3, "suppression-unused": 2}
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["shortDescription"]["text"] for rule in rules}[
        "suppression-unused"
    ] == "使われていない抑制"
    rows = json.loads(made("gitlab", report))
    jsonschema.validate(rows, GITLAB)
    assert [row["location"] for row in rows] == [
        {"path": "b.md", "lines": {"begin": 3}},
        {"path": "decisions/w.yaml", "lines": {"begin": 2}},
    ]
    data = json.loads(made("rdjson", report))
    RDJSON.validate(data)
    assert [one["location"]["path"] for one in data["diagnostics"]] == ["b.md", "decisions/w.yaml"]
    JUNIT.validate(made("junit", report))


def test_summary_counts_no_file_of_decisions_as_a_column(wording: Callable[..., Finding]) -> None:
    report = decided(wording)
    found = made("summary", report)
    assert found.startswith("## ❌ checker: 公開できる 1 本、要修正 1 本\n")
    assert "| decisions/w.yaml | （抑制の記録） | 0 | 1 | 0 |" in unescape(found)
    # What is wrong with decisions fails a run whose columns are all clean.
    (clean, _, file) = report.articles
    assert made("summary", Report((clean, file))).startswith("## ❌ checker: 公開できる 1 本\n")
