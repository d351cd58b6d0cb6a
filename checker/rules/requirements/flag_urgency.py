"""How soon and where guidance sends its reader, compared with what a sign needs.

Tiers are the four that Japanese emergency leaflets and symptom dictionaries use: call 119 (1), the same day (2),
within days (3), a planned visit (4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.rules.requirements.advice import Advice
from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import words
from checker.rules.requirements.flag_groups import Group

#: An emergency department (tier 2) is an answer to a sign of tier 1.
_NEAREST = 1


class Urgency:
    """Reads tiers and destinations from the guidance of one column."""

    def __init__(self, column: Column) -> None:
        names = ("urgency_1", "urgency_2", "urgency_3", "urgency_4")
        self._tiers = [(tier, words(column, name)) for tier, name in enumerate(names, start=1)]
        self._own = words(column, "urgency_own_clinic")
        self._elsewhere = words(column, "urgency_elsewhere")

    def tier(self, text: str) -> int:
        """The most urgent tier that a folded text names; 0 for none."""
        return next((tier for tier, pattern in self._tiers if pattern.search(text)), 0)

    def shortfall(self, group: Group, told: Sequence[Advice]) -> tuple[str, Advice, int] | None:
        """What is wrong with how a group's signs are told.

        Args:
            group: a group with an urgency.
            told: the sentences of guidance that name its signs; one that suffices is enough.

        Returns:
            The status, the sentence, and by how many tiers it falls short; nothing if it does not.
        """
        if not group.tier or not told:
            return None
        judged = [self._judge(group, item) for item in told]
        if any(found is None for found in judged):
            return None
        return min((found for found in judged if found), key=lambda found: found[2])

    def _judge(self, group: Group, item: Advice) -> tuple[str, Advice, int] | None:
        own = self.tier(item.text)
        tier = own or self.tier(item.nearby)
        if group.tier == 1 and self._is_own_clinic(item):
            return "wrong_destination", item, 4
        if not tier:
            # Action without any time: only a sign of tier 1 cannot do without.
            return ("weak_urgency", item, 2) if group.tier == 1 and not item.urgent else None
        gap = tier - group.tier - (_NEAREST if group.tier == 1 else 0)
        if gap <= 0 or (not own and item.urgent):
            return None
        return "weak_urgency", item, gap + (_NEAREST if group.tier == 1 else 0)

    def _is_own_clinic(self, item: Advice) -> bool:
        around = f"{item.text}\n{item.nearby}"
        return bool(self._own.search(around)) and not item.urgent and not self._found(self._elsewhere, around)

    @staticmethod
    def _found(pattern: Any, text: str) -> bool:
        return pattern.search(text) is not None
