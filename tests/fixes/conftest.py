"""Columns fixed with the project's own rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.fixes.repair import Repaired
from tests.fixes.shared import fixed


@pytest.fixture
def fix() -> Callable[..., Repaired]:
    """Fixes a text."""
    return fixed
