from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]


def test_exit_status_is_that_of_lint(call: Call, put: Put) -> None:
    put("good.md")
    put("bad.md", "費用なし")
    put("broken.md", "壊れた規則")
    assert call("attest", "good.md", "-o", "1.json")[0] == 0
    status, out, _ = call("attest", "good.md", "bad.md", "-o", "2.json")
    assert status == 1
    assert "コラム 2 本の点検結果を記録しました（公開できる 1 本、要修正 1 本、判定できず 0 本）" in out
    assert call("attest", "bad.md", "-o", "3.json", "--fail-on", "never")[0] == 0
    assert call("attest", ".", "-o", "4.json")[0] == 3
    assert call("attest", "good.md")[0] == 2


def test_round_trip(call: Call, put: Put, project: Path) -> None:
    put("articles/ひざ の痛み.md")
    call("attest", "articles", "-o", "e.json", "--as-of", "2026-11-25")
    schema = json.loads(call("schema", "attest")[1])
    jsonschema.validate(json.loads((project / "e.json").read_text("utf-8")), schema)
    status, out, _ = call("verify", "e.json", "--covers", "articles", "--state", "publishable", "--strict")
    assert (status, out) == (0, "確認できました: コラム 1 本は記録のとおりです（2026-11-25 時点の点検）。\n")
    put("articles/new.md")
    put("articles/ひざ の痛み.md", "変わった文。")
    status, out, _ = call("verify", "e.json", "--covers", "articles")
    assert status == 1
    assert out.splitlines() == [
        "変更: articles/ひざ の痛み.md",
        "記録なし: articles/new.md",
        "確認できません: コラム 1 本中、変更 1、記録なし 1（2026-11-25 時点の点検）。",
    ]
    assert call("verify", "e.json", "--lang", "en")[1].startswith("changed: articles/")


def test_a_waiver_that_does_not_hold_is_recorded_beside_the_columns(
    call: Call, put: Put, project: Path
) -> None:
    put("a.md")
    put(
        "checker-waivers.yaml",
        "- rule: missing-cots\n  path: a.md\n  reason: 無料\n  by: 架空 花子（院長）\n",
    )
    status, out, _ = call("attest", "a.md", "-o", "e.json")
    assert status == 1
    data = json.loads((project / "e.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads(call("schema", "attest")[1]))
    assert "コラム 1 本の" in out
    assert [column["path"] for column in data["columns"]] == ["a.md"]
    (file,) = data["decisions"]
    assert file["path"] == "checker-waivers.yaml"
    assert [finding["rule"] for finding in file["findings"]] == ["suppression-unknown-rule"]
    assert call("verify", "e.json", "--covers", "a.md", "--state", "publishable")[0] == 0


def test_same_bytes_for_any_jobs_order_and_folder(
    call: Call, put: Put, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("checker.toml", 'include = ["articles"]\n')
    for number in range(20):
        put(f"articles/{number}.md", "費用なし" if number % 2 else "参考文献なし")

    def attested(*words: str) -> str:
        return call("attest", *words, "-o", "-", "--as-of", "2026-11-25", "--no-cache")[1]

    first = attested()
    assert json.loads(first)["summary"]["findings"]["error"] == 10
    paths = [f"articles/{number}.md" for number in range(20)]
    assert attested("--jobs", "1", *paths[::-1]) == first
    assert attested("--jobs", "2", *paths[::-1]) == first
    monkeypatch.setattr(sys.modules["checker.runner.run"], "BATCH", 3)
    assert attested("--jobs", "2") == first
    monkeypatch.chdir(project / "articles")
    assert attested(".") == first
    monkeypatch.chdir("/")
    assert attested("--config", str(project / "checker.toml")) == first


def test_an_earlier_attestation_is_not_lost_by_accident(call: Call, put: Put, project: Path) -> None:
    put("a.md")
    words = ("attest", "a.md", "-o", "e.json", "--as-of")
    assert call(*words, "2026-11-25")[0] == 0
    before = (project / "e.json").read_bytes()
    assert call(*words, "2026-11-25")[0] == 0
    status, _, err = call(*words, "2026-11-26")
    assert status == 2
    assert "--force" in err
    assert (project / "e.json").read_bytes() == before
    assert call(*words, "2026-11-26", "--force")[0] == 0
    assert (project / "e.json").read_bytes() != before
    # A slip of the hand must not cost a column.
    put("b.md", "大事な文。")
    assert call("attest", "a.md", "-o", "b.md", "--force")[0] == 2
    assert (project / "b.md").read_text("utf-8") == "大事な文。"


def test_wrong_usage(call: Call, put: Put, project: Path) -> None:
    put("a.md")
    assert "標準入力のコラムは記録できません" in call("attest", "-", "-o", "e.json")[2]
    assert not (project / "e.json").exists()
    assert "先に作ってください" in call("attest", "a.md", "-o", "none/e.json")[2]
    call("attest", "a.md", "-o", "e.json")
    for words, message in (
        (("nowhere.json",), "見つかりません"),
        (("a.md",), "JSON として読めません"),
        (("e.json", "--root", "nowhere"), "フォルダーがありません"),
        (("e.json", "--covers", "nowhere"), "見つかりません"),
        (("e.json", "--state", "needs_work"), "使えません"),
        (("e.json", "--rules", "nowhere"), "nowhere"),
        ((), "引数が足りません"),
    ):
        status, _, err = call("verify", *words)
        assert status == 2
        assert message in err


def test_gate_on_the_state(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("b.md", "壊れた規則")
    call("attest", ".", "-o", "e.json")
    assert call("verify", "e.json")[0] == 0
    status, out, _ = call("verify", "e.json", "--state", "publishable")
    assert status == 1
    assert "要修正: a.md" in out
    assert "判定できず: b.md" in out
    assert "公開できないもの 2" in out


def test_columns_elsewhere(
    call: Call, put: Put, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    put("site/articles/a.md")
    put("site/checker.toml", "")
    call("attest", "site/articles", "-o", "e.json", "--config", "site/checker.toml")
    assert call("verify", "e.json")[0] == 1
    assert call("verify", "e.json", "--root", "site")[0] == 0
    assert call("verify", "e.json", "--root", "site", "--covers", "site/articles")[0] == 0
    live = tmp_path_factory.mktemp("live")
    (live / "articles").mkdir()
    (live / "articles" / "a.md").write_bytes((project / "site/articles/a.md").read_bytes())
    assert call("verify", "e.json", "--root", str(live), "--covers", str(live))[0] == 0
    (live / "articles" / "b.md").write_text("増えた文。", "utf-8")
    assert (
        "記録なし: articles/b.md" in call("verify", "e.json", "--root", str(live), "--covers", str(live))[1]
    )


def test_other_rules_and_settings_are_remarked(call: Call, put: Put) -> None:
    put("a.md")
    call("attest", "a.md", "-o", "e.json")
    call("attest", "a.md", "-o", "part.json", "--select", "section")
    assert "（--select、--ignore、--profile）" in call("verify", "part.json")[1]
    put("checker.toml", '[severity]\nmissing-cost = "info"\n')
    status, out, _ = call("verify", "e.json")
    assert status == 0
    assert "参考: 設定が記録と違います。" in out
    assert "参考: 規則が記録と違います。" in out
    status, out, _ = call("verify", "e.json", "--strict")
    assert status == 1
    assert "（--strict）" in out


def test_a_damaged_attestation(call: Call, put: Put, project: Path) -> None:
    put("a.md", "費用なし")
    call("attest", "a.md", "-o", "e.json")
    path = project / "e.json"
    path.write_text(path.read_text("utf-8").replace("needs_work", "publishable", 1), "utf-8")
    status, out, _ = call("verify", "e.json")
    assert status == 1
    assert "書かれたときの内容ではありません" in out
    assert "証跡の破損" in out


def test_schemas(call: Call) -> None:
    ids = [json.loads(call("schema", *name)[1])["$id"] for name in ((), ("report",), ("stats",), ("attest",))]
    assert ids == [
        "urn:checker:report:1",
        "urn:checker:report:1",
        "urn:checker:stats:1",
        "urn:checker:attest:1",
    ]
    assert "使えません" in call("schema", "other")[2]
