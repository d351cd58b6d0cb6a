"""Claims on the Act on the Safety of Regenerative Medicine and on what its law and dates make of them."""

from __future__ import annotations

from checker.rules.requirements.column import Check
from checker.rules.requirements.regenerative.mismatch import check_class_mismatch
from checker.rules.requirements.regenerative.outdated import check_outdated_claim
from checker.rules.requirements.regenerative.outside_act import check_outside_act
from checker.rules.requirements.regenerative.wrong_class import check_wrong_class

REGENERATIVE: dict[str, Check] = {
    "regenerative_class_mismatch": check_class_mismatch,
    "regenerative_wrong_class": check_wrong_class,
    "regenerative_outside_act": check_outside_act,
    "regenerative_outdated_claim": check_outdated_claim,
}
