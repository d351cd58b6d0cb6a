from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker import config, init

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]


def test_explain(call: Call) -> None:
    status, out, _ = call("explain", "missing-references")
    assert status == 0
    for words in (
        "missing-references",
        "理由",
        "根拠",
        "直し方",
        "指摘する例",
        "指摘しない例",
        "見つからないもの",
    ):
        assert words in out
    assert "fires on" in call("explain", "missing-references", "--lang", "en")[1]


def test_explain_a_category_lists_its_rules(call: Call) -> None:
    status, out, _ = call("explain", "section")
    assert status == 0
    assert "missing-references" in out
    assert "missing-cost" not in out


def test_explain_what_is_no_rule_but_a_repair(call: Call) -> None:
    status, _, err = call("explain", "heading-marks")
    assert status == 2
    assert "checker fix --help" in err
    assert call("fix", "--help")[1].count("heading-marks") == 1


def test_explain_what_does_not_exist(call: Call) -> None:
    status, out, err = call("explain", "missing-referense")
    assert (status, out) == (2, "")
    assert "「missing-references」" in err
    assert "missing-references" in call("explain", "missing-referense", "--lang", "en")[2]


def test_rules(call: Call) -> None:
    status, out, _ = call("rules")
    assert status == 0
    assert "section\n" in out
    data = json.loads(call("rules", "--format", "json")[1])
    assert {"missing-references", "missing-cost"} <= {rule["id"] for rule in data}
    assert all(rule["law"] for rule in data if rule["category"] != "suppression")


def test_schema(call: Call) -> None:
    status, out, _ = call("schema")
    assert status == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_help_and_version(call: Call) -> None:
    status, out, _ = call("--help")
    assert status == 0
    assert "使い方: checker" in out
    assert "法的助言ではありません" in out.replace("\n", "")
    assert "not legal advice" in call("lint", "--help", "--lang", "en")[1]
    assert call("--version")[1].startswith("checker ")


def test_init_writes_what_loads(call: Call, project: Path) -> None:
    status, out, _ = call("init")
    assert status == 0
    assert [name for name in (init.CONFIG, init.PRE_COMMIT, init.WORKFLOW) if name not in out] == []
    assert config.read(project / init.CONFIG) == config.Config(path=project / init.CONFIG, root=project)
    hooks = yaml.safe_load((project / init.PRE_COMMIT).read_text(encoding="utf-8"))
    assert hooks["repos"][0]["hooks"][0]["id"] == "checker"
    workflow = yaml.safe_load((project / init.WORKFLOW).read_text(encoding="utf-8"))
    assert workflow["jobs"]["lint"]["steps"][-1]["run"].startswith("checker lint --output github")


def test_every_setting_in_the_written_configuration_is_right(project: Path) -> None:
    lines = init.template("checker.toml").splitlines()
    settings = [line.removeprefix("# ") for line in lines if not line.startswith("#") or _is_setting(line)]
    path = project / "all.toml"
    path.write_text("\n".join(settings), encoding="utf-8")
    found = config.read(path)
    assert found.include == ("articles",)
    assert found.overrides[0].profile == "news"
    assert found.clinic.doctors[0].qualifications[1] == ("日本スポーツ協会", "公認スポーツドクター")


def _is_setting(line: str) -> bool:
    return re.match(r"# +([\[\]\"{]|[a-z_-]+ = )", line) is not None


def test_init_never_overwrites(call: Call, project: Path, put: Put) -> None:
    for name in (init.CONFIG, init.PRE_COMMIT, init.WORKFLOW):
        put(name, "mine\n")
    status, out, _ = call("init")
    assert status == 0
    for name in (init.CONFIG, init.PRE_COMMIT, init.WORKFLOW):
        assert (project / name).read_text(encoding="utf-8") == "mine\n"
    assert "書き加えてください" in out
    assert "id: checker" in out


def test_init_twice_says_that_nothing_is_to_be_done(call: Call) -> None:
    call("init")
    out = call("init")[1]
    assert out.count("すでに同じ内容です") == 3
    assert "書き加えて" not in out


def test_init_leaves_a_configuration_in_pyproject(call: Call, project: Path, put: Put) -> None:
    put("pyproject.toml", "[tool.checker]\n")
    assert call("init")[0] == 0
    assert not (project / init.CONFIG).exists()


class _Distribution:
    def __init__(self, record: str | None) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        return self.record


@pytest.mark.parametrize(
    ("record", "known"),
    [
        ('{"url": "https://example.com/c.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}', True),
        ('{"url": "file:///somewhere", "dir_info": {}}', False),
        (None, False),
        ("{", False),
    ],
)
def test_the_repository_that_the_tool_came_from(
    monkeypatch: pytest.MonkeyPatch, record: str | None, known: bool
) -> None:
    monkeypatch.setattr(init, "distribution", lambda name: _Distribution(record))
    found = init.origin()
    assert found.known is known
    assert ("https://example.com/c.git" in init.pre_commit(found)) is known
    assert "file:" not in init.pre_commit(found)


def test_a_tool_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(init, "distribution", missing)
    assert not init.origin().known


def test_the_hook_for_other_repositories() -> None:
    path = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    (hook,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert hook["id"] == "checker"
    assert hook["entry"] == "checker lint"
    assert hook["require_serial"] is True
