"""Finding and reading ``checker.toml`` or ``[tool.checker]`` of ``pyproject.toml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from checker.config.clinic import clinic
from checker.config.model import LANGUAGES, PROFILES, Config, Level, Override, Selection
from checker.config.table import Table
from checker.errors import ConfigError
from checker.finding import Severity

OWN_FILE = "checker.toml"
SHARED_FILE = "pyproject.toml"

_RULES = ("select", "ignore", "severity")
_KEYS = (
    *("profile", "lang", "fail_on", "include", "exclude", "rules", "article_selector", "overrides", "clinic"),
    *("waivers", "baseline", "never_suppress", "max_warnings"),
    *_RULES,
)
_OVERRIDE = ("paths", "profile", *_RULES)
_LEVELS = (*(severity.value for severity in Severity), "off")


def find(start: Path) -> Config:
    """The nearest configuration at or above a folder, up to the root of its repository; else the default."""
    for folder in (start, *start.parents):
        if (folder / OWN_FILE).is_file():
            return read(folder / OWN_FILE)
        shared = folder / SHARED_FILE
        if shared.is_file() and "checker" in _tool(_parsed(shared)[0]):
            return read(shared)
        if (folder / ".git").exists():
            break
    return Config(root=start)


def read(path: Path) -> Config:
    """The configuration of one file; ``ConfigError`` where it is missing or wrong."""
    data, text = _parsed(path)
    if path.name == SHARED_FILE:
        data = _tool(data).get("checker", {})
        if not isinstance(data, dict):
            raise ConfigError(
                "[tool.checker] は表で書きます。", "[tool.checker] must be a table.", path=str(path)
            )
    top = Table(
        data, _KEYS, path=str(path), text=text, after=_own_lines(text) if path.name == SHARED_FILE else 0
    )
    return _config(top, path)


def _config(top: Table, path: Path) -> Config:
    root = path.absolute().parent
    profile = top.choice("profile", (*PROFILES, "auto"))
    fail_on = top.choice("fail_on", (*(severity.value for severity in Severity), "never"))
    return Config(
        path=path,
        root=root,
        profile=profile if profile in PROFILES else None,
        lang=top.choice("lang", LANGUAGES) or "ja",
        fail_on=None if fail_on == "never" else Severity(fail_on or "warning"),
        max_warnings=top.count("max_warnings"),
        include=top.texts("include"),
        exclude=top.texts("exclude"),
        selection=_selection(top),
        packs=tuple((root / folder).resolve() for folder in top.texts("rules")),
        overrides=tuple(_override(table) for table in top.tables("overrides", _OVERRIDE)),
        article_selector=_selector(top),
        clinic=clinic(top),
        waivers=_file(top, "waivers", root),
        baseline=_file(top, "baseline", root),
        never_suppress=top.texts("never_suppress"),
    )


def _file(top: Table, key: str, root: Path) -> Path | None:
    name = top.text_value(key)
    return root / name if name else None


def _selector(top: Table) -> str:
    selector = top.text_value("article_selector")
    if selector and not re.fullmatch(r"[.#]?[^\s.#>+~:\[\],*]+", selector):
        top.fail(
            "article_selector",
            f"「article_selector」はタグ名、.クラス名、#ID のどれかです（「{selector}」は不可）。",
            f"“article_selector” is one tag, .class or #id, not “{selector}”.",
        )
    return selector


def _override(table: Table) -> Override:
    paths = table.texts("paths")
    if not paths:
        table.fail(
            "overrides", "[[overrides]] には paths（対象のパス）が必要です。", "an override needs “paths”."
        )
    return Override(paths, table.choice("profile", (*PROFILES, "auto")), _selection(table))


def _selection(table: Table) -> Selection:
    return Selection(table.texts("select"), table.texts("ignore"), _severity(table))


def _severity(table: Table) -> tuple[tuple[str, Level], ...]:
    levels = table.table("severity", ())
    found: list[tuple[str, Level]] = []
    for name, value in levels.data.items():
        levels.check_choice(name, value, _LEVELS)
        found.append((name, "off" if value == "off" else Severity(value)))
    return tuple(found)


def _parsed(path: Path) -> tuple[dict[str, Any], str]:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text), text
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(
            f"設定ファイルを読めません（{why}）。", f"cannot read it ({why}).", path=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            "設定ファイルは UTF-8 で保存してください。", "a configuration must be UTF-8.", path=str(path)
        ) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        raise ConfigError(
            f"TOML として読めません（{error}）。",
            f"not valid TOML ({error}).",
            path=str(path),
            line=line,
            column=column,
        ) from error


def _tool(data: dict[str, Any]) -> dict[str, Any]:
    tool = data.get("tool", {})
    return tool if isinstance(tool, dict) else {}


def _own_lines(text: str) -> int:
    """The line before the first ``[tool.checker]`` header; other tools' keys are not ours."""
    for number, line in enumerate(text.splitlines()):
        if re.match(r"\s*\[+\s*tool\.checker\b", line):
            return number
    return 0
