"""From paths to a report: what to read, how to judge it, and nothing lost on the way."""

from checker.runner.inputs import Input, Inputs, UsageError, collect
from checker.runner.packs import builtin_rules, load_rules
from checker.runner.run import Run, processors, run

__all__ = [
    "Input",
    "Inputs",
    "Run",
    "UsageError",
    "builtin_rules",
    "collect",
    "load_rules",
    "processors",
    "run",
]
