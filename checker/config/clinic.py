"""The ``[clinic]`` table: what the clinic says of itself."""

from __future__ import annotations

from typing import Any

from checker.config.table import Table
from checker.rules.facts import ClinicFacts, Doctor
from checker.text.lazy import lazy

_KEYS = ("names", "telephone", "self_pay_treatments", "doctors")
_DOCTOR = ("name", "position", "affiliation", "qualifications")
#: 「日本整形外科学会認定 整形外科専門医」, 「日本整形外科学会 整形外科専門医」
_CERTIFIED = lazy(r"(?P<body>.+?)[\s　]*(?:認定|公認|指定)の?[\s　]*(?P<title>.+)")
_SPACED = lazy(r"(?P<body>\S*(?:学会|機構|協会|医師会|連盟|大臣|省))[\s　]+(?P<title>.+)")


def clinic(top: Table) -> ClinicFacts:
    """The facts of the ``[clinic]`` table; none where there is no such table."""
    table = top.table("clinic", _KEYS)
    return ClinicFacts(
        names=table.texts("names"),
        doctors=tuple(_doctor(doctor) for doctor in table.tables("doctors", _DOCTOR)),
        self_pay_treatments=table.texts("self_pay_treatments"),
        telephone=table.text_value("telephone"),
    )


def _doctor(table: Table) -> Doctor:
    name = table.text_value("name")
    if not name:
        table.fail("doctors", "[[clinic.doctors]] には name（氏名）が必要です。", "a doctor needs a “name”.")
    held = table.data.get("qualifications", [])
    if not isinstance(held, list):
        table.fail(
            "qualifications", "「qualifications」の値は配列で書きます。", "“qualifications” must be an array."
        )
    return Doctor(
        name=name,
        position=table.text_value("position"),
        affiliation=table.text_value("affiliation"),
        qualifications=tuple(_qualification(table, entry) for entry in held),
    )


def _qualification(table: Table, entry: Any) -> tuple[str, str]:
    """A pair of certifying body and title, from a table or from the words usual in attributions."""
    if (
        isinstance(entry, dict)
        and set(entry) == {"body", "title"}
        and all(isinstance(x, str) for x in entry.values())
    ):
        return entry["body"].strip(), entry["title"].strip()
    words = entry.strip() if isinstance(entry, str) else ""
    if found := _CERTIFIED.fullmatch(words) or _SPACED.fullmatch(words):
        return found["body"], found["title"]
    return table.fail(
        words or "qualifications",
        f"資格「{entry}」の認定団体が読み取れません。"
        '「○○学会認定 ○○専門医」か {body = "○○学会", title = "○○専門医"} の形で書いてください。',
        f"no certifying body in {entry!r}; write it as {{body = …, title = …}}.",
    )
