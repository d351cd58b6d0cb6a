"""The certifying body comes beside a title only where it is known which one it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.fixes.repair import Repaired
from checker.rules.facts import ClinicFacts, Doctor

RULE = "supervisor-no-certifying-body"
HEAD = "# ぎっくり腰\n\n急に腰が痛くなる状態です。\n\n"


def clinic(*held: tuple[str, str]) -> ClinicFacts:
    return ClinicFacts(doctors=(Doctor("架空 太郎", "院長", "架空整形外科", held),))


def test_from_the_facts(fix: Callable[..., Repaired]) -> None:
    facts = clinic(("日本専門医機構", "整形外科専門医"))
    done = fix(HEAD + "監修: 架空 太郎（架空整形外科 院長、整形外科専門医）\n", facts=facts, only=RULE)
    assert done.after == HEAD + "監修: 架空 太郎（架空整形外科 院長、日本専門医機構認定 整形外科専門医）\n"
    assert not any(finding.rule == RULE for finding in done.report.findings)


def test_from_the_register_where_one_body_certifies_it(fix: Callable[..., Repaired]) -> None:
    done = fix(HEAD + "監修: 架空 太郎（架空整形外科 院長、リウマチ専門医）\n", only=RULE)
    assert "、日本リウマチ学会認定 リウマチ専門医）" in done.after


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("整形外科専門医", None),
        ("再生医療専門医", None),
        ("リウマチ専門医", clinic(("日本専門医機構", "整形外科専門医"))),
    ],
)
def test_a_body_is_never_guessed(fix: Callable[..., Repaired], title: str, facts: ClinicFacts | None) -> None:
    text = HEAD + f"監修: 架空 太郎（架空整形外科 院長、{title}）\n"
    done = fix(text, facts=facts, only=RULE)
    assert done.after == text
    assert [refusal.rule for refusal in done.refusals] == [RULE]


def test_in_front_matter_and_in_html(fix: Callable[..., Repaired]) -> None:
    meta = "---\ntitle: ぎっくり腰\nsupervisor:\n  name: 架空 太郎\n  qualification: リウマチ専門医\n---\n\n急に痛みます。\n"
    assert "qualification: 日本リウマチ学会認定 リウマチ専門医\n" in fix(meta, only=RULE).after
    page = "<article><h1>ぎっくり腰</h1><p>急に痛みます。</p><p>監修: 架空 太郎（架空整形外科 院長、<b>リウマチ専門医</b>）</p></article>"
    assert "、<b>日本リウマチ学会認定 リウマチ専門医</b>" in fix(page, "column.html", only=RULE).after


def test_a_title_broken_by_markup_is_left_to_people(fix: Callable[..., Repaired]) -> None:
    page = "<article><h1>ぎっくり腰</h1><p>急に痛みます。</p><p>監修: 架空 太郎（架空整形外科 院長、リウマチ<b>専門医</b>）</p></article>"
    done = fix(page, "column.html", only=RULE)
    assert done.after == page
    assert done.refusals
