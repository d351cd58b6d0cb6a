"""Evaluators of requirement rules, by the name that a rule's ``check`` gives."""

from __future__ import annotations

from checker.rules.requirements import (
    affiliation,
    cost,
    disclosure,
    guidance,
    pictures,
    red_flags,
    review,
    sections,
    supervisor,
    title_bodies,
    title_cover,
    title_standing,
    unapproved,
    updated,
)
from checker.rules.requirements.column import Check, Column, Missing
from checker.rules.requirements.regenerative import REGENERATIVE

CHECKS: dict[str, Check] = {
    "section": sections.check_section,
    "updated_date": updated.check_updated_date,
    "when_to_see_doctor": guidance.check_when_to_see_doctor,
    "red_flags": red_flags.check_red_flags,
    "supervisor_named": supervisor.check_named,
    "supervisor_detail": supervisor.check_detail,
    "supervisor_name": supervisor.check_name,
    "supervisor_affiliation": affiliation.check_affiliation,
    "review_date": review.check_review_date,
    "title_body": title_bodies.check_title_body,
    "title_covered": title_cover.check_title_covered,
    "title_standing": title_standing.check_title_standing,
    "disclosure": disclosure.check_disclosure,
    "cost_told": cost.check_cost_told,
    "unapproved": unapproved.check_unapproved,
    "before_after_details": pictures.check_details,
    **REGENERATIVE,
}

__all__ = ["CHECKS", "Check", "Column", "Missing"]
