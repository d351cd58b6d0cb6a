"""From findings to a verdict: report, exit status."""

from checker.verdict.report import Exit, Judged, Report, Status, exit_status

__all__ = ["Exit", "Judged", "Report", "Status", "exit_status"]
