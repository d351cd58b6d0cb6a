"""The made pages are what the rules say today, and nothing in them is read as markup."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.decisions.rules import RULES
from checker.rules import reading
from checker.rules.spec import Rule
from handbook import keys, pages
from handbook.markdown import code, escape, fence, table
from handbook.marks import fill, names

MARKUP = st.text(
    alphabet=st.sampled_from("必ず治る。「」 *_`[]()<>#|~$&!+-=.:/\\1a0\n"), min_size=1, max_size=30
)


def test_pages_are_up_to_date() -> None:
    """If this fails: python -m handbook, and commit what it writes."""
    assert [path.relative_to(pages.ROOT).as_posix() for path in pages.stale()] == []


def test_every_rule_has_a_page_in_the_index() -> None:
    index = (pages.RULES / "README.md").read_text("utf-8")
    for rule in (*pages.ruleset().rules, *RULES):
        assert (pages.RULES / f"{rule.id}.md").is_file()
        assert f"]({rule.id}.md)" in index


@pytest.mark.parametrize("rule", [*pages.ruleset().rules, *RULES], ids=lambda rule: rule.id)
def test_a_page_says_all_that_the_rule_says(rule: Rule) -> None:
    text = (pages.RULES / f"{rule.id}.md").read_text("utf-8")
    for both in (rule.title, rule.reason, rule.not_caught):
        assert escape(both.ja) in text
        assert escape(both.en) in text
    for law in rule.law:
        assert escape(law.section) in text
        assert law.verified or "未確認 / not verified" in text
    assert len(text) < 40_000


def test_a_page_of_a_rule_that_is_gone_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "RULES", tmp_path)
    monkeypatch.setattr(pages, "pages", lambda: {tmp_path / "kept.md": "kept\n"})
    (tmp_path / "gone.md").write_text("gone", "utf-8")
    assert pages.stale() == [tmp_path / "kept.md", tmp_path / "gone.md"]
    pages.write()
    assert pages.stale() == []
    assert [path.name for path in tmp_path.iterdir()] == ["kept.md"]


def test_a_key_that_nobody_tells_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {key: pair for key, pair in keys.RULE.items() if key != "rewrite"}
    monkeypatch.setitem(keys._TABLES, "rule", (told, reading._RULE_KEYS))  # type: ignore[index]
    with pytest.raises(keys.StaleError, match=r"rule: .*rewrite"):
        keys.tables(pages.ruleset(), "en")


def test_every_part_that_is_made_is_used() -> None:
    for path, lang in pages.FILLED.items():
        used = names(path.read_text("utf-8"))
        assert len(used) == len(set(used))
        assert set(keys.tables(pages.ruleset(), lang)) <= set(used)


def test_parts_are_filled_and_unknown_ones_refused() -> None:
    text = "a\n<!-- made:x -->\nold\n<!-- made:end -->\nb\n"
    assert fill(text, {"x": r"n\1ew"}) == "a\n<!-- made:x -->\nn\\1ew\n<!-- made:end -->\nb\n"
    with pytest.raises(KeyError):
        fill(text, {})


def shown(markdown: str) -> str:
    """What a reader sees of Markdown, by another renderer than ours."""
    options = (
        pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_MATH
    )
    html = pyromark.html(markdown, options=options)
    assert not re.search(r"<(?!/?(?:p|ul|li|table|thead|tbody|tr|th|td|pre|code)\b)", html), html
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@given(MARKUP)
def test_text_is_shown_as_it_is_written(text: str) -> None:
    plain = re.sub(r"\s+", " ", text).strip()
    assert re.sub(r"\s+", " ", shown(escape(text))) == plain
    assert re.sub(r"\s+", " ", shown(f"- {escape(text)}")) == plain
    cells = shown(table(("h",), [(escape(text),)]))
    assert re.sub(r"\s+", " ", cells.removeprefix("h").strip()) == plain


@given(MARKUP)
def test_code_is_shown_as_it_is_written(text: str) -> None:
    assert shown(fence(text)) == text.strip()
    word = re.sub(r"[\n|]", "", text).strip()
    if word:
        assert shown(f"a {code(word)}").removeprefix("a").strip() == word


def test_what_a_code_host_adds_to_markdown_is_guarded() -> None:
    assert escape("https://example.com") == r"https\://example.com"
    assert escape("www.example.com") == r"www\.example.com"
    assert escape("a :smile: b") == r"a \:smile: b"
    assert escape("午前9:00-10:30") == "午前9:00-10:30"
