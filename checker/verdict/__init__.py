"""From findings to a verdict: report, exit status."""

from checker.verdict.report import BaselineCounts, Exit, Judged, Report, Status, exit_status

__all__ = ["BaselineCounts", "Exit", "Judged", "Report", "Status", "exit_status"]
