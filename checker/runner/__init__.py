"""From paths to a report: what to read, how to judge it, and nothing lost on the way."""

from checker.runner.inputs import Input, Inputs, UsageError, collect
from checker.runner.packs import builtin_rules, known_names, load_rules
from checker.runner.run import Run, processors, run

__all__ = [
    "Input",
    "Inputs",
    "Run",
    "UsageError",
    "builtin_rules",
    "collect",
    "known_names",
    "load_rules",
    "processors",
    "run",
]
