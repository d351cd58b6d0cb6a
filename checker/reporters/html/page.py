"""The page around the columns: its head, its controls, its dialogs."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from checker.finding import SUPPRESSION, Severity
from checker.reporters.html.column import Written
from checker.reporters.html.markup import Markup, data, element, join
from checker.reporters.html.setting import SIGNS, Page
from checker.reporters.signature import SIGNATURE
from checker.reporters.words import NOTICE, SEVERITY, STATUS
from checker.verdict.report import Report, Status

_STYLES = ("page.css", "overview.css", "column.css", "print.css")
_SCRIPTS = ("find.js", "filter.js", "move.js", "copy.js", "start.js")


def assemble(report: Report, columns: Sequence[Written], parts: Sequence[Markup], page: Page) -> str:
    """The whole file.

    Args:
        report: what was judged.
        columns: the columns as written.
        parts: what stands in the middle of the page.
        page: what the columns have in common.
    """
    style = _joined(_STYLES)
    script = "'use strict';\n(() => {\n" + _joined(_SCRIPTS) + "})();\n"
    words = page.words
    head = element(
        "head",
        element("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"checker {page.setting.version}"),
        element("title", words("title")),
        Markup(f"<style>{style}</style>"),
    )
    body = element(
        "body",
        element("a", words("skip"), href="#main", class_="skip"),
        _banner(report, page),
        _toolbar(columns, report, page),
        element("p", words("scripts_off"), class_="no-script"),
        element("main", *parts, id="main", tabindex=-1),
        element("footer", element("p", NOTICE[page.setting.lang])),
        _help(page),
        _exception(page),
        data(_told(page), "data"),
        Markup(f"<script>{script}</script>"),
    )
    return f'{SIGNATURE} lang="{page.setting.lang}">\n{head}\n{body}\n</html>\n'


def _joined(names: Sequence[str]) -> str:
    folder = files("checker.reporters.html")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, and only this page's own style and script apply (CSP level 3, §2.3.1)."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _banner(report: Report, page: Page) -> Markup:
    words, setting = page.words, page.setting
    return element(
        "header",
        element("h1", words("title")),
        element("p", words("as_of", date=setting.as_of.isoformat()), class_="quiet"),
        element(
            "p",
            words("tool", version=setting.version, count=report.rules, fingerprint=report.fingerprint[:12]),
            class_="quiet",
        ),
        class_="banner",
    )


def _toolbar(columns: Sequence[Written], report: Report, page: Page) -> Markup:
    steps = [_button("previous", "p", page), _button("next", "n", page), element("span", id="position")]
    more = [_button("open_all", "", page), _button("print", "", page), _button("keys", "?", page)]
    return element(
        "section",
        element(
            "div",
            element("div", *steps, _button("filters", "", page), class_="buttons"),
            _filters(columns, report, page),
            class_="steps",
        ),
        element("div", *more, class_="buttons"),
        element("p", id="status", role="status"),
        class_="toolbar needs-script",
        aria_label=page.words("toolbar"),
    )


def _button(name: str, key: str, page: Page) -> Markup:
    opens = name == "filters"
    return element(
        "button",
        page.words(name),
        element("kbd", key, aria_hidden="true") if key else None,
        type="button",
        id=f"do-{name}",
        aria_expanded="false" if opens else None,
        aria_controls="filters" if opens else None,
        aria_keyshortcuts=key or None,
    )


def _filters(columns: Sequence[Written], report: Report, page: Page) -> Markup:
    words, lang = page.words, page.setting.lang
    severities = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=severity.value, checked=True),
            f"{SIGNS[severity]} {SEVERITY[lang][severity]}",
        )
        for severity in Severity
    ]
    every = [entry.finding for column in columns for entry in column.entries]
    categories = Counter(finding.category for finding in every)
    rules = Counter(finding.rule for finding in every)
    states = [(status.value, STATUS[lang][status], report.statuses[status]) for status in Status]
    handlings = [("open", words("open_only"), None), ("suppressed", words("suppressed_only"), None)]
    return element(
        "form",
        element("fieldset", element("legend", words("severity")), *severities),
        _select(
            "category", [(name, words.category(name), categories[name]) for name in sorted(categories)], page
        ),
        _select("rule", [(name, page.title(name), rules[name]) for name in sorted(rules)], page),
        _select("state", states, page),
        _select("handling", handlings, page),
        element("label", element("span", words("find")), element("input", type="search", name="find")),
        element("button", words("reset"), type="reset"),
        id="filters",
        role="search",
        aria_label=words("filters"),
    )


def _select(name: str, options: Sequence[tuple[str, str, int | None]], page: Page) -> Markup:
    written = [element("option", page.words("any"), value="")]
    for value, text, count in options:
        written.append(element("option", text if count is None else f"{text} ({count})", value=value))
    return element("label", element("span", page.words(name)), element("select", *written, name=name))


def _help(page: Page) -> Markup:
    words = page.words
    keys = [
        ("n / j", "key_next"),
        ("p / k", "key_previous"),
        ("[ / ]", "key_column"),
        ("o", "key_open"),
        ("c", "key_copy"),
        ("x", "key_waive"),
        ("/", "key_filter"),
        ("?", "key_help"),
    ]
    rows = [join(element("dt", *_keys(pressed)), element("dd", words(name))) for pressed, name in keys]
    return element(
        "dialog",
        element("h2", words("keys_title"), id="help-title"),
        element("dl", *rows),
        element("label", element("input", type="checkbox", id="keys-on", checked=True), words("keys_on")),
        element("form", element("button", words("close")), method="dialog"),
        id="help",
        aria_labelledby="help-title",
    )


def _keys(pressed: str) -> list[Markup]:
    parts: list[Markup] = []
    for number, key in enumerate(pressed.split(" / ")):
        parts.append(join(" / " if number else None, element("kbd", key)))
    return parts


def _exception(page: Page) -> Markup:
    words = page.words
    field = [
        element(
            "label", element("span", words("exception_reason")), element("textarea", name="reason", rows=2)
        ),
        element("label", element("span", words("exception_by")), element("input", type="text", name="by")),
        element(
            "label",
            element("span", words("exception_until"), class_="may"),
            element("span", words("exception_until_error"), class_="must"),
            element("input", type="date", name="until"),
        ),
        element("p", id="exception-error", role="alert"),
    ]
    outputs = [
        element(
            "div",
            element("h3", words(name), id=f"{name}-title"),
            element("p", words("in_text_note"), class_="quiet") if name == "in_text" else None,
            element("textarea", id=name, rows=4, readonly=True, aria_labelledby=f"{name}-title"),
            element("button", words("copy"), type="button", data_copy=name),
            class_="snippet",
        )
        for name in ("in_text", "in_file")
    ]
    return element(
        "dialog",
        element("h2", words("exception"), id="exception-title"),
        element("p", id="exception-what", class_="quiet"),
        element("p", words("exception_note")),
        element("form", *field, id="exception-form"),
        *outputs,
        element("form", element("button", words("close")), method="dialog"),
        id="exception",
        aria_labelledby="exception-title",
    )


def _told(page: Page) -> dict[str, object]:
    """What the script knows: its texts, and each rule's id and category by number."""
    return {
        "lang": page.setting.lang,
        "texts": page.words.script()
        | {
            "suggestion": page.words("copy_suggestion"),
            "exception": page.words("make_exception"),
            "print": page.words("print_column"),
        },
        "never": [SUPPRESSION, *page.setting.never],
        "rules": [[rule, page.categories[rule]] for rule in page.rules],
    }
