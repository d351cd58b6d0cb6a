from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.changes import Changes, since
from checker.changes.git import GitError
from checker.config import Config
from checker.runner import Input, collect
from tests.changes.conftest import Project

OLD = "必ず治ります。"
TEXT = f"# 題\n\n{OLD}痛みが続くときは受診してください。\n"


def compare(base: str = "main", *paths: str) -> Changes:
    config = Config(root=Path.cwd())
    return since(base, collect(paths or ["."], config).columns, config)


def touched(base: str = "main", *paths: str) -> list[str]:
    return [column.path for column in compare(base, *paths).columns]


def test_nothing_changed(project: Project) -> None:
    project.write("a.md", TEXT)
    project.commit()
    found = compare()
    assert found.columns == ()
    assert found.remarks() == ["main から変わったコラムはありません（1 本中 0 本）。"]


def test_committed_staged_edited_and_untracked_columns_are_changes(project: Project) -> None:
    for name in ("same", "committed", "staged", "edited", "deleted"):
        project.write(f"{name}.md", TEXT + name)
    project.commit()
    project.git("switch", "--quiet", "--create", "topic")
    project.write("committed.md", TEXT + "増えた文です。")
    (project.folder / "deleted.md").unlink()
    project.commit()
    project.write("staged.md", TEXT + "増えた文です。")
    project.git("add", "staged.md")
    project.write("edited.md", TEXT + "増えた文です。")
    project.write("新しい コラム/膝 の痛み.md", "新しい文です。")
    assert touched() == ["committed.md", "edited.md", "staged.md", "新しい コラム/膝 の痛み.md"]
    assert touched("main", "新しい コラム") == ["新しい コラム/膝 の痛み.md"]
    assert touched("HEAD") == ["edited.md", "staged.md", "新しい コラム/膝 の痛み.md"]


def test_what_the_base_did_after_the_fork_is_no_change(project: Project) -> None:
    project.write("a.md", TEXT)
    project.write("b.md", TEXT)
    project.commit()
    project.git("branch", "topic")
    project.write("a.md", "main だけの変更です。")
    project.commit()
    project.git("switch", "--quiet", "topic")
    project.write("b.md", TEXT + "topic の変更です。")
    project.commit()
    assert touched("main") == ["b.md"]


def test_sentences_of_the_base_are_known_by_text(project: Project) -> None:
    project.write("a.md", TEXT)
    project.commit()
    # Moved, in another markup, with other widths and broken lines: the same sentence still.
    project.write("a.md", f"# 題\n\n新しい文です。\n\n- **必ず**治り\u200bます。{OLD}\n")
    known = compare().known["a.md"]
    assert "必ず治ります。" in known
    assert "新しい文です。" not in known


def test_a_renamed_column_is_followed_committed_or_not(project: Project) -> None:
    project.write("古い 名.md", TEXT)
    project.write("other.md", "# 別\n\n関係のない文です。")
    project.commit()
    (project.folder / "sub").mkdir()
    project.git("mv", "古い 名.md", "sub/新しい名.txt")
    found = compare()
    assert [column.path for column in found.columns] == ["sub/新しい名.txt"]
    assert "必ず治ります。" in found.known["sub/新しい名.txt"]
    project.git("switch", "--quiet", "--create", "topic")
    project.commit()
    assert "必ず治ります。" in compare().known["sub/新しい名.txt"]


def test_a_column_renamed_and_edited_is_followed(project: Project) -> None:
    project.write("a.md", TEXT)
    project.write("twin.md", TEXT)
    project.commit()
    project.git("mv", "a.md", "b.md")
    project.git("mv", "twin.md", "c.md")
    project.write("b.md", TEXT + "増えた文です。")
    found = compare()
    assert [column.path for column in found.columns] == ["b.md", "c.md"]
    assert found.known["b.md"] == found.known["c.md"] >= {"必ず治ります。"}


def test_a_copy_is_new_and_so_is_an_unlike_column(project: Project) -> None:
    project.write("a.md", TEXT)
    project.write("gone.md", "# 消えた題\n\n消えた文です。とても長い、ほかにない文がここにあります。")
    project.commit()
    (project.folder / "gone.md").unlink()
    project.write("copy.md", TEXT)
    project.write("unlike.md", "# 新しい題\n\n消えた文です。まったく別の話を、ここから新しく書き始めます。")
    found = compare()
    assert [column.path for column in found.columns] == ["copy.md", "unlike.md"]
    assert found.known == {}


def test_from_a_folder_below_the_top(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("articles/a.md", TEXT)
    project.write("articles/b.md", TEXT)
    project.write("c.md", TEXT)
    project.commit()
    project.write("articles/b.md", TEXT + "増えた文です。")
    project.write("c.md", TEXT + "増えた文です。")
    monkeypatch.chdir(project.folder / "articles")
    assert touched() == ["b.md"]
    assert touched("main", "..") == ["../c.md", "../articles/b.md"]


def test_line_ends_and_modes_are_no_change(project: Project) -> None:
    project.write("a.md", TEXT)
    project.write("b.md", TEXT)
    project.commit()
    project.write("a.md", TEXT.replace("\n", "\r\n"))
    (project.folder / "b.md").chmod(0o755)
    assert touched() == []


def test_a_repository_with_long_hashes(
    create: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = create("long", "--object-format=sha256")
    monkeypatch.chdir(project.folder)
    project.write("a.md", TEXT)
    project.write("b.md", TEXT)
    project.commit()
    project.write("b.md", TEXT + "増えた文です。")
    assert touched() == ["b.md"]


def test_a_name_of_any_bytes(project: Project) -> None:
    name = os.fsdecode(b"\xff\n\t\"'\\.md")
    path = project.folder / name
    try:
        path.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    project.commit()
    assert touched() == []
    path.write_text(TEXT + "増えた文です。", "utf-8")
    found = compare()
    assert [column.path for column in found.columns] == [name]
    assert "必ず治ります。" in found.known[name]


def test_standard_input_is_compared_with_the_column_that_it_names(project: Project) -> None:
    project.write("a.md", TEXT)
    project.commit()
    config = Config(root=Path.cwd())
    found = since("main", [Input("a.md", stdin=True), Input("new.md", stdin=True)], config)
    assert len(found.columns) == 2
    assert list(found.known) == ["a.md"]


def test_an_unreadable_version_of_the_base_counts_as_changed(project: Project) -> None:
    (project.folder / "a.md").write_bytes(b"\xff\xfe")
    project.commit()
    project.write("a.md", TEXT)
    found = compare()
    assert found.unread == ("a.md",)
    assert found.known == {}
    assert "全文を変更とみなします" in found.remarks()[1]


def test_a_column_that_cannot_be_read_is_never_taken_for_unchanged(project: Project) -> None:
    project.write("a.md", "")
    project.commit()
    (project.folder / "a.md").unlink()
    (project.folder / "a.md").symlink_to("nowhere.md")
    assert touched() == ["a.md"]


def test_a_linked_column_is_compared_with_what_it_shows(project: Project) -> None:
    project.write("real/a.md", TEXT)
    (project.folder / "link.md").symlink_to("real/a.md")
    project.commit()
    assert touched() == []
    project.write("real/a.md", TEXT + "増えた文です。")
    assert touched() == ["link.md", "real/a.md"]


def test_changed_settings_are_told(project: Project) -> None:
    project.write("a.md", TEXT)
    path = project.write("checker.toml", 'rules = ["pack"]\n')
    rule = project.write("pack/vocabulary/x.yaml", "x: [y]\n")
    project.commit()
    config = Config(path=path, root=project.folder, packs=(project.folder / "pack",))
    assert not since("main", [], config).settings
    rule.write_text("x: [z]\n", "utf-8")
    assert since("main", [], config).settings
    project.git("checkout", "--quiet", "--", ".")
    path.write_text("", "utf-8")
    found = since("main", [], config)
    assert found.settings
    assert "現在のもので判定しました" in found.remarks()[-1]


@pytest.mark.parametrize("base", ["", " ", "--output=x", "-x", "no\0pe"])
def test_what_is_no_revision_is_refused(project: Project, base: str) -> None:
    project.commit()
    with pytest.raises(GitError, match="使えません"):
        compare(base, "-")


@pytest.mark.parametrize("base", ["nowhere", "main..main", "0" * 40, "main:a.md", "main^{tree}"])
def test_a_missing_base_is_an_error_with_the_way_out(project: Project, base: str) -> None:
    project.write("a.md", TEXT)
    project.commit()
    with pytest.raises(GitError, match="fetch-depth: 0"):
        compare(base)


def test_a_shallow_clone_without_the_base(
    create: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = create()
    project.write("a.md", TEXT)
    first = project.commit()
    project.git("switch", "--quiet", "--create", "topic")
    project.write("b.md", TEXT)
    project.commit()
    project.git("switch", "--quiet", "main")
    project.write("c.md", TEXT)
    project.commit()
    url = project.folder.as_uri()
    for number, options in enumerate((["--single-branch"], ["--no-single-branch"])):
        clone = project.folder.parent / f"clone{number}"
        subprocess.run(
            ["git", "clone", "--quiet", "--depth=1", "--branch=topic", *options, url, str(clone)], check=True
        )
        monkeypatch.chdir(clone)
        for base in ("origin/main", first):
            with pytest.raises(GitError, match=r"浅いクローン.*fetch-depth: 0"):
                compare(base)
    subprocess.run(["git", "fetch", "--quiet", "--unshallow"], cwd=clone, check=True)
    assert touched("origin/main") == ["b.md"]


def test_a_clone_without_contents_is_an_error(
    create: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = create()
    project.write("a.md", TEXT)
    project.commit()
    project.write("a.md", TEXT + "増えた文です。")
    project.commit()
    project.git("config", "uploadpack.allowFilter", "true")
    clone = project.folder.parent / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--filter=blob:none", project.folder.as_uri(), str(clone)], check=True
    )
    monkeypatch.chdir(clone)
    shutil.rmtree(project.folder)
    with pytest.raises(GitError, match="部分クローン"):
        compare("HEAD~1")


def test_no_history_in_common(project: Project) -> None:
    project.commit()
    project.git("switch", "--quiet", "--orphan", "alone")
    project.commit("another")
    with pytest.raises(GitError, match="共通の履歴"):
        compare("main", "-")


def test_no_commit_no_repository_and_no_git(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("a.md", TEXT)
    with pytest.raises(GitError, match="まだコミットがない"):
        compare("HEAD")
    project.commit()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text(TEXT, "utf-8")
    with pytest.raises(GitError, match="外にある"):
        compare("main", str(outside))
    monkeypatch.chdir(outside)
    with pytest.raises(GitError, match="リポジトリの中で"):
        compare("main")
    monkeypatch.setenv("PATH", str(outside))
    with pytest.raises(GitError, match="git をインストール"):
        compare("main")


def test_a_git_in_the_current_folder_is_not_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.commit()
    planted = project.folder / "git"
    planted.write_text(f"#!/bin/sh\ntouch '{project.folder}/ran'\n", "utf-8")
    planted.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(project.folder), os.environ["PATH"]]))
    with pytest.raises(GitError):
        compare("main", "-")
    assert not (project.folder / "ran").exists()


def test_a_repository_of_another_owner_is_told_apart(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match=r"safe\.directory"):
        compare("main", "-")


def test_nothing_that_the_repository_configures_is_run(project: Project) -> None:
    project.write("a.md", TEXT)
    project.write(".gitattributes", "*.md diff=x filter=x\n")
    project.commit()
    mark = project.folder.parent / "ran"
    plant = f"touch {mark}; cat"
    for name in (
        *("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command"),
        *("filter.x.clean", "filter.x.smudge", "core.pager", "core.sshCommand", "alias.cat-file"),
    ):
        project.git("config", name, plant)
    project.git("config", "filter.x.required", "true")
    hooks = project.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
        (hooks / name).chmod(0o755)
    mark.unlink(missing_ok=True)
    project.write("a.md", TEXT + "増えた文です。")
    assert touched() == ["a.md"]
    assert not mark.exists()
