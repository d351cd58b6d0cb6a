"""``checker new`` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli import main

Outcome = tuple[int, str, str]
CONFIG = """[clinic]
names = ["架空整形外科クリニック"]
telephone = "000-000-0000"

[[clinic.doctors]]
name = "架空 太郎"
position = "院長"
qualifications = ["日本整形外科学会認定 整形外科専門医"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "checker.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*words: str) -> Outcome:
        status = main(["new", "--cache-dir", str(folder / ".cache"), *words])
        captured = capsys.readouterr()
        return int(status), captured.out, captured.err

    return run


def test_to_standard_output(call: Callable[..., Outcome]) -> None:
    status, out, _ = call("急に腰が痛くなったら", "--profile", "symptom")
    assert status == 0
    assert out.startswith('---\ntitle: "急に腰が痛くなったら"\nprofile: symptom\nupdated: 20')
    assert "尿や便が出にくい" in out
    assert "監修: 【要確認: 架空 太郎（架空整形外科クリニック 院長、" in out
    assert out.endswith("お問い合わせ: 架空整形外科クリニック 電話 000-000-0000\n")


@pytest.mark.parametrize(
    ("name", "start"), [("a.html", "<!DOCTYPE html>"), ("a.txt", "腰痛\n\n最終更新日: "), ("a.md", "---\n")]
)
def test_the_file_s_name_tells_the_format(
    folder: Path, call: Callable[..., Outcome], name: str, start: str
) -> None:
    assert call("腰痛", "-o", name)[:2] == (0, "")
    assert (folder / name).read_text("utf-8").startswith(start)


def test_a_folder_gets_a_file_named_by_the_title(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "columns").mkdir()
    assert call("../腰痛とは?", "-o", "columns", "--format", "txt")[0] == 0
    assert [path.name for path in (folder / "columns").iterdir()] == ["腰痛とは.txt"]


def test_nothing_is_overwritten(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "a.md").write_text("大切な原稿", encoding="utf-8")
    status, _, err = call("腰痛", "-o", "a.md")
    assert status == 2
    assert "上書き" in err
    assert (folder / "a.md").read_text("utf-8") == "大切な原稿"


@pytest.mark.parametrize(
    "words",
    [
        ["腰痛", "-o", "a.docx"],
        ["腰痛", "-o", "a.md", "--format", "html"],
        ["腰痛", "-o", "nowhere/a.md"],
        ["腰痛", "--topic", "back"],
        ["腰痛", "--profile", "blog"],
        [""],
    ],
)
def test_wrong_usage(folder: Path, call: Callable[..., Outcome], words: list[str]) -> None:
    assert call(*words)[0] == 2
    assert not list(folder.glob("a.*"))
