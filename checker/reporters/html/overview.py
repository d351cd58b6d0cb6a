"""The whole run at a glance: states, categories, laws, and how far each column is from publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.finding import Finding, Law, Severity
from checker.reporters.html.baseline import known
from checker.reporters.html.chart import bar, legend_sign, shares
from checker.reporters.html.column import STATUS_SIGNS, Written, fault_text, status_tag
from checker.reporters.html.markup import Markup, element
from checker.reporters.html.notes import checking
from checker.reporters.html.places import lacks
from checker.reporters.html.setting import SIGNS, Page
from checker.reporters.words import SEVERITY, STATUS
from checker.verdict.report import Report, Status


def overview(report: Report, columns: Sequence[Written], records: Sequence[Written], page: Page) -> Markup:
    """All that stands before the columns; ``records`` are files of decisions in which something is wrong."""
    words = page.words
    found = [
        entry.finding for column in (*columns, *records) for entry in column.entries if entry.decision is None
    ]
    return element(
        "section",
        element("h2", words("overview"), id="overview-title"),
        _faults(columns, page),
        _records(records, page),
        element(
            "div", _states(report, page), _categories(found, page), _instruments(found, page), class_="two"
        ),
        _laws(found, page),
        id="overview",
        aria_labelledby="overview-title",
    )


def _faults(columns: Sequence[Written], page: Page) -> Markup | None:
    items = [
        element(
            "li",
            element("a", column.title or column.path, href=f"#c{column.number}"),
            element("bdi", column.path, class_="path"),
            *(element("p", fault_text(fault, page)) for fault in column.judged.report.faults),
        )
        for column in columns
        if column.judged.report.faults
    ]
    if not items:
        return None
    words = page.words
    return element(
        "div",
        element("h3", f"? {words('faults')} ({words('column_count', count=len(items))})"),
        element("p", words("faults_note")),
        element("ul", *items),
        class_="faults",
    )


def _records(records: Sequence[Written], page: Page) -> Markup | None:
    if not records:
        return None
    words = page.words
    items = [
        element(
            "li",
            element("a", element("bdi", one.path), href=f"#c{one.number}"),
            f" {words('finding_count', count=len(one.entries))}",
        )
        for one in records
    ]
    return element("div", element("h3", words("records_wrong")), element("ul", *items), class_="records")


def _states(report: Report, page: Page) -> Markup:
    words, names = page.words, STATUS[page.setting.lang]
    total = len(report.columns)
    told = "、".join if page.setting.lang == "ja" else ", ".join
    parts = [
        f"{names[status]} {words('column_count', count=count)}" for status, count in report.statuses.items()
    ]
    rows = [
        element(
            "tr",
            element("th", legend_sign(status.value), f"{STATUS_SIGNS[status]} {names[status]}", scope="row"),
            element("td", str(count)),
            element("td", f"{count / total:.0%}" if total else "–"),
        )
        for status, count in report.statuses.items()
    ]
    return element(
        "div",
        element("h3", words("states")),
        shares(
            {status.value: count for status, count in report.statuses.items()},
            words("states_chart", parts=told(parts)),
        ),
        _table((words("state"), words("columns"), words("share")), rows),
        _totals(report, page),
        known(report.baseline, page) if report.baseline else None,
    )


def _totals(report: Report, page: Page) -> Markup:
    words = page.words
    items = [
        element("li", f"{SIGNS[severity]} {name} {words('finding_count', count=report.severities[severity])}")
        for severity, name in SEVERITY[page.setting.lang].items()
    ]
    if report.suppressed:
        items.append(
            element("li", f"{words('suppressed')} {words('finding_count', count=report.suppressed)}")
        )
    return element("ul", *items, class_="totals")


def _categories(found: Sequence[Finding], page: Page) -> Markup:
    words = page.words
    if not found:
        return element("div", element("h3", words("by_category")), element("p", words("no_findings")))
    counts: dict[str, Counter[Severity]] = {}
    for finding in found:
        counts.setdefault(finding.category, Counter())[finding.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    widest = ordered[0][1].total()
    rows = [
        element(
            "tr",
            element("th", words.category(name), scope="row"),
            *(element("td", str(count[severity]) if count[severity] else "–") for severity in Severity),
            element("td", str(count.total())),
            element(
                "td", bar({severity.value: count[severity] for severity in Severity}, widest), class_="chart"
            ),
        )
        for name, count in ordered
    ]
    heads = (
        words("category"),
        *(f"{SIGNS[one]} {name}" for one, name in SEVERITY[page.setting.lang].items()),
        words("total"),
        "",
    )
    return element("div", element("h3", words("by_category")), _table(heads, rows))


def _instruments(found: Sequence[Finding], page: Page) -> Markup | None:
    """How many findings each law is named by; one that names several sections of it counts once."""
    words = page.words
    counts = Counter(name for finding in found for name in {law.instrument for law in finding.law})
    if not counts:
        return None
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        element(
            "tr",
            element("th", name, scope="row"),
            element("td", str(count)),
            element("td", bar({"law": count}, ordered[0][1]), class_="chart"),
        )
        for name, count in ordered
    ]
    note = element("p", words("law_note"), class_="quiet")
    return element(
        "div", element("h3", words("by_law")), _table((words("law"), words("total"), ""), rows), note
    )


def _laws(found: Sequence[Finding], page: Page) -> Markup | None:
    words = page.words
    counts: Counter[Law] = Counter(law for finding in found for law in set(finding.law))
    if not counts:
        return None
    instruments: Counter[str] = Counter()
    for law, count in counts.items():
        instruments[law.instrument] += count
    ordered = sorted(
        counts.items(),
        key=lambda item: (-instruments[item[0].instrument], item[0].instrument, -item[1], item[0].section),
    )
    rows = [
        element(
            "tr",
            element("th", law.instrument, scope="row"),
            element("td", law.section),
            element("td", law.edition),
            element("td", checking(law, page)),
            element("td", str(count)),
        )
        for law, count in ordered
    ]
    heads = (words("law"), words("section"), words("edition"), words("checking"), words("total"))
    return element(
        "details",
        element("summary", element("h3", words("by_section"))),
        element(
            "div",
            _table(heads, rows),
            class_="wide",
            tabindex=0,
            role="group",
            aria_label=words("by_section"),
        ),
        class_="by-law",
    )


def _table(heads: Sequence[str], rows: Sequence[Markup]) -> Markup:
    titles = [element("th", head, scope="col") if head else element("td") for head in heads]
    return element(
        "table", element("thead", element("tr", *titles)), element("tbody", *rows), class_="counts"
    )


def index(columns: Sequence[Written], page: Page) -> Markup:
    """The list of columns, each with what is missing before it can be published."""
    words = page.words
    orders = [element("option", words(f"order_{name}"), value=name) for name in ("near", "worst", "given")]
    return element(
        "section",
        element("h2", words("distance"), id="list-title"),
        element("p", words("distance_note")),
        element(
            "p",
            element("label", words("order"), " ", element("select", *orders, id="order")),
            class_="needs-script",
        ),
        element("ol", *(_item(column, page) for column in _nearest_first(columns, page)), class_="index"),
        id="list",
        aria_labelledby="list-title",
    )


def _nearest_first(columns: Sequence[Written], page: Page) -> list[Written]:
    return sorted(columns, key=lambda column: (column.status is Status.NOT_JUDGED, _required(column, page)))


def _required(column: Written, page: Page) -> int:
    return sum(finding.severity.rank <= page.threshold.rank for finding in column.judged.report.findings)


def _item(column: Written, page: Page) -> Markup:
    words = page.words
    needed = [
        entry
        for entry in column.entries
        if entry.decision is None and entry.finding.severity.rank <= page.threshold.rank
    ]
    advice = len(column.judged.report.findings) - len(needed)
    lines = [
        _things("to_add", [(entry.finding.rule, entry.id) for entry in needed if lacks(entry.finding)], page),
        _things(
            "to_mend", [(entry.finding.rule, entry.id) for entry in needed if not lacks(entry.finding)], page
        ),
    ]
    if column.status is Status.NOT_JUDGED:
        lines.insert(0, element("p", words("to_judge")))
    elif not needed:
        lines.append(element("p", words("ready")))
    if advice:
        lines.append(element("p", words("advice", count=advice), class_="quiet"))
    return element(
        "li",
        element(
            "p",
            status_tag(column.status, page) if column.status else None,
            element("a", column.title or words("untitled"), href=f"#c{column.number}"),
        ),
        element("bdi", column.path, class_="path"),
        *lines,
        data_c=column.number,
        data_needed=len(needed) + (1_000_000 if column.status is Status.NOT_JUDGED else 0),
    )


def _things(name: str, found: Sequence[tuple[str, int]], page: Page) -> Markup | None:
    """What is to be done, each rule once with how often, linked to the first finding."""
    if not found:
        return None
    first: dict[str, int] = {}
    for rule, at in found:
        first.setdefault(rule, at)
    times = Counter(rule for rule, _ in found)
    items = [
        element(
            "li",
            element("a", page.title(rule), href=f"#f{at}"),
            f" ×{times[rule]}" if times[rule] > 1 else None,
        )
        for rule, at in first.items()
    ]
    return element("div", element("b", page.words(name)), element("ul", *items), class_="things")
