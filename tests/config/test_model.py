from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import Config, Judging, Override, Selection, check_names
from checker.config.paths import matches
from checker.errors import ConfigError
from checker.finding import Severity


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("README.md", "README.md", True),
        ("README.md", "docs/README.md", True),
        ("*.html", "a/b/c.html", True),
        ("drafts", "drafts/a.md", True),
        ("drafts/", "x/drafts/a.md", True),
        ("drafts/**", "drafts/a/b.md", True),
        ("drafts/*", "drafts/a.md", True),
        ("drafts/*.md", "drafts/a/b.md", False),
        ("drafts/**/x.md", "drafts/x.md", True),
        ("drafts/**/x.md", "drafts/a/b/x.md", True),
        ("./drafts/a.md", "drafts/a.md", True),
        ("articles/drafts", "drafts/a.md", False),
        ("a?.md", "ab.md", True),
        ("a[0-9].md", "a7.md", True),
        ("a[!0-9].md", "a7.md", False),
        ("drafts", "mydrafts/a.md", False),
        ("a.md", "axmd", False),
        ("記事/*.md", "記事/膝.md", True),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(path, [pattern]) is expected


def test_overrides_apply_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config(
        root=tmp_path,
        profile="symptom",
        selection=Selection(("a",), ("b",), (("x", Severity.INFO), ("y", "off"))),
        overrides=(
            Override(("news/**",), "news", Selection(ignore=("c",), severity=(("x", Severity.ERROR),))),
            Override(("news/auto.md",), "auto", Selection(select=("d",))),
        ),
    )
    assert config.judging("other.md") == Judging("symptom", config.selection)
    assert config.judging("news/a.md") == Judging(
        "news", Selection(("a",), ("b", "c"), (("x", Severity.ERROR), ("y", "off")))
    )
    assert config.judging("news/auto.md").profile is None
    assert config.judging("news/auto.md").selection.select == ("d",)


def test_paths_are_relative_to_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    config = Config(root=tmp_path, exclude=("sub/a.md",))
    assert config.excluded("a.md")
    assert config.excluded(str(tmp_path / "sub" / "a.md"))
    assert config.excluded("../sub/a.md")
    assert not config.excluded("../a.md")


def test_unknown_rules_are_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    path.write_text('# x\nignore = ["guarante"]\n', encoding="utf-8")
    config = Config(path=path, root=tmp_path, selection=Selection(ignore=("guarante",)))
    with pytest.raises(ConfigError, match="「guarantee」のこと") as caught:
        check_names(config, {"guarantee", "section"})
    assert caught.value.line == 2
    override = Config(overrides=(Override(("a",), "", Selection(severity=(("nothing", "off"),))),))
    with pytest.raises(ConfigError, match="「nothing」"):
        check_names(override, {"guarantee"})
    check_names(Config(selection=Selection(("guarantee",))), {"guarantee"})
