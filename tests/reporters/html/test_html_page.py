"""The page as text: nothing lost, nothing unescaped, and a golden file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker.finding import ArticleReport, Fault
from checker.reporters.html import html
from checker.reporters.html.markup import Markup, element, link, text
from checker.text.source import Source, Span
from checker.verdict import Judged, Report
from tests.reporters.html import samples

GOLDEN = Path(__file__).parents[1] / "golden" / "report.html"
_ASSET = re.compile(r"(<style>|<script>).*?(</style>|</script>)|sha256-[\w+/=]+", re.DOTALL)


class Elements(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def without_assets(page: str) -> str:
    """The page without its style and script, which have tests of their own."""
    return _ASSET.sub(lambda found: (found[1] or "sha256-") + (found[2] or ""), page)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_golden(lang: str, update_goldens: bool) -> None:
    page = without_assets(html(samples.small(), samples.setting(lang)))
    golden = GOLDEN.with_suffix(".en.html") if lang == "en" else GOLDEN
    if update_goldens:
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "report", [samples.small, samples.hostile, samples.decided, lambda: samples.large(20, 5)]
)
def test_every_finding_is_there_once(report: Callable[[], Report]) -> None:
    judged = report()
    page = Elements(html(judged, samples.setting(rules=samples.hostile_rules())))
    every = sum(len(one.report.findings) + len(one.report.suppressed) for one in judged.articles)
    ids = [
        a["id"] for tag, a in page.elements if tag == "details" and (a.get("class") or "").startswith("note")
    ]
    assert ids == [f"f{number}" for number in range(1, every + 1)]
    named = [a["id"] for _, a in page.elements if a.get("id")]
    assert len(named) == len(set(named))
    targets = {a["href"] for tag, a in page.elements if tag == "a" and (a["href"] or "").startswith("#")}
    assert targets <= {f"#{name}" for name in named}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_attacks_stay_text(lang: str) -> None:
    page = Elements(html(samples.hostile(), samples.setting(lang, samples.hostile_rules())))
    assert not page.unbalanced
    assert not page.open
    assert [page.count(tag) for tag in ("script", "style", "title", "body")] == [2, 1, 1, 1]
    assert not sum(page.count(tag) for tag in ("img", "iframe", "base", "object", "embed", "link", "marquee"))
    for tag, attributes in page.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc")
        ]
        if "href" in attributes:
            assert re.match(r"#|https://", attributes["href"] or ""), tag
    for attack in samples.ATTACKS:
        assert page.text.count(attack) > 10
    for name in (
        "path",
        "title",
        "profile",
        "rule-title",
        "rule",
        "category",
        "message",
        "suggestion",
        "reason",
    ):
        assert f"{name}:{samples.ATTACKS[0]}" in page.text
    for name in ("instrument", "section", "edition", "checked", "decision", "by", "until", "fault"):
        assert f"{name}:{samples.ATTACKS[0]}" in page.text


def test_the_policy_names_the_page_s_own_style_and_script() -> None:
    page = html(samples.small(), samples.setting())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none';")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_characters_that_html_has_no_place_for_are_replaced() -> None:
    source = Source("a.md", "# 題\n\n架空\x00の\x1b[31m\u202e文です。\n")
    report = Report((Judged(ArticleReport("a\udcff.md", title="題\x07"), source),))
    page = html(report, samples.setting())
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", page)


def test_what_was_not_judged_stands_at_the_top() -> None:
    page = html(samples.small(), samples.setting())
    assert page.index("判定できなかったコラム (1 本)") < page.index('id="list"')
    assert page.count("文字コードが分かりません。") == 2
    assert "3 行目: 文字コード" in page


def test_a_partly_judged_column_shows_both_its_fault_and_its_findings() -> None:
    source = Source("a.md", "# 題\n\n必ず治ります。\n")
    found = samples.wording(source, "必ず治ります")
    judged = Judged(ArticleReport("a.md", (found,), (), (Fault("規則が失敗しました。"),), "題"), source)
    page = html(Report((judged,)), samples.setting())
    assert 'data-state="not_judged"' in page
    assert "規則が失敗しました。" in page
    assert 'id="f1"' in page


def test_the_distance_is_a_list_of_what_is_missing() -> None:
    page = html(samples.small(), samples.setting())
    section = page[page.index('id="list"') : page.index('id="columns"')]
    listed = Elements(section).text
    assert re.search(r"書き足す更新日がない膝の痛みの危険なサイン参考文献がない", listed)
    assert re.search(r"直す監修日がない(効果・治癒の断定|最上級・順位の表現)", listed)
    assert "助言 1 件" in listed
    assert "直すべき指摘はありません。" in listed
    assert "比喩で語られた" not in listed


def test_laws_are_counted_by_instrument_and_by_section() -> None:
    overview = html(samples.small(), samples.setting()).partition('id="list"')[0]
    assert re.findall(r"<th scope=\"row\">([^<]+)</th><td>(\d+)</td><td class=\"chart\">", overview) == [
        ("医療法", "7"),
        ("医療広告ガイドライン", "3"),
    ]
    assert re.search(
        r">医療法</th><td>第6条の5第1項</td><td>昭和23年法律第205号</td><td>未確認</td><td>7</td>", overview
    )


def test_a_finding_of_no_text_is_still_shown() -> None:
    source = Source(
        "a.html", "<html><head><!-- x --></head><body><article><p>文。</p></article></body></html>"
    )
    found = samples.wording(source, "文", span=Span(0, 0))
    page = html(Report((Judged(ArticleReport("a.html", (found,)), source),)), samples.setting())
    assert "本文に表示されない場所への指摘" in page
    assert 'id="f1"' in page


def test_files_of_decisions_are_no_columns() -> None:
    page = html(samples.decided(), samples.setting())
    overview = page[page.index('id="overview"') : page.index('id="list"')]
    assert "コラム 1 本" not in overview
    assert re.findall(r"</th><td>(\d+)</td><td>(\d+%)</td>", overview) == [
        ("0", "0%"),
        ("1", "100%"),
        ("0", "0%"),
    ]
    assert '<a href="#c2"><bdi>checker-waivers.yaml</bdi></a> 2 件' in overview
    assert re.search(r">抑制の記録</th><td>–</td><td>6</td>", overview)
    listed = page[page.index('id="list"') : page.index('id="columns"')]
    assert listed.count("<li data-c=") == 1
    assert "checker-waivers.yaml" not in listed
    columns = page[page.index('id="columns"') : page.index('id="records"')]
    assert "checker-waivers.yaml" not in columns
    records = page[page.index('id="records"') : page.index('id="grounds"')]
    assert Elements(records).text.count("監修医師の確認") == 0
    assert not re.search('class="state ', records)
    assert "2 行目" in records
    entry = re.findall(r"<pre>(.*?)</pre>", records, re.DOTALL)
    shown = [re.sub("<(?!br)[^>]+>", "", one).split("<br>") for one in entry]
    assert shown[0][0] == "- rule: guaranteed-effect"
    assert shown[0][-1] == "  until: 2026-01-31"
    assert len(shown[1]) == 1
    assert records.count('class="m warning"') == 2


def test_findings_about_decisions_have_titles_and_explanations() -> None:
    page = html(samples.decided(), samples.setting())
    for title in ("抑制の期限切れ", "使われていない抑制", "抑制にある規則名の誤り"):
        assert f"<b>{title}</b>" in page
    grounds = page[page.index('id="grounds"') :]
    assert "抑制の期限切れ <code>suppression-expired</code>" in grounds
    assert "抑制は人の判断です。" in grounds


def test_a_mark_stands_before_what_it_is_about() -> None:
    page = html(samples.decided(), samples.setting())
    column = page[page.index('id="c1"') : page.index('id="c2"')]
    assert "本文に表示されない場所への指摘" not in column
    order = [
        *("front-rule", "first-rule", "はじめの文です。", "list-rule", "一つ目", "終わりの文です。"),
        "last-rule",
    ]
    body = column[column.index('class="body"') :]
    places = [body.index(text) for text in order]
    assert places == sorted(places)


def test_the_baseline_is_counted() -> None:
    overview = html(samples.decided(), samples.setting()).partition('id="list"')[0]
    told = re.findall(r'<th scope="row">(\S+?)<span class="quiet">[^<]+</span></th><td>(\d+)</td>', overview)
    assert told == [("新規", "12"), ("既知", "34"), ("解消", "56"), ("期限切れ", "78")]
    assert "加わった規則: 最上級・順位の表現" in overview
    assert "ベースラインとの比較" not in html(samples.small(), samples.setting())


def test_a_decision_says_who_and_until_when() -> None:
    waived = html(samples.small(), samples.setting())
    assert (
        "<dt>決めた人</dt><dd>架空 花子（監修医師）</dd><dt>期限</dt><dd>2027-03-31（この日まで有効）"
        in waived
    )
    known = html(samples.decided(), samples.setting())
    assert "<dt>担当</dt><dd>架空 太郎（担当）</dd><dt>期限</dt><dd>2027-03-31（この日までに直す）" in known


def test_an_empty_report_is_a_page() -> None:
    page = html(Report(()), samples.setting())
    assert "指摘はありません。" in page


def test_elements_escape_all_but_markup() -> None:
    made = element("p", "<b>", element("i", "&"), class_="\"'", data_x=None, hidden=True)
    assert made == '<p class="&quot;&#x27;" hidden>&lt;b&gt;<i>&amp;</i></p>'
    assert text(Markup("<b>")) == "<b>"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " https://x", "data:text/html,x", "//example.com", "file:///x"]
)
def test_only_web_pages_are_linked(url: str) -> None:
    assert link(url, "名") == "名"
    assert link("https://example.com/?a=1&b", "名").startswith(
        '<a href="https://example.com/?a=1&amp;b" rel='
    )
