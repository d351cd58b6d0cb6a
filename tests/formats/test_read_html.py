"""HTML to blocks: the article without what stands around it."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.formats import read
from checker.text.document import Document


def page(text: str, selector: str = "") -> Document:
    return read(text.encode(), "a.html", selector=selector)


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text.text) for block in page(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p><b>必ず</b>治る</p>", "必ず治る"),
        ("<p>必ず&nbsp;治る&#12290;</p>", "必ず\xa0治る。"),
        ("<p>K&ampL &lt5 &unknown; R&D</p>", "K&L <5 &unknown; R&D"),
        ("<p>必ず\n    治る</p>", "必ず治る"),
        ("<p>must\n  heal   it</p>", "must heal it"),
        ("<p>必ず<br/>治る</p>", "必ず\n治る"),
        (
            "<p><ruby>膝<rp>(</rp><rt>ひざ</rt><rp>)</rp></ruby>の<ruby>骨<rt>ほね</ruby>の痛み</p>",
            "膝の骨の痛み",
        ),
        ("<p>必ず<!-- 注 -->治る<script>x('<p>')</script></p>", "必ず治る"),
        ("<p>必ず<span hidden>隠</span><span style='display: none'>す</span>治る</p>", "必ず治る"),
        ("<div>必ず治る", "必ず治る"),
        ("<p>3 < 5 <で</p>", "3 < 5 <で"),
        ("<p>必ず<a href='x>y'>治る</a></p>", "必ず治る"),
    ],
)
def test_visible_text(text: str, expected: str) -> None:
    assert page(text).blocks[0].text.text == expected


PAGE = """<html><head><title>膝の話｜架空医院</title><meta name="description" content="膝の&quot;痛み&quot;">
<style>p{}</style></head><body><header><p>架空医院</p><nav><a>診療</a></nav></header>
<main><article><header class="entry-header"><h1>膝の話</h1><time>2031年4月5日</time></header>
<div class="toc"><p>目次</p><ul><li>原因</li></ul></div>
<p>導入です。<img src="a" alt="膝の図"></p><h2>原因</h2><ul><li>一つ<ul><li>二つ</li></ul></li></ul>
<figure><img src="b" alt=""><figcaption>図の説明</figcaption></figure>
<blockquote><p>声です</p></blockquote><div>裸の文<p>段落</p>後</div>
<details><summary>開く</summary>中身</details><aside>広告</aside><form>申込</form></article></main>
<aside>最近の記事</aside><footer>電話 000-0000-0000</footer><script>var a="<p>";</script></body></html>"""


def test_the_article() -> None:
    assert shown(PAGE) == [
        ("meta", '膝の"痛み"'),
        ("title", "膝の話"),
        ("paragraph", "2031年4月5日"),
        ("paragraph", "導入です。"),
        ("caption", "膝の図"),
        ("heading", "原因"),
        ("list_item", "一つ"),
        ("list_item", "二つ"),
        ("caption", "図の説明"),
        ("quote", "声です"),
        ("paragraph", "裸の文"),
        ("paragraph", "段落"),
        ("paragraph", "後"),
        ("paragraph", "開く"),
        ("paragraph", "中身"),
    ]


def test_what_stands_around_it_is_kept_apart() -> None:
    assert [line.text for line in page(PAGE).chrome] == [
        "架空医院",
        "診療",
        "目次",
        "原因",
        "広告",
        "申込",
        "最近の記事",
        "電話 000-0000-0000",
    ]


def test_facts_of_the_head() -> None:
    assert [(entry.key, entry.text) for entry in page(PAGE).meta] == [
        ("title", "膝の話｜架空医院"),
        ("description", '膝の"痛み"'),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("膝の話｜架空医院", "膝の話"),
        ("膝の話 - 架空医院", "膝の話"),
        ("膝の話 &#8211; 院", "膝の話"),
        ("K-L分類", "K-L分類"),
    ],
)
def test_without_a_heading_the_page_title_counts(title: str, expected: str) -> None:
    found = page(f"<title>{title}</title><p>本文</p>").title
    assert found is not None
    assert found.text.text == expected


@pytest.mark.parametrize("selector", ["#x", ".column", "section"])
def test_selector(selector: str) -> None:
    text = "<article>別</article><section id=x class='a column'><p>本文</p></section>"
    assert [block.text.text for block in page(text, selector).blocks] == ["本文"]


def test_a_selector_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(UnreadableError, match="#none"):
        page("<p>本文</p>", "#none")


def test_content_containers() -> None:
    text = "<div class='side'>横</div><div class='entry-content'><p>本文</p></div>"
    assert shown(text) == [("paragraph", "本文")]


def test_tables() -> None:
    text = (
        "<table><caption>料金表</caption><tr><th>内容</th><th>料金</th></tr><tr><td>注射</td><td>千円</td></tr></table>"
        "<table><tbody><tr><th>費用</th><td>二千円<p>税込</p></td></tr></tbody></table>"
        "<table><tr><td colspan=2>a<td>b</table>"
    )
    document = page(text)
    assert [(block.kind.value, block.text.text, block.header) for block in document.blocks] == [
        ("caption", "料金表", ""),
        ("table_cell", "内容", ""),
        ("table_cell", "料金", ""),
        ("table_cell", "注射", "内容"),
        ("table_cell", "千円", "料金"),
        ("table_cell", "費用", ""),
        ("table_cell", "二千円", "費用"),
        ("table_cell", "税込", "費用"),
        ("table_cell", "a", ""),
        ("table_cell", "b", ""),
    ]
    assert document.blocks[3].group == document.blocks[4].group
    assert document.blocks[5].group == document.blocks[7].group != document.blocks[4].group


def test_text_beside_cells_is_not_lost() -> None:
    assert {text for _, text in shown("<table>前<tr>横<td>中</td></tr>後</table>")} == {
        "前",
        "横",
        "中",
        "後",
    }


def test_definitions_and_marked_questions() -> None:
    text = (
        "<dl><dt>部位</dt><dd>膝</dd></dl>"
        "<dl><dt><span>Q</span><p>痛い？</p></dt><dd><span>A</span><p>いいえ</p></dd></dl>"
    )
    blocks = page(text).blocks
    assert [(block.kind.value, block.text.text) for block in blocks] == [
        ("list_item", "部位"),
        ("list_item", "膝"),
        ("question", "痛い？"),
        ("answer", "いいえ"),
    ]
    assert blocks[1].header == "部位"


def test_alt_text_has_its_place() -> None:
    text = '<p>文</p><img class=a alt="膝&amp;腰" src=x>'
    caption = page(text).blocks[1].text
    assert caption.text == "膝&腰"
    assert text[caption.span().start : caption.span().end] == "膝&amp;腰"


def test_deep_pages_lose_no_text() -> None:
    text = "<article>" + "<div>" * 500 + "深い" + "</div>" * 500 + "<p>後</p></article><footer>外</footer>"
    assert shown(text) == [("paragraph", "深い"), ("paragraph", "後")]
