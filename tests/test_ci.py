"""What CI runs is run here: the steps of the action, the GitLab job, and the templates."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from checker.init import PLACEHOLDER, Origin, workflow

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
DOCUMENT = (ROOT / "docs" / "ci.md").read_text("utf-8")
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
BAD = "# 架空の話\n\nこの注射で膝の痛みは必ず治ります。\n\n::error::偽物\n"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="the steps need a POSIX bash"
)


def snippet(name: str) -> Any:
    found = re.search(rf"<!-- {name}:start -->\n```yaml\n(.*?)```", DOCUMENT, re.S)
    assert found
    return yaml.safe_load(found[1])


def actions_schema(data: Any) -> Any:
    """YAML 1.1 reads the key ``on`` as true."""
    return {("on" if key is True else key): value for key, value in data.items()}


@dataclass
class Runner:
    """A runner's folder, files and environment."""

    folder: Path
    bin: Path
    inputs: dict[str, str]

    def step(self, name: str, **values: str) -> subprocess.CompletedProcess[str]:
        """Runs a step as GitHub does, with expressions in its environment filled in."""
        step = STEPS[name]
        known = {
            f"inputs.{key}": self.inputs.get(key, str(one["default"]))
            for key, one in ACTION["inputs"].items()
        }
        known |= {"inputs.token": "token", "github.event.pull_request.number": "7"}
        known["steps.lint.outputs.exit-code"] = values.pop("exit_code", "0")
        env = {
            key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: known[found[1]], value)
            for key, value in step.get("env", {}).items()
        }
        return self.run(step["run"], **env, **values)

    def run(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        base = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "INPUT_"))}
        path = os.pathsep.join((str(self.bin), str(Path(sys.executable).parent), base["PATH"]))
        files = {
            name: str(self.folder / f"{name}.txt")
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder / "work",
            env={
                **base,
                **files,
                "PATH": path,
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_REPOSITORY": "owner/columns",
                "GITHUB_ACTION_PATH": str(ROOT),
                "XDG_CACHE_HOME": str(self.folder / "cache"),
                **env,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def text(self, name: str) -> str:
        path = self.folder / f"{name}.txt"
        return path.read_text("utf-8") if path.exists() else ""

    def fake(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/usr/bin/env bash\n{script}\n", "utf-8")
        path.chmod(0o755)


@pytest.fixture
def runner(tmp_path: Path) -> Callable[..., Runner]:
    def make(**inputs: str) -> Runner:
        for name in ("work/articles", "bin", "temp"):
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
        names = {key.replace("_", "-"): value for key, value in inputs.items()}
        return Runner(tmp_path, tmp_path / "bin", names)

    return make


def test_the_action_is_valid() -> None:
    jsonschema.validate(ACTION, get_builtin_schema("vendor.github-actions"))
    assert {"paths", "config", "fail-on", "sarif", "comment"} <= set(ACTION["inputs"])


def test_no_expression_stands_in_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")


def test_inputs_of_the_action_are_documented() -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|.*\|.*\|$", DOCUMENT.split("入力 input")[1], re.M)
    assert table == list(ACTION["inputs"])


@pytest.mark.parametrize(
    "source", [Origin("https://github.com/OWNER/checker.git", "v1"), Origin(PLACEHOLDER, "v1")]
)
def test_templates_are_valid_workflows(source: Origin) -> None:
    data = actions_schema(yaml.safe_load(workflow(source)))
    jsonschema.validate(data, get_builtin_schema("vendor.github-workflows"))
    steps = data["jobs"]["lint"]["steps"]
    if source.known:
        assert steps[-1]["uses"] == "OWNER/checker@v1"
        assert set(steps[-1]["with"]) <= set(ACTION["inputs"])
    assert "@SOURCE@" not in workflow(source)
    assert "@ACTION@" not in workflow(source)


def test_the_documented_workflow_is_valid() -> None:
    data = actions_schema(snippet("github"))
    jsonschema.validate(data, get_builtin_schema("vendor.github-workflows"))
    assert set(data["jobs"]["lint"]["steps"][1]["with"]) <= set(ACTION["inputs"])


def test_install_uses_an_environment_of_its_own(runner: Callable[..., Runner]) -> None:
    made = runner()
    made.fake("python", 'mkdir -p "$3/bin"; cp "$0.pip" "$3/bin/python"; echo "$@" >> "$RUNNER_TEMP/log"')
    made.fake("python.pip", 'echo "$@" >> "$RUNNER_TEMP/log"')
    done = made.step("Install")
    assert done.returncode == 0, done.stderr
    log = (made.folder / "temp" / "log").read_text("utf-8").splitlines()
    assert log == [
        f"-m venv {made.folder}/temp/checker-venv",
        f"-m pip install --quiet --disable-pip-version-check {ROOT}",
    ]
    assert made.text("GITHUB_PATH") == f"{made.folder}/temp/checker-venv/bin\n"


def test_lint_annotates_and_summarises_and_leaves_the_verdict_to_the_last_step(
    runner: Callable[..., Runner],
) -> None:
    made = runner(paths="articles/a b.md\r\narticles/c.md", sarif="out.sarif", fail_on="error")
    for name in ("a b.md", "c.md"):
        (made.folder / "work" / "articles" / name).write_text(BAD, "utf-8")
    done = made.step("Lint")
    assert done.returncode == 0, done.stderr
    assert made.text("GITHUB_OUTPUT") == "exit-code=1\n"
    assert made.text("GITHUB_STEP_SUMMARY").startswith("## ❌ checker: ")
    lines = done.stdout.splitlines()
    mark = lines[0].removeprefix("::stop-commands::")
    assert re.fullmatch(r"checker-[0-9a-f]{32}", mark)
    # All that quotes a column stands where the runner obeys nothing.
    obeyed = lines[lines.index(f"::{mark}::") + 1 :]
    assert obeyed
    assert all(re.match(r"::(error|warning|notice) ", line) for line in obeyed)
    assert not any("偽物" in line for line in obeyed)
    log = json.loads((made.folder / "work" / "out.sarif").read_text("utf-8"))
    files = [one["location"]["uri"] for one in log["runs"][0]["artifacts"]]
    assert files == ["articles/a%20b.md", "articles/c.md"]


def test_lint_passes_its_inputs_as_single_words(runner: Callable[..., Runner]) -> None:
    made = runner(paths="$(touch x)\n`touch y`; touch z", config="a b.toml", max_warnings="3", lang="en")
    made.fake("checker", 'printf "%s\\n" "$@" > "$RUNNER_TEMP/words"; exit 2')
    done = made.step("Lint")
    assert done.returncode == 0, done.stderr
    words = (made.folder / "temp" / "words").read_text("utf-8").splitlines()
    assert words[-6:] == [
        *("--config=a b.toml", "--max-warnings=3", "--lang=en", "--", "$(touch x)", "`touch y`; touch z")
    ]
    assert list((made.folder / "work").iterdir()) == [made.folder / "work" / "articles"]
    assert made.text("GITHUB_OUTPUT") == "exit-code=2\n"


@pytest.mark.parametrize("code", ["0", "1", "2", "3"])
def test_the_last_step_gives_the_verdict(runner: Callable[..., Runner], code: str) -> None:
    assert runner().step("Result", exit_code=code).returncode == int(code)


def test_a_run_that_never_came_to_a_verdict_fails(runner: Callable[..., Runner]) -> None:
    assert runner().step("Result", exit_code="").returncode == 3


GH = """
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh"
case "$*" in
  *--paginate*) printf "$FAKE_KNOWN" ;;
  *) exit "${FAKE_STATUS:-0}" ;;
esac
"""


def commented(made: Runner, *, known: str = "", status: str = "0", code: str = "1") -> tuple[list[str], str]:
    made.fake("gh", GH)
    reports = made.folder / "temp" / "checker-reports"
    reports.mkdir()
    (reports / "comment.md").write_text("<!-- checker-report -->\n", "utf-8")
    done = made.step("Comment", exit_code=code, FAKE_KNOWN=known, FAKE_STATUS=status)
    assert done.returncode == 0, done.stderr
    calls = (made.folder / "temp" / "gh").read_text("utf-8").splitlines()
    assert "repos/owner/columns/issues/7/comments" in calls[0]
    return calls[1:], done.stdout


def test_the_first_comment_is_new(runner: Callable[..., Runner]) -> None:
    (call,), _ = commented(runner())
    assert "--method POST repos/owner/columns/issues/7/comments -F body=@" in call


def test_a_later_comment_changes_the_first(runner: Callable[..., Runner]) -> None:
    (call,), _ = commented(runner(), known="41\\n42\\n", code="0")
    assert "--method PATCH repos/owner/columns/issues/comments/41 " in call


def test_a_clean_change_without_a_comment_gets_none(runner: Callable[..., Runner]) -> None:
    assert commented(runner(), code="0")[0] == []


def test_a_token_that_may_only_read_fails_nothing(runner: Callable[..., Runner]) -> None:
    _, out = commented(runner(), status="1")
    assert out.startswith("::notice title=checker::プルリクエストにコメントできませんでした")


def test_the_gitlab_job_is_valid_and_runs(runner: Callable[..., Runner]) -> None:
    job = snippet("gitlab")
    jsonschema.validate(job, get_builtin_schema("vendor.gitlab-ci"))
    made = runner()
    made.fake("python", 'echo "$@" > "$RUNNER_TEMP/pip"')
    (made.folder / "work" / "articles" / "a.md").write_text(BAD, "utf-8")
    done = made.run("\n".join(job["checker"]["script"]), **job["checker"]["variables"])
    assert done.returncode == 1, done.stderr
    assert "git+https://example.com/OWNER/checker@v1" in (made.folder / "temp" / "pip").read_text("utf-8")
    reports = job["checker"]["artifacts"]["reports"]
    rows = json.loads((made.folder / "work" / reports["codequality"]).read_text("utf-8"))
    assert rows[0]["location"]["path"] == "articles/a.md"
    assert "<testsuites" in (made.folder / "work" / reports["junit"]).read_text("utf-8")


def test_the_pip_workflow_runs(runner: Callable[..., Runner]) -> None:
    made = runner()
    (made.folder / "work" / "articles" / "a.md").write_text(BAD, "utf-8")
    steps = yaml.safe_load(workflow(Origin(PLACEHOLDER, "v1")))["jobs"]["lint"]["steps"]
    done = made.run(steps[-1]["run"])
    assert done.returncode == 1, done.stderr
    assert all(re.match(r"::(error|warning|notice) ", line) for line in done.stdout.splitlines())
    assert made.text("GITHUB_STEP_SUMMARY").startswith("## ❌")
