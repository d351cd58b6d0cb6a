"""The word lists as rule files of textlint, and its configurations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words.yaml")
_ADVICE = "表現を見直してください"


def words() -> dict[str, Any]:
    """The word lists: literals by category, expressions and morphemes."""
    lists: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))
    return lists


def prh(lists: dict[str, Any]) -> dict[str, Any]:
    """A rule file of prh: one rule a literal, one an expression."""
    literals = [word for group in lists["literals"].values() for word in group]
    patterns = [*literals, *lists["expressions"]]
    return {"version": 1, "rules": [{"expected": _ADVICE, "pattern": pattern} for pattern in patterns]}


def morphemes(lists: dict[str, Any]) -> list[dict[str, Any]]:
    """A dictionary of morpheme-match: one entry a pattern of morphemes."""
    return [
        {
            "message": f"「{_surface(pattern)}」: {_ADVICE}",
            "tokens": [_token(word) for word in pattern.split()],
        }
        for pattern in lists["morphemes"]
    ]


def configurations(folder: Path) -> dict[str, dict[str, Any]]:
    """Textlint's configurations by name, for rule files in a folder."""
    return {
        "medical": {
            "rules": {
                "prh": {"rulePaths": [str(folder / "prh.yml")]},
                "@textlint-ja/morpheme-match": {"dictionaryPathList": [str(folder / "morphemes.json")]},
            }
        },
        "preset": {"rules": {"preset-ja-technical-writing": True}},
    }


def write_rules(folder: Path) -> None:
    """Write the rule files and the configurations into a folder."""
    lists = words()
    (folder / "prh.yml").write_text(yaml.safe_dump(prh(lists), allow_unicode=True), "utf-8")
    _write_json(folder / "morphemes.json", morphemes(lists))
    for name, content in configurations(folder).items():
        _write_json(folder / f"{name}.json", content)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def _token(word: str) -> dict[str, str]:
    basic, _, part = word.partition("/")
    return {"basic_form": basic, "pos": part}


def _surface(pattern: str) -> str:
    return "".join(word.partition("/")[0] for word in pattern.split())
