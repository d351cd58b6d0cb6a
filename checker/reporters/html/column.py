"""One column as it reads, with its findings."""

from __future__ import annotations

from dataclasses import dataclass

from checker import formats
from checker.errors import CheckerError
from checker.finding import Fault
from checker.reporters.html.body import body
from checker.reporters.html.layout import Layout, arrange, unplaced
from checker.reporters.html.markup import Markup, element, join, lines
from checker.reporters.html.notes import note
from checker.reporters.html.setting import Entry, Page
from checker.reporters.width import safe
from checker.reporters.words import SEVERITY, STATUS
from checker.rules.roles import assign_roles
from checker.text.document import Document
from checker.verdict.report import Judged, Status

STATUS_SIGNS = {Status.PUBLISHABLE: "✓", Status.NEEDS_WORK: "✎", Status.NOT_JUDGED: "?"}


@dataclass(frozen=True, slots=True)
class Written:
    """A column of the page: its number, what it is, its findings in reading order, and its HTML.

    A file of decisions among them has no status.
    """

    number: int
    judged: Judged
    status: Status | None
    entries: tuple[Entry, ...]
    html: Markup

    @property
    def title(self) -> str:
        """Its title in one line; empty where it has none."""
        return safe(self.judged.report.title)

    @property
    def path(self) -> str:
        """Its path in one line."""
        return safe(self.judged.report.path)


def column(judged: Judged, number: int, page: Page) -> Written:
    """Writes one column."""
    document = _document(judged, page)
    layout = arrange(document, judged.report, page) if document else unplaced(judged.report, page)
    status = judged.status(page.threshold)
    html = element(
        "article",
        _head(judged, status, number, page),
        _faults(judged.report.faults, page),
        _elsewhere(layout, page),
        body(document, layout, judged.report.title, number, page)
        if document
        else element("p", page.words("unread"), class_="unread"),
        _sign(page),
        class_="column",
        id=f"c{number}",
        data_state=status.value,
        data_path=page.setting.name(judged.report.path),
        aria_labelledby=f"c{number}-title",
        tabindex=-1,
    )
    return Written(number, judged, status, tuple(layout.entries), html)


def status_tag(status: Status, page: Page) -> Markup:
    """What a column is, as a sign and a word."""
    name = f"{STATUS_SIGNS[status]} {STATUS[page.setting.lang][status]}"
    return element("span", name, class_=f"state {status.value}")


def fault_text(fault: Fault, page: Page) -> str:
    """A fault in one line, with where it stands if that is known."""
    where = page.words("line", line=fault.line) + ": " if fault.line else ""
    return where + fault.message


def counts(judged: Judged, page: Page) -> str:
    """How many findings of which severity there are, and how many were suppressed; empty where none are."""
    found = [
        f"{name} {judged.count(severity)}"
        for severity, name in SEVERITY[page.setting.lang].items()
        if judged.count(severity)
    ]
    if judged.report.suppressed:
        found.append(f"{page.words('suppressed')} {len(judged.report.suppressed)}")
    return "・".join(found) if page.setting.lang == "ja" else ", ".join(found)


def _document(judged: Judged, page: Page) -> Document | None:
    """The column read again from its text; ``None`` where it could not be read in the first place."""
    if judged.source is None:
        return None
    try:
        document = formats.parse(judged.source, selector=page.setting.selector)
    except CheckerError:
        return None
    return assign_roles(document, page.setting.rules.role_wordings)


def _head(judged: Judged, status: Status, number: int, page: Page) -> Markup:
    report, words = judged.report, page.words
    facts = [element("bdi", safe(report.path), class_="path")]
    if report.profile:
        facts.append(element("span", words("profile", name=words.profile(report.profile))))
    if told := counts(judged, page):
        facts.append(element("span", told))
    return element(
        "header",
        element("p", status_tag(status, page), *facts, class_="facts"),
        element("h2", lines(report.title) if report.title else words("untitled"), id=f"c{number}-title"),
        element("p", element("a", words("to_list"), href="#list"), class_="tools"),
    )


def _faults(faults: tuple[Fault, ...], page: Page) -> Markup | None:
    if not faults:
        return None
    items = [element("li", lines(fault_text(fault, page))) for fault in faults]
    return element("div", element("b", f"? {page.words('fault')}"), element("ul", *items), class_="faults")


def _elsewhere(layout: Layout, page: Page) -> Markup | None:
    if not layout.elsewhere:
        return None
    found = join(*(note(entry, page) for entry in layout.elsewhere))
    return element("div", element("p", page.words("elsewhere")), found, class_="elsewhere notes")


def _sign(page: Page) -> Markup:
    """Where the supervising doctor signs; on paper only."""
    words = page.words
    names = ("sign_name", "sign_date", "sign_decision", "sign_remarks")
    fields = [
        join(
            element("dt", words(name)),
            element("dd", words("sign_choices") if name == "sign_decision" else None),
        )
        for name in names
    ]
    return element("div", element("p", words("sign")), element("dl", *fields), class_="sign")
