"""A real browser; without one the tests that need it are skipped, unless it was asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.reporters.html import html
from checker.verdict import Report
from tests.reporters.html import samples

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def _missing(why: str) -> None:
    if os.environ.get("CHECKER_BROWSER_TESTS") == "1":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed: pip install '.[browser]'")
    found = os.environ.get("CHECKER_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")
    if not found:
        _missing("there is no Chromium: install one, or name it in CHECKER_CHROMIUM")
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with it
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=arguments)
        yield running
        running.close()


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes the page of a report to a file."""

    def write(report: Report, lang: str = "ja", **changes: object) -> Path:
        path = tmp_path / "report.html"
        path.write_text(html(report, samples.setting(lang, **changes)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file; a script that fails, or a request for anything else, fails the test."""
    contexts = []
    wrong: list[str] = []

    def open_page(path: Path, at: str = "", **settings: object) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on(
            "console", lambda told: wrong.append(f"console: {told.text}") if told.type == "error" else None
        )
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: _check(asked.url, path, wrong))
        page.goto(path.as_uri() + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


def _check(url: str, path: Path, wrong: list[str]) -> None:
    if url.partition("#")[0] not in (path.as_uri(), "about:blank"):
        wrong.append(f"request: {url}")
