"""What the page says of a finding: beside the text, and once for all findings explained alike."""

from __future__ import annotations

import re

from checker.finding import Decision, Law, Origin
from checker.reporters.html.markup import Markup, element, join, lines, link
from checker.reporters.html.places import lacks
from checker.reporters.html.setting import SIGNS, Entry, Page
from checker.reporters.words import SEVERITY, cite

#: A suggestion's example: in brackets to the last one, or all that follows.
_EXAMPLE = re.compile(
    r"(?:例|[Ee]xample|[Ee]\.g\.|such as)\s*[:：]?\s*(?:[「“](.+)[」”]|[:：]\s*(.+))", re.DOTALL
)


def note(entry: Entry, page: Page) -> Markup:
    """A finding with what it says, the way out and its laws."""
    finding, words = entry.finding, page.words
    kinds = ["note", finding.severity.value, *(["suppressed"] if entry.decision else [])]
    return element(
        "details",
        element(
            "summary",
            tag(entry, page),
            element("b", page.title(finding.rule)),
            element("span", lines(finding.message), class_="what"),
        ),
        _decision(entry.decision, page) if entry.decision else None,
        element("p", element("b", words("way_out")), _suggestion(finding.suggestion), class_="fix")
        if finding.suggestion
        else None,
        _laws(finding.law, page),
        element("a", words("grounds_link"), class_="why", href=f"#g{page.ground(finding)}"),
        class_=" ".join(kinds),
        id=f"f{entry.id}",
        data_r=page.rule_number(finding),
        data_q=finding.sentence or None,
        data_lacks=" ".join(finding.requirements) if lacks(finding) else None,
    )


def tag(entry: Entry, page: Page) -> Markup:
    """Number, sign and name of a finding's severity; that it was suppressed, and how sure a model was."""
    finding = entry.finding
    name = f"{entry.number} {SIGNS[finding.severity]} {SEVERITY[page.setting.lang][finding.severity]}"
    parts = [element("span", name, class_="tag")]
    if entry.decision:
        parts.append(element("span", page.words("suppressed"), class_="tag plain"))
    if finding.probability is not None:
        value = f"{finding.probability:.0%}"
        parts.append(element("span", page.words("probability", value=value), class_="tag plain"))
    return join(*parts)


def grounds(page: Page) -> Markup:
    """All that explains findings, by number."""
    items = []
    for (rule, reason, laws), number in page.grounds.items():
        rewrite = page.rewrite(rule)
        items.append(
            element(
                "li",
                element("h3", f"{number}. {page.title(rule)} ", element("code", rule)),
                element("p", element("b", page.words("why")), lines(reason), class_="reason")
                if reason
                else None,
                element(
                    "p",
                    element("b", page.words("rewrite")),
                    element("span", lines(rewrite), class_="rewrite"),
                )
                if rewrite
                else None,
                _full_laws(laws, page),
                id=f"g{number}",
            )
        )
    return element("ol", *items)


def checking(law: Law, page: Page) -> str:
    """Whether a law's source was read, and when."""
    if not law.verified:
        return page.words("unverified")
    return page.words("verified", date=law.checked) if law.checked else page.words("verified_undated")


def _suggestion(text: str) -> Markup:
    """A suggestion with its example told apart, so that it can be copied alone."""
    found = _EXAMPLE.search(text)
    if not found:
        return lines(text)
    start, end = found.span(1 if found[1] else 2)
    return join(
        lines(text[:start]), element("span", lines(text[start:end]), class_="example"), lines(text[end:])
    )


def _laws(laws: tuple[Law, ...], page: Page) -> Markup | None:
    if not laws:
        return None
    cited = (
        join(element("br") if number else None, cite(law, page.setting.lang))
        for number, law in enumerate(laws)
    )
    return element("p", element("b", page.words("law")), *cited, class_="law")


def _full_laws(laws: tuple[Law, ...], page: Page) -> Markup | None:
    if not laws:
        return None
    items = [
        element(
            "li",
            link(law.url, cite(law, page.setting.lang)) if law.url else cite(law, page.setting.lang),
            # That a source was not read is part of the citation.
            f" {page.words('checking')}: {checking(law, page)}" if law.verified else None,
        )
        for law in laws
    ]
    return element("div", element("b", page.words("law")), element("ul", *items), class_="laws")


def _decision(decision: Decision, page: Page) -> Markup:
    words = page.words
    listed = decision.origin is Origin.BASELINE
    until = words("due_day" if listed else "last_day", date=decision.until) if decision.until else ""
    told = [
        (words("origin"), words.origin(decision.origin)),
        (words("reason"), decision.reason or words("none_given")),
        (words("owner" if listed else "by"), decision.by),
        (words("until"), until),
    ]
    facts = [join(element("dt", name), element("dd", lines(value))) for name, value in told if value]
    return element("div", element("b", words("decision")), element("dl", *facts), class_="decision")
