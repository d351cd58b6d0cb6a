"""The report for editors: one HTML file that needs nothing else."""

from __future__ import annotations

from checker.reporters.html.chart import patterns
from checker.reporters.html.column import column
from checker.reporters.html.markup import element
from checker.reporters.html.notes import grounds
from checker.reporters.html.overview import index, overview
from checker.reporters.html.page import assemble
from checker.reporters.html.record import record
from checker.reporters.html.setting import Page, Setting
from checker.verdict.report import Report

__all__ = ["Setting", "html"]


def html(report: Report, setting: Setting) -> str:
    """The report as one HTML file.

    The columns are read again from their decoded text, since a report holds no documents.

    Args:
        report: the columns as they were judged, with their texts.
        setting: the rules of the run, the day, the language.
    """
    page = Page(setting, report.threshold)
    columns = [column(judged, number, page) for number, judged in enumerate(report.columns, 1)]
    others = (judged for judged in report.articles if not judged.column)
    records = [record(judged, number, page) for number, judged in enumerate(others, len(columns) + 1)]
    words = page.words
    parts = [
        patterns(),
        overview(report, columns, records, page),
        index(columns, page),
        element(
            "section",
            element("h2", words("columns"), id="columns-title"),
            element("p", id="none"),
            *(one.html for one in columns),
            id="columns",
            aria_labelledby="columns-title",
        ),
    ]
    if records:
        parts.append(
            element(
                "section",
                element("h2", words("records"), id="records-title"),
                element("p", words("records_note"), class_="quiet"),
                *(one.html for one in records),
                id="records",
                aria_labelledby="records-title",
            )
        )
    if page.grounds:
        parts.append(
            element(
                "section",
                element("h2", words("grounds"), id="grounds-title"),
                element("p", words("grounds_note")),
                grounds(page),
                id="grounds",
                aria_labelledby="grounds-title",
            )
        )
    return assemble(report, [*columns, *records], parts, page)
