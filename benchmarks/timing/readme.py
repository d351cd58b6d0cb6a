"""The figures of speed in the READMEs."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.timing.chart import chart
from benchmarks.timing.record import Record
from benchmarks.timing.table import markdown

START, END = "<!-- speed:start -->", "<!-- speed:end -->"
#: Where the section goes when a README has none: after the figures of accuracy.
_BEFORE = "<!-- accuracy:end -->\n"
_SECTION = {
    "en": """\
## Speed

Measured by `python -m benchmarks.speed` against textlint with rules of the same kind: prh with 162 literals and 40
expressions, morpheme-match with 80 patterns; where a case says so, with the preset for technical writing instead. Both
run in turn on generated columns of 3,000 characters, no sentence of which repeats. Unless a case says otherwise,
nothing of an earlier run is used but the rules, once checked, and the model's vectors and weights.
""",
    "ja": """\
## 速さ

同じ種類の規則を入れた textlint と比べた値です(`python -m benchmarks.speed`)。textlint には語162・正規表現40の prh と、形態素の型80の
morpheme-match を入れ、そう書いた条件では技術文書プリセットに替えています。1本3,000字、文の重ならない生成コラムで交互に測ります。断りのない
条件で前の実行から使うのは、検査済みの規則とモデルのベクトルと重みだけです。
""",
}
_PICTURE = {
    "en": "![Time of this tool as a share of textlint's; the table below has the figures](docs/speed.svg)",
    "ja": "![textlint を1としたときの本ツールの時間。数値は下の表にあります](docs/speed.ja.svg)",
}
READMES = {"en": "README.md", "ja": "README.ja.md"}


def with_figures(text: str, figures: str, lang: str) -> str:
    """A README with figures between its marks; with a section for them where it had none.

    Raises:
        ValueError: it has neither the marks nor a place for them.
    """
    if START not in text:
        if _BEFORE not in text:
            raise ValueError("no place for the figures of speed")
        section = f"\n{_SECTION[lang]}\n{START}\n{END}\n"
        text = text.replace(_BEFORE, _BEFORE + section, 1)
    marks = re.compile(f"({START}\n).*?({END})", re.DOTALL)
    return marks.sub(lambda found: found[1] + figures + found[2], text)


def write(record: Record, root: Path) -> None:
    """Write the figures into the READMEs, and the charts beside the other documents."""
    for lang, file in READMES.items():
        figures = f"{_PICTURE[lang]}\n\n{markdown(record, lang)}"
        path = root / file
        path.write_text(with_figures(path.read_text("utf-8"), figures, lang), "utf-8")
        name = "speed.svg" if lang == "en" else f"speed.{lang}.svg"
        (root / "docs" / name).write_text(chart(record, lang), "utf-8")
