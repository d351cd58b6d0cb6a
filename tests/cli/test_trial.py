"""Trying a pack on its own examples, with the real engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.cli import main

PACK = Path(__file__).parent.parent.parent / "docs" / "example-pack"
RULE = "wording/our-machine-first.yaml"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(PACK, tmp_path / "our_rules"))


def change(pack: Path, old: str, new: str) -> None:
    path = pack / RULE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_only_the_added_rules_are_tried(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--test", "--rules", "our_rules"]) == 0
    assert capsys.readouterr().out == "規則 2 件、例 20 件: すべて書かれたとおりです。\n"


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("当院は【3テスラMRIだから安心】です。", "当院は3テスラです。", "指摘するはずの例", "なし"),
        (
            "当院は【3テスラMRIだから安心】です。",
            "【当院】は3テスラMRIだから安心です。",
            "指摘するはずの例",
            "だから安心",
        ),
        (
            "当院には3テスラMRIがあります。",
            "3テスラMRIだから安心です。",
            "指摘しないはずの例",
            "3テスラMRIだから安心",
        ),
        ("神経の圧迫を調べるときに使います", "必ず治ります", "書き換えの例", "guaranteed-effect"),
    ],
)
def test_an_example_that_turns_out_otherwise(
    pack: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, kind: str, said: str
) -> None:
    change(pack, old, new)
    assert main(["rules", "--test", "--rules", "our_rules"]) == 1
    out = capsys.readouterr().out
    assert f"our-machine-first: {kind}: " in out
    assert said in out.splitlines()[1]
    assert "1 件が違います" in out


def test_in_english(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(pack, "当院には3テスラMRIがあります。", "3テスラMRIだから安心です。")
    assert main(["--lang", "en", "rules", "--test", "--rules", "our_rules"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(str(Path("our_rules") / RULE))
    assert "should be silent: 3テスラMRIだから安心です。" in out
