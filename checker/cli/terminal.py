"""Streams: UTF-8 everywhere, colours and progress on terminals only, no trouble from a closed pipe."""

from __future__ import annotations

import io
import os
import sys
import time
from types import TracebackType
from typing import TextIO

from checker.errors import CheckerError
from checker.reporters.style import Style
from checker.reporters.width import head, pad, safe

_NARROWEST, _DEFAULT, _WIDEST = 40, 80, 120
#: A run shorter than this shows no progress.
_PATIENCE = 1.0
_BAR = 20


def prepare_streams() -> None:
    """Makes the standard streams write UTF-8 whatever the system's code page; names may hold any byte."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Prints to standard output. Who reads it may stop: the exit status is still that of the run."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more on exit and would complain then.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def say(text: str) -> None:
    """Prints a line to standard error."""
    try:
        print(text, file=sys.stderr, flush=True)
    except BrokenPipeError:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def complain(error: CheckerError, lang: str) -> None:
    """Says what is wrong with the usage, the configuration or the rules."""
    say("\n".join(safe(line) for line in f"checker: {error.text(lang)}".split("\n")))


def style(lang: str, colour: str, *, verbose: bool = False, quiet: bool = False) -> Style:
    """How to lay out what goes to standard output."""
    return Style(lang, columns(sys.stdout), _coloured(colour, sys.stdout), verbose, quiet)


def columns(stream: TextIO) -> int:
    """Columns to fill: those of the terminal within reason; ``COLUMNS`` overrides."""
    asked = os.environ.get("COLUMNS", "")
    found = int(asked) if asked.isascii() and asked.isdigit() else 0
    if not found and stream.isatty():
        try:
            found = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            found = 0
    return min(max(found or _DEFAULT, _NARROWEST), _WIDEST)


def _coloured(colour: str, stream: TextIO) -> bool:
    if colour != "auto":
        return colour == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """A bar on standard error that appears on long runs, on a terminal only, and leaves nothing behind."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.stream = sys.stderr
        self.on = self.stream.isatty() and not quiet
        self.began = time.monotonic()
        self.drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def __call__(self, done: int, total: int, path: str) -> None:
        """Draws how far the run is, how many columns a second it judges, and the minutes left."""
        if not self.on or time.monotonic() - self.began < _PATIENCE:
            return
        full = _BAR * done // max(total, 1)
        rate = done / max(time.monotonic() - self.began, 1e-9)
        left = round((total - done) / rate) if rate else 0
        line = f"[{pad('#' * full, _BAR)}] {done}/{total}  {rate:.1f}/s  -{left // 60}:{left % 60:02}  {safe(path)}"
        self.stream.write("\r" + head(line, columns(self.stream) - 1) + "\x1b[K")
        self.stream.flush()
        self.drawn = True
