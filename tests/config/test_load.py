from __future__ import annotations

from pathlib import Path

import pytest

from checker import config
from checker.config import Config, Selection
from checker.errors import ConfigError
from checker.finding import Severity
from checker.rules.facts import Doctor

FULL = """
profile = "symptom"
lang = "en"
fail_on = "error"
max_warnings = 0
include = ["articles"]
exclude = ["drafts/**"]
select = ["guarantee"]
ignore = ["missing-summary"]
rules = ["packs/ours"]
article_selector = ".entry-content"

[severity]
superlative = "info"
comparison = "off"

[[overrides]]
paths = ["articles/news/**"]
profile = "news"
ignore = ["section"]
severity = { guarantee = "warning" }

[clinic]
names = ["架空クリニック"]
telephone = "00-0000-0000"
self_pay_treatments = ["PRP療法"]

[[clinic.doctors]]
name = "架空 太郎"
position = "院長"
affiliation = "架空クリニック"
qualifications = [
  "日本整形外科学会認定 整形外科専門医",
  "日本専門医機構 整形外科専門医",
  { body = "日本スポーツ協会", title = "公認スポーツドクター" },
]
"""


def write(folder: Path, text: str, name: str = "checker.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def failure(folder: Path, text: str, name: str = "checker.toml") -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config.read(write(folder, text, name))
    return caught.value


def test_everything_is_read(tmp_path: Path) -> None:
    found = config.read(write(tmp_path, FULL))
    assert (found.profile, found.lang, found.fail_on) == ("symptom", "en", Severity.ERROR)
    assert found.max_warnings == 0
    assert found.selection == Selection(
        ("guarantee",), ("missing-summary",), (("superlative", Severity.INFO), ("comparison", "off"))
    )
    assert found.packs == ((tmp_path / "packs/ours").resolve(),)
    assert found.article_selector == ".entry-content"
    assert found.clinic.names == ("架空クリニック",)
    assert found.clinic.doctors == (
        Doctor(
            "架空 太郎",
            "院長",
            "架空クリニック",
            (
                ("日本整形外科学会", "整形外科専門医"),
                ("日本専門医機構", "整形外科専門医"),
                ("日本スポーツ協会", "公認スポーツドクター"),
            ),
        ),
    )


def test_the_same_in_pyproject(tmp_path: Path) -> None:
    text = FULL.replace("[severity]", "[tool.checker.severity]").replace(
        "[[overrides]]", "[[tool.checker.overrides]]"
    )
    text = text.replace("[clinic]", "[tool.checker.clinic]").replace("[[clinic.", "[[tool.checker.clinic.")
    shared = config.read(write(tmp_path, "[tool.checker]\n" + text, "pyproject.toml"))
    own = config.read(write(tmp_path, FULL))
    assert shared.selection == own.selection
    assert shared.overrides == own.overrides
    assert shared.clinic == own.clinic


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    found = config.read(write(tmp_path, ""))
    default = Config(path=found.path, root=found.root)
    assert found == default
    assert found.fail_on is Severity.WARNING
    assert found.profile is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('lang = "ja"\nprofil = "news"', 2, ["「profil」", "「profile」のこと"]),
        ('profile = "sympton"', 1, ["「sympton」", "「symptom」のこと"]),
        ('lang = "fr"', 1, ["ja、en"]),
        ('fail_on = "eror"', 1, ["「error」のこと"]),
        ("# x\nselect = 'guarantee'", 2, ["「select」", "配列"]),
        ("exclude = [1]", 1, ["文字列の配列"]),
        ("lang = 'ja'\nmax_warnings = -1", 2, ["「max_warnings」", "0以上の整数"]),
        ("max_warnings = '3'", 1, ["「max_warnings」", "0以上の整数"]),
        ("max_warnings = true", 1, ["「max_warnings」", "0以上の整数"]),
        ("profile = 1", 1, ["「profile」", "文字列"]),
        ('[severity]\nguarantee = "fatal"', 2, ["「fatal」"]),
        ("severity = 1", 1, ["「severity」", "表"]),
        ('[clinic]\nname = ["x"]', 2, ["[clinic] の「name」", "「names」のこと"]),
        ('[clinic]\nnames = ["x"]\n[[clinic.doctors]]\nname = "x"\npositon = "x"', 5, ["「position」のこと"]),
        ('[[clinic.doctors]]\nposition = "x"', 1, ["name"]),
        ('[[clinic.doctors]]\nname = "x"\nqualifications = [\n"整形外科専門医"]', 4, ["認定団体"]),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\nprofile = "news"', 3, ["paths"]),
        ('[[overrides]]\npaths = ["a"]\npofile = "news"', 3, ["「profile」のこと"]),
        ('article_selector = "main .entry"', 1, ["article_selector", "#ID"]),
        ("overrides = ['a']", 1, ["[[overrides]]"]),
        ('profile = "news"\nlang = x', 2, ["TOML"]),
    ],
)
def test_mistakes_say_where_and_what_was_meant(
    tmp_path: Path, text: str, line: int, words: list[str]
) -> None:
    error = failure(tmp_path, text)
    assert error.line == line
    assert error.path.endswith("checker.toml")
    assert [word for word in words if word not in error.ja] == []
    assert error.en.isascii() or "“" in error.en or "整形" in error.en


def test_keys_of_other_tools_are_not_taken_for_ours(tmp_path: Path) -> None:
    text = '[tool.other]\nprofil = 1\n\n[tool.checker]\nlang = "ja"\nprofil = "news"\n'
    assert failure(tmp_path, text, "pyproject.toml").line == 6


def test_a_missing_file_and_a_wrong_encoding(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="読めません"):
        config.read(tmp_path / "checker.toml")
    (tmp_path / "checker.toml").write_bytes("lang = 'ja' # 日本".encode("shift_jis"))
    with pytest.raises(ConfigError, match="UTF-8"):
        config.read(tmp_path / "checker.toml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_bytes(b"\xef\xbb\xbflang = 'en'")
    assert config.read(tmp_path / "checker.toml").lang == "en"


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    write(tmp_path, 'lang = "en"')
    assert config.find(inner).path == tmp_path / "checker.toml"
    write(tmp_path / "a", '[tool.checker]\nlang = "en"', "pyproject.toml")
    assert config.find(inner).path == tmp_path / "a" / "pyproject.toml"
    write(tmp_path / "a", "")
    assert config.find(inner).path == tmp_path / "a" / "checker.toml"


def test_a_pyproject_of_others_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write(tmp_path, 'lang = "en"')
    write(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert config.find(tmp_path / "a").path == tmp_path / "checker.toml"


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    write(tmp_path, 'lang = "en"')
    assert config.find(tmp_path / "a") == Config(root=tmp_path / "a")
