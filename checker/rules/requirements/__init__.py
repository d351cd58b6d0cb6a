"""Evaluators of requirement rules, by the name that a rule's ``check`` gives."""

from __future__ import annotations

from checker.rules.requirements import disclosure, guidance, red_flags, sections, supervisor, unapproved
from checker.rules.requirements.column import Check, Column, Missing

CHECKS: dict[str, Check] = {
    "section": sections.check_section,
    "updated_date": sections.check_updated_date,
    "when_to_see_doctor": guidance.check_when_to_see_doctor,
    "red_flags": red_flags.check_red_flags,
    "supervisor_named": supervisor.check_named,
    "supervisor_detail": supervisor.check_detail,
    "supervisor_name": supervisor.check_name,
    "disclosure": disclosure.check_disclosure,
    "unapproved": unapproved.check_unapproved,
}

__all__ = ["CHECKS", "Check", "Column", "Missing"]
