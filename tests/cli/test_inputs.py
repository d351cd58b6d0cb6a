from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.config import Config
from checker.runner import Inputs, UsageError, collect

Put = Callable[..., Path]


def paths(*words: str, config: Config | None = None) -> list[str]:
    return [column.path for column in collect(words, config or Config()).columns]


@pytest.fixture
def tree(put: Put) -> None:
    for name in (
        *("articles/b.md", "articles/a.html", "articles/sub/c.TXT", "articles/d.markdown", "articles/e.htm"),
        *(
            "articles/notes.docx",
            "articles/.hidden.md",
            ".hidden/x.md",
            "node_modules/y.md",
            ".venv/z.md",
            "f.txt",
        ),
    ):
        put(name)


@pytest.mark.usefixtures("tree")
def test_folders_are_walked_in_order_without_hidden_ones() -> None:
    articles = [f"articles/{name}" for name in ("a.html", "b.md", "d.markdown", "e.htm", "sub/c.TXT")]
    assert paths("articles") == articles
    assert paths(".") == ["f.txt", *articles]
    assert paths() == ["f.txt", *articles]
    assert paths("./articles/") == articles


@pytest.mark.usefixtures("tree")
def test_patterns() -> None:
    assert paths("articles/*.md") == ["articles/b.md"]
    assert paths("**/*.TXT") == ["articles/sub/c.TXT"]
    assert paths("art*") == paths("articles")
    with pytest.raises(UsageError, match="コラムがありません"):
        paths("*.rst")


def test_a_file_whose_name_looks_like_a_pattern(put: Put) -> None:
    put("a[1].md")
    assert paths("a[1].md") == ["a[1].md"]


@pytest.mark.usefixtures("tree")
def test_a_column_named_twice_is_judged_once() -> None:
    assert paths("articles/b.md", "./articles/b.md", os.path.abspath("articles/b.md"), "articles/*.md") == [
        "articles/b.md"
    ]


@pytest.mark.usefixtures("tree")
def test_explicit_hidden_folders_are_read() -> None:
    assert paths(".hidden") == [".hidden/x.md"]


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("nowhere.md", "見つかりません"),
        ("articles/notes.docx", "コラムではありません"),
        ("empty", "コラムがありません"),
    ],
)
def test_what_cannot_be_judged_is_said(project: Path, word: str, message: str) -> None:
    (project / "empty").mkdir()
    with pytest.raises(UsageError, match=message):
        paths(word)


@pytest.mark.usefixtures("tree")
def test_exclusion(project: Path) -> None:
    config = Config(root=project, exclude=("articles/sub", "f.txt"))
    assert paths("articles/sub/c.TXT", "articles/b.md", config=config) == ["articles/b.md"]
    assert collect(["f.txt"], config) == Inputs((), 1)
    with pytest.raises(UsageError, match="exclude"):
        paths("articles/sub", config=config)


@pytest.mark.usefixtures("tree")
def test_the_configuration_names_columns(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(root=project, include=("articles/*.md",))
    assert paths(config=config) == ["articles/b.md"]
    monkeypatch.chdir(project / "articles")
    assert paths(config=config) == ["b.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_to_folders_are_not_followed_on_the_way(project: Path, put: Put) -> None:
    put("real/a.md")
    (project / "real" / "loop").symlink_to(project / "real", target_is_directory=True)
    (project / "link").symlink_to(project / "real", target_is_directory=True)
    assert paths(".") == ["real/a.md"]
    assert paths("link") == ["link/a.md"]
    assert paths("**/*.md") == ["real/a.md"]
    assert paths("link/*.md") == ["link/a.md"]


def test_standard_input_has_a_name() -> None:
    assert collect(["-"], Config(), stdin_filename="articles/a.html").columns[0].path == "articles/a.html"
    assert collect(["-"], Config()).columns[0].stdin
    with pytest.raises(UsageError, match="コラムではありません"):
        collect(["-"], Config(), stdin_filename="a.py")
