from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.config import Config, Override, Selection
from checker.engine.parser import Parser
from checker.evidence import Verification, attest, read, verify
from checker.evidence.attest import AttestError, schema
from checker.evidence.basis import basis, settings_digest
from checker.evidence.paths import is_below
from checker.evidence.read import EvidenceError, is_attestation
from checker.evidence.seal import canonical, digest, intact
from checker.evidence.verify import Remark
from checker.finding import ArticleReport, Decision, Fault, Finding, Law, Origin, Scope, Severity, Suppressed
from checker.reporters.json import text_of
from checker.rules.facts import ClinicFacts
from checker.rules.loader import RuleSet
from checker.runner import Run, builtin_rules, load_rules
from checker.text.source import Source, Span
from checker.verdict import Judged, Report, Status

DAY = datetime.date(2026, 11, 25)
TEXT = "# 題\n\n必ず治ります。\n"
LAW = Law("医療法", "第6条の5", "2023", "2026-11-22")


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    assert builtin_rules().is_dir()
    return load_rules(Config())


@pytest.fixture
def session(tmp_path: Path, ruleset: RuleSet, monkeypatch: pytest.MonkeyPatch) -> Run:
    root = tmp_path / "site"
    root.mkdir()
    monkeypatch.chdir(root)
    return Run(Config(root=root), ruleset, Parser(), as_of=DAY)


def put(root: Path, name: str, text: str = TEXT) -> str:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def finding(severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        *("guaranteed-effect", "guarantee", severity, Scope.WORDING, "断定です。", "s", "必ず治ります"),
        Span(5, 11),
        (LAW,),
        "k1",
        sentence="必ず治ります。",
    )


def judged(path: str, *found: Finding, until: str | None = None, text: str = TEXT) -> Judged:
    off = () if until is None else (Suppressed(finding(), Decision(Origin.WAIVER, "理由", "院長", until)),)
    return Judged(ArticleReport(path, found, off, (), "題", "treatment"), Source(path, text))


def attested(session: Run, *columns: Judged) -> dict[str, Any]:
    report = Report(columns, "f", 1)
    data: dict[str, Any] = json.loads(attest(report, session))
    return data


def test_what_is_recorded(session: Run) -> None:
    root = session.config.root
    put(root, "記事/ひざ の痛み.md")
    put(root, "a.md")
    data = attested(session, judged("記事/ひざ の痛み.md", finding(), until="2027-03-31"), judged("a.md"))
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    validator.check_schema(validator.schema)
    validator.validate(data)
    first, second = data["columns"]
    assert [first["path"], second["path"]] == ["a.md", "記事/ひざ の痛み.md"]
    assert second["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert [first["state"], second["state"]] == ["publishable", "needs_work"]
    assert second["findings"][0]["law"] == [
        {"instrument": "医療法", "section": "第6条の5", "edition": "2023"}
    ]
    assert second["findings"][0]["start"] == {"line": 3, "column": 1, "offset": 5}
    assert second["suppressed"][0]["decision"] == {
        "origin": "waiver",
        "reason": "理由",
        "by": "院長",
        "until": "2027-03-31",
    }
    assert data["as_of"] == "2026-11-25"
    assert data["rules"]["fingerprint"] == session.ruleset.fingerprint
    assert {row["instrument"] for row in data["law"]} >= {"医療法", "医療広告ガイドライン"}
    assert data["tool"]["stack"]["ginza"] == "5.3.0"
    assert intact(data)
    del second["findings"][0]["law"][0]["edition"]
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(data)


def test_files_of_decisions_stand_apart_from_columns(session: Run) -> None:
    put(session.config.root, "a.md")
    waivers = Source("decisions/w.yaml", "- rule: x\n")
    wrong = replace(finding(Severity.WARNING), rule="suppression-expired", span=Span(2, 9), law=())
    file = Judged(ArticleReport(waivers.path, (wrong,)), waivers, column=False)
    data = attested(session, judged("a.md"), file)
    jsonschema.Draft202012Validator(json.loads(schema())).validate(data)
    assert [column["path"] for column in data["columns"]] == ["a.md"]
    assert data["summary"]["columns"] == 1
    assert sum(data["summary"]["states"].values()) == 1
    assert data["summary"]["findings"]["warning"] == 1
    (record,) = data["decisions"]
    assert record["path"] == "decisions/w.yaml"
    assert record["findings"][0]["start"] == {"line": 1, "column": 3, "offset": 2}
    # The file need not be there, nor below the folder, for the columns to be verified.
    assert check(data, session).holds(state=Status.PUBLISHABLE)
    with pytest.raises(AttestError, match="コラムがありません"):
        attested(session, file)


def test_the_same_bytes_whatever_the_order(session: Run) -> None:
    names = [put(session.config.root, f"{n}.md") for n in range(5)]
    columns = [judged(name, finding()) for name in names]
    texts = {attest(Report(tuple(order), "f", 1), session) for order in (columns, columns[::-1])}
    assert len(texts) == 1
    text = texts.pop()
    assert json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, indent=2) + "\n" == text


def test_columns_of_other_rules_tell_their_own(session: Run) -> None:
    put(session.config.root, "a.md")
    put(session.config.root, "news/b.md")
    override = Override(("news",), selection=Selection(ignore=("section",)))
    session.config = replace(session.config, overrides=(override,))
    first, second = attested(session, judged("a.md"), judged("news/b.md"))["columns"]
    assert first["rules"] == session.ruleset.fingerprint
    assert second["rules"] != first["rules"]


def test_a_column_that_could_not_be_judged_is_recorded_as_that(session: Run) -> None:
    (session.config.root / "a.md").write_bytes(b"\xff")
    columns = [Judged(ArticleReport(path, faults=(Fault("読めません。"),))) for path in ("a.md", "gone.md")]
    data = attested(session, *columns)
    assert [column["state"] for column in data["columns"]] == ["not_judged"] * 2
    assert data["columns"][0]["sha256"] == hashlib.sha256(b"\xff").hexdigest()
    assert data["columns"][1]["sha256"] is None
    found = check(data, session)
    assert found.of(found.columns[1].standing) == ("gone.md",)
    assert not found.holds()


def test_what_no_evidence_is_kept_of(session: Run, tmp_path: Path) -> None:
    root = session.config.root
    put(root, "a.md", "ほかの文です。")
    with pytest.raises(AttestError, match="点検のあいだに変更"):
        attested(session, judged("a.md"))
    put(tmp_path, "outside.md")
    with pytest.raises(AttestError, match="フォルダー"):
        attested(session, judged("../outside.md"))
    (root / "link.md").symlink_to(tmp_path / "outside.md")
    with pytest.raises(AttestError, match="リンクの先"):
        attested(session, judged("link.md"))
    with pytest.raises(AttestError, match="ありません"):
        attested(session)


def check(data: dict[str, Any], session: Run, *names: str, today: datetime.date = DAY) -> Verification:
    return verify(data, session.config.root, basis(session), names=names, today=today)


def test_what_became_of_columns(session: Run, tmp_path: Path) -> None:
    root = session.config.root
    names = ["edited.md", "gone.md", "linked.md", "longer.md", "same.md", "sub/gone.md"]
    data = attested(session, *(judged(put(root, name)) for name in names))
    assert check(data, session).holds(state=Status.PUBLISHABLE, strict=True)
    put(root, "edited.md", TEXT.replace("必", "心"))
    put(root, "longer.md", TEXT + "x")
    (root / "gone.md").unlink()
    (root / "linked.md").unlink()
    put(tmp_path, "outside.md")
    (root / "linked.md").symlink_to(tmp_path / "outside.md")
    (root / "sub" / "gone.md").unlink()
    (root / "sub").rmdir()
    put(root, "sub", "ファイルです。")
    found = check(data, session, "same.md", "new.md")
    assert [(column.path, column.standing.value) for column in found.columns] == [
        *(("edited.md", "changed"), ("gone.md", "missing"), ("linked.md", "changed")),
        *(("longer.md", "changed"), ("same.md", "same"), ("sub/gone.md", "missing")),
    ]
    assert found.new == ("new.md",)
    assert not found.holds()


def test_each_way_to_fail_alone(session: Run) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md", finding()))
    assert check(data, session).holds()
    assert not check(data, session).holds(state=Status.PUBLISHABLE)
    assert not check(data, session, "b.md").holds()
    data["columns"][0]["state"] = "publishable"
    assert not check(data, session).intact
    assert not check(data, session).holds()


@pytest.mark.parametrize(
    ("member", "value", "remark"),
    [
        ("tool.version", "0.0.1", Remark.TOOL),
        ("tool.stack", {}, Remark.STACK),
        ("rules.fingerprint", "0", Remark.RULES),
        ("law", [], Remark.LAW),
        ("settings.digest", "0" * 64, Remark.SETTINGS),
        ("settings.select", ["section"], Remark.PARTIAL),
        ("settings.profile", "news", Remark.PARTIAL),
    ],
)
def test_what_is_otherwise_is_remarked_and_fails_if_asked(
    session: Run, member: str, value: object, remark: Remark
) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md"))
    assert check(data, session).remarks == ()
    at = data
    *folders, name = member.split(".")
    for folder in folders:
        at = at[folder]
    at[name] = value
    data["digest"] = digest(data)
    found = check(data, session)
    assert found.remarks == (remark,)
    assert found.holds()
    assert not found.holds(strict=True)


def test_an_expired_decision_is_remarked(session: Run) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md", until="2027-03-31"))
    assert check(data, session, today=datetime.date(2027, 3, 31)).remarks == ()
    assert check(data, session, today=datetime.date(2027, 4, 1)).remarks == (Remark.EXPIRED,)
    forever = attested(session, judged("a.md", until=""))
    assert check(forever, session, today=datetime.date(2099, 1, 1)).remarks == ()


def test_settings_that_judge_change_the_digest_and_others_do_not(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    same = replace(config, root=tmp_path / "x", lang="en", include=("a",), exclude=("b",), fail_on=None)
    assert settings_digest(same) == settings_digest(config)
    for change in (
        {"profile": "news"},
        {"selection": Selection(ignore=("section",))},
        {"selection": Selection(severity=(("section", Severity.INFO),))},
        {"overrides": (Override(("a",), "news"),)},
        {"article_selector": "main"},
        {"clinic": ClinicFacts(telephone="0120-000-000")},
    ):
        assert settings_digest(replace(config, **change)) != settings_digest(config)  # type: ignore[arg-type]


def test_a_name_of_any_bytes(session: Run) -> None:
    name = os.fsdecode(b"\xff\n\"'.md")
    try:
        put(session.config.root, name)
    except OSError:
        pytest.skip("the file system takes no such name")
    data = attested(session, judged(name))
    path = session.config.root / "e.json"
    path.write_text(text_of(data), "utf-8")
    assert check(read(str(path)), session).holds()


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../a.md", "a/../../b.md", "/etc/passwd", "a//b.md", "./a.md", "a/", "a\0b"),
        *(
            "C:a.md",
            "C:\\a.md",
            "c:/a.md",
            "\\\\host\\share\\a.md",
            "a\\..\\..\\b.md",
            "\\a.md",
            "//host/a.md",
        ),
    ],
)
def test_names_that_lead_out_are_refused(session: Run, name: str) -> None:
    assert not is_below(name)
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md"))
    data["columns"][0]["path"] = name
    data["digest"] = digest(data)
    with pytest.raises(EvidenceError, match="外を指す"):
        read(written(session, data))


@given(st.text())
def test_a_name_below_stays_below(name: str) -> None:
    if is_below(name):
        whole = os.path.normpath(os.path.join("/root/folder", name))
        assert whole.startswith("/root/folder/")


def written(session: Run, data: object) -> str:
    path = session.config.root / "e.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return str(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "JSON として読めません"),
        (b"\xff", "JSON として読めません"),
        (b"[]", "checker attest が書いたファイルではありません"),
        (b'{"version": 1}', "checker attest が書いたファイルではありません"),
        (b'{"kind": "checker-attestation", "kind": "checker-attestation"}', "JSON として読めません"),
        (b'{"kind": "checker-attestation", "x": NaN}', "JSON として読めません"),
        (b"[" * 200_000, "JSON として読めません"),
        (b'{"kind": "checker-attestation", "version": 2}', "新しい checker"),
        (b'{"kind": "checker-attestation", "version": 1}', "「tool」がない"),
    ],
)
def test_what_is_no_attestation(session: Run, content: bytes, message: str) -> None:
    with pytest.raises(EvidenceError, match=message) as raised:
        read(written(session, content))
    assert raised.value.path.endswith("e.json")


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("as_of", "yesterday"),
        ("as_of", 20261125),
        ("columns", []),
        ("columns", {}),
        ("columns", [1]),
        ("columns", [{"path": 1}]),
        ("settings", {}),
        ("settings", {"select": [1], "ignore": []}),
        ("tool", None),
        ("digest", "x"),
    ],
)
def test_members_of_another_form(session: Run, member: str, value: object) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md"))
    with pytest.raises(EvidenceError):
        read(written(session, data | {member: value}))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("sha256", "x"),
        ("sha256", None),
        ("size", -1),
        ("size", True),
        ("size", "1"),
        ("state", "fine"),
        ("state", ["publishable"]),
        ("suppressed", None),
        ("suppressed", [{}]),
        ("suppressed", [{"decision": {"until": "soon"}}]),
    ],
)
def test_records_of_another_form(session: Run, member: str, value: object) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md"))
    data["columns"][0][member] = value
    with pytest.raises(EvidenceError, match="記録の形が違います"):
        read(written(session, data))


def test_a_column_recorded_twice_and_a_file_too_large(session: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put(session.config.root, "a.md")
    data = attested(session, judged("a.md"))
    path = written(session, data | {"columns": data["columns"] * 2})
    with pytest.raises(EvidenceError, match="二度"):
        read(path)
    monkeypatch.setattr(sys.modules["checker.evidence.read"], "MAX_BYTES", 100)
    with pytest.raises(EvidenceError, match="大きすぎます"):
        read(path)
    with pytest.raises(EvidenceError, match="見つかりません"):
        read("nowhere.json")
    with pytest.raises(EvidenceError, match="通常のファイル"):
        read(str(session.config.root))


@given(st.binary())
def test_any_bytes_are_refused_with_a_word(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    with pytest.raises(EvidenceError):
        read(str(path))
    assert not is_attestation(content)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text().filter(lambda name: name != "digest"), VALUES))
def test_the_digest_survives_writing_and_no_change(data: dict[str, Any]) -> None:
    sealed = data | {"digest": digest(data)}
    again = json.loads(text_of(sealed, sort_keys=True))
    assert intact(again)
    assert not intact(again | {"x-added": 1})
    assert canonical(again).isascii()


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_digest_can_be_had_without_this_tool(session: Run) -> None:
    put(session.config.root, "ひざ.md")
    path = written(session, attested(session, judged("ひざ.md", finding(), until="2027-03-31")))
    shown = subprocess.run(["jq", "-cSaj", "del(.digest)", path], capture_output=True, check=True).stdout
    assert hashlib.sha256(shown).hexdigest() == read(path)["digest"]["value"]
