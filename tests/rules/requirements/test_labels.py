"""Guidance and disclosures in shapes that have no heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker import formats
from checker.rules.requirements.column import Column
from checker.rules.requirements.labels import labels
from checker.rules.roles import assign_roles

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

END = "\n\n## まとめ\n\n動きましょう。\n"


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("すぐに受診してほしい症状\n\n- 尿が出にくい\n- 足に力が入らない", True),
        ("> ⚠️ 尿が出にくいときは、夜間でも救急外来を受診してください。", True),
        ("> **すぐに救急外来へ**\n> - 尿が出にくい\n> - 足が動かない", True),
        ("> 「尿が出にくいときは救急外来を受診してください」", False),
        ("### 尿が出にくい→救急外来\n\n当日中です。", True),
        ("### 尿が出にくいときの受診の目安\n\n腰を温めましょう。", False),
        ("**【すぐに受診を】** 尿が出にくい/足に力が入らない", True),
        ("早めの受診を\n\n体を休めましょう。\n\n年とともに尿が出にくくなる方もいます。", False),
    ],
)
def test_red_flags_without_a_heading(text: str, met: bool, column: Make, answers: Ask) -> None:
    found = answers("low-back-pain-red-flags", column(f"# 腰痛\n\n話です。\n\n{text}{END}"))
    assert ("red_flag:low_back_pain/bladder" in found) is not met


def test_a_label_serves_as_the_section_on_when_to_be_seen(column: Make, answers: Ask) -> None:
    text = "# 腰痛\n\n話です。\n\nすぐに病院へ\n\n- 尿が出にくい\n- 足に力が入らない" + END
    assert answers("missing-when-to-see-doctor", column(text)) == []


def test_terms_are_labels_of_their_descriptions() -> None:
    html = "<h1>腰痛</h1><dl><dt>119番</dt><dd>意識が遠のく</dd><dt>当日中</dt><dd>尿が出ない</dd></dl>"
    document = assign_roles(formats.read(html.encode(), "column.html"), {})
    found = {document.blocks[index].text.text: label for index, label in labels(document).items()}
    assert found == {"意識が遠のく": "119番", "尿が出ない": "当日中"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("【費用】55,000円(税込)\n【リスク】痛み、腫れ、内出血", True),
        ("※自由診療 55,000円(税込)/副作用:腫れ・内出血", True),
        ("- 費用:55,000円\n- 副作用:腫れ、内出血", True),
        ("糖尿病の方は、膝の感染のリスクがあります。", False),
    ],
)
def test_risks_behind_a_label(text: str, told: bool, column: Make, answers: Ask) -> None:
    judged = column(f"# PRP療法の話\n\n当院ではPRP療法を行っています。採血して1回注射します。\n\n{text}{END}")
    assert bool(answers("missing-risks", judged)) is not told
