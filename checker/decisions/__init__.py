"""Why a finding does not count: marks in the text, waivers in a file, the baseline, in this order.

A column is judged first and decided about afterwards: the verdict is the same with and without decisions, and
what is decided moves a finding to ``suppressed``, where it is shown with its reason. A decision that cannot hold
(no reason, no date, expired, for nothing) is a finding itself; see :mod:`checker.decisions.rules`.
"""
